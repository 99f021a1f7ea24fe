"""What was done in a file, and what happened to one record, in words."""

from datetime import date

import pytest

from desktop import history, history_words
from desktop.assignments.by_hand import HandChange, assign
from desktop.assignments.service import accept, propose
from desktop.i18n import tr
from desktop.messages import msg
from desktop.sample import service
from desktop.session import open_session
from tests.db.new_file import new_file


@pytest.fixture
def session(tmp_path):
    new_file(tmp_path / "a.muster")
    with open_session(tmp_path / "a.muster", "Ada") as opened:
        yield opened


@pytest.fixture
def people(session):
    with session.write(msg("Set up")) as unit:
        [customer, parent] = unit.insert("customer", [{"name": "Acme"}, {"name": "Group"}])
        [first, second] = unit.insert("member", [{"name": "张三"}, {"name": "李四"}])
    return customer, parent, first, second


def said(session, row_id):
    return [(tr(history_words.what(line)), line.before, line.after)
            for line in history.of_record(session, row_id)]  # fmt: skip


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
    assert said(session, customer) == [
        ("Owner 李四 from 2026-02-01 (why not)", None, None),
        ("Owner 张三: Until", None, "2026-01-31"),
        ("Owner 张三 from 2026-01-01 (why not)", None, None),
        ("Created", None, None),
    ]
    assert said(session, first)[:2] == [
        ("Owner of Acme: Until", None, "2026-01-31"),
        ("Owner of Acme from 2026-01-01 (why not)", None, None),
    ]
    assert len(said(session, second)) == 2


def test_who_serves_by_an_accepted_plan_names_the_plan(tmp_path):
    day = date(2026, 11, 22)
    service.create(tmp_path / "team.muster", 30, 6, 1, day, "Lin")
    with open_session(tmp_path / "team.muster", "Mei") as session:
        accept(session, propose(session, day), day, today=day)
        with session.read() as unit:
            [customer] = unit.conn.exec_driver_sql(
                "SELECT customer_id FROM assignment WHERE decision_id <> '' LIMIT 1"
            ).one()
        newest = history.of_record(session, customer)[0]
        assert newest.person == "Mei"
        assert "from 2026-11-22 (by the plan of 2026-11-22)" in tr(history_words.what(newest))
        session.undo()
        assert tr(history.of_record(session, customer)[0].label).startswith("Undone: Assign ")


def test_what_belongs_to_a_customer_is_told(session, people):
    customer, _, first, _ = people
    with session.write(msg("Get to know them")) as unit:
        [skill] = unit.insert("skill", [{"name": "Cold chain"}])
        [contact] = unit.insert("contact", [{"customer_id": customer, "name": "李雷"}])
        unit.insert("customer_need", [
            {"customer_id": customer, "skill_id": skill, "level": 3, "must": 1}])
        unit.insert("exclusion", [
            {"customer_id": customer, "member_id": first, "reason": "cousins"}])
    with session.write(msg("Buy")) as unit:
        bought = unit.insert("purchase", [
            {"customer_id": customer, "bought_on": "2026-01-01", "amount": amount}
            for amount in (100_000, 20_050)
        ])  # fmt: skip
    with session.write(msg("Tidy up")) as unit:
        unit.update("contact", {contact: {"role": "finance"}})
        unit.delete("purchase", bought[:1])
    assert said(session, customer) == [
        ("Contact 李雷: Role", None, "finance"),
        ("1 purchase taken out: 1,000.00", None, None),
        ("2 purchases brought in: 1,200.50 in all", None, None),
        ("Exclusion: 张三 (cousins)", None, None),
        ("Skill asked for: Cold chain (level 3, must)", None, None),
        ("Contact 李雷: Created", None, None),
        ("Created", None, None),
    ]
    sentences = [tr(history_words.told(one)) for one in history.of_record(session, customer)]
    assert sentences[0] == "Contact 李雷: Role: – → Pays"
    session.undo()
    assert ("1 purchase brought back: 1,000.00", None, None) in said(session, customer)


def test_what_belongs_to_a_member_is_told_as_it_was_made(session, people):
    *_, member, _ = people
    with session.write(msg("Learn")) as unit:
        [skill] = unit.insert("skill", [{"name": "Excel"}])
        [level] = unit.insert("member_skill", [
            {"member_id": member, "skill_id": skill, "level": 2, "assessed_on": "2026-01-01"}])
        unit.insert("interest", [{"member_id": member, "domain": "retail", "level": 3}])
        unit.insert("absence", [{"member_id": member, "start_on": "2026-03-01",
                                 "end_on": "2026-03-05", "kind": "leave"}])  # fmt: skip
    with session.write(msg("Learn more")) as unit:
        unit.update("member_skill", {level: {"level": 4}})
    assert said(session, member) == [
        ("Skill Excel: Level", 2, 4),
        ("Leave 2026-03-01 to 2026-03-05: Created", None, None),
        ("Interest: retail (very strong)", None, None),
        ("Skill Excel (level 2, assessed on 2026-01-01)", None, None),
        ("Created", None, None),
    ]


def test_newest_first_and_no_more_than_asked(session, people):
    for city in ("a", "b", "c"):
        with session.write(msg("Move")) as unit:
            unit.update("customer", {people[0]: {"city": city}})
    lines = history.of_record(session, people[0], limit=2)
    assert [line.after for line in lines] == ["c", "b"]
