"""Rows under headers that fold: a list in groups of one or more levels, still one flat list of ids.

A header is a row with an id far below 0, between the rows it stands for. No Qt here.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from desktop.i18n import tr
from desktop.messages import Message, msg
from ui.kit.grid.folds import Folds, Path
from ui.kit.grid.rows import Row, RowSource, first


class Group(Protocol):
    """The rows alike in every column grouped by: `count` of them, `n` is the id of one."""

    @property
    def path(self) -> Path:
        """What makes them alike."""

    @property
    def count(self) -> int:
        """How many rows."""

    @property
    def n(self) -> int:
        """One of them: its texts name the group."""

    @property
    def sums(self) -> Sequence[int]:
        """The sum of each column with a total."""

    @property
    def filled(self) -> Sequence[int]:
        """How many rows have a value there."""


class GroupableRows(RowSource, Protocol):
    """A `RowSource` that knows its groups."""

    def outline(self) -> tuple[Sequence[Group], array[int]]:
        """Return the innermost groups and the id of every row, in order, of one moment."""


class Total(NamedTuple):
    """What a header says of a number column: the sum, or the mean; `say` formats it."""

    key: str
    say: Callable[[int], str]
    mean: bool = False


@dataclass(slots=True)
class Header:
    """A group of any level; level 0 is the outermost, the whole list has the empty path."""

    path: Path
    n: int
    count: int = 0
    sums: Sequence[int] = ()
    filled: Sequence[int] = ()

    @property
    def level(self) -> int:
        """How many groups are around it."""
        return len(self.path) - 1

    def take(self, group: Group) -> None:
        """Count the rows of an innermost group in."""
        self.count += group.count
        self.sums = _added(self.sums, group.sums)
        self.filled = _added(self.filled, group.filled)


def _added(one: Sequence[int], other: Sequence[int]) -> Sequence[int]:
    return [a + b for a, b in zip(one, other, strict=True)] if one else list(other)


class GroupedRows:
    """A `RowSource` with headers between the rows.

    `keys` are the columns grouped by, outermost first; `places` of all columns by key.
    """

    def __init__(
        self,
        rows: GroupableRows,
        keys: Sequence[str],
        places: Mapping[str, int],
        totals: Sequence[Total],
        folds: Folds,
    ) -> None:
        self.rows, self.keys, self.totals, self.folds = rows, tuple(keys), tuple(totals), folds
        self._places = places
        self._groups: Sequence[Group] = ()
        self._ids: array[int] = array("q")
        self._headers: Mapping[int, Header] = {}
        self._ahead = False  # whether `first` has just read what `ids` is asked for next

    # --- as every list -----------------------------------------------------------------------

    def first(self, limit: int) -> Sequence[Row]:
        """Read everything there is and return the first rows."""
        self._read()
        ids = self.arranged()
        self._ahead = len(ids) >= limit  # else this was everything
        return self.page(ids[:limit])

    def count(self) -> int:
        """Return how many rows there are to see, headers among them."""
        return len(self.arranged())

    def ids(self) -> array[int]:
        """Return the ids to see, read afresh."""
        if self._ahead:
            self._ahead = False
        else:
            self._read()
        return self.arranged()

    def page(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return rows and headers, in this order."""
        found = {row.id: row for row in self.rows.page([one for one in ids if one >= 0])}
        headers = {one: head for one in ids if (head := self._headers.get(one)) is not None}
        samples = {row.id: row for row in self.rows.page([one.n for one in headers.values()])}
        for number, head in headers.items():
            if head.n in samples:
                found[number] = self._row(number, head, samples[head.n])
        return [found[number] for number in ids if number in found]

    # --- groups ------------------------------------------------------------------------------

    def header(self, number: int) -> Header | None:
        """Return the group a header row stands for."""
        return self._headers.get(number)

    def numbers(self) -> Collection[int]:
        """Return the ids of all headers."""
        return self._headers.keys()

    def paths(self) -> Collection[Path]:
        """Return every group there is."""
        return [one.path for one in self._headers.values()]

    def folded(self, path: Path) -> bool:
        """Whether a group is folded."""
        return tuple(zip(self.keys, path, strict=False)) in self.folds.folded

    def fold(self, paths: Iterable[Path], *, folded: bool) -> None:
        """Fold or unfold groups."""
        self.folds.put((tuple(zip(self.keys, one, strict=False)) for one in paths), folded=folded)

    def _hidden(self, path: Path) -> bool:
        """Whether a group around this one is folded."""
        return any(self.folded(path[:depth]) for depth in range(1, len(path)))

    def whole(self) -> Header:
        """Return the list as one group."""
        whole = Header((), 0)
        for group in self._groups:
            whole.take(group)
        return whole

    def said_totals(self, head: Header) -> Mapping[str, str]:
        """Return column key -> its total in words, where there is one."""
        return {
            total.key: f"ø {total.say(round(added / filled))}"
            if total.mean
            else f"Σ {total.say(added)}"
            for total, added, filled in zip(self.totals, head.sums, head.filled, strict=False)
            if filled
        }

    def said(self, row: Row, column: int) -> Message | str:
        """Return what a screen reader says of a cell of a header."""
        head, text = self._headers.get(row.id), row.texts[column]
        if head is None or column:
            return text
        if self.folded(head.path):
            return msg("Group {group}, folded", group=text)
        return msg("Group {group}, open", group=text)

    def arranged(self) -> array[int]:
        """Return the ids to see as the groups are folded now; nothing is read."""
        groups, ids = self._groups, self._ids
        seen, start = array("q"), 0
        before: Path = ()
        for group in groups:
            seen.extend(self._above(group.path, before))
            if not self.folded(group.path) and not self._hidden(group.path):
                seen.extend(ids[start : start + group.count])
            start += group.count
            before = group.path
        return seen

    def _above(self, path: Path, before: Path) -> Iterator[int]:
        """The headers that begin with a group, less those folded away."""
        for depth in range(1, len(path) + 1):
            one = path[:depth]
            if one != before[:depth] and not self._hidden(one):
                yield self.folds.number(one)

    def _read(self) -> None:
        groups, ids = self.rows.outline()
        headers: dict[int, Header] = {}
        for group in groups:
            for depth in range(1, len(group.path) + 1):
                path = group.path[:depth]
                headers.setdefault(self.folds.number(path), Header(path, group.n)).take(group)
        self._groups, self._ids, self._headers = groups, ids, headers

    def _row(self, number: int, head: Header, sample: Row) -> Row:
        """A header as a row: its name and count first, totals in their columns."""
        texts = [""] * len(sample.texts)
        name = first(sample.texts[self._places[self.keys[head.level]]]) or tr(msg("(empty)"))
        texts[0] = tr(msg("{value} ({count:,})", value=name, count=head.count))
        for key, said in self.said_totals(head).items():
            texts[self._places[key]] = said
        return Row(number, tuple(texts))


def saved_groups(saved: Mapping[str, Any], keys: Collection[str]) -> tuple[str, ...]:
    """Return the columns that a saved look or state is grouped by, of those there are."""
    groups = saved.get("groups", ())
    return tuple(key for key in groups if key in keys) if isinstance(groups, list) else ()
