"""What the team database refuses a login for its rights: why, and the ways out of it."""

import pytest

from desktop.i18n import tr
from desktop.messages import msg
from desktop.team import held, rounds
from desktop.team.passwords import Passwords
from desktop.team.standing import standing
from tests.db.sync.test_recovery import standing_aside
from tests.desktop.team.test_command_line import muster
from tests.desktop.team.test_membership import add, names

__all__ = ["muster"]
OUT = "Ask an admin of the team: it is tried again with every round. Or export it and give it up."


def put(session, entity, **values):
    with session.write(msg("Add")) as unit:
        return unit.insert(entity, [values])[0]


def sync(session):
    return rounds.sync_now(session, Passwords())


@pytest.fixture
def mo(team):
    """A member of the team who serves the customer Acme."""
    member = put(team.anna, "member", name="Mo")
    team.served = put(
        team.anna, "assignment", customer_id=add(team.anna, "Acme"), member_id=member,
        role="lead", start_on="2026-01-01", origin="manual",
    )  # fmt: skip
    sync(team.anna)
    return team.join("Mo", "member", member)


def test_what_a_hub_out_of_a_backup_does_not_take_back_from_a_login_can_be_let_go(
    team, mo, hub, postgres, tmp_path, muster
):
    """The file of who made it is lost: nobody who may send it has it any more."""
    with standing_aside(postgres, hub, "saved_held") as put_back:
        put(team.anna, "skill", name="SQL")
        sync(team.anna)
        sync(mo)
        put_back()
    assert sync(mo).refused == 1
    (one,) = held.held(mo)
    assert (one.record, one.sqlstate) == ("SQL", "42501")
    assert tr(one.reason) == f"Your login may not change this. {OUT}"
    shown = muster("team", "conflicts", mo.path, "--held", "--out", tmp_path / "x.xlsx")
    assert tr(one.reason) in shown.out
    for word in ("again all", "--out X.xlsx", "give-up all"):
        assert word in shown.err
    assert (tmp_path / "x.xlsx").exists()
    assert muster("team", "resolve", mo.path, "give-up", "all").code == 0
    sync(mo)
    assert (standing(mo).held, standing(mo).waiting) == (0, 0)
    with mo.read() as unit:
        assert unit.conn.exec_driver_sql("SELECT count(*) FROM skill").scalar() == 0


def test_a_change_of_what_was_taken_out_of_sight_says_so_and_can_be_let_go(team, mo):
    with team.anna.write(msg("End")) as unit:
        unit.update("assignment", {team.served: {"end_on": "2026-01-02"}})
    sync(team.anna)
    with mo.write(msg("Change")) as unit:
        (row,) = unit.conn.exec_driver_sql("SELECT id FROM customer").scalars()
        unit.update("customer", {row: {"phone": "8"}})
    assert sync(mo).refused == 1
    (one,) = held.held(mo)
    assert one.sqlstate == "MU404"
    assert tr(one.reason).endswith(f"does not show it to your login. {OUT}")
    held.give_up(mo, [one.key])
    sync(mo)
    assert (standing(mo).held, names(mo)) == (0, [])
