"""A cycle of reviews in a file: people, KPIs with values, marks; the same every time."""

import random

from desktop.reviews import definition
from desktop.reviews.rules.first_template import default_kpis, default_template

CYCLE = "2026 H2"
START, END = "2026-07-01", "2026-12-31"
PEOPLE = ("王芳", "李娜", "O'Brien", "张伟/采购", "王芳", "=SUM(1)")


def fill(session, *, people=PEOPLE, state="self", seed=1):
    """Write the cycle; returns the ids of its reviews in the order of `people`."""
    rng = random.Random(seed)
    template = default_template()
    with session.store.write("{}", session.person) as unit:
        kpis = _kpis(unit)
        [team] = unit.insert("team", [{"name": "Support"}])
        [role] = unit.insert("role", [{"name": "Agent"}])
        [boss] = unit.insert("member", [{"name": "Zhou", "employee_no": "0001"}])
        members = unit.insert("member", [
            {"name": name, "employee_no": f"{at:05d}", "team_id": team, "role_id": role,
             "manager_id": boss} for at, name in enumerate(people, 7)])  # fmt: skip
        [form] = unit.insert("review_template", [
            {"name": template.name, "version": 1, "definition": definition.to_json(template)}])
        before, cycle = unit.insert("review_cycle", [
            {"name": "2026 H1", "kind": "half_year", "start_on": "2026-01-01",
             "end_on": "2026-06-30", "state": "closed"},
            {"name": CYCLE, "kind": "half_year", "start_on": START, "end_on": END,
             "guideline": '{"A": [0, 20], "B": [20, 60]}'}])  # fmt: skip
        shared = {"template_id": form, "manager_id": boss}
        old = unit.insert("review", [
            {"cycle_id": before, "member_id": member, "start_on": "2026-01-01",
             "end_on": "2026-06-30", "state": "archived", **shared} for member in members])
        unit.insert("review_outcome", [
            {"review_id": one, "score": 7000 + 10 * at} for at, one in enumerate(old)])
        ids = unit.insert("review", [
            {"cycle_id": cycle, "member_id": member, "start_on": START, "end_on": END,
             "state": state, "strengths": "Keeps calm.\nKeeps promises.", **shared}
            for member in members])  # fmt: skip
        _measure(unit, kpis, members, rng)
        _mark(unit, ids, template, rng)
    return ids


def _kpis(unit):
    rows = [
        {"code": one.code, "name": one.name, "area": one.area, "unit": one.unit,
         "direction": one.direction, "measure": one.measure, "worst": one.worst,
         "target": one.target, "best": one.best, "cap_pct": one.cap_pct,
         "min_sample": one.min_sample, "formula": one.formula}
        for one in default_kpis()
    ]  # fmt: skip
    return dict(zip([row["code"] for row in rows], unit.insert("kpi", rows), strict=True))


def _measure(unit, kpis, members, rng):
    unit.insert("kpi_value", [
        {"kpi_id": kpis[one.code], "member_id": member, "start_on": START, "end_on": END,
         "actual": round((one.target or one.best or 10_000) * rng.uniform(0.8, 1.1)),
         "sample": rng.choice((5, 80, 120)), "source": "computed"}
        for member in members for one in default_kpis() if rng.random() < 0.9
    ])  # fmt: skip


def _mark(unit, ids, template, rng):
    unit.insert("review_mark", [
        {"review_id": review, "side": side, "item": item.key,
         "score": 100 * rng.randrange(60, 100),
         "comment": "As agreed" if side == "manager" else None}
        for review in ids for section in template.sections for item in section.items
        for side in ("self", "manager") if not item.kpi and rng.random() < 0.8
    ])  # fmt: skip
