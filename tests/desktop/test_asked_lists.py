"""Lists by name: every one can be read whole, filtered by each of its fields and sorted."""

from datetime import date

import pytest

from desktop import asked_lists
from desktop.asked_lists import NAMES, Asked, lines, unknown_field
from desktop.cli.list_columns import COLUMNS
from desktop.cli.units import readable
from desktop.errors import ValidationError
from desktop.sample import service
from desktop.session import open_session

TODAY = "2026-03-02"


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    path = tmp_path_factory.mktemp("lists") / "team.muster"
    service.create(path, 60, 8, 1, date.fromisoformat(TODAY))
    with open_session(path) as opened:
        yield opened


def asked(session, name, *where, **more):
    return lines(session, name, Asked(where, **more), TODAY)


def test_the_command_line_shows_every_list_by_fields_it_has():
    assert set(COLUMNS) == set(NAMES)
    for name, columns in COLUMNS.items():
        fields = asked_lists._LISTINGS[name].fields
        assert set(columns.split()) <= set(fields), name


@pytest.mark.parametrize("name", NAMES)
def test_filtered_by_what_a_row_says_the_row_is_found(session, name):
    rows = asked(session, name)
    if name in {"decisions", "views", "service_records"}:  # nobody has made one in the sample
        assert rows == []
        return
    shown = readable(rows[-1])
    assert asked(session, name, limit=1) == rows[:1]
    for field, value in shown.items():
        text = "" if value is None else str(value)
        assert rows[-1] in asked(session, name, (field, text)), field
        others = asked(session, name, (f"{field}!", text))
        assert rows[-1] not in others
        assert asked(session, name, sort=f"-{field}")


def test_the_same_field_twice_is_either(session):
    either = asked(session, "customers", ("tier", "A"), ("tier", "B"))
    assert {row.tier for row in either} == {"A", "B"}
    both = asked(session, "customers", ("tier", "A"), ("kind", "individual"))
    assert all((row.tier, row.kind) == ("A", "individual") for row in both)


def test_ranges_in_the_units_people_read(session):
    found = asked(session, "purchases", ("amount", "1000..2,000.50"))
    assert found
    assert all(100_000 <= row.amount <= 200_050 for row in found)
    late = asked(session, "purchases", ("bought_on", "2026-02-01.."))
    assert late
    assert all(row.bought_on >= "2026-02-01" for row in late)
    scores = [row.score for row in asked(session, "customers", ("score", "60..70.5"))]
    assert scores
    assert all(60_000 <= score <= 70_500 for score in scores)


def test_assignments_are_those_in_force(session):
    rows = asked(session, "assignments")
    assert all(row.current for row in rows)
    ended = asked(session, "assignments", ("current", "no"))
    assert not {row.id for row in rows} & {row.id for row in ended}


def test_sorted_both_ways(session):
    values = [row.value for row in asked(session, "customers", sort="-value", limit=5)]
    assert values == sorted(values, reverse=True)
    assert asked(session, "customers", sort="value", limit=1)[0].value <= values[-1]


def test_a_field_that_is_not_there_is_named_with_what_is(session):
    problem = unknown_field("customers", Asked((("tire", "A"),)))
    assert problem is not None
    assert problem.params["near"] == "tier"
    with pytest.raises(ValidationError):
        asked(session, "customers", sort="-tire")
    assert unknown_field("customers", Asked((("tier!", "A"),), sort="-name")) is None


@pytest.mark.parametrize("value", ["much", "1e999", "9" * 30, "nan", "1.."])
def test_a_number_that_is_none(session, value):
    if value == "1..":
        assert asked(session, "purchases", ("amount", value))
        return
    with pytest.raises(ValidationError):
        asked(session, "purchases", ("amount", value))


def test_digits_too_many_for_a_number_are_text(session):
    assert asked(session, "customers", ("code", "9" * 30)) == []


def test_parts_of_a_cent_make_the_amount_exact(session):
    row = asked(session, "purchases", limit=1)[0]
    assert readable(row)["amount"] == (row.amount * 10_000 + row.fraction) / 1_000_000
    assert "fraction" not in readable(row)


@pytest.mark.parametrize(("name", "field", "value", "said"), [
    ("customers", "strategic", "maybe", "neither yes nor no"),
    ("customers", "last_purchase", "yesterday", "not a date"),
    ("customers", "last_purchase", "2026-10..2026-11", "not a date"),
    ("purchases", "bought_on!", "1.2.2026", "not a date"),
])
def test_a_value_the_field_cannot_have_is_refused(session, name, field, value, said):
    with pytest.raises(ValidationError) as refused:
        asked(session, name, (field, value))
    assert said in refused.value.message.msgid


def test_a_date_may_be_left_open(session):
    assert asked(session, "customers", ("last_purchase", "..2026-03-02"))
    assert asked(session, "customers", ("last_purchase", ""))
    assert asked(session, "customers", ("strategic", "YES"))
