"""A file written by a program that knew fewer surnames learns them when it is looked after."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from db.check_derived import derived_findings
from db.queries.customers import CUSTOMERS
from db.queries.windows import ListQuery
from db.search import spelling, surnames
from db.search.tables import find
from db.upkeep import upkeep

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LATER = ("曾", "尉迟")
SERVED = ("of Zeng", "of Chen", "of Zhou")


@pytest.fixture
def old(store, monkeypatch):
    """Members, people and companies as keys were before 曾 and 尉迟 were known."""
    with monkeypatch.context() as before:
        for surname in LATER:
            before.delitem(surnames.SURNAMES, surname)
        with store.write("{}", "P") as unit:
            members = unit.insert("member", [{"name": one} for one in ("曾伟", "陈晨", "周一")])
            customers = unit.insert("customer", [
                {"name": "尉迟恭", "kind": "individual"}, {"name": "曾氏实业"},
                {"name": "Acme"}, *({"name": one} for one in SERVED),
            ])  # fmt: skip
            unit.insert("contact", [{"customer_id": customers[2], "name": "曾国藩"}])
            unit.insert("assignment", [
                {"customer_id": customer, "member_id": member, "role": "lead",
                 "start_on": "2026-01-01", "origin": "manual"}
                for customer, member in zip(customers[3:], members, strict=True)
            ])  # fmt: skip
    with store.local() as unit:
        unit.conn.exec_driver_sql("DELETE FROM file_meta WHERE key = 'surnames'")
    return store


def ordered(store, by):
    with store.read() as unit:
        return [row.name for row in ListQuery(CUSTOMERS, "2026-11-22", by).rows(unit.conn)]


def sorted_as(store, table, name):
    with store.read() as unit:
        return unit.conn.exec_driver_sql(
            f"SELECT s.sort_key FROM {table}_summary s JOIN {table} t ON t.n = s.n"
            " WHERE t.name = ?", (name,)
        ).scalar_one()  # fmt: skip


def hits(store, entity, text):
    with store.read() as unit:
        return len(find(unit.conn, entity, text, 9))


def test_older_keys_read_surnames_after_upkeep(old):
    assert sorted_as(old, "member", "曾伟") == "ceng wei"
    assert (hits(old, "member", "zengwei"), hits(old, "customer", "zengguofan")) == (0, 0)
    upkeep(old, NOW)
    assert sorted_as(old, "member", "曾伟") == "zeng wei"
    assert sorted_as(old, "customer", "尉迟恭") == "yu chi gong"
    assert (hits(old, "member", "zengwei"), hits(old, "customer", "zengguofan")) == (1, 1)
    by_owner = [name for name in ordered(old, "owner") if name in SERVED]
    assert by_owner == ["of Chen", "of Zeng", "of Zhou"]


def test_a_company_keeps_the_common_reading(old):
    upkeep(old, NOW)
    assert sorted_as(old, "customer", "曾氏实业") == "ceng shi shi ye"


def test_it_is_done_once_and_nothing_is_left_to_do(old):
    upkeep(old, NOW)
    with old.read() as unit:
        assert spelling.hold(unit.conn)
    with closing(sqlite3.connect(old.path)) as raw:
        assert list(derived_findings(raw)) == []


def test_a_new_file_knows_them(store):
    with store.read() as unit:
        assert spelling.hold(unit.conn)
