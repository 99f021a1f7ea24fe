"""Records made, what lies beside them, and what may be deleted."""

from datetime import date, timedelta

import pytest

from desktop.customers import editing as customers
from desktop.customers import editing_delete as customers_delete
from desktop.customers.editing import CONTACT
from desktop.editing import EditError
from desktop.editing_write import change_record
from desktop.errors import ConflictError
from desktop.i18n import catalog
from desktop.roster import editing as roster
from desktop.roster import editing_delete as roster_delete
from desktop.roster.editing import ABSENCE, INTEREST, SKILL_LEVEL
from tests.desktop.editing.files import everything, row, said, small_file

TODAY = date(2026, 11, 22)


@pytest.fixture
def session(tmp_path):
    with small_file(tmp_path) as session:
        yield session


def live(session, entity):
    with session.read() as unit:
        return unit.conn.exec_driver_sql(
            f"SELECT id FROM {entity} WHERE deleted_at IS NULL ORDER BY n"
        ).scalars().all()  # fmt: skip


def english(message):
    return catalog("en").render(message)


@pytest.mark.parametrize(("values", "fields"), [
    ({}, {"name": "Full name cannot be empty."}),
    ({"name": "赵六", "employee_no": "001", "base_points": "x"}, {
        "employee_no": "001 is already the employee number of 张三. Give another one.",
        "base_points": "“x” is not a number."}),
    ({"name": "赵六", "hired_on": "2026-05-01", "left_on": "2026-04-01"}, {
        "left_on": "This day is before the person was hired, on 2026-05-01."}),
])  # fmt: skip
def test_a_new_member_needs_what_every_member_needs(session, values, fields):
    before = everything(session)
    with pytest.raises(EditError) as refused:
        roster.create(session, values)
    assert {key: english(text) for key, text in refused.value.fields.items()} == fields
    assert everything(session) == before


def test_a_new_customer_and_its_undo(session):
    made = customers.create(session, {"name": "华东电器", "code": "H1", "region": "华东",
                                      "phone": ""})
    kept = row(session, "customer", made)
    assert (kept["name"], kept["region"], kept["status"], kept["phone"]) == (
        "华东电器", "华东", "active", None)
    assert english(session.undo()) == "New customer: 华东电器"
    assert made not in live(session, "customer")


def test_contacts_are_added_changed_and_removed(session):
    made = customers.add_contact(session, session.ids["Group"],
                                 {"name": "Ann", "role": "Decides", "birthday": "1990/1/2"})
    assert said(session, CONTACT, made)["role"] == "decision_maker"
    change_record(session, CONTACT, made, {"role": "", "mobile": "138 0000 0000"})
    kept = row(session, "contact", made)
    assert (kept["role"], kept["mobile"], kept["birthday"]) == (None, "138 0000 0000", "1990-01-02")
    customers_delete.remove_contact(session, made)
    assert live(session, "contact") == []
    session.undo()
    assert live(session, "contact") == [made]


def test_a_skill_level_of_the_same_day_takes_the_place_of_the_old(session):
    who = session.ids["张三"]
    first = roster.add(session, SKILL_LEVEL, who, {
        "skill": "Negotiation", "level": "3", "assessed_on": "2026-11-01",
        "expires_on": "2027-11-01"})  # fmt: skip
    again = roster.add(session, SKILL_LEVEL, who, {
        "skill": "negotiation", "level": "4", "assessed_on": "2026/11/1"})  # fmt: skip
    later = roster.add(session, SKILL_LEVEL, who, {
        "skill": "Negotiation", "level": "5", "assessed_on": "2026-11-20"})  # fmt: skip
    assert again == first != later
    assert row(session, "member_skill", first)["level"] == 4
    assert len(live(session, "skill")) == 1
    with pytest.raises(EditError) as refused:
        roster.add(session, SKILL_LEVEL, who, {"skill": "X", "level": "6",
                                               "assessed_on": "2026-11-02",
                                               "expires_on": "2026-11-01"})
    assert set(refused.value.fields) == {"level", "expires_on"}
    assert len(live(session, "skill")) == 1


def test_one_interest_per_field(session):
    who = session.ids["张三"]
    first = roster.add(session, INTEREST, who, {"domain": "Retail", "level": "strong"})
    again = roster.add(session, INTEREST, who, {"domain": "Retail", "level": "很强"})
    assert (first == again, row(session, "interest", first)["level"]) == (True, 3)
    roster.remove(session, INTEREST, first, "张三")
    assert live(session, "interest") == []


def test_an_absence_is_ended_by_its_last_day(session):
    who = session.ids["张三"]
    made = roster.add(session, ABSENCE, who, {
        "start_on": "2026-11-01", "end_on": "2026-12-31", "kind": "Business trip"})  # fmt: skip
    with pytest.raises(EditError) as refused:
        change_record(session, ABSENCE, made, {"end_on": "2026-10-31"})
    assert english(refused.value.fields["end_on"]) == (
        "The last day is before the first, 2026-11-01.")
    change_record(session, ABSENCE, made, {"end_on": "2026-11-22"})
    kept = row(session, "absence", made)
    assert (kept["end_on"], kept["kind"], kept["factor_pct"]) == ("2026-11-22", "trip", 0)


def test_a_member_goes_with_what_is_only_theirs(session):
    who = session.ids["王五"]
    roster.add(session, ABSENCE, who, {"start_on": "2026-11-01", "end_on": "2026-11-02"})
    assert roster_delete.delete(session, [who], TODAY) == 2
    assert live(session, "absence") == []
    assert english(session.undo()) == "Delete member 王五"
    assert who in live(session, "member")
    assert len(live(session, "absence")) == 1


def assign(session, member, end):
    from desktop.messages import msg

    with session.write(msg("Assign")) as unit:
        unit.insert("assignment", [{
            "customer_id": session.ids["Group"], "member_id": session.ids[member],
            "role": "lead", "start_on": "2026-01-01", "end_on": end, "origin": "manual"}])


@pytest.mark.parametrize(("member", "end", "sentence"), [
    ("王五", None, "王五 still serves 1 customer. Hand it over in Assignments first, or set the"
                   " status to “Has left”."),
    ("王五", (TODAY - timedelta(days=1)).isoformat(), "王五 has served customers, and that history"
     " stays. Set the status to “Has left” instead."),
    ("李四", "", "1 person reports to 李四. Name another manager first."),
])  # fmt: skip
def test_a_member_somebody_needs_stays(session, member, end, sentence):
    if end != "":
        assign(session, member, end)
    before = everything(session)
    with pytest.raises(ConflictError) as refused:
        roster_delete.delete(session, [session.ids[member]], TODAY)
    assert english(refused.value.message) == sentence
    assert everything(session) == before


def test_a_customer_goes_with_all_that_is_about_it_but_not_from_its_daughters(session):
    customers.add_contact(session, session.ids["Daughter"], {"name": "Ann"})
    with pytest.raises(ConflictError) as refused:
        customers_delete.delete(session, [session.ids["Group"]])
    assert english(refused.value.message) == (
        "1 customer belongs to Group. Choose another parent company first.")
    assert customers_delete.delete(session, [session.ids["Daughter"]]) == 2
    assign(session, "王五", None)
    assert customers_delete.delete(session, [session.ids["Group"]]) == 2
    assert live(session, "customer") == []
    session.undo()
    assert live(session, "customer") == [session.ids["Group"]]
