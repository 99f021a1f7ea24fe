"""Long lists: SQL decides filter and order, a grid asks for what it shows.

Order: by groups, by the sort field, then by n; empty values last either way.
No SQLAlchemy is imported here: the first screen reads through plain sqlite3.
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic

from db import serving_keys
from db.queries.conditions import Condition, Filter, Value, aliases, condition
from db.queries.listing import Listing, R, Reader
from db.queries.numbers import numbers, together

Mark = tuple[Value, int]
"""A place in a list: the value of the sort field there, and n."""


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """The rows alike in every field grouped by; `path` has for each what makes them alike.

    `n` is one of them. `sums` and `filled` are the sum and the count of the fields asked for.
    """

    path: tuple[tuple[Value, ...], ...]
    count: int
    n: int
    sums: tuple[int, ...]
    filled: tuple[int, ...]


@dataclass(frozen=True)
class ListQuery(Generic[R]):
    """One view of a listing as of the day `on` (ISO), rows alike in the `groups` fields together.

    Raises KeyError for a field and ValueError for a search the listing does not have.
    """

    listing: Listing[R]
    on: str
    sort: str
    descending: bool = False
    filters: tuple[Filter, ...] = ()
    search: str = ""
    groups: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for asked in self.filters:
            self.listing.fields[asked.field]
        if self.search and not self.listing.search:
            raise ValueError(self.search)

    @cached_property
    def _conditions(self) -> tuple[Condition, ...]:
        """Made when they are asked for: the first hits of a search by name do without."""
        made = [
            condition(self.listing.fields[asked.field], asked, f"f{at}")
            for at, asked in enumerate(self.filters)
        ]
        return (*made, *(_found(self.listing.search, self.search) if self.search else ()))

    def count(self, conn: Reader) -> int:
        """How many rows there are."""
        if self.search and self._conditions and not self.filters:  # the search has live rows only
            hits = f"SELECT count(*) FROM {self.listing.search} WHERE {self.listing.search}"
            return self._number(conn, f"{hits} MATCH :search")
        return self._number(conn, f"SELECT count(*) {self._body()}")

    def ids(self, conn: Reader, limit: int = -1) -> array[int]:
        """Row numbers n in order; all of them (8 bytes each) or the first `limit`."""
        known = self._first_hits(conn, limit)
        if known is not None:
            return array("q", known)
        # Hits of a search cluster in the order (张 under zhang), so they are always sorted.
        alone = not self.search and not self.groups
        walk = limit > 0 and bool(self.filters) and alone and self._many(conn, limit)
        _, n, order = self._order(conn, leads=walk or not self._reads_all)
        body = self._body(aliases(order), walk=walk)
        asked = together(f"SELECT {n} AS n {body} ORDER BY {order} LIMIT :limit")
        return numbers(next(iter(self._run(conn, asked, limit=limit)))[0])

    def _first_hits(self, conn: Reader, limit: int) -> list[int] | None:
        """What the index in the order of names knows at once; None: sort all hits."""
        by_name = self.listing.fields[self.sort].key == "s.sort_key"
        asked = limit > 0 and self.search and by_name and self.listing.table == "customer"
        if not asked or self.filters or self.groups:
            return None
        from db.search import ordered  # the first screen can do without

        return ordered.first(conn, self.search, limit, descending=self.descending)

    def grouped(self, conn: Reader, totals: Sequence[str] = ()) -> list[GroupRecord]:
        """The innermost groups in the order of `ids`, with the sums of the fields `totals`."""
        levels = [self._alike(conn, name) for name in self.groups]
        parts = [sql for level in levels for sql in level]
        summed = [self.listing.fields[name].show for name in totals]
        n = "s.n" if "s" in aliases(*parts, *summed) else "c.n"
        asked = [*parts, "count(*)", f"min({n})", *(f"total({sql})" for sql in summed)]
        asked += [f"count({sql})" for sql in summed]
        body = self._body(aliases(*asked))
        places = ", ".join(str(place + 1) for place in range(len(parts)))
        order = f" GROUP BY {places} ORDER BY {self._group_order(conn)}" if parts else ""
        rows = self._run(conn, f"SELECT {', '.join(asked)} {body}{order}")
        return [_group(row, [len(level) for level in levels], len(summed)) for row in rows]

    def _alike(self, conn: Reader, name: str) -> list[str]:
        """SQL of what rows of one group have in common, what they are ordered by first."""
        field, key = self.listing.fields[name], self._key(conn, name)
        return [key] if key == field.show else [key, field.show]

    def _group_order(self, conn: Reader) -> str:
        made = []
        for name in self.groups:
            way = "DESC" if self.descending and name == self.sort else "ASC"
            made += [f"{sql} {way} NULLS LAST" for sql in self._alike(conn, name)]
        return ", ".join(made)

    def values(self, conn: Reader, field: str, limit: int) -> list[tuple[Value, int]]:
        """What rows say in a field and how many do, most first."""
        show = self.listing.fields[field].show
        body = self._body(aliases(show))
        sql = f"SELECT {show}, count(*) {body} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :limit"
        return [(value, count) for value, count in self._run(conn, sql, limit=limit)]

    def first(self, conn: Reader, limit: int) -> list[R]:
        """The first `limit` rows: what a grid paints before it knows the rest."""
        return [row for row in self.page(conn, self.ids(conn, limit)) if row is not None]

    def page(self, conn: Reader, ns: Sequence[int]) -> list[R | None]:
        """The rows numbered `ns`, in that order; None where one has been deleted meanwhile."""
        source, live = self.listing.source({"c", "s"})
        where = " AND ".join((*live, "c.n IN (SELECT value FROM json_each(:ns))"))
        sql = f"SELECT c.n, {self.listing.columns} FROM {source} WHERE {where}"
        rows = self._run(conn, sql, ns=json.dumps(list(ns)))
        found = {row[0]: self.listing.record(*row[1:]) for row in rows}
        return [found.get(n) for n in ns]

    def rows(self, conn: Reader, size: int = 1000) -> Iterator[R]:
        """Every row in order, read `size` at a time: for an export, whatever the sort field."""
        ns = self.ids(conn)
        for start in range(0, len(ns), size):
            yield from (row for row in self.page(conn, ns[start : start + size]) if row is not None)

    def after(self, conn: Reader, mark: Mark | None, limit: int) -> tuple[list[R], Mark | None]:
        """Up to `limit` rows after `mark` (None = the start), and the mark to go on from.

        The new mark is None at the end. Equally fast at any depth where an index serves the
        sort field; without one `rows` is the way.
        """
        key, n, _ = self._order(conn)
        sign = "<" if self.descending else ">"
        value, at = mark or (None, None)
        rows: list[Any] = []
        if mark is None or value is not None:
            place = f"({key}, {n}) {sign} (:value, :at)" if mark else f"{key} IS NOT NULL"
            rows += self._following(conn, place, limit, value=value, at=at)
            at = None
        if len(rows) < limit:
            place = f"{key} IS NULL" + (f" AND {n} {sign} :at" if at is not None else "")
            rows += self._following(conn, place, limit - len(rows), at=at)
        new = (rows[-1][0], rows[-1][1]) if rows and len(rows) == limit else None
        return [self.listing.record(*row[2:]) for row in rows], new

    def _following(self, conn: Reader, place: str, limit: int, **values: Value) -> list[Any]:
        key, n, order = self._order(conn)
        columns, body = self.listing.columns, self._body({"c", "s"}, walk=True)
        sql = f"SELECT {key}, {n}, {columns} {body} AND {place} ORDER BY {order} LIMIT :limit"
        return list(self._run(conn, sql, limit=limit, **values))

    @property
    def _reads_all(self) -> bool:
        """Whether every row must be looked at for few hits: for a part of a text."""
        return bool(self.filters) and all(
            asked.contains and not asked.negate for asked in self.filters
        )

    def _order(self, conn: Reader, *, leads: bool = True) -> tuple[str, str, str]:
        """SQL of the sort key, of n beside it (so that one index holds both), and ORDER BY.

        `leads` False keeps the order off its index: SQLite would walk that to spare the sort, and
        look up each row of the table out of its order, which takes three times as long.
        """
        key = self._key(conn, self.sort)
        n = "s.n" if "s" in aliases(key) else "c.n"
        way = "DESC" if self.descending else "ASC"
        first = f"{self._group_order(conn)}, " if self.groups else ""
        return key, n, f"{first}{'' if leads else '+'}{key} {way} NULLS LAST, {n} {way}"

    def _key(self, conn: Reader, name: str) -> str:
        field = self.listing.fields[name]
        return field.kept if field.kept and serving_keys.hold(conn, self.on) else field.key

    def _body(self, used: set[str] | None = None, *, walk: bool = False) -> str:
        """FROM and WHERE; `walk` keeps the filters off the indexes, so that the order leads."""
        made = [condition.sql for condition in self._conditions]
        source, live = self.listing.source((used or set()) | aliases(*made))
        if self._reads_all:
            # No index answers these. SQLite would take one that holds live rows only, and read
            # the table out of its order: five times as long as from its start to its end.
            live = [f"+{sql}" for sql in live]
        return _body(source, [*live, *(f"{'+' if walk else ''}({sql})" for sql in made)])

    def _many(self, conn: Reader, limit: int) -> bool:
        """Whether walking the order meets `limit` hits sooner than all hits are sorted.

        Walking looks at limit * total / hits rows, sorting at each hit: even at `border` hits.
        """
        total = self._number(conn, f"SELECT count(*) {_body(*self.listing.source(set()))}")
        border = math.isqrt(limit * total) + 1
        capped = f"SELECT count(*) FROM (SELECT 1 {self._body()} LIMIT :limit)"
        return self._number(conn, capped, limit=border) == border

    def _number(self, conn: Reader, sql: str, **values: Value) -> int:
        return int(next(iter(self._run(conn, sql, **values)))[0])

    def _run(self, conn: Reader, sql: str, **values: Value) -> Any:
        parameters: dict[str, Value] = {"on": self.on, **values}
        for made in self._conditions:
            parameters |= made.parameters
        return conn.exec_driver_sql(sql, parameters)


def _group(row: Any, widths: Sequence[int], totals: int) -> GroupRecord:
    values, path = list(row), []
    for width in widths:
        path.append(tuple(values[:width]))
        del values[:width]
    sums = tuple(int(one) for one in values[2 : 2 + totals])
    return GroupRecord(tuple(path), values[0], values[1], sums, tuple(values[2 + totals :]))


def _body(source: str, where: list[str]) -> str:
    # No WHERE at all where nothing is asked: SQLite counts pages then, not rows.
    return f"FROM {source} WHERE {' AND '.join(where)}" if where else f"FROM {source}"


def _found(table: str, text: str) -> list[Condition]:
    from db.search.query import match_expression  # 15 ms that the first screen can do without

    expression = match_expression(text)
    if expression is None:
        return []
    hits = f"s.n IN (SELECT rowid FROM {table} WHERE {table} MATCH :search)"
    return [Condition(hits, {"search": expression})]
