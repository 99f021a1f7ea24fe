"""A plan counts the working days there are: nobody is away because of the Spring Festival."""

from __future__ import annotations

from datetime import date

from desktop.assignments import inputs
from desktop.messages import msg
from tests.desktop.assignments.team_file import opened


def test_a_week_off_in_the_spring_festival_takes_nothing(tmp_path):
    with opened(tmp_path, 60, 8) as session:
        with session.read() as unit:
            before = inputs.read(unit, date(2026, 2, 16))
        member = next(one.id for one in before.inputs.members if one.active and one.present)
        with session.write(msg("Off")) as unit:
            unit.insert("absence", [{"member_id": member, "kind": "leave",
                "start_on": "2026-02-16", "end_on": "2026-02-23", "factor_pct": 0}])
        with session.read() as unit:
            after = inputs.read(unit, date(2026, 2, 16))
    assert after.capacities[member].total == before.capacities[member].total
    assert next(one for one in after.inputs.members if one.id == member).present
