"""Taking back, across rounds: what was sent, what another changed since, what was decided."""

import pytest

from db.errors import ChangedSinceError
from tests.db.sync.stories import meanwhile, shared_customer


def test_an_undo_of_what_was_sent_travels(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = shared_customer(li, wang, phone="0")
    li.edit("customer", customer, phone="1")
    li.sync()
    wang.sync()
    assert wang.row("customer", customer)["phone"] == "1"
    li.store.undo("li")
    li.sync()
    wang.sync()
    assert wang.row("customer", customer)["phone"] == "0"
    li.store.redo("li")
    li.sync()
    wang.sync()
    assert wang.row("customer", customer)["phone"] == "1"
    assert not wang.questions()


def test_what_another_changed_since_is_not_taken_back(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = shared_customer(li, wang, phone="0")
    li.edit("customer", customer, phone="1")
    li.sync()
    wang.sync()
    wang.edit("customer", customer, phone="2")
    wang.sync()
    li.sync()
    with pytest.raises(ChangedSinceError) as refused:
        li.store.undo("li")
    (change,) = refused.value.changes
    assert (change.column, change.person) == ("phone", "wang")
    assert li.row("customer", customer)["phone"] == "2"


def test_another_column_of_the_row_does_not_stop_an_undo(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = shared_customer(li, wang, phone="0")
    li.edit("customer", customer, phone="1")
    wang.edit("customer", customer, email="w@x.cn")
    wang.sync()
    li.sync()
    li.store.undo("li")
    li.sync()
    wang.sync()
    row = wang.row("customer", customer)
    assert (row["phone"], row["email"]) == ("0", "w@x.cn")


def test_a_row_made_sent_and_taken_back_is_laid_to_rest_everywhere(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = li.add("customer", name="A", code="C1")
    li.sync()
    wang.sync()
    li.store.undo("li")
    li.sync()
    wang.sync()
    assert wang.row("customer", customer)["deleted_at"]
    li.store.redo("li")
    li.sync()
    wang.sync()
    assert wang.row("customer", customer)["deleted_at"] is None
    assert not wang.questions()


def test_a_deletion_taken_back_brings_the_row_back_everywhere(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = shared_customer(li, wang)
    assert li.delete("customer", customer)
    li.sync()
    wang.sync()
    assert wang.row("customer", customer)["deleted_at"]
    li.store.undo("li")
    li.sync()
    wang.sync()
    assert wang.row("customer", customer)["deleted_at"] is None


def test_a_key_taken_meanwhile_keeps_a_deleted_row_and_asks(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = shared_customer(li, wang, code="C1")
    assert li.delete("customer", customer)
    li.sync()
    wang.sync()
    wang.add("customer", name="B", code="C1")
    wang.sync()
    li.store.undo("li")
    li.edit("customer", customer, phone="typed")
    li.sync()
    assert li.row("customer", customer)["deleted_at"]
    assert [one["kind"] for one in li.questions()] == ["key"]
    assert "typed" in li.questions()[0]["mine"]


def test_an_undo_while_its_change_is_on_the_way(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = shared_customer(li, wang, phone="0")
    li.edit("customer", customer, phone="1")
    meanwhile(li, lambda: li.store.undo("li"), "SELECT sync_begin")
    assert li.row("customer", customer)["phone"] == "0"
    li.sync()
    wang.sync()
    assert wang.row("customer", customer)["phone"] == "0"
    assert not wang.questions()


def test_a_decision_taken_back_is_open_again_for_all(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = shared_customer(li, wang, phone="0")
    li.edit("customer", customer, phone="1")
    li.sync()
    wang.edit("customer", customer, phone="2")
    wang.sync()
    li.sync()
    (question,) = li.questions()
    with li.store.write("decide", "li") as unit:
        unit.update("customer", {customer: {"phone": "2"}})
        unit.update("sync_conflict", {question["id"]: {"state": "resolved", "chosen": "mine"}})
    li.sync()
    wang.sync()
    assert not wang.questions()
    assert wang.row("customer", customer)["phone"] == "2"
    li.store.undo("li")
    li.sync()
    wang.sync()
    assert wang.row("customer", customer)["phone"] == "1"
    assert [one["id"] for one in wang.questions()] == [question["id"]]
