"""What a round of one laptop may bring, each as the moment before that round.

`li` is about to sync; `wang` has the same hub and syncs afterwards. A scenario says what was typed,
synced or broken before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.db.sync.laptops import Laptop
from tests.db.sync.observer import Observer

Scenario = Callable[[Laptop, Laptop, Observer], Any]
ALL: dict[str, Scenario] = {}


def scenario(does: Scenario) -> Scenario:
    ALL[does.__name__] = does
    return does


def shared(li: Laptop, wang: Laptop, **values: Any) -> str:
    """A customer both have."""
    made = li.add("customer", **{"name": "v1.", "phone": "v2.", **values})
    li.sync()
    wang.sync()
    return made


def edited_there(li: Laptop, wang: Laptop, **values: Any) -> str:
    """A customer of both that wang has changed since."""
    customer = shared(li, wang)
    wang.edit("customer", customer, **values)
    wang.sync()
    return customer


def serve(laptop: Laptop, customer: str, member: str) -> str:
    return laptop.add(
        "assignment", customer_id=customer, member_id=member, role="lead",
        start_on="2026-11-22", origin="manual", reason=f"by {laptop.login}",
    )  # fmt: skip


@scenario
def rows_made(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    customer = li.add("customer", name="v1.", code="C1")
    li.add("contact", name="v2.", customer_id=customer)
    member = li.add("member", name="v3.", employee_no="E1")
    serve(li, customer, member)


@scenario
def rows_to_fetch(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    customer = wang.add("customer", name="v1.", code="C1")
    wang.add("contact", name="v2.", customer_id=customer)
    wang.sync()


@scenario
def columns_of_both(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    li.edit("customer", edited_there(li, wang, phone="v3."), email="v4.")


@scenario
def one_column_of_both(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    li.edit("customer", edited_there(li, wang, phone="v3."), phone="v4.")


@scenario
def halves_of_one_fact(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    li.edit("customer", edited_there(li, wang, city="v3."), address="v4.")


@scenario
def notes_and_tags(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    customer = shared(li, wang, notes="v3.", tags='["a"]')
    wang.edit("customer", customer, notes="v3.\nv4.", tags='["a", "b"]')
    wang.sync()
    li.edit("customer", customer, notes="v3.\nv5.", tags='["c"]')


@scenario
def a_deletion(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    li.delete("customer", shared(li, wang))


@scenario
def a_deletion_of_what_was_edited(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    customer = edited_there(li, wang, phone="v3.")
    li.delete("customer", customer)


@scenario
def an_edit_of_what_was_deleted(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    customer = shared(li, wang)
    wang.delete("customer", customer)
    wang.sync()
    li.edit("customer", customer, phone="v3.")


@scenario
def made_twice(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    wang.add("customer", name="v1.", code="C1", email="v2.")
    wang.sync()
    mine = li.add("customer", name="v3.", code="C1", phone="v4.")
    li.add("contact", name="v5.", customer_id=mine)
    serve(li, mine, li.add("member", name="v6."))


@scenario
def keys_swapped(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    first, second = shared(li, wang, code="C1"), shared(li, wang, code="C2")
    li.edit("customer", first, code=None)
    li.edit("customer", second, code="C1")
    li.edit("customer", first, code="C2")


@scenario
def deleted_and_made_anew(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    li.delete("customer", shared(li, wang, code="C1"))
    li.add("customer", name="v3.", code="C1")


@scenario
def a_key_that_was_taken(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    customer = shared(li, wang)
    wang.add("customer", name="v3.", code="C1")
    wang.sync()
    li.edit("customer", customer, code="C1", phone="v4.")


@scenario
def two_leads(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    members = [li.add("member", name=name) for name in ("v5.", "v6.")]
    customer = shared(li, wang)
    serve(wang, customer, members[1])
    wang.sync()
    serve(li, customer, members[0])


@scenario
def a_child_of_what_was_deleted(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    customer = shared(li, wang)
    wang.delete("customer", customer)
    wang.sync()
    li.add("contact", name="v3.", customer_id=customer)


@scenario
def one_value_refused(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    for number in range(4):
        li.add("customer", name=f"v{number}.", city="\x00" if number == 2 else None)


@scenario
def a_row_that_leaves(li: Laptop, wang: Laptop, hub: Observer) -> None:
    customer = shared(li, wang)
    wang.add("contact", name="v3.", customer_id=customer)
    wang.sync()
    li.sync()
    with hub.hub.transaction():
        (seq,) = hub.hub.execute("SELECT sync_begin()").fetchone()
        hub.hub.execute("SET LOCAL session_replication_role = replica")
        for entity in ("contact", "customer"):
            hub.hub.execute(f"INSERT INTO sync_gone SELECT {seq}, '{entity}', id FROM {entity}")
            hub.hub.execute(f"DELETE FROM {entity}")
    wang.sync()


@scenario
def another_scope(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    li.edit("customer", edited_there(li, wang, phone="v3."), email="v4.")
    with li.store.local() as unit:
        unit.conn.exec_driver_sql("UPDATE sync_state SET value = '?' WHERE key = 'scope'")


@scenario
def a_hub_put_back(li: Laptop, wang: Laptop, hub: Observer) -> None:
    kept = shared(li, wang)
    (seq,) = hub.hub.execute("SELECT seq FROM sync_clock").fetchone()
    lost = li.add("customer", name="v3.", code="C1")
    li.sync()
    li.edit("customer", lost, phone="v4.")
    li.sync()
    with hub.hub.transaction():
        hub.hub.execute("SET LOCAL session_replication_role = replica")
        for table, key in (("customer", "id"), ("sync_receipt", "row_id")):
            hub.hub.execute(f"DELETE FROM {table} WHERE {key} = %s", (lost,))
        hub.hub.execute("DELETE FROM sync_tick WHERE seq > %s", (seq,))
        hub.hub.execute("UPDATE sync_clock SET seq = %s", (seq,))
    li.edit("customer", kept, email="v5.")


@scenario
def a_resolution_and_an_undo(li: Laptop, wang: Laptop, _hub: Observer) -> None:
    customer = edited_there(li, wang, phone="v3.")
    li.edit("customer", customer, phone="v4.")
    li.sync()
    (question,) = li.questions()
    li.edit("sync_conflict", question["id"], state="resolved", chosen="mine")
    li.edit("customer", customer, email="v5.")
    li.undo()
