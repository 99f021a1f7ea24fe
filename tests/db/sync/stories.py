"""Short stories of two laptops that end with what must be true; planted faults must spoil them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from db.sync import handshake
from tests.db.sync.laptops import CutError, Laptop, cut

FETCHING = handshake.MOMENT
"""What a round asks first when its changes are sent and before it fetches."""


def meanwhile(laptop: Laptop, does: Callable[[], Any], before: str = FETCHING) -> None:
    """Have the owner do something in a round, before the first statement that begins so."""
    done: list[Any] = []

    def passes(_hub: Any, query: str, late: bool) -> None:
        if not late and not done and query.startswith(before):
            done.append(does())

    laptop.line.hook = passes
    laptop.sync()
    laptop.line.hook = None
    assert done


def answer_lost(laptop: Laptop) -> None:
    """A round whose changes are taken by the hub, and nobody here hears of it."""

    def passes(hub: Any, query: str, late: bool) -> None:
        if late and query == "COMMIT":
            cut(hub, query, late)

    laptop.line.hook = passes
    with suppress(CutError):
        laptop.sync()
        raise AssertionError("nothing was sent")
    laptop.line.hook = None


def shared_customer(li: Laptop, wang: Laptop, **values: Any) -> str:
    customer = li.add("customer", **{"name": "A", **values})
    li.sync()
    wang.sync()
    return customer


def a_change_takes_effect_once(li: Laptop, wang: Laptop) -> None:
    """What another saw and put back does not come again when the lost answer is asked for."""
    customer = shared_customer(li, wang, phone="0")
    li.edit("customer", customer, phone="1")
    answer_lost(li)
    wang.sync()
    wang.edit("customer", customer, phone="0")
    wang.sync()
    li.sync()
    assert li.row("customer", customer)["phone"] == "0"
    assert not li.questions()


def a_deletion_while_a_round_runs(li: Laptop, wang: Laptop) -> None:
    """It does not take along the edit that this very round brings: its base stays."""
    customer = shared_customer(li, wang)
    wang.edit("customer", customer, phone="2")
    wang.sync()
    meanwhile(li, lambda: li.delete("customer", customer))
    li.sync()
    row = li.row("customer", customer)
    assert (row["deleted_at"], row["phone"]) == (None, "2")
    assert [one["kind"] for one in li.questions()] == ["delete_edit"]


def what_the_hub_kept_is_here(li: Laptop, wang: Laptop) -> None:
    """Where the hub keeps a value that was fetched before, this file gets it all the same."""
    customer = shared_customer(li, wang, phone="0")
    wang.edit("customer", customer, phone="1")
    wang.sync()
    meanwhile(li, lambda: li.edit("customer", customer, phone="2"))
    assert li.row("customer", customer)["phone"] == "2"
    li.sync()
    assert li.row("customer", customer)["phone"] == "1"
    assert len(li.questions()) == 1


def an_edit_on_the_way(li: Laptop, wang: Laptop) -> None:
    """Typed while its row is being sent, it goes with the next round, on top of what was sent."""
    customer = shared_customer(li, wang, phone="0")
    li.edit("customer", customer, phone="1")
    meanwhile(li, lambda: li.edit("customer", customer, phone="2"), "SELECT sync_begin")
    assert li.row("customer", customer)["phone"] == "2"
    assert li.sync().sent == 1
    wang.sync()
    assert wang.row("customer", customer)["phone"] == "2"
    assert not wang.questions()


def a_base_that_was_seen(li: Laptop, wang: Laptop) -> None:
    """A round that brings another's value does not make the person here have seen it."""
    customer = shared_customer(li, wang, phone="0")
    wang.edit("customer", customer, phone="1")
    wang.sync()
    meanwhile(li, lambda: li.edit("customer", customer, phone="2"))
    li.sync()
    wang.sync()
    assert wang.row("customer", customer)["phone"] == "1"
    assert [one["kind"] for one in wang.questions()] == ["field"]


ALL = {
    story.__name__: story
    for story in (
        a_change_takes_effect_once, a_deletion_while_a_round_runs, what_the_hub_kept_is_here,
        an_edit_on_the_way, a_base_that_was_seen,
    )
}  # fmt: skip
