"""A pasted block that brings its titles: which column each of its columns is. No Qt here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from desktop import i18n
from desktop.imports.headers import clean_header, header_key
from ui.kit.grid.block import Block
from ui.kit.grid.rows import Column

Names = Mapping[str, Collection[str]]
"""Column key -> what files call it, besides its title."""


class Heading(NamedTuple):
    """A block without its first row: `places` of the columns in the order of `block`.

    `others`: titles of columns that are left out, because no column on screen goes by them.
    """

    places: Sequence[int]
    block: Block
    others: Sequence[str]


def heading(
    block: Block, columns: Sequence[Column], shown: Sequence[int], names: Names, at: int
) -> Heading | None:
    """Return the block by its titles; None where its first row is no row of titles.

    `shown`: places of the columns on screen. `at`: the column pasted into, which a single column
    must name: else a value that happens to be a title would be lost.
    """
    if len(block) < 2:
        return None
    known = _known(columns, names)
    found = [known.get(header_key(cell)) for cell in block[0]]
    filled = sum(bool(cell.strip()) for cell in block[0])
    named = {place for place in found if place is not None}
    if filled == 1:
        if named != {at}:
            return None
    elif len(named) < 2 or 2 * len(named) <= filled:
        return None
    return _parted(block, found, shown)


def _known(columns: Sequence[Column], names: Names) -> dict[str, int]:
    """Every name of a column, in each language, and its place; the first column has it."""
    known: dict[str, int] = {}
    for place, column in enumerate(columns):
        for language in i18n.LANGUAGES:
            title = i18n.catalog(language).render(column.title)
            known.setdefault(header_key(title), place)
    for place, column in enumerate(columns):
        for name in names.get(column.key, ()):
            known.setdefault(header_key(name), place)
    return known


def _parted(block: Block, found: Sequence[int | None], shown: Sequence[int]) -> Heading:
    taken: dict[int, int] = {}  # place -> column of the block
    for right, place in enumerate(found):
        if place is not None and place in shown:
            taken.setdefault(place, right)
    kept = sorted(taken.values())
    places = [place for right in kept for place in taken if taken[place] == right]
    others = [clean_header(cell) for right, cell in enumerate(block[0])
              if right not in kept and cell.strip()]  # fmt: skip
    body = [[row[right] for right in kept] for row in block[1:]]
    return Heading(places, body, others)
