"""The sample team in a file: made with it, taken out again, each as one action."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from db.create import claim, create_file
from db.removal import removal
from db.store import Store
from desktop.customers import tiers
from desktop.errors import MissingError
from desktop.files import replace_file
from desktop.messages import msg, msgn
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
    with in_words(path):
        claim(path)
    sample = generate(customers, members, seed, today=today)
    with in_words(path), replace_file(path) as beside:
        create_file(beside)
        store = Store(beside)
        store.path = path  # what people are told about is the file as it will be called
        with Session(store, person or getpass.getuser()) as session:
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
