"""Numbers, money, dates and moments as people read them.

Sentences follow the language; grids, terminals and exports use ISO dates (`cell`). English and
Chinese group digits alike. Whatever cannot be understood is shown as it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from desktop import i18n
from desktop.messages import Message, msg

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop.tables import Kind

YES, NO = msg("Yes"), msg("No")

_NO_ROOM = frozenset({"Mn", "Me", "Cf"})
_STEERING = "Cc"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DECIMALS: Mapping[Kind, int] = {"number": 2, "thousandths": 1, "money": 2, "percent": 0}
_SCALE: Mapping[Kind, int] = {"thousandths": 3, "money": 2}


def number(value: float | Decimal, decimals: int = 0) -> str:
    """Return `value` with grouped digits, rounded half away from zero: 1234.5 -> 1,235."""
    if isinstance(value, int):
        return _shifted(value, 0, decimals)
    from decimal import ROUND_HALF_UP, Decimal, localcontext  # 4 ms the first screen can do without

    exact = Decimal(str(value))
    if not exact.is_finite():
        return str(value)
    with localcontext(rounding=ROUND_HALF_UP):
        return f"{exact:z,.{decimals}f}"  # z: no minus before a zero


def _shifted(value: int, places: int, decimals: int) -> str:
    """Say `value` / 10**`places` as `number` does, in whole numbers alone."""
    size = abs(value)
    if places > decimals:
        step = int(10 ** (places - decimals))
        size = (size + step // 2) // step
    else:
        size *= int(10 ** (decimals - places))
    whole, rest = divmod(size, int(10**decimals))
    sign = "-" if value < 0 and size else ""
    return f"{sign}{whole:,}.{rest:0{decimals}}" if decimals else f"{sign}{whole:,}"


def money(minor: int, currency: str = "", language: str = "") -> str:
    """Return hundredths of a currency: 123450, CNY -> `CNY 1,234.50`, in Chinese `¥1,234.50`."""
    amount = _shifted(minor, 2, 2)
    if not currency:
        return amount
    if currency == "CNY" and (language or i18n.language()) == "zh_CN":
        return f"-¥{amount[1:]}" if amount.startswith("-") else f"¥{amount}"
    return f"{currency} {amount}"


def percent(value: float | Decimal, decimals: int = 0) -> str:
    """Return `value` per cent: 12.34, 1 -> `12.3%`."""
    return f"{number(value, decimals)}%"


def day(value: str | date, language: str = "") -> str:
    """Return a date for a sentence: `22 Nov 2026`, in Chinese `2026年11月22日`."""
    found = as_date(value)
    if found is None:
        return str(value)
    if (language or i18n.language()) == "zh_CN":
        return f"{found.year}年{found.month}月{found.day}日"
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def moment(value: str | datetime, language: str = "") -> str:
    """Return a moment (UTC) for a sentence, in the local time of this machine, to the minute."""
    found = as_moment(value)
    if found is None:
        return str(value)
    comma = " " if (language or i18n.language()) == "zh_CN" else ", "
    return f"{day(found.date(), language)}{comma}{found:%H:%M}"


def as_date(value: object) -> date | None:
    """Return the date in `value` (date, datetime or ISO text), None if there is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def as_moment(value: object) -> datetime | None:
    """Return the moment in `value` in local time; text or datetime without a zone is UTC."""
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone()
    except (ValueError, OverflowError):
        return None


def cell(value: object, kind: Kind, language: str = "", decimals: int | None = None) -> str:
    """Return one cell of a grid: ISO dates, plain grouped numbers, empty for None."""
    if value is None:
        return ""
    if isinstance(value, Message):
        return i18n.catalog(language or i18n.language()).render(value)
    if kind == "flag":
        return i18n.catalog(language or i18n.language()).render(YES if value else NO)
    if kind == "moment":
        found = as_moment(value)
        return f"{found:%Y-%m-%d %H:%M}" if found else str(value)
    if isinstance(value, (bool, str)) or kind in {"text", "note", "id", "date"}:
        return str(value)
    return _numeric(value, kind, decimals)


def scaled(value: float | Decimal, kind: Kind) -> Decimal:
    """Return a stored number in the unit people read: cents -> currency, thousandths -> points."""
    from decimal import Decimal

    return Decimal(str(value)).scaleb(-_SCALE.get(kind, 0))


def decimals_of(kind: Kind, decimals: int | None = None) -> int:
    """Return how many decimals a column of `kind` shows, unless it says so itself."""
    return _DECIMALS.get(kind, 0) if decimals is None else decimals


def _numeric(value: object, kind: Kind, decimals: int | None) -> str:
    from_unit, shown = _SCALE.get(kind, 0), decimals_of(kind, decimals)
    if isinstance(value, int):
        text = _shifted(value, from_unit, shown)
    else:
        from decimal import Decimal

        if not isinstance(value, (float, Decimal)):
            return str(value)
        text = number(scaled(value, kind), shown)
    return f"{text}%" if kind == "percent" else text


def columns_wide(text: str) -> int:
    """Return how many narrow characters wide `text` is; a Chinese character is two.

    Accents, joiners and other marks that stand on their neighbour take no room.
    """
    return sum(
        0
        if unicodedata.category(one) in _NO_ROOM
        else 1 + (unicodedata.east_asian_width(one) in "WF")
        for one in text
    )


def one_line(text: str) -> str:
    """Return `text` on one line, without control characters, which would steer a terminal."""
    spaced = " ".join(text.replace("\t", " ").splitlines())
    return "".join(one for one in spaced if unicodedata.category(one) != _STEERING)
