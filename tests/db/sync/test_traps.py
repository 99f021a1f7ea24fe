"""Faults that the protocol had once, each as the shortest story that shows it."""

import json

import pytest

from db.hub.connect import connect
from db.sync import standing
from db.sync.errors import HubProblemError
from db.sync.push import Pusher
from tests.db.sync import stories
from tests.db.sync.laptops import Laptop, hub_rows
from tests.db.sync.stories import meanwhile, shared_customer
from tests.db.sync.test_recovery import standing_aside


@pytest.mark.parametrize("story", stories.ALL.values(), ids=list(stories.ALL))
def test_story(story, laptop):
    story(laptop("li"), laptop("wang"))


def test_a_row_made_and_deleted_before_the_hub_was_put_back(hub, postgres, laptop):
    li = laptop("li")
    li.sync()
    with standing_aside(postgres, hub, "saved_hub") as put_back:
        customer = li.add("customer", name="A")
        li.sync()
        put_back()
    assert li.delete("customer", customer)
    assert li.sync().held == 0
    assert hub_rows(hub, "customer")[customer]["deleted_at"]


def test_a_row_made_again_on_a_hub_put_back_is_not_asked_about(hub, postgres, laptop):
    li, wang = laptop("li"), laptop("wang")
    with standing_aside(postgres, hub, "saved_hub") as put_back:
        customer = shared_customer(li, wang)
        li.edit("customer", customer, name="B")
        li.sync()
        wang.sync()
        put_back()
    for one in (wang, li, wang):
        one.sync()
    assert wang.row("customer", customer)["name"] == "B"
    assert not wang.questions()


def test_what_is_held_does_not_keep_the_clock_going(hub, laptop):
    li, wang = laptop("li"), laptop("wang")
    parent = li.add("customer", name="bad", city="\x00")
    li.add("contact", name="陈晨", customer_id=parent)
    for _ in range(3):
        li.sync()
        wang.sync()
    with connect(hub) as there:
        before = there.execute("SELECT seq FROM sync_clock").fetchone()
        for _ in range(3):
            li.sync()
            wang.sync()
        there.rollback()
        assert there.execute("SELECT seq FROM sync_clock").fetchone() == before
    li.edit("customer", parent, city="good")
    li.sync()
    li.sync()
    assert not li.held()
    assert len(hub_rows(hub, "contact")) == 1


def test_a_row_with_a_refused_value_can_be_deleted(hub, laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = shared_customer(li, wang)
    li.edit("customer", customer, city="\x00")
    li.sync()
    assert li.delete("customer", customer)
    li.sync()
    assert not li.held()
    assert hub_rows(hub, "customer")[customer]["deleted_at"]


def test_a_row_spoiled_and_deleted_before_any_round(hub, laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = shared_customer(li, wang)
    li.edit("customer", customer, city="\x00")
    assert li.delete("customer", customer)
    made = li.add("customer", name="\x00")
    assert li.delete("customer", made)
    li.sync()
    li.sync()
    assert not li.held()
    assert hub_rows(hub, "customer")[customer]["deleted_at"]
    assert made not in li.rows("customer", live=False)


def test_what_is_refused_of_a_folded_row_is_found_in_the_row_it_became(laptop):
    li, wang = laptop("li"), laptop("wang")
    mine = li.add("customer", name="Star", code="C1")
    theirs = wang.add("customer", name="Star", code="C1")
    li.sync()
    meanwhile(wang, lambda: wang.edit("customer", theirs, phone="1", city="\x00"))
    wang.sync()
    (held,) = wang.held()
    assert held["row_id"] == mine
    assert wang.row("customer", mine)["phone"] == "1"
    wang.edit("customer", mine, city="good")
    wang.sync()
    li.sync()
    assert not wang.held()
    assert (li.row("customer", mine)["phone"], li.row("customer", mine)["city"]) == ("1", "good")


def test_a_deleted_row_is_made_anew_under_its_key(laptop):
    li, wang = laptop("li"), laptop("wang")
    first = shared_customer(li, wang, code="C1")
    assert li.delete("customer", first)
    second = li.add("customer", name="B", code="C1")
    li.sync()
    wang.sync()
    assert set(wang.rows("customer")) == {second}
    assert not wang.questions()


def test_a_clone_sends_the_same_change_and_it_counts_once(hub, laptop, tmp_path):
    li, wang = laptop("li"), laptop("wang")
    customer = shared_customer(li, wang, notes="first")
    li.edit("customer", customer, notes="first\nli called")
    li.backup(tmp_path / "clone.muster")
    clone = Laptop(tmp_path / "clone.muster", hub, "li")
    for one in (li, clone, wang):
        one.sync()
    assert wang.row("customer", customer)["notes"] == "first\nli called"
    assert not wang.questions()
    clone.close()


def test_a_batch_that_is_refused_ends_in_halves_until_one_row_is_left(laptop, monkeypatch):
    li = laptop("li")
    sizes = []
    sends = Pusher._transact
    monkeypatch.setattr(
        Pusher, "_transact", lambda self, batch: (sizes.append(len(batch)), sends(self, batch))[1]
    )
    for number in range(8):
        li.add("customer", name=f"{number}", city="\x00" if number == 5 else None)
    assert (li.sync().sent, sizes) == (7, [8, 4, 4, 2, 1, 1, 2])


def test_the_facts_of_a_question_are_all_that_was_typed(laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = shared_customer(li, wang)
    assert li.delete("customer", customer)
    li.sync()
    wang.edit("customer", customer, phone="1", name="B", notes="C")
    wang.sync()
    assert json.loads(wang.questions()[0]["mine"]) == {"phone": "1", "name": "B", "notes": "C"}


def test_a_row_that_leaves_waits_for_what_was_typed_below_it(hub, laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = shared_customer(li, wang)
    contact = li.add("contact", name="陈晨", customer_id=customer)
    li.sync()
    wang.sync()
    wang.edit("contact", contact, name="\x00")  # refused, so it waits
    wang.sync()
    with connect(hub, autocommit=True) as there, there.transaction():
        seq = there.execute("SELECT sync_begin()").fetchone()[0]
        there.execute("SET LOCAL session_replication_role = replica")
        for entity, key in (("contact", contact), ("customer", customer)):
            there.execute("INSERT INTO sync_gone VALUES (%s, %s, %s)", (seq, entity, key))
            there.execute(f"DELETE FROM {entity} WHERE id = %s", (key,))
    wang.sync()
    assert wang.row("contact", contact)["name"] == "\x00"
    assert len(wang.held()) == 1
    wang.sync()


def test_a_file_that_leaves_while_a_round_runs_is_not_drawn_back_in(laptop):
    li, wang = laptop("li"), laptop("wang")
    shared_customer(li, wang)
    wang.add("customer", name="B")
    wang.sync()

    def leave(_hub, query, late):
        if late and "FROM sync_gone" in query:
            with li.store.local() as unit:
                standing.leave(unit.conn)

    li.line.hook = leave
    with pytest.raises(HubProblemError, match="not_joined"):
        li.sync()
    with li.store.read() as unit:
        assert standing.facts(unit.conn).keys() == {"people"}  # for the history
    assert [row["name"] for row in li.rows("customer").values()] == ["A"]


def test_what_was_typed_and_taken_back_while_a_round_ran_claims_no_value_of_others(hub, laptop):
    li, wang = laptop("li"), laptop("wang")
    customer = shared_customer(li, wang)
    before = li.row("customer", customer)["phone"]
    wang.edit("customer", customer, phone="1")
    wang.sync()

    def think_better_of_it(_hub, query, late):
        if late and "FROM sync_gone" in query:
            li.edit("customer", customer, phone="2")
            li.edit("customer", customer, phone=before)

    li.line.hook = think_better_of_it
    li.sync()
    li.line.hook = None
    assert li.row("customer", customer)["phone"] == "1"
    wang.edit("customer", customer, phone=before)
    wang.sync()
    for one in (li, wang):
        one.sync()
    assert hub_rows(hub, "customer")[customer]["phone"] == before
    assert [one.row("customer", customer)["phone"] for one in (li, wang)] == [before, before]


def test_what_was_refused_and_deleted_lives_again_before_the_round_is_over(laptop):
    li, wang = laptop("li"), laptop("wang")
    wang.sync()
    bad = li.add("customer", name="bad", city="\x00")
    assert li.delete("customer", bad)
    meanwhile(li, li.undo)
    assert li.row("customer", bad)["deleted_at"] is None
    li.edit("customer", bad, city="上海")
    li.sync()
    wang.sync()
    assert not li.held()
    assert wang.row("customer", bad)["city"] == "上海"
