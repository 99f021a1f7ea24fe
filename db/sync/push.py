"""Sending changes: batches in transactions of the hub, each with its receipts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from db.ids import utc_now
from db.registry import SYNCED
from db.sync import wire
from db.sync.merge_rules import MERGING
from db.sync.mutation import Mutation, Outcome
from db.sync.orphans import find_orphans
from db.sync.plan import Barred, Plan, Work, keys_of, plan, question
from db.sync.push_reading import barred_tables, known_outcomes, reach, translated
from db.sync.refusal import RefusedError, refusal, with_patience

if TYPE_CHECKING:
    from psycopg import Connection

BATCH = 500

Progress = Callable[[int, int], None]


class Pusher:
    """Sends the changes of one device under one login."""

    def __init__(self, hub: Connection[Any], device: str, login: str) -> None:
        self._hub = hub
        self._device = device
        self._login = login
        self._barred: Barred | None = None

    def push(
        self, mutations: Sequence[Mutation], progress: Progress = lambda _done, _all: None
    ) -> list[Outcome]:
        """Send everything; return an outcome per change. What was sent before takes no effect.

        Raises psycopg.OperationalError when the connection is lost: what got through has its
        receipts, and sending the same again finds them.
        """
        outcomes: list[Outcome] = []
        for part in in_parts(mutations):
            for start in range(0, len(part), BATCH):
                outcomes += self._send(part[start : start + BATCH])
                progress(len(outcomes), len(mutations))
        return outcomes

    def _send(self, batch: list[Mutation]) -> list[Outcome]:
        """Send a batch; where the server refuses a row, halve until that row stands alone.

        Rows this login may not add at all are set aside at once: of a hub out of a backup a file
        may have thousands.
        """
        try:
            return with_patience(lambda: self._transact(batch))
        except RefusedError as refused:
            if refused.state == "42501" and self._barred is None:
                self._barred = Barred(barred_tables(self._hub))
                return self._send(batch)
            if len(batch) == 1:
                return [self._note_refusal(batch[0], refused)]
        middle = len(batch) // 2
        return self._send(batch[:middle]) + self._send(batch[middle:])

    def _transact(self, batch: list[Mutation]) -> list[Outcome]:
        with refusal(), wire.transaction(self._hub):
            self._hub.execute("SELECT sync_begin()")
            known = known_outcomes(self._hub, batch)
            done = {outcome.mutation_id for outcome in known}
            fresh = translated(self._hub, [m for m in batch if m.mutation_id not in done])
            there, holders = reach(self._hub, fresh)
            made = plan(fresh, there, holders, self._barred or Barred())
            self._write(made, fresh)
        return known + made.outcomes

    def _write(self, made: Plan, batch: list[Mutation]) -> None:
        at = utc_now()
        stamp = {"updated_by": self._login, "updated_at": at}
        works = list(made.works.values())
        _park(self._hub, works)
        for group in _same_columns((work, _new(work) | stamp) for work in works if not work.before):
            wire.insert(self._hub, group[0][0].entity, [row for _, row in group])
        moved = ((w, w.changed() | stamp | {"id": w.row_id}) for w in works if w.changed())
        asked = [  # all on their way before the first answer is awaited
            (group, wire.update(self._hub, group[0][0].entity, [row for _, row in group]))
            for group in _same_columns((w, row) for w, row in moved if w.before)
        ]
        for group, answer in asked:
            _require_moved(group, {str(found[0]) for found in answer.fetchall()})
        asked_of = [
            question(m, row_id, clash, made.works[m.entity, row_id].before or {}, self._login)
            for m, row_id, clash in made.clashes
        ]
        asked_of += find_orphans(self._hub, works, self._login)
        self._ask([row | stamp for row in asked_of])
        self._receipts(made.outcomes, batch, at)
        if made.aliases:
            self._alias(made.aliases)

    def _ask(self, questions: list[dict[str, Any]]) -> None:
        if not questions:
            return
        names = ", ".join(questions[0])
        self._hub.execute(
            f"INSERT INTO sync_conflict ({names}) SELECT {names}"
            " FROM jsonb_populate_recordset(NULL::sync_conflict, %s::jsonb)"
            " ON CONFLICT (id) DO NOTHING",
            (wire.as_json(questions),),
        )

    def _alias(self, aliases: list[tuple[str, str, str]]) -> None:
        self._hub.execute(
            "INSERT INTO sync_alias(old_id, new_id, entity)"
            " SELECT * FROM unnest(%s::text[], %s::text[], %s::text[])"
            " ON CONFLICT (old_id) DO NOTHING",
            tuple(map(list, zip(*aliases, strict=True))),
        )

    def _receipts(self, outcomes: list[Outcome], batch: Iterable[Mutation], at: str) -> None:
        sent = {mutation.mutation_id: mutation for mutation in batch}
        rows = [
            {
                "mutation_id": one.mutation_id,
                "device": self._device,
                "entity": sent[one.mutation_id].entity,
                "row_id": sent[one.mutation_id].row_id,
                "server_id": one.server_id,
                "status": one.status,
                "at": at,
            }
            for one in outcomes
        ]
        if rows:
            wire.insert(self._hub, "sync_receipt", rows)

    def _note_refusal(self, mutation: Mutation, refused: RefusedError) -> Outcome:
        status = f"rejected:{refused.state}"
        outcome = Outcome(mutation.mutation_id, status, mutation.row_id, refused.detail)
        with wire.transaction(self._hub):
            self._hub.execute("SELECT sync_begin()")
            self._receipts([outcome], [mutation], utc_now())
        return outcome


def in_parts(mutations: Sequence[Mutation]) -> tuple[list[Mutation], list[Mutation]]:
    """Set apart the changes of rows that are made here as well: they need the row there first.

    Only what a hub out of a backup gets again has both; each part is in order.
    """
    made = {one.row_id for one in mutations if one.inserted}
    first = [one for one in mutations if one.inserted or one.row_id not in made]
    rest = [one for one in mutations if not one.inserted and one.row_id in made]
    return in_order(first), in_order(rest)


def in_order(mutations: Sequence[Mutation]) -> list[Mutation]:
    """Order changes so that keys are free before they are taken, and parents come first."""
    place = {entity: number for number, entity in enumerate(SYNCED)}
    return sorted(mutations, key=lambda one: (one.inserted, place[one.entity]))


def _new(work: Work) -> dict[str, Any]:
    """The columns the sender knows; the hub fills in what a newer program added."""
    return {c: v for c, v in work.now.items() if v is not None or c in work.mutation.mine}


def _same_columns(
    rows: Iterable[tuple[Work, dict[str, Any]]],
) -> list[list[tuple[Work, dict[str, Any]]]]:
    """Group rows of one table and the same columns, parents before children."""
    place = {entity: number for number, entity in enumerate(SYNCED)}

    def same(one: tuple[Work, dict[str, Any]]) -> tuple[int, tuple[str, ...]]:
        return place[one[0].entity], tuple(sorted(one[1]))

    return [list(group) for _, group in groupby(sorted(rows, key=same), same)]


def _require_moved(group: list[tuple[Work, dict[str, Any]]], moved: set[str]) -> None:
    if missed := [work for work, _ in group if work.row_id not in moved]:
        raise RefusedError("42501", f"{missed[0].entity} {missed[0].row_id}")


def _park(hub: Connection[Any], works: Sequence[Work]) -> None:
    """Free every key that this batch moves, so that another row of the batch can have it."""
    wanted = {key: work.row_id for work in works for key in keys_of(work.entity, work.now)}
    freed: dict[tuple[str, str], list[str]] = {}
    for work in works:
        for entity, place, values in keys_of(work.entity, work.before or {}):
            if wanted.get((entity, place, values), work.row_id) != work.row_id:
                column = MERGING[entity].keys[place].columns[-1]
                work.parked.add(column)
                freed.setdefault((entity, column), []).append(work.row_id)
    for (entity, column), ids in freed.items():
        hub.execute(
            f"UPDATE {entity} SET {column} = {column} || chr(31) || id WHERE id = ANY(%s)", (ids,)
        )
