"""What a grid needs to know before a cell can be typed in. The grid itself writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

from desktop.errors import AppError
from desktop.messages import Message


class Edit(NamedTuple):
    """A text typed into a cell; empty text clears it."""

    row: int  # row id
    key: str  # column key
    text: str


class Problem(NamedTuple):
    """Why a text cannot be taken."""

    row: int
    key: str
    message: Message


class Offer(NamedTuple):
    """A value to choose; `found_by` holds what else finds it, e.g. pinyin and initials."""

    text: str
    found_by: str = ""


Failed = Callable[[AppError], None]
Done = Callable[[Sequence[Problem], Mapping[int, int]], None]
"""Takes what is wrong, or the row ids of the rows that were made: id below 0 -> row id."""


class Editing(Protocol):
    """One list's way to the file. Answers come later, on the window's thread."""

    @property
    def keys(self) -> Collection[str]:
        """The columns that can be typed in."""

    @property
    def adds(self) -> bool:
        """Whether `apply` makes new rows."""

    def begin_with(self, key: str, shown: str) -> str:
        """Return the text an editor begins with, given what the cell shows."""

    def names(self) -> Mapping[str, Collection[str]]:
        """Return what files call the columns, by key; asked on a worker."""

    def today(self) -> str:
        """Return the day at this desk, as a cell takes it."""

    def offer(self, key: str, take: Callable[[Sequence[Offer]], None]) -> None:
        """Hand over what a column can be filled with; nothing comes for free text."""

    def apply(self, edits: Sequence[Edit], done: Done, failed: Failed) -> None:
        """Write all edits as one action, or none: then `done` gets what is wrong.

        Row ids below 0 are rows that are not there yet, one each.
        Texts that were not written are kept so that a crash does not lose them.
        """

    def keep(self, edit: Edit) -> None:
        """Keep a text that is still being typed, so that a crash does not lose it."""

    def forget(self, cells: Sequence[tuple[int, str]]) -> None:
        """Drop what was kept for these (row, column key): the person let go of it."""

    def kept(self, take: Callable[[Sequence[Edit]], None]) -> None:
        """Hand over what was kept before the program ended."""
