"""Names out of a file, as a sentence offers them: some, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.messages import Message, msg

MOST = 12
"""Names that a sentence of one or two lines can hold."""
LONGEST = 40
"""Characters of a name that tell which one it is."""


def some(names: Sequence[str]) -> Message | tuple[str, ...]:
    """Return what goes into a message for `names`: all of them, or the first and a count."""
    if len(names) <= MOST + 1:  # "and 1 more" is no shorter
        return tuple(map(_shortened, names))
    shown = tuple(map(_shortened, names[:MOST]))
    return msg("{names} and {n} more", names=shown, n=len(names) - MOST)


def _shortened(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
