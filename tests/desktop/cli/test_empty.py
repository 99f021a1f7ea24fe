"""A file in which nothing is yet: each verb says so, and what to do."""

import pytest


@pytest.fixture
def empty(muster, tmp_path):
    path = tmp_path / "empty.muster"
    assert muster("new", path).code == 0
    return path


def brought(muster, path, kind, text):
    source = path.with_name(f"{kind}.csv")
    source.write_text(text, "utf-8")
    assert muster("import", path, kind, source).code == 0


def test_a_plan_for_nobody(muster, empty):
    answer = muster("assign", empty)
    assert (answer.code, answer.err) == (0, "")
    (line,) = answer.out.splitlines()
    assert "no customer to be served" in line
    assert f"import {empty} customers" in line
    assert muster("assign", empty, "--json").json["message"] == line


def test_a_plan_with_nobody(muster, empty):
    brought(muster, empty, "customers", "code,name\nC1,One\nC2,Two\n")
    answer = muster("assign", empty, "--apply")
    (line,) = answer.out.splitlines()
    assert answer.code == 0
    assert "nobody on the team" in line
    assert f"import {empty} members" in line
    assert len(muster("assign", empty, "--json").json["unplaced"]) == 2


def test_tiers_of_nobody(muster, empty):
    (line,) = muster("tiers", empty).out.splitlines()
    assert "no customers" in line
    assert muster("tiers", empty, "--json").json["rows"] == []
    assert muster("tiers", empty, "--apply").code == 0
    assert muster("history", empty, "--json").json["rows"] == []


def test_one_entry_is_no_entries(muster, empty):
    brought(muster, empty, "customers", "code,name\nC1,One\n")
    assert "1 entry of 1 action since" in muster("check", empty).out


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31", "2201-01-01"])
@pytest.mark.parametrize("verb", ["tiers", "assign"])
def test_a_day_out_of_all_calendars(muster, empty, verb, day):
    answer = muster(verb, empty, "--as-of", day)
    assert answer.code == 2
    assert f"{day} is too far away" in answer.err
    assert "1900 to 2200" in answer.err


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31", "2024-02-29"])
@pytest.mark.parametrize("verb", ["tiers", "assign"])
def test_the_last_days_that_are_understood(muster, empty, verb, day):
    brought(muster, empty, "customers", "code,name\nC1,One\n")
    brought(muster, empty, "members", "employee no,name\n1,Amy\n")
    assert muster(verb, empty, "--as-of", day).code == 0
