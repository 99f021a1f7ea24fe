import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import MappingProxyType

import pytest

from desktop.cli.plain import plain
from desktop.messages import msg


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    value: object


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Part("a", Decimal("0.10")), {"name": "a", "value": "0.10"}),
        ([Part("a", msg("{n} left", n=1))], [{"name": "a", "value": "1 left"}]),
        (MappingProxyType({1: (date(2026, 1, 2), None)}), {"1": ["2026-01-02", None]}),
        (frozenset({"b", "a"}), ["a", "b"]),
        (float("nan"), None),
        (Colour.RED, "red"),
        (Path("a.muster"), "a.muster"),
        ({"ok": True, "n": 1.5}, {"ok": True, "n": 1.5}),
    ],
)
def test_values(value, expected):
    assert plain(value) == expected
    json.dumps(plain(value), allow_nan=False)


def test_anything_else_is_a_fault():
    with pytest.raises(TypeError, match="object"):
        plain(object())
