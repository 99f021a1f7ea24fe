"""What the kept values of KPIs and of service records are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.messages import Message, msg

OUTCOME: Mapping[str, Message] = MappingProxyType({
    "solved": msg("Solved"),
    "open": msg("Still open"),
    "won": msg("Won"),
    "lost": msg("Lost"),
})
AREA: Mapping[str, Message] = MappingProxyType({
    "quality": msg("Quality"),
    "efficiency": msg("Efficiency"),
    "commercial": msg("Commercial"),
    "learning": msg("Learning"),
})
UNIT: Mapping[str, Message] = MappingProxyType({
    "percent": msg("percent"),
    "minutes": msg("minutes"),
    "points": msg("points"),
    "count": msg("count"),
    "money": msg("money"),
    "hours": msg("hours"),
})
DIRECTION: Mapping[str, Message] = MappingProxyType({
    "up": msg("higher is better"),
    "down": msg("lower is better"),
})
SOURCE: Mapping[str, Message] = MappingProxyType({
    "computed": msg("measured"),
    "import": msg("imported"),
    "manual": msg("by hand"),
})
QUALITY: Mapping[str, Message] = MappingProxyType({
    "good": msg("good"),
    "thin": msg("too few"),
    "estimated": msg("estimated"),
})
STATE: Mapping[str, Message] = MappingProxyType({
    "active": msg("In use"),
    "retired": msg("Retired"),
})
MEASURE: Mapping[str, Message] = MappingProxyType({
    "manual": msg("by hand or by import"),
    "csat": msg("CSAT of service records"),
    "nps": msg("NPS of service records"),
    "effort": msg("customer effort of service records"),
    "complaints": msg("complaints in service records"),
    "qa": msg("quality checks"),
    "fcr": msg("service records solved at first contact"),
    "aht": msg("minutes of work of service records"),
    "first_response": msg("first answers of service records"),
    "resolution": msg("solutions of service records"),
    "sla": msg("service records within SLA"),
    "escalated": msg("service records that were escalated"),
    "conversion": msg("deals won and lost"),
    "retention": msg("customers who bought again"),
    "revenue": msg("purchases"),
    "orders": msg("number of purchases"),
    "training": msg("training attended"),
})
