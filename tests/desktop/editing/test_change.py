"""Edits of members and customers: what is taken, what is refused, and that refusing leaves all."""

from datetime import datetime

import pytest

from desktop.customers import editing as customers
from desktop.customers.editing import CUSTOMER
from desktop.editing import CellEdit, EditError
from desktop.editing_texts import texts
from desktop.editing_write import change_record
from desktop.errors import MissingError
from desktop.i18n import LANGUAGES, catalog
from desktop.labels import load
from desktop.roster import editing as roster
from desktop.roster.editing import MEMBER
from tests.desktop.editing.files import everything, number, row, said, small_file


@pytest.fixture
def session(tmp_path):
    with small_file(tmp_path) as session:
        yield session


def english(message):
    return catalog("en").render(message)


def test_text_is_taken_as_people_write_it(session):
    n = number(session, "customer", "Group")
    typed = {
        "contract_start": "2026/11/22", "contract_end": "22 Nov 2027", "margin": "8.5 %",
        "annual_revenue": "1,234.50", "potential_revenue": "￥1.2万", "strategic": "是",
        "complexity": "120", "tags": "VIP、华东; VIP", "status": "沉睡", "phase": "Renewal",
        "payment_risk": "2",
    }  # fmt: skip
    edits = [CellEdit(n, key, text) for key, text in typed.items()]
    assert customers.check(session, edits) == []
    assert customers.change(session, edits) == len(edits)
    kept = row(session, "customer", session.ids["Group"])
    assert (kept["contract_start"], kept["contract_end"]) == ("2026-11-22", "2027-11-22")
    assert (kept["margin_bp"], kept["annual_revenue"]) == (850, 123450)
    assert kept["potential_revenue"] == 1_200_000
    assert (kept["strategic"], kept["complexity_pct"], kept["tags"]) == (1, 120, '["VIP", "华东"]')
    assert (kept["status"], kept["phase"], kept["payment_risk"]) == ("dormant", "renewal", 2)


def test_a_date_may_lack_its_year(session):
    n = number(session, "customer", "Group")
    today = datetime.now().astimezone().date()
    for typed in (f"{today:%m-%d}", f"{today.day} {today:%b}", f"{today.month}月{today.day}日"):
        customers.change(session, [CellEdit(n, "contract_start", "2020-01-01")])
        customers.change(session, [CellEdit(n, "contract_start", typed)])
        assert row(session, "customer", session.ids["Group"])["contract_start"] == str(today)


def test_what_an_editor_starts_with_is_taken_again_unchanged(session):
    n = number(session, "customer", "Daughter")
    customers.change(session, [CellEdit(n, "margin", "8.25%"), CellEdit(n, "strategic", "yes"),
                               CellEdit(n, "annual_revenue", "-0"), CellEdit(n, "tags", "a, b")])
    kept = said(session, CUSTOMER, session.ids["Daughter"])
    cells = texts(session, CUSTOMER, [n])[n]
    for start in [kept] + [{key: catalog(language).render(text) for key, text in cells.items()}
                           for language in LANGUAGES]:
        again = [CellEdit(n, key, text) for key, text in start.items()]
        assert customers.check(session, again) == []
        assert customers.change(session, again) == 0


@pytest.mark.parametrize("what", [CUSTOMER, customers.CONTACT, MEMBER, roster.ABSENCE,
                                  roster.INTEREST, roster.SKILL_LEVEL])
def test_every_word_on_screen_can_be_typed(what):
    from desktop.editing_typed import Typed

    for key, words in what.words.items():
        for value, word in words.items():
            for language in LANGUAGES:
                typed = Typed(what).value(what.field(key), catalog(language).render(word))
                assert str(typed) == value


@pytest.mark.parametrize(("field", "text", "sentence"), [
    ("employee_no", "002", "002 is already the employee number of 李四. Give another one."),
    ("employee_no", "００２", "002 is already the employee number of 李四. Give another one."),
    ("manager", "王五", "The managers would go in a loop: 张三 → 王五 → 李四 → 张三."
                        " Choose another one."),
    ("manager", "001", "The managers would go in a loop: 张三 → 张三. Choose another one."),
    ("manager", "Nobody", "There is no member “Nobody”. Add it first or mend the cell."),
    ("mentor", "张三", "A person cannot be their own mentor."),
    ("base_points", "many", "“many” is not a number."),
    ("max_customers", "1.5", "1.5 is not a whole number."),
    ("max_customers", "-1", "It must be 0 or more."),
    ("fte", "150 %", "It must be 100 or less."),
    ("hired_on", "yesterday", "“yesterday” is not a date. Write dates as 2026-11-22."),
    ("hired_on", "03/04/2026", "“03/04/2026” can be read as 2026-03-04 or as 2026-04-03."
                               " Write the one you mean."),
    ("hired_on", "2026-02-30", "“2026-02-30” is not a date. Write dates as 2026-11-22."),
    ("name", " ", "Full name cannot be empty."),
    ("grade", "", "Grade cannot be empty."),
    ("grade", "boss", "“boss” is not known here. Use one of: Junior, Mid-level, Senior,"
                      " Team lead."),
    ("mobile", "1.38E+10", "“1.38E+10” was cut by Excel. Write the whole number, as text."),
    ("load", "5", "This cannot be changed here."),
])  # fmt: skip
def test_bad_input_is_one_sentence_at_its_field_and_changes_nothing(
    session, field, text, sentence
):
    n = number(session, "member", "张三")
    edits = [CellEdit(n, "location", "Suzhou"), CellEdit(n, field, text)]
    before = everything(session)
    assert [(p.number, p.field, english(p.message)) for p in roster.check(session, edits)] == [
        (n, field, sentence)]
    with pytest.raises(EditError) as refused:
        roster.change(session, edits)
    assert english(refused.value.message) == f"Not changed: {sentence}"
    assert {key: english(text) for key, text in refused.value.fields.items()} == {field: sentence}
    assert everything(session) == before


def test_customers_share_no_code_and_parents_no_loop(session):
    group, daughter = (number(session, "customer", name) for name in ("Group", "Daughter"))
    found = customers.check(session, [CellEdit(group, "parent", "D1"),
                                      CellEdit(daughter, "code", "g1")])
    assert [(p.number, p.field) for p in found] == [(daughter, "code"), (group, "parent")]
    assert english(found[1].message).startswith("The parent companies would go in a loop: Group")
    assert "already the code of Group" in english(found[0].message)


def test_a_contract_does_not_end_before_it_begins(session):
    n = number(session, "customer", "Group")
    found = customers.check(session, [CellEdit(n, "contract_start", "2026-05-01"),
                                      CellEdit(n, "contract_end", "2026-04-30")])
    assert [(p.field, english(p.message)) for p in found] == [
        ("contract_end", "The contract ends before it begins on 2026-05-01.")]


def test_numbers_may_be_swapped_but_not_shared(session):
    first, second = (number(session, "member", name) for name in ("张三", "李四"))
    swap = [CellEdit(first, "employee_no", "002"), CellEdit(second, "employee_no", "001")]
    assert roster.change(session, swap) == 2
    both = [CellEdit(first, "employee_no", "9"), CellEdit(second, "employee_no", "9")]
    assert [p.number for p in roster.check(session, both)] == [first, second]


def test_a_turned_chain_of_managers_is_judged_as_a_whole(session):
    first, second, third = (number(session, "member", name) for name in ("张三", "李四", "王五"))
    turned = [CellEdit(first, "manager", "李四"), CellEdit(second, "manager", "王五"),
              CellEdit(third, "manager", "")]
    assert roster.change(session, turned) == 3
    assert said(session, MEMBER, session.ids["张三"])["manager"] == "李四"


def test_a_new_team_is_made_once_and_undone_with_the_edit(session):
    first, second = (number(session, "member", name) for name in ("张三", "李四"))
    before = everything(session)
    roster.change(session, [CellEdit(first, "team", "North"), CellEdit(second, "team", "North")])
    with session.read() as unit:
        assert unit.conn.exec_driver_sql("SELECT count(*) FROM team").scalar() == 1
    session.undo()
    after = everything(session)
    assert [r[5] for r in after["member"]] == [r[5] for r in before["member"]]
    with session.read() as unit:
        alive = "SELECT count(*) FROM team WHERE deleted_at IS NULL"
        assert unit.conn.exec_driver_sql(alive).scalar() == 0


def test_an_action_says_what_it_changed(session):
    first, second = (number(session, "member", name) for name in ("张三", "李四"))

    def newest():
        return english(load(session.undo_lists()[0][-1].label))

    roster.change(session, [CellEdit(first, "location", "Suzhou")])
    assert newest() == "Change Location of 张三"
    roster.change(session, [CellEdit(n, "location", "Wuxi") for n in (first, second)])
    assert newest() == "Change 2 cells"
    change_record(session, MEMBER, session.ids["张三"], {"location": "Hefei", "grade": "senior"})
    assert newest() == "Change member 张三"
    assert newest() == "Change member 张三"
    steps = len(session.undo_lists()[0])
    assert roster.change(session, [CellEdit(first, "location", "Hefei")]) == 0
    assert len(session.undo_lists()[0]) == steps  # nothing changed, nothing to take back


def test_a_row_that_is_gone_is_said_so(session):
    found = roster.check(session, [CellEdit(999, "location", "Suzhou")])
    assert [english(p.message) for p in found] == ["This row is not there any more. Reload."]
    with pytest.raises(MissingError, match="not there any more"):
        change_record(session, MEMBER, "nobody", {"location": "Suzhou"})
