"""The columns of the customers list and how a record becomes a row of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from desktop import formats
from desktop.customers import words
from desktop.customers.listing import CustomerRecord
from desktop.i18n import tr
from desktop.messages import msg
from ui.kit.grid.groups import Total
from ui.kit.grid.rows import NO_HINTS, Column, Hint, Row, Tone, with_second

COLUMNS = (
    Column("name", msg("Name"), width_chars=30),
    Column("tier", msg("Tier"), "badge", 10),
    Column("score", msg("Score"), "number", 7),
    Column("value", msg("Value"), "money", 14),
    Column("owner", msg("Owner"), width_chars=16),
    Column("purchases", msg("Purchases"), "number", 9),
    Column("last_purchase", msg("Last purchase"), "date", 11),
    Column("backup", msg("Backup"), width_chars=16),
    Column("region", msg("Region"), width_chars=16),
    Column("industry", msg("Industry"), width_chars=18),
    Column("phase", msg("Phase"), width_chars=11),
    Column("next_contact_on", msg("Next contact"), "date", 11),
)
PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
GROUPS = ("tier", "owner", "backup", "region", "industry", "phase")
"""The columns to group by."""
TOTALS = (
    Total("score", partial(formats.cell, kind="thousandths"), mean=True),
    Total("value", partial(formats.cell, kind="money")),
    Total("purchases", partial(formats.cell, kind="integer")),
)


def make_row(record: CustomerRecord, today: date) -> Row:
    """Format a customer; a contact that is due stands out, and so does nobody in charge."""
    day = today.isoformat()
    texts = (
        with_second(record.name, record.code or ""),
        with_second(record.tier or "", _beside_tier(record, day)),
        formats.cell(record.score, "thousandths"),
        formats.cell(record.value, "money") if record.purchases else "",
        record.owner or "",
        formats.cell(record.purchases, "integer"),
        record.last_purchase or "",
        record.backup or "",
        record.region or "",
        record.industry or "",
        tr(words.word(words.PHASE, record.phase)),
        record.next_contact_on or "",
    )
    return Row(record.n, texts, _hints(record, day))


def _beside_tier(record: CustomerRecord, day: str) -> str:
    """What stands behind the badge: set by hand, or on its way to another tier."""
    if record.tier and record.tier_override_until and record.tier_override_until >= day:
        return tr(msg("by hand"))
    if record.proposed_tier and record.proposed_tier != record.tier:
        return f"→ {record.proposed_tier}"
    return ""


def _hints(record: CustomerRecord, day: str) -> Mapping[int, Hint]:
    if record.next_contact_on and record.next_contact_on < day:
        return {PLACES["next_contact_on"]: Tone.WARNING}
    return NO_HINTS
