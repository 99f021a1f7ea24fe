"""A likely way to sum up a second table per row of the first."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.imports.derive import Join
from desktop.imports.headers import header_key

_TOTAL = ("amount", "linetotal", "total", "金额", "小计", "合计")
_PRICE = ("unitprice", "price", "单价")
_QUANTITY = ("quantity", "qty", "数量")
_DISCOUNT = ("discount", "折扣", "折扣率")


def suggest_join(ours: Sequence[str], theirs: Sequence[str]) -> Join:
    """Return the column both have and a formula; either is "" where nothing suggests itself.

    `unitPrice`, `quantity` and `discount` become `unitPrice*quantity*(1-discount)`.
    """
    known = {header_key(name) for name in ours}
    shared = [name for name in theirs if header_key(name) in known]
    shared.sort(key=lambda name: not header_key(name).endswith(("id", "no", "编号", "单号")))
    return Join(shared[0] if shared else "", _formula(theirs))


def _formula(names: Sequence[str]) -> str:
    if total := _first(names, _TOTAL):
        return total
    price, quantity = _first(names, _PRICE), _first(names, _QUANTITY)
    if not price or not quantity:
        return price
    discount = _first(names, _DISCOUNT)
    return f"{price}*{quantity}" + (f"*(1-{discount})" if discount else "")


def _first(names: Sequence[str], wanted: Sequence[str]) -> str:
    found = next((name for key in wanted for name in names if header_key(name) == key), "")
    return found if not found or found.isidentifier() else f"[{found}]"
