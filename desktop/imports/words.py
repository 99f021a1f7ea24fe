"""Values of a plan as people read them, wherever it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.customers import words as customers
from desktop.formats import number, scaled
from desktop.imports.fields import Field
from desktop.imports.fields_members import KINDS
from desktop.imports.plan_types import ImportPlan, NewRef, RowRef, Value
from desktop.imports.service import DryRun
from desktop.messages import Message, msg
from desktop.reviews import fact_words
from desktop.roster import words as roster
from desktop.session import Session
from desktop.titles import title

# What the kept values of choices are called, by table and column.
_CHOICES: Mapping[tuple[str, str], Mapping[str, Message]] = MappingProxyType({
    ("customer", "kind"): customers.KIND,
    ("customer", "phase"): customers.PHASE,
    ("customer", "status"): customers.STATUS,
    ("contact", "role"): customers.CONTACT_ROLE,
    ("purchase", "kind"): customers.PURCHASE_KIND,
    ("service_record", "outcome"): fact_words.OUTCOME,
    ("kpi_value", "quality"): fact_words.QUALITY,
    ("kpi_value", "source"): fact_words.SOURCE,
    ("member", "employment_type"): roster.EMPLOYMENT,
    ("member", "grade"): roster.GRADE,
    ("member", "status"): roster.STATUS,
})


class Words:
    """Values of a plan as people read them; ids become names, as the file holds them now."""

    def __init__(self, session: Session, run: DryRun) -> None:
        self._fields = {one.key: one for one in KINDS[run.plan.kind].fields}
        self._names = _names(session, run.plan, self._fields)

    def label(self, key: str) -> Message | str:
        """What a field is called."""
        return self._fields[key].label if key in self._fields else title(key)

    def value(self, key: str, value: Value) -> object:
        """A value for JSON: names, decimals of the currency, true or false."""
        one = self._fields.get(key)
        match value:
            case NewRef(name=name):
                return name
            case RowRef(number=row):
                return msg("row {number}", number=row)
            case int():
                return _number(one, value)
        return self._names.get(value, value) if one and one.target and value else value

    def text(self, key: str, value: Value) -> object:
        """A value for a table."""
        if value is None:
            return msg("(empty)")
        one = self._fields.get(key)
        if one and (said := _CHOICES.get((one.entity, one.column), {}).get(str(value))):
            return said
        shown = self.value(key, value)
        if isinstance(shown, bool):
            return msg("Yes") if shown else msg("No")
        return number(shown, 2) if isinstance(shown, float) else shown


def _number(one: Field | None, value: int) -> float | bool:
    """A stored number in the unit of the file."""
    match one.type if one else "integer":
        case "bool":
            return bool(value)
        case "percent" | "decimal" if one:
            return value / one.per_percent
        case "money":
            return float(scaled(value, "money"))
    return value


def _names(session: Session, plan: ImportPlan, fields: dict[str, Field]) -> dict[str, str]:
    """Id -> name of whatever the values of the plan refer to."""
    from db.queries import actions

    wanted: dict[str, set[str]] = {}
    for row in plan.rows:
        pairs = [*row.values.items(), *((each.field, each.old) for each in row.changes)]
        for key, value in pairs:
            one = fields.get(key)
            if one and one.target and isinstance(value, str):
                wanted.setdefault(one.target, set()).add(value)
    with session.read() as unit:
        found: dict[str, str] = {}
        for table, ids in wanted.items():
            found |= actions.names(unit.conn, table, ids)
    return found
