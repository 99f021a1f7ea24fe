"""The sample team in a file: made with it, taken out again, each as one action."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from db.create import claim
from db.removal import removal
from db.store import Store
from db.whole import written_whole
from desktop import new_file
from desktop.customers import tiers
from desktop.errors import MissingError
from desktop.i18n import tr
from desktop.messages import msg, msgn
from desktop.person import name_at_this_desk
from desktop.sample.generator import SampleTeam, generate
from desktop.sample.ids import SAMPLE_PREFIX
from desktop.session import Session
from desktop.storage import in_words


def create(
    path: Path, customers: int, members: int, seed: int, today: date, person: str | None = None
) -> SampleTeam:
    """Make the file `path` with a sample team in it, whole or not at all.

    Raises ValidationError (numbers outside the generator's limits), StorageError.
    """
    name = person or name_at_this_desk()
    with in_words(path):
        claim(path)
    sample = generate(customers, members, seed, today=today, say=tr)
    with in_words(path), written_whole(path) as beside:
        new_file.create(beside, name)
        store = Store(beside)
        store.path = path  # what people are told about is the file as it will be called
        with Session(store, name) as session:
            add(session, sample, today)
    return sample


def add(session: Session, sample: SampleTeam, today: date) -> None:
    """Put a sample team into an open file as one action; its lists are scored as of `today`.

    A sample that was taken out comes back as it was made.
    """
    count = len(sample.rows["customer"])
    label = msgn("Add the sample: {n} customer", "Add the sample: {n} customers", count)
    with session.write(label) as unit:
        for entity, rows in sample.rows.items():
            unit.put(entity, rows)
    tiers.apply(session, today, only=())  # moves nobody, so that there is something to preview


def is_there(session: Session) -> bool:
    """Whether the file holds customers or members of a sample. Raises AppError."""
    with session.read() as unit:
        return any(
            unit.conn.exec_driver_sql(
                f"SELECT 1 FROM {table} WHERE id >= :first AND id < :last"  # noqa: S608 - own names
                " AND deleted_at IS NULL LIMIT 1",
                {"first": SAMPLE_PREFIX, "last": f"{SAMPLE_PREFIX}~"},
            ).first()
            for table in ("customer", "member")
        )


def remove(session: Session) -> Mapping[str, int]:
    """Take the sample out as one action, with all that hangs on it: entity -> rows removed.

    Rows of one's own that can do without the sample stay. Raises MissingError without a sample.
    """
    with session.write(msg("Remove the sample")) as unit:
        found = removal(unit.conn, SAMPLE_PREFIX)
        if not found.leaving:
            raise MissingError(msg("There is no sample in this file."))
        for entity, rows in found.freed.items():
            unit.update(entity, rows)
        for entity, ids in found.leaving.items():
            unit.delete(entity, ids)
    return {entity: len(ids) for entity, ids in found.leaving.items()}
