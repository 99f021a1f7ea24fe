"""Two people, one hub: what one types the other sees, and nobody's words are lost."""

import json

from tests.db.sync.laptops import hub_rows


def test_rows_made_here_are_there_and_come_to_the_other(hub, laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = li.add("customer", name="星河科技", code="C1", annual_revenue=123_456_789_012_345)
    contact = li.add("contact", name="陈晨", customer_id=customer)
    assert li.sync().sent == 2
    assert hub_rows(hub, "customer")[customer]["annual_revenue"] == 123_456_789_012_345
    assert wang.sync().changes == {"customer": {customer}, "contact": {contact}}
    assert wang.row("customer", customer)["name"] == "星河科技"
    assert wang.row("customer", customer)["updated_by"] == "li"


def test_what_came_is_not_sent_back_and_not_undone_here(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = li.add("customer", name="A")
    li.sync()
    wang.sync()
    assert wang.sync().sent == 0
    assert not wang.undo()
    assert wang.row("customer", customer)["deleted_at"] is None


def test_different_columns_of_one_row_join(hub, laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = li.add("customer", name="A")
    li.sync()
    wang.sync()
    li.edit("customer", customer, phone="1")
    wang.edit("customer", customer, email="w@x.cn")
    li.sync()
    wang.sync()
    li.sync()
    for row in (li.row("customer", customer), wang.row("customer", customer)):
        assert (row["phone"], row["email"]) == ("1", "w@x.cn")
    assert not li.questions()


def test_the_same_column_becomes_a_question_with_both_values(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = li.add("customer", name="A", phone="0")
    li.sync()
    wang.sync()
    li.edit("customer", customer, phone="1")
    wang.edit("customer", customer, phone="2")
    li.sync()
    wang.sync()
    li.sync()
    assert wang.row("customer", customer)["phone"] == "1"
    (asked,) = li.questions()
    assert asked == {**wang.questions()[0], "n": asked["n"]}
    assert (asked["kind"], asked["mine_by"], asked["theirs_by"]) == ("field", "wang", "li")
    assert [json.loads(asked[side]) for side in ("base", "mine", "theirs")] == [
        {"phone": "0"}, {"phone": "2"}, {"phone": "1"},
    ]  # fmt: skip


def test_changed_and_changed_back_lets_in_what_came_meanwhile(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = li.add("customer", name="A", phone="0")
    li.sync()
    wang.sync()
    wang.edit("customer", customer, phone="2")
    li.edit("customer", customer, phone="1")
    # The other's change comes while this one waits, then this one is taken back.
    wang_before = wang.sync()
    assert wang_before.sent == 1
    li.undo()
    li.sync()
    assert li.row("customer", customer)["phone"] == "2"


def test_delete_against_an_edit_not_seen_is_a_question_and_the_edit_stays(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = li.add("customer", name="A", phone="0")
    li.sync()
    wang.sync()
    wang.edit("customer", customer, phone="2")
    wang.sync()
    assert li.delete("customer", customer)
    li.sync()
    assert li.row("customer", customer)["deleted_at"] is None
    assert li.row("customer", customer)["phone"] == "2"
    assert [one["kind"] for one in li.questions()] == ["delete_edit"]


def test_an_edit_of_what_was_deleted_is_recorded(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = li.add("customer", name="A", phone="0")
    li.sync()
    wang.sync()
    assert li.delete("customer", customer)
    li.sync()
    wang.edit("customer", customer, phone="2")
    wang.sync()
    assert wang.row("customer", customer)["deleted_at"] is not None
    (asked,) = wang.questions()
    assert (asked["kind"], json.loads(asked["mine"])) == ("edit_delete", {"phone": "2"})


def test_the_same_customer_made_twice_becomes_one(hub, laptop):
    li, wang = laptop("li"), laptop("wang")
    mine = li.add("customer", name="Star", code="C1", phone="1")
    theirs = wang.add("customer", name="Star", code="C1", email="w@x.cn", phone="2")
    contact = wang.add("contact", name="陈晨", customer_id=theirs)
    li.sync()
    wang.sync()
    assert set(wang.rows("customer")) == {mine}
    assert wang.row("contact", contact)["customer_id"] == mine
    li.sync()
    assert li.row("customer", mine)["email"] == "w@x.cn"
    assert [json.loads(one["mine"]) for one in li.questions()] == [{"phone": "2"}]
    wang.edit("contact", contact, name="陈 晨")
    wang.sync()
    li.sync()
    assert li.row("contact", contact)["name"] == "陈 晨"


def test_a_code_freed_and_taken_in_one_batch(laptop):
    li, wang = laptop("li"), laptop("wang")
    first = li.add("customer", name="A", code="C1")
    second = li.add("customer", name="B", code="C2")
    li.sync()
    li.edit("customer", first, code="C2")
    li.edit("customer", second, code="C1")
    li.sync()
    assert not li.held()
    assert not li.questions()
    li.delete("customer", first)
    third = li.add("customer", name="C", code="C2")
    li.sync()
    wang.sync()
    assert {key: row["code"] for key, row in wang.rows("customer").items()} == {
        second: "C1",
        third: "C2",
    }
    assert not wang.questions()


def test_notes_of_both_stay_and_are_not_doubled_by_a_restored_file(laptop, tmp_path):
    li, wang = laptop("li"), laptop("wang")
    customer = li.add("customer", name="A", notes="first")
    li.sync()
    wang.sync()
    li.edit("customer", customer, notes="first\nli called")
    saved = li.backup(tmp_path / "saved")
    li.sync()
    wang.edit("customer", customer, notes="first\nwang wrote")
    wang.sync()
    li.restore(saved)
    li.sync()
    wang.sync()
    for row in (li.row("customer", customer), wang.row("customer", customer)):
        assert row["notes"].splitlines() == ["first", "li called", "wang wrote"]
    assert not wang.questions()


def test_two_leads_of_one_customer_are_a_question(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = li.add("customer", name="A")
    members = [li.add("member", name=name) for name in ("m1", "m2")]
    li.sync()
    wang.sync()
    for desk, member in ((li, members[0]), (wang, members[1])):
        desk.add(
            "assignment", customer_id=customer, member_id=member, role="lead",
            start_on="2026-11-22", origin="manual",
        )  # fmt: skip
    li.sync()
    wang.sync()
    (lead,) = wang.rows("assignment").values()
    assert lead["member_id"] == members[0]
    (asked,) = wang.questions()
    assert json.loads(asked["mine"])["member_id"] == members[1]


def test_a_child_under_a_deleted_parent_is_stored_and_asked(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = li.add("customer", name="A")
    li.sync()
    wang.sync()
    contact = wang.add("contact", name="陈晨", customer_id=customer)
    li.delete("customer", customer)
    li.sync()
    wang.sync()
    assert wang.row("contact", contact)["deleted_at"] is None
    assert [one["kind"] for one in wang.questions()] == ["parent_deleted"]


def test_two_programs_with_one_file_sync_at_once(hub, laptop, monkeypatch):
    """What the second froze while the first was under way is not taken for sent."""
    from db.sync import round as rounds

    li = laptop("li")
    li.add("customer", name="First")
    real, during = rounds.pull, []

    def pull(*given):
        pulled = real(*given)
        if not during:
            during.append(True)
            li.sync()  # another program: sends and settles the same
            li.add("customer", name="Second")
            with li.store.local() as unit:
                rounds.freeze(unit.conn)
        return pulled

    monkeypatch.setattr(rounds, "pull", pull)
    li.sync()
    li.sync()
    assert sorted(row["name"] for row in hub_rows(hub, "customer").values()) == ["First", "Second"]
