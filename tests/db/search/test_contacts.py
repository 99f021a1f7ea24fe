"""A customer is found by the people there, as long as they are there."""

from __future__ import annotations

import pytest

from db.search.tables import find
from db.store import Store

PERSON = "P"


@pytest.fixture
def known(store: Store):
    """Two companies; 单雄信 and Ann at the first, nobody at the other."""
    with store.write("{}", PERSON) as unit:
        first, other = unit.insert("customer", [{"name": "华东电器"}, {"name": "Acme Ltd"}])
        people = [
            {"customer_id": first, "name": "单雄信", "mobile": "139 0000 7777"},
            {"customer_id": first, "name": "Ann Lee", "email": "ann@example.com"},
        ]
        contacts = unit.insert("contact", people)
    return store, (first, other), contacts


def found(store, text):
    with store.read() as unit:
        return find(unit.conn, "customer", text, 9)


@pytest.mark.parametrize(
    "typed", ["单雄信", "雄信", "shanxiong", "sxx", "danxiong", "13900007777", "139", "lee", "ann@"]
)
def test_by_name_reading_initials_and_number(known, typed):
    assert found(known[0], typed) == [1]


def test_words_of_customer_and_contact_together(known):
    assert found(known[0], "华东 ann") == [1]
    assert found(known[0], "电器单") == []


def test_who_moves_leaves_or_returns_is_found_where_they_are(known):
    store, (_, other), contacts = known
    with store.write("{}", PERSON) as unit:
        unit.update("contact", {contacts[0]: {"customer_id": other}})
    assert found(store, "sxx") == [2]
    with store.write("{}", PERSON) as unit:
        unit.delete("contact", [contacts[0]])
    assert found(store, "sxx") == []
    store.undo(PERSON)
    store.undo(PERSON)
    assert found(store, "sxx") == [1]
    with store.write("{}", PERSON) as unit:
        unit.update("contact", {contacts[0]: {"name": "曾国藩"}})
    assert (found(store, "sxx"), found(store, "zgf")) == ([], [1])
