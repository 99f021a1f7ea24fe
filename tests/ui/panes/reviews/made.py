"""A cycle with a review in every state, written row by row into a file of the sample."""

import json
from dataclasses import asdict

from desktop.messages import msg
from desktop.reviews.types import Grade, Item, Level, Section, Template
from desktop.session import open_session

STATES = ("not_started", "self", "manager", "approval", "interview", "objection", "acknowledged",
          "archived")  # fmt: skip
TEMPLATE = Template(
    "Service", 1,
    (Section("work", "Work", "duties", 10_000,
             (Item("care", "Care", 6_000), Item("speed", "Speed", 4_000))),),
    (Level(2_000, "Weak"), Level(6_000, "Sound"), Level(10_000, "Strong")),
    (Grade("A", 9_000), Grade("B", 7_500), Grade("C", 6_000), Grade("D", 0)),
)  # fmt: skip


def fill(path, people=None):
    """Put a cycle of the year into the file; returns its id and those of its reviews, by name."""
    with open_session(path) as session, session.write(msg("Cycle")) as unit:
        members = unit.conn.exec_driver_sql(
            "SELECT id, name, manager_id FROM member WHERE deleted_at IS NULL ORDER BY n"
        ).all()[:people]
        cycle = unit.insert("review_cycle", [{
            "name": "2026", "kind": "annual", "start_on": "2026-01-01", "end_on": "2026-12-31",
            "self_due": "2026-11-15", "manager_due": "2026-11-30", "approval_due": "2026-12-05",
            "interview_due": "2026-12-15", "sign_due": "2026-12-20",
        }])[0]
        template = unit.insert("review_template", [{
            "name": TEMPLATE.name, "version": 1, "definition": json.dumps(asdict(TEMPLATE)),
        }])[0]
        rows = [{
            "cycle_id": cycle, "member_id": member, "template_id": template,
            "manager_id": manager, "start_on": "2026-01-01", "end_on": "2026-12-31",
            "state": STATES[at % len(STATES)],
            "locked": int(STATES[at % len(STATES)] in {"acknowledged", "archived"}),
        } for at, (member, _name, manager) in enumerate(members)]
        made = unit.insert("review", rows)
        unit.insert("review_outcome", [
            {"review_id": one, "calculated": 9_000 - at * 200, "coverage": 10_000 - at * 400,
             "score": 9_000 - at * 200, "grade": "A" if at == 0 else "B" if at < 3 else None}
            for at, one in enumerate(made)
        ])
    return cycle, dict(zip((name for _id, name, _manager in members), made, strict=True))


def without_cycles(path):
    """Take every cycle of the sample out of the file."""
    with open_session(path) as session, session.write(msg("No cycle")) as unit:
        for table in ("review_mark", "review_outcome", "review_private", "review_step",
                      "review_action", "review", "review_cycle"):  # fmt: skip
            rows = unit.conn.exec_driver_sql(
                f"SELECT id FROM {table} WHERE deleted_at IS NULL").all()
            unit.delete(table, [row[0] for row in rows])
    return path
