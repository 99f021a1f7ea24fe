"""Values as JSON holds them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from pathlib import Path

from desktop.i18n import tr
from desktop.messages import Message


def plain(value: object) -> object:
    """Return `value` made of what JSON knows.

    Records become objects, messages sentences, dates ISO text, decimals text (exact), sets sorted
    lists; a number that is not finite becomes null. Raises TypeError on anything else.
    """
    if value is None or isinstance(value, (str, int, float)):
        return None if isinstance(value, float) and not math.isfinite(value) else value
    if isinstance(value, Message):
        return tr(value)
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value) if isinstance(value, (Decimal, Path)) else _several(value)


def _several(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, AbstractSet):
        return sorted((plain(one) for one in value), key=str)
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    raise TypeError(f"no JSON for {type(value).__name__}")
