"""One scenario, set up once and then played again and again from the same moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db.registry import SYNCED
from db.store import Store
from tests.db.sync.hubs import Hub
from tests.db.sync.laptops import Cut, CutError, Laptop
from tests.db.sync.observer import Rows
from tests.db.sync.scenarios import Scenario
from tests.db.sync.simulation import KilledError, check_equal, ended

_FREE = {"updated_at", "theirs_at", "mine_by", "theirs_by", "updated_by"}


class HeardCut(Cut):
    """As `Cut`; what the server says to a row is heard before the next statement leaves.

    Statements go out together: left alone, a refusal comes before or after what follows it in its
    transaction has left, and a round has now more and now fewer statements.
    """

    def __call__(self, hub: Any, query: str, late: bool) -> None:
        super().__call__(hub, query, late)
        if late and query.startswith(("INSERT", "UPDATE")) and hub.pgconn.pipeline_status:
            with hub.pipeline() as queue:
                queue.sync()


class Stage:
    """`li` and `wang` before their hub at the moment before li's round."""

    def __init__(self, name: str, scenario: Scenario, hub: Hub, folder: Path) -> None:
        hub.observer.reset()
        self.hub = hub
        self.li, self.wang = (
            Laptop(folder / f"{name}-{who}.muster", hub.address, who, hub.line(number))
            for number, who in enumerate(("li", "wang"))
        )
        scenario(self.li, self.wang, hub.observer)
        for one in (self.li, self.wang):
            one.store.close()
        self._files = [one.path.read_bytes() for one in (self.li, self.wang)]
        self._moment = hub.observer.moment()

    def again(self) -> None:
        """Back to the moment before the round."""
        self.hub.observer.back_to(self._moment)
        for one, content in zip((self.li, self.wang), self._files, strict=True):
            one.line.hook = None
            one.store.close()
            for log in ("-wal", "-shm"):
                one.path.with_name(one.path.name + log).unlink(missing_ok=True)
            one.path.write_bytes(content)
            one.store = Store(one.path)

    def undisturbed(self) -> tuple[Rows, int, int]:
        """How it ends when nothing goes wrong; how many statements go to the hub and the file."""
        self.again()
        counting = HeardCut()
        self.li.line.hook = counting
        with ended(self.li, None) as local:
            self.li.sync()
        return self.recovered(), len(counting.statements), local.count

    def cut(self, at: int, *, after: bool) -> bool:
        """Lose the line at a statement to the hub; whether it came to that."""
        self.again()
        self.li.line.hook = HeardCut(at, after=after)
        try:
            self.li.sync()
        except CutError:
            return True
        return False

    def kill(self, at: int) -> bool:
        """End li's program at a statement to its file; whether it came to that."""
        self.again()
        with ended(self.li, at):
            try:
                self.li.sync()
            except KilledError:
                return True
        return False

    def recovered(self) -> Rows:
        """Sync until all is quiet; both files are then as the hub. Return what is there."""
        self.li.line.hook = None
        for _ in range(6):
            done = [one.sync() for one in (self.li, self.wang)]
            if not any(one.sent or one.changes for one in done):
                break
        there = self.hub.observer.rows()
        for one in (self.li, self.wang):
            check_equal(one, there)
        return comparable(there)

    def close(self) -> None:
        for one in (self.li, self.wang):
            one.store.close()


def comparable(there: Rows) -> Any:
    """What must come out the same whatever broke: all but moments and the ids of questions."""
    return {
        entity: sorted(
            repr(sorted((c, str(v)) for c, v in row.items() if c not in _left_out(entity)))
            for row in there[entity].values()
        )
        for entity in SYNCED
    }


def _left_out(entity: str) -> set[str]:
    return _FREE | ({"id"} if entity == "sync_conflict" else set())
