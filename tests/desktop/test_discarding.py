"""Large answers are freed bit by bit, and what others hold stays."""

import gc
from dataclasses import dataclass
from types import MappingProxyType

import pytest

from desktop import discarding
from desktop.discarding import discard

MANY = 3_000


class Record:
    """Tells how many of it were freed."""

    freed = 0

    def __del__(self):
        Record.freed += 1


@dataclass(frozen=True)
class Book:
    by_number: object


@pytest.fixture(autouse=True)
def anew():
    Record.freed = 0
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize(
    "made",
    [
        lambda: [Record() for _ in range(MANY)],
        lambda: {n: Record() for n in range(MANY)},
        lambda: Book(MappingProxyType({n: Record() for n in range(MANY)})),
        lambda: (Book(tuple(Record() for _ in range(MANY))), {"kept": None}),
    ],
)
def test_nothing_is_freed_at_once(monkeypatch, made):
    steps = []
    taken_apart = discarding._records

    class Watched(list):
        def __delitem__(self, at):
            before = Record.freed
            super().__delitem__(at)
            steps.append(Record.freed - before)

    monkeypatch.setattr(discarding, "_records", lambda things: Watched(taken_apart(things)))
    things = [made()]
    discard(things)
    assert things == []
    assert Record.freed == MANY
    assert sum(steps) == MANY
    assert max(steps) <= 200


def test_what_somebody_else_holds_stays():
    book = Book([Record() for _ in range(MANY)])
    discard([book])
    assert Record.freed == 0
    assert len(book.by_number) == MANY
