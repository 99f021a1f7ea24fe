"""What becomes of a cell that went out in a workbook and came back: base, file and current value.

The workbook holds no base values, only their hashes: enough to know whether somebody touched a
cell since, and nothing that a person who opens the hidden sheet could read.
"""

from __future__ import annotations

import hashlib
from typing import Literal

Value = str | int | None
Standing = Literal["new", "changed", "conflict", "unchanged"]
_DIGITS = 10  # hexadecimal, of a hash: two values of one cell share it once in 10^12


def canonical(value: Value) -> Value:
    """Return a value as it is compared: line ends alike, no blanks around, empty text is None."""
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return "\n".join(line.rstrip() for line in lines).strip() or None
    return value


def fingerprint(value: Value) -> str:
    """Return the hash under which a value is known again; "" for an empty cell."""
    kept = canonical(value)
    if kept is None:
        return ""
    kind = "i" if isinstance(kept, int) else "s"
    return hashlib.sha256(f"{kind}{kept}".encode()).hexdigest()[:_DIGITS]


def standing(base: str | None, file: Value, current: Value) -> Standing:
    """Judge one cell. `base`: its fingerprint when it went out; None where nobody knows any more.

    File as it went out: keep. Current as it went out: take the file. Both changed and not to the
    same: conflict. Without a base whatever would overwrite something is a conflict.
    """
    came, held = canonical(file), canonical(current)
    if came == held:
        return "unchanged"
    if base is not None and fingerprint(came) == base:
        return "unchanged"
    if held is None and base in (None, ""):
        return "new"
    if base is not None and fingerprint(held) == base:
        return "changed"
    return "conflict"
