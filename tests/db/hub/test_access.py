"""Who may do what, as one table; every synced table, every group, every verb is asked for real.

r reads, c changes, a adds on the near side (own team, own person, own view); capitals on the far.
"""

import psycopg
import pytest

from db.hub import access
from db.hub.bookkeeping import TABLES
from db.hub.connect import connect
from db.hub.roles import GROUPS
from db.registry import SYNCED
from tests.db.hub.people import SIDES, insert, login, populate, row
from tests.postgres import copied_hub

TABLE = """
                admin   hr      lead    member
team            rRcCaA  rRcCaA  rRca    rR
role            rRcCaA  rRcCaA  rRcCaA  rR
skill           rRcCaA  rRcCaA  rRcCaA  rR
role_skill      rRcCaA  rRcCaA  rRcCaA  rR
member          rRcCaA  rRcCaA  rca     rc
member_skill    rRcCaA  rRcCaA  rca     rca
interest        rRcCaA  rRcCaA  rca     rca
absence         rRcCaA  rRcCaA  rca     rca
customer        rRcCaA  rR      rcaA    rc
contact         rRcCaA  rR      rca     rca
tier_scheme     rRcCaA  rR      rRcCaA  rR
purchase        rRcCaA  rR      rca     r
tier_entry      rRcCaA  rR      rca     r
customer_need   rRcCaA  rR      rca     r
exclusion       rRcCaA  rR      rca     -
policy          rRcCaA  rR      rRcCaA  rR
decision        rRcCaA  rR      rRcCaA  rR
decision_line   rRcCaA  rR      rca     r
assignment      rRcCaA  rR      rca     r
kpi             rRcCaA  rRcCaA  rRcCaA  rR
kpi_value       rRcCaA  rRcCaA  rca     r
qa_form         rRcCaA  rRcCaA  rRcCaA  rR
qa_check        rRcCaA  rRcCaA  rca     r
goal            rRcCaA  rRcCaA  rca     rc
check_in        rRcCaA  rRcCaA  rca     rca
service_record  rRcCaA  rRcCaA  rca     r
evidence        rRcCaA  rRcCaA  rca     -
follow_up       rRcCaA  rRcCaA  rca     rca
training_need   rRcCaA  rRcCaA  rca     rca
review_template rRcCaA  rRcCaA  rRcCaA  rR
review_cycle    rRcCaA  rRcCaA  rRcCaA  rR
review          rRcCaA  rRcCaA  rca     rc
review_mark     rRcCaA  rRcCaA  rca     rca
review_outcome  rRcCaA  rRcCaA  rca     r
review_private  rRcCaA  rRcCaA  rca     -
review_step     rRcCaA  rRcCaA  rca     rca
review_action   rRcCaA  rRcCaA  rca     r
improvement_plan rRcCaA rRcCaA  rca     r
improvement_check rRcCaA rRcCaA rca     r
saved_view      rRcCa   rca     rca     rca
sync_conflict   rRcCaA  -       rca     rca
"""

CELLS = {
    (entity, group): verdict
    for entity, *verdicts in (line.split() for line in TABLE.strip().splitlines()[1:])
    for group, verdict in zip(GROUPS, verdicts, strict=True)
}


@pytest.fixture(scope="module")
def peopled(postgres, hub_template):
    with copied_hub(postgres, hub_template) as address:
        populate(address)
        yield address


def asked(connection, work):
    """How many rows a statement touched; 0 where the server refuses for lack of rights."""
    try:
        with connection.transaction(force_rollback=True):
            return work()
    except psycopg.errors.InsufficientPrivilege:
        return 0


def wanted_id(entity, side, group):
    own = entity == "saved_view" and side == "near"
    return f"{entity}-{group if own else side}"


def reads(c, entity, side, group):
    sql = f'SELECT id FROM "{entity}" WHERE id = %s'
    return c.execute(sql, (wanted_id(entity, side, group),)).rowcount


def changes(c, entity, side, group):
    sql = f"UPDATE \"{entity}\" SET updated_by = 'x' WHERE id = %s"
    return c.execute(sql, (wanted_id(entity, side, group),)).rowcount


def adds(c, entity, side, group):
    # Already laid to rest: what holds for live rows alone (natural keys) is not asked here.
    insert(c, entity, row(entity, side, id=f"{entity}-fresh", deleted_at="then"))
    return 1


VERBS = {"r": reads, "c": changes, "a": adds}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("entity", SYNCED)
def test_a_group_may_what_the_table_says(peopled, entity, group):
    found = ""
    with connect(login(peopled, group)) as c:
        for letter, verb in VERBS.items():
            for side in SIDES:
                if entity == "saved_view" and (letter, side) == ("a", "far"):
                    continue  # whoever adds one owns it
                if asked(c, lambda v=verb, s=side: v(c, entity, s, group)):
                    found += letter if side == "near" else letter.upper()
    assert found == CELLS[entity, group].strip("-")


@pytest.mark.parametrize("group", GROUPS)
def test_nobody_deletes_or_empties(peopled, group):
    with connect(login(peopled, group)) as c:
        for name in [*SYNCED, *TABLES]:
            for sql in (f'DELETE FROM "{name}"', f'TRUNCATE "{name}" CASCADE'):
                assert not asked(c, lambda s=sql: c.execute(s).rowcount or 1)


@pytest.mark.parametrize("group", GROUPS)
def test_nobody_writes_the_hubs_own_tables_that_functions_write(peopled, group):
    statements = [
        "UPDATE sync_clock SET seq = 0",
        "UPDATE sync_meta SET epoch = 'x'",
        "UPDATE sync_login SET role = 'admin'",
        "INSERT INTO sync_login (login, role, name, made_at) VALUES ('x', 'admin', 'x', '')",
        "INSERT INTO sync_gone (seq, entity, row_id) VALUES (1, 'a', 'b')",
        "UPDATE audit_log SET login = 'x'",
        "UPDATE sync_receipt SET status = 'x'",
        "UPDATE sync_alias SET new_id = 'x'",
        "INSERT INTO sync_device (device_id, login) VALUES ('d', 'somebody')",
    ]
    with connect(login(peopled, group)) as c:
        for sql in statements:
            assert not asked(c, lambda s=sql: c.execute(s).rowcount or 1), sql


def test_only_an_admin_reads_the_audit_and_other_logins(peopled):
    seen = {}
    for group in GROUPS:
        with connect(login(peopled, group)) as c:
            count = asked(c, lambda c=c: c.execute("SELECT 1 FROM audit_log LIMIT 1").rowcount)
            seen[group] = (count, c.execute("SELECT 1 FROM sync_login").rowcount)
    assert seen == {"admin": (1, 4), "hr": (0, 1), "lead": (0, 1), "member": (0, 1)}


@pytest.mark.parametrize("group", GROUPS)
def test_a_row_that_is_hidden_is_refused_and_never_there_twice(peopled, group):
    if group in {"admin", "hr"}:
        return
    with connect(login(peopled, group)) as c:
        refused = (psycopg.errors.InsufficientPrivilege, psycopg.errors.UniqueViolation)
        with pytest.raises(refused):
            insert(c, "customer", {"id": "customer-far", "name": "Mine now"})
    with connect(peopled) as c:
        found = c.execute("SELECT name FROM customer WHERE id = 'customer-far'").fetchall()
    assert found == [("name-far",)]


def test_rights_hold_for_the_owner_too_and_no_login_owns_anything(peopled):
    with connect(peopled) as c:
        forced = c.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity, pg_get_userbyid(relowner)"
            " FROM pg_class WHERE relnamespace = 'muster'::regnamespace AND relkind = 'r'"
        ).fetchall()
        owners = c.execute(
            "SELECT DISTINCT pg_get_userbyid(proowner) FROM pg_proc"
            " WHERE pronamespace = 'muster'::regnamespace"
        ).fetchall()
        owner = c.execute(
            "SELECT rolcanlogin, rolsuper, rolbypassrls FROM pg_roles WHERE rolname='muster_owner'"
        ).fetchone()
    assert {name for name, *_ in forced} == {*SYNCED, *TABLES}
    assert {tuple(rest) for _, *rest in forced} == {(True, "muster_owner")}
    assert owners == [("muster_owner",)]
    assert owner == (False, False, False)


@pytest.mark.parametrize(
    ("entity", "column"), [(one, name) for one, names in access.PROTECTED.items() for name in names]
)
def test_a_member_does_not_change_what_a_lead_decides(peopled, entity, column):
    with connect(login(peopled, "member")) as c:
        kind = c.execute(
            "SELECT data_type FROM information_schema.columns"
            " WHERE table_name = %s AND column_name = %s",
            (entity, column),
        ).fetchone()
        value = 7 if kind == ("bigint",) else "other"
        sql = f"UPDATE {entity} SET {column} = %s WHERE id = '{entity}-near'"
        assert not asked(c, lambda: c.execute(sql, (value,)).rowcount)
        same = f"UPDATE {entity} SET updated_by = 'x' WHERE id = '{entity}-near'"
        assert asked(c, lambda: c.execute(same).rowcount) == 1


@pytest.mark.parametrize(
    ("side", "released", "readers"),
    [
        ("self", 0, {"admin", "hr", "member"}),
        ("manager", 0, {"admin", "hr", "lead"}),
        ("self", 1, set(GROUPS)),
        ("manager", 1, set(GROUPS)),
    ],
)
def test_marks_are_read_by_the_other_side_once_they_are_released(peopled, side, released, readers):
    mark = row("review_mark", "near", id="mark", item="i", released=1 - released) | {"side": side}
    with connect(peopled) as c:
        insert(c, "review_mark", mark)
        c.execute("UPDATE review_mark SET released = %s WHERE id = 'mark'", (released,))
    asked_for = "SELECT id FROM review_mark WHERE id = 'mark'"
    seen = set()
    for group in GROUPS:
        with connect(login(peopled, group)) as c:
            if c.execute(asked_for).rowcount:
                seen.add(group)
    with connect(peopled) as c:
        c.execute("DELETE FROM review_mark WHERE id = 'mark'")
    assert seen == readers


def test_a_member_marks_only_for_itself(peopled):
    with connect(login(peopled, "member")) as c:
        mark = row("review_mark", "near", id="mark", item="i", released=1)
        assert not asked(c, lambda: insert(c, "review_mark", mark | {"side": "manager"}) or 1)
        assert asked(c, lambda: insert(c, "review_mark", mark | {"side": "self"}) or 1) == 1


def test_every_synced_table_has_a_rule_and_a_line():
    assert set(SYNCED) <= set(access.RULES)
    assert {entity for entity, _ in CELLS} == set(access.RULES)
