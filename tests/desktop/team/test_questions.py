"""To decide: what is asked reads well, and each answer does what it says, once, and is undone."""

import pytest

from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.i18n import catalog, tr
from desktop.session import Session
from desktop.team import questions
from desktop.team.question_words import KIND, NOUN, does


@pytest.fixture
def two(laptop):
    return laptop("li"), laptop("wang")


def together(*laptops):
    for one in laptops:
        one.sync()


def session_of(laptop):
    return Session(laptop.store, laptop.login)


def asked(laptop):
    found = questions.QuestionList(session_of(laptop))
    return found.page(found.ids())


def same_phone(li, wang):
    """Both changed a phone number; wang came second, so wang's is Mine."""
    customer = li.add("customer", name="星河科技", code="C1", phone="0", tier="A")
    together(li, wang)
    li.edit("customer", customer, phone="1")
    wang.edit("customer", customer, phone="2")
    together(li, wang, li)
    return customer


def test_a_question_says_what_about_whom_and_what_each_side_typed(two):
    customer = same_phone(*two)
    (one,) = asked(two[0])
    assert (one.row_id, one.about, one.mine_by, one.theirs_by) == (
        customer, "星河科技", "wang", "li"
    )  # fmt: skip
    assert (tr(one.noun), tr(one.what)) == ("Customer", "Both changed it")
    (fact,) = one.facts
    assert (tr(fact.title), fact.before, fact.mine, fact.theirs, fact.now) == (
        "Phone", "0", "2", "1", None
    )  # fmt: skip
    assert one.can_edit
    assert questions.count(session_of(two[1])) == 1


@pytest.mark.parametrize(
    ("choice", "values", "phone"),
    [("mine", None, "2"), ("theirs", None, "1"), ("edit", {"phone": "3"}, "3")],
)
def test_each_answer_writes_once_reaches_the_other_and_is_undone(two, choice, values, phone):
    li, wang = two
    customer = same_phone(li, wang)
    session = session_of(li)
    (one,) = asked(li)
    assert questions.resolve(session, [one.id], choice, values) == 1
    assert li.row("customer", customer)["phone"] == phone
    assert asked(li) == []
    together(li, wang)
    assert wang.row("customer", customer)["phone"] == phone
    assert asked(wang) == []
    assert tr(session.undo()).startswith("Decide 星河科技")
    assert li.row("customer", customer)["phone"] == "1"
    assert [again.id for again in asked(li)] == [one.id]
    together(li, wang)
    assert [again.id for again in asked(wang)] == [one.id]


def test_what_is_typed_is_checked_like_everywhere_and_stays_a_question(two):
    li, wang = two
    customer = li.add("customer", name="A", annual_revenue=1)
    together(li, wang)
    li.edit("customer", customer, annual_revenue=200)
    wang.edit("customer", customer, annual_revenue=300)
    together(li, wang, li)
    (one,) = asked(li)
    (fact,) = one.facts
    assert (fact.mine, fact.theirs) == ("3.00", "2.00")
    with pytest.raises(ValidationError) as refused:
        questions.resolve(session_of(li), [one.id], "edit", {fact.field: "much"})
    assert set(refused.value.fields) == {fact.field}
    assert questions.count(session_of(li)) == 1


def test_several_are_one_step(two):
    li, wang = two
    ids = [li.add("customer", name=name, phone="0") for name in "ABC"]
    together(li, wang)
    for one in ids:
        li.edit("customer", one, phone="1")
        wang.edit("customer", one, phone="2")
    together(li, wang, li)
    session = session_of(li)
    assert questions.resolve(session, [one.id for one in asked(li)], "mine") == 3
    assert {row["phone"] for row in li.rows("customer").values()} == {"2"}
    session.undo()
    assert questions.count(session) == 3


def test_decided_by_somebody_else_meanwhile(two):
    li, wang = two
    same_phone(li, wang)
    (one,) = asked(li)
    questions.resolve(session_of(wang), [one.id], "mine")
    together(wang, li)
    with pytest.raises(MissingError):
        questions.resolve(session_of(li), [one.id], "mine")


def test_a_third_value_that_came_later_is_shown(two):
    li, wang = two
    customer = same_phone(li, wang)
    li.edit("customer", customer, phone="9")
    (one,) = asked(li)
    assert one.facts[0].now == "9"


def test_of_an_address_only_what_differs_is_asked_in_the_order_of_the_form(two):
    li, wang = two
    customer = li.add("customer", name="星河科技", region="华东", city="上海", country="中国")
    together(li, wang)
    li.edit("customer", customer, region="华北", city="北京")
    wang.edit("customer", customer, region="华南", city="深圳")
    together(li, wang, li)
    (one,) = asked(li)
    form = [field.column for field in questions.EDITABLE["customer"].fields]
    places = sorted((form.index("region"), form.index("city")))
    assert [fact.column for fact in one.facts] == [form[place] for place in places]
    li.edit("customer", customer, country="新加坡")  # a third value beside what was asked
    (one,) = asked(li)
    assert "country" in [fact.column for fact in one.facts]


def deleted_and_changed(li, wang):
    customer = li.add("customer", name="A", phone="0")
    contact = li.add("contact", name="陈晨", customer_id=customer)
    together(li, wang)
    wang.edit("customer", customer, phone="2")
    wang.sync()
    with li.store.write("delete", "li") as unit:
        unit.delete("contact", [contact])
        unit.delete("customer", [customer])
    together(li, wang)
    return customer


@pytest.mark.parametrize(("choice", "gone"), [("mine", True), ("theirs", False)])
def test_deleted_here_and_changed_there(two, choice, gone):
    customer = deleted_and_changed(*two)
    (one,) = [each for each in asked(two[1]) if each.kind == "delete_edit"]
    assert [tr(fact.title) for fact in one.facts] == ["Deleted", "Phone"]
    assert [tr(text) for text in (one.facts[0].mine, one.facts[0].theirs)] == [
        "Deleted", "Not deleted",
    ]  # fmt: skip
    assert not one.can_edit
    with pytest.raises(ConflictError):
        questions.resolve(session_of(two[1]), [one.id], "edit", {"phone": "1"})
    questions.resolve(session_of(two[1]), [one.id], choice)
    assert bool(two[1].row("customer", customer)["deleted_at"]) is gone


def changed_and_deleted(li, wang):
    customer = li.add("customer", name="A", code="C1", phone="0")
    together(li, wang)
    li.delete("customer", customer)
    li.sync()
    wang.edit("customer", customer, phone="2")
    together(wang, li)
    return customer


@pytest.mark.parametrize(
    ("choice", "values", "there"),
    [("mine", None, (False, "2")), ("theirs", None, (True, "0")),
     ("edit", {"phone": "3"}, (False, "3"))],
)  # fmt: skip
def test_changed_here_and_deleted_there(two, choice, values, there):
    customer = changed_and_deleted(*two)
    (one,) = asked(two[0])
    assert one.about == "A"
    questions.resolve(session_of(two[0]), [one.id], choice, values)
    row = two[0].row("customer", customer)
    assert (bool(row["deleted_at"]), row["phone"]) == there


def test_a_code_taken_meanwhile_is_said_and_nothing_changes(two):
    li, wang = two
    customer = changed_and_deleted(li, wang)
    li.add("customer", name="B", code="C1")
    (one,) = asked(li)
    with pytest.raises(ConflictError) as refused:
        questions.resolve(session_of(li), [one.id], "mine")
    assert "B has the same Customer code" in tr(refused.value.message)
    assert li.row("customer", customer)["deleted_at"]
    assert questions.count(session_of(li)) == 1


@pytest.mark.parametrize(("choice", "live"), [("mine", (True, True)), ("theirs", (False, False))])
def test_what_belongs_to_something_deleted(two, choice, live):
    li, wang = two
    customer = li.add("customer", name="A")
    together(li, wang)
    contact = wang.add("contact", name="陈晨", customer_id=customer)
    li.delete("customer", customer)
    together(li, wang)
    (one,) = asked(wang)
    assert (one.about, one.facts[0].before) == ("陈晨 · A", "A")
    questions.resolve(session_of(wang), [one.id], choice)
    rows = wang.row("customer", customer), wang.row("contact", contact)
    assert tuple(not row["deleted_at"] for row in rows) == live


def test_mine_of_a_row_that_was_deleted_since_is_refused_in_words(two):
    li, wang = two
    customer = same_phone(li, wang)
    (one,) = asked(li)
    li.delete("customer", customer)
    with pytest.raises(ConflictError) as refused:
        questions.resolve(session_of(li), [one.id], "mine")
    assert "deleted meanwhile" in tr(refused.value.message)
    assert questions.resolve(session_of(li), [one.id], "theirs") == 1


def test_ids_are_shown_by_names(two):
    li, wang = two
    members = [li.add("member", name=name) for name in ("张三", "李四", "王五")]
    report = li.add("member", name="赵六", manager_id=members[0], regions='["华东"]')
    together(li, wang)
    li.edit("member", report, manager_id=members[1], regions='["华东", "华南"]')
    wang.edit("member", report, manager_id=members[2])
    together(li, wang, li)
    (one,) = asked(li)
    (fact,) = one.facts
    assert (fact.before, fact.mine, fact.theirs) == ("张三", "王五", "李四")


def test_every_kind_and_table_has_its_words():
    from db.registry import SYNCED

    assert set(NOUN) == set(SYNCED) - {"sync_conflict"}
    for kind in KIND:
        for sentence in does(kind, "", "li"):
            assert "{" not in catalog("en").render(sentence)
