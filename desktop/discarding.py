"""Large answers are let go on a worker and bit by bit: who drops a book at once stands still."""

from __future__ import annotations

import gc
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType

_MANY = 1000  # a container of more is taken apart
_DEPTH = 5  # containers in containers, down to the records
_BIT = 200  # records freed before another thread may have the interpreter
_SHARED = (type, ModuleType, FunctionType, MethodType, BuiltinFunctionType, str, int, float, bytes)


def discard(things: list[object]) -> None:
    """Free what only `things` holds; the list is empty afterwards.

    What somebody else holds as well stays as it is. Freeing 100,000 scored customers at once takes
    0.1 s, during which no other thread gets the interpreter.
    """
    records = _records(things)
    things.clear()
    while records:
        del records[-_BIT:]


def _records(things: list[object]) -> list[object]:
    """Everything in the large containers below these things: held, so it is not freed with them."""
    found: list[object] = []
    level, seen = list(things), set[int]()
    for _ in range(_DEPTH):
        below: list[object] = []
        for one in level:
            if isinstance(one, _SHARED) or id(one) in seen:
                continue
            seen.add(id(one))
            parts = gc.get_referents(one)
            (found if len(parts) > _MANY else below).extend(parts)
        level = below
    return found
