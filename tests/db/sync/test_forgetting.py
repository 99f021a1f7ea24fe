"""What is let go with time, on the hub and here, and the laptop that was away for longer."""

from datetime import UTC, datetime, timedelta

from db.hub import audit, forgetting
from db.hub.connect import connect
from db.sync import state
from db.sync.mutation import Mutation
from db.upkeep import upkeep
from tests.db.sync.laptops import hub_rows


def pass_by(hub, days):
    """As if all that happened here had happened so many days earlier; then another day begins."""
    with connect(hub) as c:
        for table in ("sync_day", "sync_receipt"):
            c.execute(f"UPDATE {table} SET day = day - %s", (days,))
        c.execute(
            "UPDATE audit_log SET at = (at::timestamptz - %s * interval '1 day')::text", (days,)
        )
        c.execute("UPDATE sync_clock SET day = day - %s", (days,))


def counts(hub):
    with connect(hub) as c:
        asked = "SELECT count(*) FROM {}"
        names = ("sync_receipt", "sync_gone", "audit_log")
        return {name: c.execute(asked.format(name)).fetchone()[0] for name in names}


def rehash(hub):
    """The moved times are not those that were sealed: seal them anew, as the trigger does."""
    from db.hub.clock import CHAINED

    names = ("seq", "at", "login", "entity", "row_id", "op", "digest")
    seal = CHAINED.format(prev="prev_hash", **{name: name for name in names})
    with connect(hub) as c:
        last = ""
        for (seq,) in c.execute("SELECT seq FROM audit_log ORDER BY seq").fetchall():
            c.execute("UPDATE audit_log SET prev_hash = %s WHERE seq = %s", (last, seq))
            c.execute(f"UPDATE audit_log SET hash = {seal} WHERE seq = %s", (seq,))
            last = c.execute("SELECT hash FROM audit_log WHERE seq = %s", (seq,)).fetchone()[0]


def test_after_400_days_tombstones_receipts_and_audit_go(hub, laptop):
    li = laptop("li")
    kept = li.add("customer", name="kept")
    dead = li.add("customer", name="dead")
    named = li.add("member", name="left")
    li.add("member", name="here", manager_id=named)
    li.sync()
    li.delete("customer", dead)
    li.sync()
    with connect(hub) as c:
        c.execute("SELECT sync_begin()")
        c.execute("UPDATE member SET deleted_at = 'x' WHERE id = %s", (named,))
    pass_by(hub, forgetting.DAYS + 2)
    rehash(hub)
    li.edit("customer", kept, phone="1")
    li.sync()
    assert set(hub_rows(hub, "customer")) == {kept}
    assert named in hub_rows(hub, "member")  # somebody still names it
    assert counts(hub)["sync_receipt"] == 1
    with connect(hub) as c:
        assert audit.first_fault(c) is None
        assert c.execute("SELECT min(seq) > 1 FROM audit_log").fetchone() == (True,)
        c.execute("DELETE FROM audit_log WHERE seq = (SELECT min(seq) FROM audit_log)")
        assert audit.first_fault(c) is not None


def test_nothing_goes_before(hub, laptop):
    li = laptop("li")
    dead = li.add("customer", name="dead")
    li.sync()
    li.delete("customer", dead)
    li.sync()
    before = counts(hub)
    pass_by(hub, forgetting.DAYS - 2)
    li.add("customer", name="later")
    li.sync()
    assert dead in hub_rows(hub, "customer")
    assert counts(hub)["audit_log"] == before["audit_log"] + 1


def test_who_was_away_longer_sends_first_and_then_has_what_the_team_has(hub, laptop):
    li, wang = laptop("li"), laptop("wang")
    rows = [li.add("customer", name=f"C{n}") for n in range(3)]
    contact = li.add("contact", name="K", customer_id=rows[0])
    li.sync()
    wang.sync()
    li.delete("contact", contact)
    li.delete("customer", rows[0])
    li.sync()
    made = wang.add("customer", name="made while away")
    wang.edit("customer", rows[1], phone="typed while away")
    pass_by(hub, forgetting.DAYS + 2)
    li.add("customer", name="later")
    li.sync()
    assert rows[0] not in hub_rows(hub, "customer")
    wang.sync()
    assert set(wang.rows("customer", live=False)) == set(hub_rows(hub, "customer"))
    assert not wang.rows("contact", live=False)
    assert hub_rows(hub, "customer")[rows[1]]["phone"] == "typed while away"
    assert wang.row("customer", made)["name"] == "made while away"
    assert wang.sync().changes == {}


def test_what_the_hub_took_is_remembered_for_a_month(laptop, monkeypatch):
    monkeypatch.setattr(state, "ACKED_LEAST", 2)
    li = laptop("li")
    now = datetime.now(UTC)
    with li.store.local() as unit:
        state.keep_acked(unit.conn, [Mutation(f"m{n}", "customer", "c", {}, {}) for n in range(5)])
    upkeep(li.store, now + timedelta(days=29))
    with li.store.read() as unit:
        assert len(state.acked(unit.conn)) == 5
    upkeep(li.store, now + timedelta(days=31))
    with li.store.read() as unit:
        assert [one.mutation_id for one in state.acked(unit.conn)] == ["m3", "m4"]
