"""What a filled workbook would change, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from desktop.messages import Message
from desktop.reviews.book_types import CycleBook
from desktop.reviews.rules.three_way import Value

State = Literal["new", "changed", "conflict", "unchanged", "rejected", "ignored"]
"""`rejected`: cannot be kept, see the reason; `ignored`: a locked cell that was edited."""
Take = Literal["file", "mine"]
TAKEN: Mapping[State, Take] = {"new": "file", "changed": "file", "conflict": "mine"}
"""What happens to a cell where nobody chose otherwise."""


@dataclass(frozen=True, slots=True)
class ReturnedCell:
    """A cell that is not as it was. `old`: what is kept now, `new`: what the file says.

    Values as they are kept; of a rejected or ignored cell `new` is the text in the file.
    """

    review: str
    member: str
    sheet: str
    key: str
    title: Message
    state: State
    old: Value
    new: Value
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class ReturnedReview:
    """A sheet that came back: how many of its cells are unchanged."""

    review: str
    member: str
    sheet: str
    unchanged: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A sheet that is left out, or something about the file that a person should know."""

    sheet: str
    message: Message


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook compared with its export and with what is kept now.

    `basis`: the newest action then; what is written later makes it stale. `unclear`: up to three
    dates that are text and could be read in two ways; their cells are rejected until somebody says
    which.
    """

    path: Path
    book: CycleBook
    reviews: tuple[ReturnedReview, ...]
    cells: tuple[ReturnedCell, ...]
    problems: tuple[Problem, ...]
    basis: int
    unclear: tuple[str, ...] = field(default=())

    @property
    def counts(self) -> dict[State, int]:
        """How many cells are in each state."""
        found: dict[State, int] = dict.fromkeys(
            ("new", "changed", "conflict", "unchanged", "rejected", "ignored"), 0)
        for cell in self.cells:
            found[cell.state] += 1
        found["unchanged"] = sum(one.unchanged for one in self.reviews)
        return found
