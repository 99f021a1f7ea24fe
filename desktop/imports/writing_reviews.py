"""Past reviews written down: cycles that are over, and reviews that are signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from db.ids import derived_id, new_id
from db.unit_of_work import WriteUnit
from desktop.i18n import tr
from desktop.messages import msg
from desktop.reviews import definition
from desktop.reviews.rules.periods import kind_of, named_period
from desktop.reviews.rules.templates import default_template
from desktop.reviews.types import WHOLE, Item, Section

Row = Mapping[str, str | int | None]
ITEM = "overall"
"""The one item of the template of imported reviews."""


def cycle(name: str, days: Sequence[tuple[str, str]]) -> dict[str, str | int | None]:
    """A cycle that is over: the days of its name, else of all its reviews."""
    start, end = named_period(name) or (min(days)[0], max(last for _, last in days))
    return {"name": name, "kind": kind_of(start, end), "start_on": start, "end_on": end,
            "state": "closed"}


def write(unit: WriteUnit, rows: Sequence[tuple[str, Row]], today: date) -> None:
    """Write reviews as archived: id and values by field key."""
    if not rows:
        return
    template = _template(unit, today)
    days = {row[0]: (row[1], row[2]) for row in unit.conn.exec_driver_sql(
        "SELECT id, start_on, end_on FROM review_cycle WHERE deleted_at IS NULL")}
    texts = ("strengths", "improvements", "employee_comment")
    unit.insert("review", [
        {"id": key, "cycle_id": one["cycle"], "member_id": one["member"], "template_id": template,
         "manager_id": one.get("manager"), "state": "archived", "locked": 1,
         "start_on": one.get("start_on") or days[str(one["cycle"])][0],
         "end_on": one.get("end_on") or days[str(one["cycle"])][1],
         **{text: one.get(text) for text in texts}}
        for key, one in rows
    ])  # fmt: skip
    unit.insert("review_mark", [
        {"review_id": key, "side": "manager", "item": ITEM, "score": one["score"], "released": 1,
         "locked": 1} for key, one in rows if one.get("score") is not None])  # fmt: skip
    unit.insert("review_outcome", [
        {"review_id": key, "calculated": one.get("score"), "score": one.get("score"),
         "coverage": None if one.get("score") is None else WHOLE, "grade": one.get("grade"),
         "released": 1, "locked": 1} for key, one in rows])  # fmt: skip
    unit.insert("review_step", [
        {"id": new_id(), "review_id": key, "at": unit.at, "verb": "archive",
         "from_state": "not_started", "to_state": "archived", "person": unit.person}
        for key, _ in rows])  # fmt: skip


def _template(unit: WriteUnit, today: date) -> str:
    """The template of reviews that were not made here: one item, never in force for anybody."""
    row_id = derived_id("review_template", "imported")
    known = unit.conn.exec_driver_sql(
        "SELECT 1 FROM review_template WHERE id = ? AND deleted_at IS NULL", (row_id,)).scalar()
    if not known:
        usual = default_template()
        name, title = tr(msg("Imported reviews")), tr(msg("Overall"))
        section = Section(ITEM, title, "duties", WHOLE, (Item(ITEM, title, WHOLE),))
        made = definition.checked(type(usual)(
            name=name, version=1, sections=(section,), scale=usual.scale, grades=usual.grades))
        unit.put("review_template", [{
            "id": row_id, "name": name, "version": 1, "state": "superseded",
            "valid_from": today.isoformat(), "definition": definition.to_json(made),
        }])  # fmt: skip
    return row_id
