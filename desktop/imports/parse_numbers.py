"""Amounts, counts and percents as people write them, in exact decimals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Literal

from desktop.imports.parse_text import clean_text, narrow
from desktop.imports.problems import CellProblem
from desktop.imports.types import Cell
from desktop.messages import msg

Mark = Literal[".", ","]

_UNITS = {"万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3}
_CURRENCY = re.compile(r"(?i)人民币|rmb|cny|usd|eur|gbp|hkd|jpy|元|圆|块|[¥￥$€£]")
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’]+")
_GROUPS = {
    ".": re.compile(r"\d{1,3}(,\d{3})+(\.\d*)?|\d{1,2}(,\d{2})*,\d{3}(\.\d*)?|\d+(\.\d*)?|\.\d+"),
    ",": re.compile(r"\d{1,3}(\.\d{3})+(,\d*)?|\d+(,\d*)?|,\d+"),
}
_LARGEST = 10**17  # minor units must fit a 64-bit column
_NUMBER = r"[-+]?[\d.,]+"


def decide_mark(cells: Iterable[Cell]) -> Mark:
    """Which sign starts the decimals in a column: the values that leave no doubt decide.

    `1.234,56`, `12,5` and `1.234.567` speak for the comma; `1,234.56`, `12.5` and `1,234,567`
    for the point, which also wins where they contradict each other or nothing tells.
    """
    comma = point = False
    for cell in cells:
        if not isinstance(cell, str):
            continue
        digits = "".join(c for c in narrow(cell) if c.isdigit() or c in ".,").strip(".,")
        commas, points = digits.count(","), digits.count(".")
        if commas and points:
            last_comma = digits.rfind(",") > digits.rfind(".")
            comma, point = comma or last_comma, point or not last_comma
        elif commas + points == 1:
            sure = len(digits) - max(digits.rfind(","), digits.rfind(".")) - 1 != 3
            comma, point = comma or bool(sure and commas), point or bool(sure and points)
        elif commas + points > 1:
            comma, point = comma or bool(points), point or bool(commas)
    return "," if comma and not point else "."


def parse_decimal(cell: Cell, mark: Mark = ".") -> Decimal | None:
    """The number in a cell: `1,234.56`, `￥1.2万`, `(300)`, `12-`; None for a blank."""
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return Decimal(cell)
    text = clean_text(cell)
    if text is None:
        return None
    body = _SPACES.sub("", _CURRENCY.sub("", narrow(text).replace("−", "-")))
    body, negative = _sign(body)
    factor = 1
    for unit, times in _UNITS.items():
        if body.endswith(unit):
            body, factor = body[: -len(unit)], times
            break
    if not _GROUPS[mark].fullmatch(body):
        return _scientific(body, text, negative)
    plain = body.replace(",", "") if mark == "." else body.replace(".", "").replace(",", ".")
    value = Decimal(plain) * factor
    return -value if negative else value


def _sign(body: str) -> tuple[str, bool]:
    """`body` without its sign; brackets and a minus behind it are the accountants' ways."""
    if body.startswith("(") and body.endswith(")"):
        return body[1:-1], True
    if body.endswith("-"):
        return body[:-1], True
    if body.startswith(("-", "+")):
        return body[1:], body[0] == "-"
    return body, False


def _scientific(body: str, text: str, negative: bool) -> Decimal:
    try:
        if re.fullmatch(r"\d+(\.\d+)?[eE][+-]?\d{1,2}", body):
            return -Decimal(body) if negative else Decimal(body)
    except InvalidOperation:
        pass
    raise CellProblem(msg("“{text}” is not a number.", text=text))


def parse_money(cell: Cell, mark: Mark = ".", digits: int = 2) -> int | None:
    """The amount in minor units of `digits` decimals, rounded half to even."""
    value = parse_decimal(cell, mark)
    return None if value is None else _bounded(to_minor(value, digits))


def to_minor(value: Decimal, digits: int = 2) -> int:
    """An exact amount in minor units, rounded half to even: 0.125 -> 12."""
    return int(value.scaleb(digits).to_integral_value(ROUND_HALF_EVEN))


def parse_value(cell: Cell, mark: Mark = ".") -> int | None:
    """A measured value in ten-thousandths, rounded half to even: 92.5, `92.5 %`."""
    text = narrow(cell).strip() if isinstance(cell, str) else ""
    value = parse_decimal(text.removesuffix("%") if text.endswith("%") else cell, mark)
    return None if value is None else _bounded(to_minor(value, 4))


def parse_integer(cell: Cell, mark: Mark = ".") -> int | None:
    """A whole number."""
    value = parse_decimal(cell, mark)
    if value is None:
        return None
    if value != value.to_integral_value():
        raise CellProblem(msg("{number} is not a whole number.", number=format(value, "f")))
    return _bounded(int(value))


def parse_percent(
    cell: Cell, mark: Mark = ".", fractions: bool = False, per_percent: int = 1
) -> int | None:
    """Percent in kept units: 35 % is 35, or 3500 basis points where `per_percent` is 100.

    `fractions`: the column holds 0.35 for 35 % (see `are_fractions`).
    """
    text = narrow(cell).strip() if isinstance(cell, str) else ""
    signed = text.endswith("%")
    value = parse_decimal(text[:-1] if signed else cell, mark)
    if value is None:
        return None
    scale = per_percent * (100 if fractions and not signed else 1)
    return _bounded(int((value * scale).to_integral_value(ROUND_HALF_EVEN)))


def are_fractions(cells: Iterable[Cell], mark: Mark = ".", low: int | None = None) -> bool:
    """Whether a percent column is written as shares of one, as a workbook keeps its percents.

    So it is if no value is above 1, or, where at least `low` percent are needed, none reaches
    `low`: 1.5 can only be 150 %.
    """
    seen = False
    most = Decimal(1) if low is None or low <= 1 else Decimal(low) - Decimal("0.0001")
    for cell in cells:
        if isinstance(cell, str) and "%" in narrow(cell):
            continue
        try:
            value = parse_decimal(cell, mark)
        except CellProblem:
            continue
        if value is not None and abs(value) > most:
            return False
        seen = seen or bool(value)
    return seen


def _bounded(value: int) -> int:
    if abs(value) > _LARGEST:
        raise CellProblem(msg("{number} is too large.", number=str(value)))
    return value
