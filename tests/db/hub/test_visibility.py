"""Rows come and go with who serves whom: scopes follow, numbers rise, those who lose get a mark."""

import pytest

from db.hub import access
from db.hub.connect import connect
from tests.db.hub.people import LEAD, insert, login, populate

CHILDREN = [table for table, _ in access.children_of("customer")]
END = "UPDATE assignment SET end_on = '2026-01-31' WHERE id = 'assignment-near'"


@pytest.fixture
def peopled(hub):
    populate(hub)
    with connect(login(hub, "lead")) as c:
        c.execute("INSERT INTO sync_device (device_id) VALUES ('d')")
    return hub


def seen(address, group, entity):
    with connect(login(address, group)) as c:
        return {row[0] for row in c.execute(f'SELECT id FROM "{entity}"')}


def versions(c, table):
    return {
        row[0]: row[1:] for row in c.execute(f"SELECT id, row_version, change_seq FROM {table}")
    }


def assign(c, customer, member, role="lead"):
    made = {"id": f"{customer}:{member}", "customer_id": customer, "member_id": member}
    insert(c, "assignment", made | {"role": role, "start_on": "2026-02-01", "origin": "manual"})


def test_a_customer_that_moves_takes_its_rows_along_and_leaves_marks(peopled):
    with connect(peopled) as c:
        before = {table: versions(c, table) for table in ("customer", *CHILDREN)}
        c.commit()
        (number,) = c.execute("SELECT sync_begin()").fetchone()
        c.execute(END)
        assign(c, "customer-near", "member-far")
        c.commit()
        for table in ("customer", *CHILDREN):
            row = c.execute(
                f"SELECT row_version, change_seq, access_team, access_member FROM {table}"
                f" WHERE id = '{table}-near'"
            ).fetchone()
            assert row[0] > before[table][f"{table}-near"][0]
            assert row[1:] == (number, ["team-far"], ["member-far"]), table
            assert versions(c, table)[f"{table}-far"] == before[table][f"{table}-far"]
        marks = c.execute("SELECT DISTINCT entity, row_id FROM sync_gone WHERE seq = %s", (number,))
        assert set(marks) >= {(table, f"{table}-near") for table in ("customer", *CHILDREN)}
    assert "customer-near" not in seen(peopled, "lead", "customer")
    assert seen(peopled, "member", "contact") == set()


def test_a_lead_gives_a_customer_to_another_team_themselves(peopled):
    with connect(login(peopled, "lead")) as c:
        c.execute(END)
        c.execute("UPDATE assignment SET member_id = 'member-far', end_on = NULL"
                  " WHERE id = 'assignment-near'")  # fmt: skip
    assert seen(peopled, "lead", "customer") == {"customer-free"}


def test_a_member_who_moves_takes_their_customers_along(peopled):
    with connect(peopled) as c:
        c.execute("UPDATE member SET team_id = 'team-far' WHERE id = 'member-near'")
    assert seen(peopled, "lead", "customer") == {"customer-free"}
    assert "absence-near" not in seen(peopled, "lead", "absence")
    assert seen(peopled, "member", "customer") == {"customer-near"}


def test_whoever_serves_in_any_role_sees_the_customer_but_only_lead_and_backup_bring_the_team(
    peopled,
):
    with connect(peopled) as c:
        assign(c, "customer-far", "member-near", "technical")
    assert "customer-far" in seen(peopled, "member", "customer")
    assert "customer-far" not in seen(peopled, "lead", "customer")
    with connect(peopled) as c:
        c.execute("UPDATE assignment SET role = 'backup' WHERE id = 'customer-far:member-near'")
    assert "purchase-far" in seen(peopled, "lead", "purchase")


def test_a_customer_nobody_serves_any_more_is_every_leads_again(peopled):
    with connect(peopled) as c:
        c.execute("UPDATE assignment SET deleted_at = 'now' WHERE customer_id = 'customer-far'")
    assert "customer-far" in seen(peopled, "lead", "customer")
    assert seen(peopled, "member", "customer") == {"customer-near"}


def test_the_first_write_of_a_day_lets_go_who_stopped_serving_yesterday(peopled):
    with connect(peopled) as c:
        c.execute("ALTER TABLE assignment DISABLE TRIGGER hub_7_source_change")
        c.execute("UPDATE assignment SET end_on = (current_date - 1)::text"
                  " WHERE id = 'assignment-near'")  # fmt: skip
        c.execute("ALTER TABLE assignment ENABLE TRIGGER hub_7_source_change")
        c.execute("UPDATE sync_clock SET day = current_date - 3")
        c.commit()
        assert seen(peopled, "member", "customer") == {"customer-near"}
        c.execute("SELECT sync_begin()")
    assert seen(peopled, "member", "customer") == set()


def test_a_row_under_a_hidden_parent_is_refused_and_one_without_a_parent_names_the_key(peopled):
    with connect(login(peopled, "lead")) as c:
        with pytest.raises(Exception, match="row-level security"), c.transaction():
            insert(c, "contact", {"id": "c", "customer_id": "customer-far", "name": "x"})
        insert(c, "contact", {"id": "c", "customer_id": "nothing", "name": "x"})
        with pytest.raises(Exception, match="fk_contact_customer_id"):
            c.commit()


def test_no_login_can_write_its_own_scope(peopled):
    with connect(login(peopled, "member")) as c:
        c.execute("UPDATE customer SET access_member = '{other}', access_team = '{team-far}'")
        found = c.execute("SELECT access_team, access_member FROM customer").fetchall()
    assert found == [(["team-near"], ["member-near"])]


def test_a_shared_view_is_everybodys_until_it_is_not(peopled):
    with connect(login(peopled, "member")) as c:
        c.execute("UPDATE saved_view SET shared = 1 WHERE id = 'saved_view-member'")
    assert "saved_view-member" in seen(peopled, "hr", "saved_view")
    with connect(login(peopled, "member")) as c:
        c.execute("UPDATE saved_view SET shared = 0 WHERE id = 'saved_view-member'")
    assert "saved_view-member" not in seen(peopled, "lead", "saved_view")
    with connect(peopled) as c:
        marks = c.execute("SELECT entity, row_id FROM sync_gone").fetchall()
    assert marks == [("saved_view", "saved_view-member")]


def test_a_tree_that_changes_changes_the_scope_a_client_compares(peopled):
    asked = "SELECT sync_scope()"
    with connect(login(peopled, "lead"), autocommit=True) as lead, connect(peopled) as c:
        before = lead.execute(asked).fetchone()
        c.execute("UPDATE customer SET phone = '1'")
        c.commit()
        assert lead.execute(asked).fetchone() == before
        c.execute("UPDATE team SET parent_id = 'team-near' WHERE id = 'team-far'")
        c.commit()
        assert lead.execute(asked).fetchone() != before
    assert "customer-far" in seen(peopled, "lead", "customer")


def test_rows_that_name_a_row_come_again_when_it_comes_into_sight(peopled):
    with connect(peopled) as c:
        c.execute("UPDATE customer SET parent_id = 'customer-far' WHERE id = 'customer-near'")
        c.execute("UPDATE member SET mentor_id = 'member-far' WHERE id = 'member-near'")
        assign(c, "customer-near", "member-far", "technical")
        c.commit()
        (number,) = c.execute("SELECT sync_begin()").fetchone()
        c.execute("UPDATE member SET team_id = 'team-near' WHERE id = 'member-far'")
        for table, row_id in (
            ("customer", "customer-near"),
            ("member", "member-near"),
            ("assignment", "customer-near:member-far"),
        ):
            asked = f"SELECT change_seq FROM {table} WHERE id = %s"
            assert c.execute(asked, (row_id,)).fetchone() == (number,)
    assert "member-far" in seen(peopled, "lead", "member")


def test_nobody_gets_marks_while_nobody_could_lose_anything(hub):
    populate(hub)
    with connect(hub) as c:
        c.execute(END)
        c.execute("UPDATE member SET team_id = NULL WHERE id = %s", (LEAD,))
        assert c.execute("SELECT count(*) FROM sync_gone").fetchone() == (0,)
