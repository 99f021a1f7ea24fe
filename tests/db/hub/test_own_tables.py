"""What a login may do with the hub's own tables by hand: nothing that touches anybody else."""

import psycopg
import pytest

from db.hub import install
from db.hub.connect import connect
from db.hub.roles import GROUPS
from tests.db.hub.people import login, populate
from tests.postgres import copied_hub

ALIAS = "INSERT INTO sync_alias (old_id, new_id, entity) VALUES (%s, 'customer-near', 'customer')"
AS_OTHER = (
    "INSERT INTO sync_alias (old_id, new_id, entity, login) VALUES ('o', 'n', 'customer', 'x')"
)
RECEIPT = (
    "INSERT INTO sync_receipt (mutation_id, device, entity, row_id, status, at)"
    " VALUES (%s, %s, 'customer', 'c', 'applied', '')"
)
OF_0004 = """
DROP TRIGGER hub_1_alias ON sync_alias;
DROP FUNCTION sync_alias_own();
DROP POLICY lead_select ON sync_alias;
ALTER TABLE sync_alias DROP COLUMN login CASCADE;
CREATE POLICY lead_select ON sync_alias FOR SELECT TO muster_lead USING (true);
CREATE OR REPLACE FUNCTION sync_new_epoch(known text) RETURNS text LANGUAGE sql
  SECURITY DEFINER SET search_path = muster, pg_temp AS $$
  UPDATE sync_meta SET epoch = 'anybody''s' WHERE epoch = known RETURNING epoch $$;
COMMENT ON SCHEMA muster IS NULL;
INSERT INTO sync_alias VALUES ('old', 'new', 'customer');
"""
"""The hub as the first program made it: the revision is the same."""


@pytest.fixture
def peopled(postgres, hub_template):
    with copied_hub(postgres, hub_template) as address:
        populate(address)
        yield address


def renewed(address):
    """Ask for a new epoch; whether one came, and what was answered is the one in force."""
    with connect(address, autocommit=True) as c:
        (before,) = c.execute("SELECT epoch FROM sync_meta").fetchone()
        (said,) = c.execute("SELECT sync_new_epoch(%s)", (before,)).fetchone()
        assert c.execute("SELECT epoch FROM sync_meta").fetchone() == (said,)
    return said != before


def aliases(address):
    with connect(address) as c:
        return [row[0] for row in c.execute("SELECT old_id FROM sync_alias ORDER BY old_id")]


@pytest.mark.parametrize("group", GROUPS)
def test_a_row_that_is_here_gets_no_alias_whether_one_sees_it_or_not(peopled, group):
    with connect(login(peopled, group), autocommit=True) as c:
        for row_id in ("customer-near", "customer-far", "tier_entry-far", "member-lead"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                c.execute(ALIAS, (row_id,))
    assert aliases(peopled) == []


def test_an_alias_tells_only_the_login_that_made_it(peopled):
    for group in GROUPS:
        with connect(login(peopled, group), autocommit=True) as c:
            c.execute(ALIAS, (f"old-{group}",))
            if group == "member":
                c.execute(AS_OTHER)
    for group in ("admin", "hr", "lead"):
        assert aliases(login(peopled, group)) == [f"old-{group}"]
    assert aliases(login(peopled, "member")) == ["o", "old-member"]


def test_receipts_are_those_of_the_files_of_a_login(peopled):
    for group in GROUPS:
        with connect(login(peopled, group), autocommit=True) as c:
            for place in ("here", "there"):
                device = f"{group}-{place}"
                c.execute("INSERT INTO sync_device (device_id) VALUES (%s)", (device,))
                c.execute(RECEIPT, (f"change-{device}", device))
    for group in GROUPS:
        with connect(login(peopled, group)) as c:
            seen = c.execute("SELECT mutation_id FROM sync_receipt ORDER BY 1").fetchall()
        assert seen == [(f"change-{group}-here",), (f"change-{group}-there",)]


def test_only_an_admin_and_who_made_the_hub_give_a_new_epoch(peopled):
    assert {group: renewed(login(peopled, group)) for group in GROUPS} == {
        "admin": True, "hr": False, "lead": False, "member": False,
    }  # fmt: skip
    assert renewed(peopled)


def test_a_hub_of_the_same_revision_with_the_rights_of_before_gets_those_of_today(peopled):
    with connect(peopled) as c:
        c.execute(OF_0004)
        c.commit()
        assert renewed(login(peopled, "member"))
        install.bring_up(c)
        c.commit()
    assert not renewed(login(peopled, "member"))
    with (
        connect(login(peopled, "lead"), autocommit=True) as c,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        c.execute(ALIAS, ("customer-far",))
    assert aliases(login(peopled, "member")) == ["old"], "what was folded before stays so"
