"""Cycles: who is in them, in which parts, by whom reviewed; what is refused."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.i18n import tr
from desktop.messages import msg
from desktop.reviews import cycles, periods
from desktop.reviews.cycle_types import Population
from tests.desktop.reviews.team_file import END, START, TODAY, rows, team, third_quarter


@pytest.fixture
def session(tmp_path):
    with team(tmp_path) as opened:
        yield opened


def parts(session, new=None):
    made = cycles.plan(session, new or third_quarter(), TODAY)
    return {one.name: one for one in made.parts}, made


def refusal(session, new, **more):
    with pytest.raises(ValidationError) as refused:
        cycles.open_cycle(session, new, TODAY, **more)
    assert not rows(session, "review_cycle") or more.get("kept")
    return refused.value


def test_everybody_who_is_there_is_in_it(session):
    found, made = parts(session)
    assert set(found) == {"Boss", "Lead", "陈晨", "王五"}
    assert not made.refused  # who has left is not asked for
    assert found["王五"].manager_name == "Lead"
    assert (found["王五"].start, found["王五"].end, found["王五"].share) == (START, END, 10_000)
    assert "Nobody reviews Boss" in tr(
        next(one.text for one in made.notes if one.name == "Boss"))


def test_who_joins_within_it_is_reviewed_for_the_rest(session):
    found, made = parts(session)
    assert found["陈晨"].start == date(2026, 8, 16)
    assert found["陈晨"].share == 46 * 10_000 // 92
    assert "2026-08-16" in tr(next(one.text for one in made.notes if one.name == "陈晨"))


def test_who_left_is_in_it_only_where_asked_for(session):
    asked = Population(members=(session.ids["李四"],))
    found, _ = parts(session, third_quarter(population=asked))
    assert found["李四"].end == date(2026, 8, 31)


def test_teams_and_roles_choose(session):
    found, _ = parts(session, third_quarter(population=Population(teams=(session.ids["team"],))))
    assert set(found) == {"Lead", "陈晨"}
    found, _ = parts(session, third_quarter(population=Population(roles=(session.ids["role"],))))
    assert set(found) == {"王五"}
    found, _ = parts(session, third_quarter(population=Population(without=(session.ids["王五"],))))
    assert "王五" not in found


def test_a_reviewer_who_left_is_replaced_by_the_next_one_up_and_it_is_said(session):
    with session.write(msg("Leaves")) as unit:
        unit.update("member", {session.ids["Lead"]: {"status": "left", "left_on": "2026-11-01"}})
    found, made = parts(session)
    assert found["王五"].manager_name == "Boss"
    assert "Lead" in tr(next(one.text for one in made.notes if one.name == "王五"))


def test_another_manager_or_role_within_it_makes_two_reviews(session):
    ids = session.ids
    for at, change in (("2026-08-01", {"manager_id": ids["Boss"]}),
                       ("2026-09-28", {"role_id": None})):  # three days are too few to judge
        with session.write(msg("Moves")) as unit:
            unit.update("member", {ids["王五"]: change})
        with session.store.local() as unit:
            unit.conn.exec_driver_sql(
                "UPDATE action SET at = ? WHERE id = (SELECT max(id) FROM action)",
                (f"{at}T09:00:00.000000Z",))
    made = cycles.plan(session, third_quarter(), TODAY)
    first, second = (one for one in made.parts if one.name == "王五")
    assert (first.manager_name, first.end) == ("Lead", date(2026, 7, 31))
    assert (second.manager_name, second.start) == ("Boss", date(2026, 8, 1))
    assert first.share + second.share == 10_000
    assert (second.role, second.end) == (ids["role"], END)
    assert len(cycles.open_cycle(session, third_quarter(), TODAY).reviews) == 5


def test_who_was_there_for_some_days_only_is_not_reviewed(session):
    with session.write(msg("Joins later")) as unit:
        unit.update("member", {session.ids["陈晨"]: {"hired_on": "2026-09-20"}})
    found, made = parts(session)
    assert "陈晨" not in found
    assert "14 days" in tr(next(one.text for one in made.notes if one.name == "陈晨"))
    refused = refusal(session, third_quarter(
        population=Population(members=(session.ids["陈晨"],))))
    assert "陈晨" in tr(refused.message)


def test_opening_makes_a_review_each_as_one_step(session):
    made = cycles.open_cycle(session, third_quarter(), TODAY)
    assert len(made.reviews) == len(rows(session, "review")) == 4
    assert {row["state"] for row in rows(session, "review")} == {"not_started"}
    assert cycles.known(session)[0].name == "2026 Q3"
    session.undo()
    assert not rows(session, "review")
    assert not cycles.known(session)
    session.redo()
    assert len(rows(session, "review")) == 4


def test_nobody_is_reviewed_twice_for_the_same_days(session):
    cycles.open_cycle(session, third_quarter(
        population=Population(members=(session.ids["王五"],))), TODAY)
    again = third_quarter(name="Once more", start=date(2026, 9, 30), end=date(2026, 12, 29),
                          self_due=None, manager_due=None, approval_due=None, interview_due=None,
                          sign_due=None)
    with pytest.raises(ValidationError) as refused:
        cycles.open_cycle(session, again, TODAY)
    assert "王五" in tr(refused.value.message)
    assert "2026 Q3" in tr(refused.value.fields[f"member.{session.ids['王五']}"])
    assert len(rows(session, "review")) == 1
    made = cycles.open_cycle(session, again, TODAY, rest=True)
    assert {one.name for one in made.plan.parts} == {"Boss", "Lead", "陈晨"}
    year = replace(again, name="2026", kind="annual")
    assert len(cycles.open_cycle(session, year, TODAY).reviews) == 4  # a year has its quarters


@pytest.mark.parametrize(("change", "field", "said"), [
    ({"name": " "}, "name", "needs a name"),
    ({"kind": "weekly"}, "kind", "weekly is none of"),
    ({"end": date(2026, 6, 1)}, "end", "before the first"),
    ({"manager_due": date(2026, 10, 1)}, "manager_due", "2026-10-01 is too early"),
    ({"self_due": date(2026, 6, 1)}, "self_due", "2026-07-01"),
    ({"guideline": {"A": (30, 20)}}, "guideline.A", "from 30 to 20"),
    ({"start": date(2029, 1, 1), "end": date(2029, 3, 31), "self_due": None, "manager_due": None,
      "approval_due": None, "interview_due": None, "sign_due": None,
      "population": Population(members=("nobody",))}, "population", "nobody to review"),
])  # fmt: skip
def test_what_cannot_be_is_said_by_field_and_nothing_is_opened(session, change, field, said):
    refused = refusal(session, third_quarter(**change))
    assert said in tr(refused.fields[field])
    assert not rows(session, "review_template")


def test_a_name_is_taken_once(session):
    cycles.open_cycle(session, third_quarter(), TODAY)
    with pytest.raises(ValidationError) as refused:
        cycles.open_cycle(session, third_quarter(kind="annual"), TODAY)
    assert "2026 Q3" in tr(refused.value.fields["name"])


def test_a_cycle_closes_when_all_is_archived(session):
    made = cycles.open_cycle(session, third_quarter(), TODAY)
    with pytest.raises(ConflictError) as refused:
        cycles.close(session, made.id)
    assert "4 reviews" in tr(refused.value.message)
    with session.write(msg("Archived")) as unit:
        unit.update("review", {key: {"state": "archived"} for key in made.reviews})
    cycles.close(session, made.id)
    assert cycles.known(session)[0].state == "closed"
    with pytest.raises(MissingError):
        cycles.close(session, "gone")


@pytest.mark.parametrize(("kind", "name", "start", "end"), [
    ("monthly", "2026-11", date(2026, 11, 1), date(2026, 11, 30)),
    ("quarterly", "2026 Q4", date(2026, 10, 1), date(2026, 12, 31)),
    ("half_year", "2026 H2", date(2026, 7, 1), date(2026, 12, 31)),
    ("annual", "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ("probation", "", date(2026, 5, 22), TODAY),
])
def test_the_usual_period_of_a_day(kind, name, start, end):
    found = periods.usual(kind, TODAY)
    assert (found.name, found.start, found.end) == (name, start, end)
    assert end < found.self_due < found.manager_due < found.sign_due
