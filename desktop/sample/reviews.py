"""Performance in the sample: KPIs, goals, what was noted of people, and their reviews."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from desktop.reviews.rules import proration
from desktop.reviews.rules.first_template import Say
from desktop.sample import measured as figures
from desktop.sample import review_texts as texts
from desktop.sample.customers import Row
from desktop.sample.goals import Goals
from desktop.sample.ids import Source
from desktop.sample.review_cycle import Cycles, Person, Rows

MOST = 200
"""Members who are measured and reviewed, however many there are."""
_EMPTY = (
    "kpi_value", "evidence", "follow_up", "training_need", "review_cycle", "review", "review_mark",
    "review_outcome", "review_private", "review_step", "review_action",
)  # fmt: skip


def fill(rows: Rows, source: Source, say: Say) -> None:
    """Add all of it to the rows of a team, its customers and who leads them."""
    rows["kpi"] = figures.kpi_rows(source, say)
    kpis = figures.as_kpis(rows["kpi"], say)
    rows |= {entity: [] for entity in _EMPTY}
    drawn = figures.Measurements(kpis, source)
    periods = _quarters(source.today)
    parts = [list(_there(rows["member"], *period)) for period in periods]
    for ago, (period, people) in enumerate(zip(periods, parts, strict=True)):
        for person in people:
            start = period[0] if ago else person.start
            rows["kpi_value"].extend(
                drawn.rows(person.row["id"], start, person.end, ago=ago))
    goals = Goals(kpis, source)
    goals.add(rows["team"], [person.row for person in parts[0]])
    rows["goal"], rows["check_in"] = goals.rows, list(goals.check_ins())
    _note(rows, parts[0], source)
    cycles = Cycles(rows, kpis, drawn, source, say)
    cycles.add([one for one in parts[1] if one.start == periods[1][0]], periods[1][0], done=True)
    cycles.add(parts[0], periods[0][0], done=False)
    _agree(rows, source)


def _quarters(today: date) -> list[tuple[date, date]]:
    """The quarter that is reviewed, and those before it."""
    found = [figures.quarter(today)]
    while len(found) < figures.QUARTERS:
        found.append(figures.quarter(found[-1][0]))
    return found


def _there(members: Sequence[Row], start: date, end: date) -> Iterator[Person]:
    """Who was on the team then and has a superior; whoever has left is not reviewed any more."""
    by_id = {row["id"]: row for row in members}
    for row in members[:MOST]:
        parts = proration.parts(start, end, (), date.fromisoformat(row["hired_on"]))
        if parts and row["manager_id"] and row["status"] != "left":
            manager = by_id[row["manager_id"]]
            above = by_id.get(manager["manager_id"], manager)
            yield Person(row, manager, above, parts[0].start, parts[0].end)


def _note(rows: Rows, people: Sequence[Person], source: Source) -> None:
    """Facts and tasks, some of them about a customer the member leads."""
    rng = source.rng("facts")
    led: dict[str, list[str]] = {}
    for row in rows["assignment"]:
        if row["role"] == "lead":
            led.setdefault(row["member_id"], []).append(row["customer_id"])
    for person in people:
        customers = led.get(person.row["id"], [])
        for fact, direction in rng.sample(texts.FACTS, rng.randint(1, 3)):
            about = rng.choice(customers) if customers and rng.random() < 0.7 else None
            day = person.start + timedelta(days=rng.randint(0, (person.end - person.start).days))
            rows["evidence"].append({
                "id": source.id("evidence"), "member_id": person.row["id"],
                "happened_on": day.isoformat(), "fact": fact, "direction": direction,
                "entity": "customer" if about else None, "row_id": about,
                "author": person.manager["name"]})
        title, days = rng.choice(texts.TASKS)
        rows["follow_up"].append({
            "id": source.id("follow_up"), "member_id": person.row["id"],
            "customer_id": rng.choice(customers) if customers else None, "title": title,
            "due_on": source.day(-days), "state": "open", "done_on": None, "note": None})


def _agree(rows: Rows, source: Source) -> None:
    """What was agreed in the interviews of this cycle, and what it became."""
    open_ = {row["id"] for row in rows["review_cycle"] if row["state"] == "open"}
    for review in rows["review"]:
        if review["cycle_id"] not in open_ or not review["interview_on"]:
            continue
        for kind, text, days in texts.ACTIONS:
            made: Row = {"follow_up_id": None, "goal_id": None, "training_need_id": None}
            made[_COLUMN[kind]] = _BECOMES[kind](rows, review, text, source.day(-days), source)
            rows["review_action"].append({
                "id": source.id("review_action"), "review_id": review["id"], "kind": kind,
                "text": text, "due_on": source.day(-days), **made})


def _task(rows: Rows, review: Row, text: str, due: str, source: Source) -> str:
    row = {"id": source.id("follow_up"), "member_id": review["member_id"], "customer_id": None,
           "title": text, "due_on": due, "state": "open", "done_on": None, "note": None}
    rows["follow_up"].append(row)
    return str(row["id"])


def _goal(rows: Rows, review: Row, text: str, due: str, source: Source) -> str:
    row = {**dict.fromkeys(rows["goal"][0]), "id": source.id("goal"),
           "member_id": review["member_id"], "title": text,
           "measure": "当天记录的案例占比 Share of cases recorded the same day", "unit": "%",
           "direction": "up", "start_value": 800_000, "target": 950_000, "actual": 800_000,
           "weight": 10_000, "priority": 2, "start_on": source.day(0), "due_on": due,
           "state": "active"}
    rows["goal"].append(row)
    return str(row["id"])


def _need(rows: Rows, review: Row, text: str, due: str, source: Source) -> str:
    row = {"id": source.id("training_need"), "member_id": review["member_id"], "skill_id": None,
           "topic": text, "level": None, "origin": "review", "reason": None, "due_on": due,
           "state": "open"}
    rows["training_need"].append(row)
    return str(row["id"])


_BECOMES = {"follow_up": _task, "goal": _goal, "training": _need}
_COLUMN = {"follow_up": "follow_up_id", "goal": "goal_id", "training": "training_need_id"}
