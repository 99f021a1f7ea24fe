"""What is known of a long list: every id in order, and the rows read so far. No Qt here."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence

from ui.kit.grid.cache import PAGE, RowCache
from ui.kit.grid.folds import is_header
from ui.kit.grid.rows import Row


class Listing:
    """`count` rows of which the first `len(ids)` are known by id, and some of those by text."""

    def __init__(self) -> None:
        self.count = 0
        self.complete = True  # whether the id of every row is known
        self.ids: array[int] = array("q")
        self._cache = RowCache()
        self.row = self._cache.get  # id -> Row | None

    def begin(self, rows: Sequence[Row], *, complete: bool) -> None:
        """Start afresh with the first screen."""
        self._cache.drop()
        self._cache.add(rows)
        self.put(array("q", (row.id for row in rows)))
        self.complete = complete

    def put(self, ids: array[int]) -> None:
        """Take these ids for the whole list; rows already read stay."""
        self.ids, self.count, self.complete = ids, len(ids), True

    def continues(self, ids: array[int]) -> bool:
        """Whether `ids` go on from what is known and are no fewer than counted."""
        return len(ids) >= self.count and ids[: len(self.ids)] == self.ids

    def read(self, rows: Iterable[Row]) -> None:
        """Keep the texts of rows."""
        self._cache.add(rows)

    def forget(self, ids: Collection[int] | None) -> None:
        """Drop the texts of rows, None: all."""
        self._cache.drop(ids)

    def cut(self, first: int, last: int) -> None:
        """Take the rows `first` to `last` out."""
        self.put(self.ids[:first] + self.ids[last + 1 :])

    def insert(self, first: int, ids: array[int]) -> None:
        """Put rows in, before the one at `first`."""
        self.put(self.ids[:first] + ids + self.ids[first:])

    def id_at(self, place: int) -> int | None:
        """Return the id at a place, None while it is not known and where a group begins."""
        number = self.ids[place] if 0 <= place < len(self.ids) else None
        return None if number is None or is_header(number) else number

    def header_at(self, place: int) -> int | None:
        """Return the id of the group that begins at a place, None where none does."""
        number = self.ids[place] if 0 <= place < len(self.ids) else 0
        return number if is_header(number) else None

    def row_at(self, place: int) -> Row | None:
        """Return the row at a place, None while it has not been read."""
        return self.row(self.ids[place]) if 0 <= place < len(self.ids) else None

    def slice(self, first: int, last: int) -> array[int]:
        """Return the known ids from `first` to `last`, both included, without headers."""
        return array("q", (one for one in self.span(first, last) if not is_header(one)))

    def span(self, first: int, last: int) -> array[int]:
        """Return the known ids from `first` to `last`, both included, and the headers there."""
        return self.ids[max(first, 0) : last + 1]

    def places(self, ids: Collection[int]) -> dict[int, int]:
        """Return id -> place for those that are here. Reads the whole list once."""
        wanted = set(ids)
        return {one: place for place, one in enumerate(self.ids) if one in wanted}

    def missing(self, first: int, last: int) -> list[int]:
        """Return the ids to read for the first unread row of a range: its page, less the read."""
        for place in range(max(first, 0), min(last + 1, len(self.ids))):
            if self.ids[place] not in self._cache:
                start = place - place % PAGE
                return [one for one in self.ids[start : start + PAGE] if one not in self._cache]
        return []
