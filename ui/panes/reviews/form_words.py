"""What a form says of an item: what was measured, why it does not count, what it adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages import Message, msg
from desktop.reviews.rules.figures import plain
from ui.kit.context import Text
from ui.panes.reviews.columns import score, share

if TYPE_CHECKING:
    from desktop.reviews.types import ItemResult, Kpi

UNIT = {
    "percent": msg("{value}%"),
    "minutes": msg("{value} min"),
    "points": msg("{value} points"),
    "hours": msg("{value} h"),
}
WHY = {
    "no_value": msg("Not measured yet"),
    "too_few": msg("Too few cases to say anything of one person"),
    "no_mark": msg("Not marked yet"),
    "no_target": msg("Without a target nothing can be compared"),
}


def value(kpi: Kpi, number: int | None) -> Text:
    """Return a measured value in its unit, a dash for none."""
    if number is None:
        return "–"
    unit = UNIT.get(kpi.unit)
    return Message(unit.msgid, {"value": plain(number)}) if unit else plain(number)


def measured(kpi: Kpi | None, item: ItemResult) -> Text:
    """Return actual, target and sample of an item with a KPI; "" for another."""
    if kpi is None:
        return ""
    if item.actual is None:
        return WHY.get(item.why, WHY["no_value"])
    actual, target = value(kpi, item.actual), value(kpi, item.target)
    if item.sample is None:
        return msg("{actual}, target {target}", actual=actual, target=target)
    return msg("{actual}, target {target}, n = {n:,}", actual=actual, target=target,
               n=item.sample)  # fmt: skip


def counts(item: ItemResult) -> Text:
    """Return what an item adds to the score, and with which share after re-weighting."""
    if item.score is None:
        return WHY["no_mark"] if item.why in {"", "no_mark"} else msg("Does not count yet")
    return msg("counts {share}: {points}", share=share(item.counted), points=score(item.points))
