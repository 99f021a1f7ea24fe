"""The audit log: who did what, and that nobody can mend it unseen."""

import pytest

from db.hub import audit
from db.hub.connect import connect
from tests.db.hub.people import login, populate
from tests.postgres import copied_hub

ENTRY = "SELECT login, entity, row_id, op, old, new FROM audit_log ORDER BY seq DESC LIMIT 1"


@pytest.fixture(scope="module")
def peopled(postgres, hub_template):
    with copied_hub(postgres, hub_template) as address:
        populate(address)
        yield address


def test_it_says_who_changed_what_from_what_to_what(peopled):
    who = login(peopled, "lead")
    with connect(who) as c:
        c.execute("UPDATE customer SET phone = '1', name = 'New' WHERE id = 'customer-near'")
    with connect(login(peopled, "admin")) as c:
        assert c.execute(ENTRY).fetchone() == (
            who.login, "customer", "customer-near", "update",
            {"phone": None, "name": "name-near"}, {"phone": "1", "name": "New"},
        )  # fmt: skip


def test_a_write_that_changes_nothing_a_person_sees_leaves_no_entry(peopled):
    with connect(peopled) as c:
        before = audit.head(c)
        c.execute("UPDATE customer SET updated_by = 'x', access_team = '{}'")
        assert audit.head(c) == before


def test_the_chain_is_whole_and_numbers_have_no_gap_after_a_rollback(peopled):
    with connect(peopled) as c:
        with c.transaction(force_rollback=True):
            c.execute("UPDATE customer SET phone = '2'")
        c.execute("UPDATE customer SET phone = '3'")
        numbers = [row[0] for row in c.execute("SELECT seq FROM audit_log ORDER BY seq")]
        assert numbers == list(range(1, len(numbers) + 1))
        assert audit.first_fault(c, audit.head(c)) is None


@pytest.mark.parametrize(
    ("tampering", "shown"),
    [
        ("UPDATE audit_log SET login = 'x' WHERE seq = 5", 5),
        ("UPDATE audit_log SET new = '{}' WHERE seq = 5", 5),
        ("UPDATE audit_log SET at = '2020' WHERE seq = 5", 5),
        ("DELETE FROM audit_log WHERE seq = 5", 6),
        ("DELETE FROM audit_log WHERE seq < 5", 5),
        ("UPDATE audit_log SET new = NULL, old = NULL, erased_at = 'now' WHERE seq = 5", None),
    ],
)
def test_even_the_owner_cannot_mend_it_unseen_but_may_erase_a_person(peopled, tampering, shown):
    with connect(peopled) as c, c.transaction(force_rollback=True):
        c.execute(tampering)
        assert audit.first_fault(c) == shown


def test_an_end_that_was_cut_off_shows_against_a_head_kept_elsewhere(peopled):
    with connect(peopled) as c, c.transaction(force_rollback=True):
        known = audit.head(c)
        c.execute("DELETE FROM audit_log WHERE seq > %s", (known.seq - 2,))
        assert audit.first_fault(c) is None
        assert audit.first_fault(c, known) == known.seq
