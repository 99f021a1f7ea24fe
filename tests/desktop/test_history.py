"""What was done in a file, and what happened to one record, in words."""

from datetime import date

import pytest

from db.create import create_file
from desktop import history
from desktop.assignments.by_hand import HandChange, assign
from desktop.i18n import tr
from desktop.messages import msg
from desktop.session import open_session


@pytest.fixture
def session(tmp_path):
    create_file(tmp_path / "a.muster")
    with open_session(tmp_path / "a.muster", "Ada") as opened:
        yield opened


@pytest.fixture
def people(session):
    with session.write(msg("Set up")) as unit:
        [customer, parent] = unit.insert("customer", [{"name": "Acme"}, {"name": "Group"}])
        [first, second] = unit.insert("member", [{"name": "张三"}, {"name": "李四"}])
    return customer, parent, first, second


def said(session, row_id):
    return [(tr(line.what), line.before, line.after) for line in history.of_record(session, row_id)]


def test_actions_with_undo_and_redo_in_words(session, people):
    with session.write(msg("Rename")) as unit:
        unit.update("customer", {people[0]: {"name": "Acme Ltd"}})
    session.undo()
    session.redo()
    lines = history.done(session)
    assert [tr(line.what) for line in lines] == [
        "Done again: Rename", "Undone: Rename", "Rename", "Set up",
    ]  # fmt: skip
    assert [line.rows for line in lines] == [1, 1, 1, 4]
    assert {line.person for line in lines} == {"Ada"}
    assert len(history.done(session, limit=2)) == 2


def test_values_before_and_after_with_names_for_ids(session, people):
    customer, parent, *_ = people
    with session.write(msg("Group it")) as unit:
        unit.update("customer", {customer: {"parent_id": parent, "city": "上海"}})
    with session.write(msg("Remove it")) as unit:
        unit.delete("customer", [customer])
    session.undo()
    assert said(session, customer) == [
        ("Brought back", None, None),
        ("Removed", None, None),
        ("City", None, "上海"),
        ("Parent company", None, "Group"),
        ("Created", None, None),
    ]


def test_who_served_belongs_to_the_history_of_both(session, people):
    customer, _, first, second = people
    for member, day in ((first, date(2026, 1, 1)), (second, date(2026, 2, 1))):
        assign(session, HandChange(customer, member, "lead", day, "why not"), day)
    lines = said(session, customer)
    assert ("张三 for Acme as Owner: Assigned", None, None) in lines
    assert ("张三 for Acme as Owner: Until", None, "2026-01-31") in lines
    assert ("李四 for Acme as Owner: Assigned", None, None) in lines
    assert len(said(session, first)) == 3
    assert len(said(session, second)) == 2


def test_newest_first_and_no_more_than_asked(session, people):
    for city in ("a", "b", "c"):
        with session.write(msg("Move")) as unit:
            unit.update("customer", {people[0]: {"city": city}})
    lines = history.of_record(session, people[0], limit=2)
    assert [line.after for line in lines] == ["c", "b"]
