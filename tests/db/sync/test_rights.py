"""Rounds of logins that do not see everything: what they get, what is refused, what moves."""

from collections import Counter
from dataclasses import replace

import pytest

from db.hub import logins
from db.hub.connect import connect
from db.sync import refused
from tests.db.sync.laptops import Laptop
from tests.db.sync.stories import a_change_takes_effect_once, answer_lost
from tests.db.sync.test_recovery import standing_aside

SERVES = {"role": "lead", "start_on": "2026-01-01", "origin": "manual"}


@pytest.fixture
def three(hub, tmp_path):
    """Laptops of an admin, a lead of team One and a member there, and two members' ids."""
    made, who = {}, {group: f"{group}_of_{hub.database}" for group in ("admin", "lead", "member")}

    def laptop(group):
        address = replace(hub, login=who[group])
        made[group] = Laptop(tmp_path / f"{group}.muster", address, who[group])
        return made[group]

    with connect(hub, autocommit=True) as c:
        logins.make(c, "admin", "A", login=who["admin"])
        admin = laptop("admin")
        teams = [admin.add("team", name=name) for name in ("One", "Two")]
        members = [admin.add("member", name=f"M{i}", team_id=t) for i, t in enumerate(teams)]
        customers = [admin.add("customer", name=name) for name in ("Ours", "Theirs", "Free")]
        for customer in customers:
            admin.add("contact", customer_id=customer, name="Somebody")
        for customer, member in zip(customers, members, strict=False):
            admin.add("assignment", customer_id=customer, member_id=member, **SERVES)
        admin.sync()
        for group in ("lead", "member"):
            logins.make(c, group, group, member_id=members[0], login=who[group])
            laptop(group).sync()
    yield made, teams, members
    for one in made.values():
        one.close()


def asked(laptop, sql):
    with laptop.store.read() as unit:
        return [tuple(row) for row in unit.conn.exec_driver_sql(sql)]


def customers(laptop):
    return sorted(row[0] for row in asked(laptop, "SELECT name FROM customer"))


def customer(laptop, name):
    return asked(laptop, f"SELECT id FROM customer WHERE name = '{name}'")[0][0]


def test_each_file_holds_what_its_login_may_see(three):
    laptops, _, _ = three
    assert {group: customers(one) for group, one in laptops.items()} == {
        "admin": ["Free", "Ours", "Theirs"], "lead": ["Free", "Ours"], "member": ["Ours"],
    }  # fmt: skip
    assert asked(laptops["lead"], "SELECT name FROM member") == [("M0",)]
    assert len(asked(laptops["member"], "SELECT id FROM contact")) == 1


def test_what_a_login_may_not_write_is_held_and_the_rest_arrives(three):
    laptops, _, members = three
    member = laptops["member"]
    member.edit("customer", customer(member, "Ours"), phone="8")
    member.edit("member", members[0], base_points=5)
    member.add("skill", name="Mine")
    assert member.sync().held == 2
    held = asked(member, "SELECT entity, reason FROM sync_held ORDER BY entity")
    assert held == [("member", "42501"), ("skill", "42501")]
    laptops["admin"].sync()
    assert asked(laptops["admin"], "SELECT phone FROM customer WHERE name = 'Ours'") == [("8",)]


def test_a_customer_that_moves_leaves_one_file_and_comes_to_another_with_its_rows(three):
    laptops, teams, members = three
    admin, lead = laptops["admin"], laptops["lead"]
    (row,) = asked(admin, f"SELECT id FROM assignment WHERE member_id = '{members[0]}'")
    admin.edit("assignment", row[0], member_id=members[1])
    admin.sync()
    for group in ("lead", "member"):
        laptops[group].sync()
    assert (customers(lead), customers(laptops["member"])) == (["Free"], [])
    assert asked(laptops["member"], "SELECT id FROM contact") == []
    admin.edit("member", members[1], team_id=teams[0])
    admin.sync()
    lead.sync()
    assert customers(lead) == ["Free", "Ours", "Theirs"]
    assert len(asked(lead, "SELECT id FROM assignment")) == 2


def test_a_customer_that_left_and_came_back_while_a_change_of_it_waited_stays(three):
    laptops, _, members = three
    admin, lead = laptops["admin"], laptops["lead"]
    ours = customer(lead, "Ours")
    ((row,),) = asked(admin, f"SELECT id FROM assignment WHERE member_id = '{members[0]}'")
    admin.edit("assignment", row, member_id=members[1])
    admin.sync()
    lead.edit("customer", ours, phone="8")
    assert lead.sync().held == 1
    assert customers(lead) == ["Free", "Ours"], "what was typed there waits with its row"
    admin.edit("assignment", row, member_id=members[0])
    admin.sync()
    for _ in range(3):
        lead.sync()
    assert (customers(lead), lead.held()) == (["Free", "Ours"], [])
    assert len(asked(lead, "SELECT id FROM contact")) == 2
    admin.sync()
    assert admin.row("customer", ours)["phone"] == "8"


def test_what_is_sent_again_while_a_round_takes_its_row_away_is_kept(three):
    laptops, _, members = three
    admin, lead = laptops["admin"], laptops["lead"]
    ours = customer(lead, "Ours")
    lead.edit("customer", ours, region="North", annual_revenue="many")
    assert lead.sync().held == 1
    ((row,),) = asked(admin, f"SELECT id FROM assignment WHERE member_id = '{members[0]}'")
    admin.edit("assignment", row, member_id=members[1])
    admin.sync()

    def send_again(_hub, query, late):
        if late and "FROM sync_gone" in query:
            with lead.store.local() as unit:
                assert refused.again(unit.conn, [("customer", ours)]) == 1

    lead.line.hook = send_again
    lead.sync()
    lead.line.hook = None
    for _ in range(3):
        lead.sync()
    (held,) = lead.held()
    assert '"North"' in held["mine"]
    assert customers(lead) == ["Free", "Ours"]


def serving(laptop, member):
    return asked(laptop, f"SELECT id FROM assignment WHERE member_id = '{member}'")[0][0]


def test_what_cannot_be_without_a_row_that_is_hidden_leaves(three):
    """The lead sees a customer nobody serves; not who did last, a member of another team."""
    laptops, _, members = three
    admin, lead = laptops["admin"], laptops["lead"]
    row = serving(admin, members[0])
    admin.edit("assignment", row, member_id=members[1], end_on="2026-01-02")
    admin.sync()
    lead.sync()
    assert customers(lead) == ["Free", "Ours"]
    assert asked(lead, "SELECT id FROM assignment") == []


def test_what_got_through_before_the_rights_changed_leaves_with_the_rest(three, hub):
    """The answer was lost: it still seems to wait when the file learns of the change."""
    laptops, _, _ = three
    lead = laptops["lead"]
    lead.edit("customer", customer(lead, "Ours"), phone="8")
    answer_lost(lead)
    with connect(hub, autocommit=True) as c:
        logins.change(c, lead.login, role="lead", member_id=None)
    lead.sync()
    assert customers(lead) == ["Free"]


def test_what_a_member_makes_twice_is_folded_also_out_of_a_backup(three, tmp_path):
    """Who may not add a skill names one by hand that is there: the alias leads there."""
    laptops, _, members = three
    admin, member = laptops["admin"], laptops["member"]
    there = admin.add("skill", name="SQL")
    admin.sync()
    mine = member.add("skill", name="SQL")
    knows = member.add("member_skill", member_id=members[0], skill_id=mine, level=3)
    saved = member.backup(tmp_path / "saved.muster")
    for _ in range(2):
        member.sync()
        member.sync()
        assert (member.held(), list(member.rows("skill"))) == ([], [there])
        assert member.row("member_skill", knows)["skill_id"] == there
        member.restore(saved)
    admin.sync()
    assert list(admin.rows("skill")) == [there]


def test_a_receipt_is_there_for_the_login_that_sent_the_change(three):
    laptops, _, _ = three
    a_change_takes_effect_once(laptops["lead"], laptops["admin"])


def test_changes_of_others_go_where_they_were_made_for_whatever_a_member_tells_the_hub(three):
    laptops, _, _ = three
    admin, member = laptops["admin"], laptops["member"]
    ours, made = customer(member, "Ours"), admin.add("customer", name="Secret")
    with connect(member.address, autocommit=True) as c:
        c.execute("INSERT INTO sync_alias VALUES (%s, %s, 'customer')", (made, ours))
    admin.sync()
    admin.edit("customer", made, phone="8")
    admin.sync()
    member.sync()
    assert member.row("customer", ours)["phone"] is None
    assert admin.row("customer", made)["phone"] == "8"


def test_without_any_admin_a_hub_out_of_a_backup_gets_everything_again(three, hub, postgres):
    """No login of a team but an admin gives a new epoch: each file finds out for itself."""
    laptops, _, members = three
    lead, member = laptops["lead"], laptops["member"]
    with standing_aside(postgres, hub, "saved_rights") as put_back:
        ours = customer(lead, "Ours")
        made = lead.add("customer", name="New", phone="7")
        lead.edit("customer", ours, phone="8")
        lead.sync()
        told = member.add("interest", member_id=members[0], domain="Chess", level=3)
        member.sync()
        put_back()
    for one in (member, lead, member, lead):
        one.sync()
    assert (member.held(), lead.held()) == ([], [])
    assert lead.row("customer", made)["phone"] == "7"
    assert {one.row("customer", ours)["phone"] for one in (lead, member)} == {"8"}
    laptops["admin"].sync()
    assert laptops["admin"].row("interest", told)["domain"] == "Chess"
    assert laptops["admin"].row("customer", made)["name"] == "New"


def test_a_hub_out_of_a_backup_of_before_a_file_joined_knows_its_device(hub, postgres, laptop):
    with standing_aside(postgres, hub, "saved_devices") as put_back:
        li = laptop("li")
        li.add("customer", name="A")
        li.sync()
        put_back()
    li.sync()
    with connect(hub) as c:
        assert c.execute("SELECT login FROM sync_device").fetchall() == [(li.login,)]


def test_thousands_of_rows_that_a_login_may_not_add_are_set_aside_together(three, hub, postgres):
    """A hub out of a backup: every file that saw the rows has them and cannot give them back."""
    laptops, _, _ = three
    admin, lead, member = (laptops[group] for group in ("admin", "lead", "member"))
    ours = customer(member, "Ours")
    with standing_aside(postgres, hub, "saved_many") as put_back:
        with lead.store.write("add", lead.login) as unit:
            unit.insert("purchase", [
                {"customer_id": ours, "bought_on": "2026-11-22", "amount": n, "currency": "CNY"}
                for n in range(70)
            ])  # fmt: skip
        made = lead.add("contact", customer_id=ours, name="New")
        lead.sync()
        member.sync()
        put_back()
    begun = Counter()
    member.line.hook = lambda _hub, query, late: begun.update([query] if late else [])
    assert member.sync().held == 70
    member.line.hook = None
    assert begun["BEGIN"] <= 4, "not one by one"
    assert {one["reason"] for one in member.held()} == {"42501"}
    for one in (lead, member, member):
        one.sync()
    assert member.held() == []
    admin.sync()
    assert len(admin.rows("purchase")) == 70
    assert list(admin.rows("contact")).count(made) == 1
