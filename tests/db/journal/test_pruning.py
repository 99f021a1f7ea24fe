"""A pruned journal undoes what it keeps, shows where it ends, and loses nothing that is unsent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.check import check
from db.errors import ChangedSinceError, NothingToUndoError
from db.journal import history, pruning, stack
from db.journal.outbox import pending
from db.store import Store
from db.upkeep import upkeep
from tests.db.new_file import new_file

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
OLD = (NOW - timedelta(days=pruning.KEPT_DAYS + 5)).isoformat()
LATE = (NOW - timedelta(days=3)).isoformat()


def act(store, kind, rows, at):
    """One action of `kind` that is said to be of the moment `at`."""
    match kind:
        case "new":
            with store.write("{}", "me") as unit:
                rows += unit.insert("customer", [{"name": f"c{len(rows)}"}])
        case "edit" if rows:
            with store.write("{}", "me") as unit:
                put = "UPDATE customer SET notes = ?, city = 'x' WHERE id = ?"  # live or not
                unit.conn.exec_driver_sql(put, (f"{unit.action}", rows[len(rows) // 2]))
        case "remote" if rows:
            with store.write("{}", "hub", origin="remote") as unit:
                put = "UPDATE customer SET region = ? WHERE id = ?"
                unit.conn.exec_driver_sql(put, (f"{unit.action}", rows[0]))
        case "undo" | "redo":
            try:
                store.undo("me") if kind == "undo" else store.redo("me")
            except (NothingToUndoError, ChangedSinceError):
                return
    with store.local() as unit:
        unit.conn.exec_driver_sql(
            "UPDATE action SET at = ? WHERE id = (SELECT max(id) FROM action)", (at,)
        )


def data(store):
    with store.read() as unit:
        return unit.conn.exec_driver_sql(
            "SELECT id, name, notes, city, region, deleted_at IS NULL FROM customer ORDER BY n"
        ).all()


def unwind(store):
    """The states of the data from the present back to where undo ends."""
    states = [data(store)]
    try:
        while True:
            store.undo("me")
            states.append(data(store))
    except (NothingToUndoError, ChangedSinceError):  # a remote change ends it too
        return states


KINDS = st.sampled_from(["new", "edit", "edit", "undo", "redo", "remote"])


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    old=st.lists(KINDS, max_size=14),
    late=st.lists(KINDS, max_size=8),
    kept=st.integers(1, 6),
    sent=st.none() | st.integers(0, 12),
)
def test_what_is_kept_is_undone_as_before_and_what_is_unsent_stays(
    tmp_path_factory, old, late, kept, sent
):
    folder = tmp_path_factory.mktemp("pruned")
    path, whole = folder / "team.muster", folder / "whole.muster"
    new_file(path)
    store, rows = Store(path), []
    for kind, at in [*((k, OLD) for k in old), *((k, LATE) for k in late)]:
        act(store, kind, rows, at)
    if sent is not None:
        with store.local() as unit:
            unit.conn.exec_driver_sql("INSERT INTO file_meta VALUES ('pushed', ?)", (str(sent),))
    before, lists = data(store), store.undo_lists()
    assert store.next_steps() == tuple(found[-1] if found else None for found in lists)
    with store.read() as unit:
        waiting = pending(unit.conn, sent or 0)
        made = len(stack.recent(unit.conn))
    store.close()
    whole.write_bytes(path.read_bytes())
    store = Store(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pruning, "KEPT_ACTIONS", kept)
        patch.setattr(pruning, "BATCH", 2)
        pruning.prune(store, NOW)
        assert pruning.prune(store, NOW) == 0  # a second time there is nothing left to do

    assert data(store) == before
    after = store.undo_lists()
    assert store.next_steps() == tuple(found[-1] if found else None for found in after)
    for now, then in zip(after, lists, strict=True):
        assert now == then[len(then) - len(now) :]
    with store.read() as unit:
        assert len(stack.recent(unit.conn)) >= min(kept, made)
        if sent is not None:
            assert pending(unit.conn, sent) == waiting
        first = unit.conn.exec_driver_sql("SELECT min(at) FROM action").scalar()
        floor = pruning.floor(unit.conn)
    assert check(path).findings == ()
    if not after[1]:
        longer = unwind(Store(whole))
        states = unwind(store)
        assert states == longer[: len(states)]
    assert floor == 0 or first is not None
    store.close()


@pytest.fixture
def busy(store):
    """A customer made, and edited 250 times, long ago; then edited twice of late."""
    rows = []
    act(store, "new", rows, OLD)
    for _ in range(250):
        act(store, "edit", rows, OLD)
    act(store, "edit", rows, LATE)
    act(store, "edit", rows, LATE)
    return store, rows[0]


def test_200_actions_stay_and_the_history_says_where_it_begins(busy):
    store, row = busy
    with store.read() as unit:
        entries = history.of_row(unit.conn, row, 500)
        assert history.begins(unit.conn, entries, 500) is None
    assert pruning.prune(store, NOW) == 53
    assert len(store.undo_lists()[0]) == 200
    with store.read() as unit:
        entries = history.of_row(unit.conn, row, 500)
        assert len(entries) == 200
        assert history.begins(unit.conn, entries, 500) == OLD
        assert history.begins(unit.conn, entries, 200) is None  # more is kept than was asked for
    with store.write("{}", "me") as unit:
        unit.insert("customer", [{"id": "young", "name": "young"}])
    with store.read() as unit:
        assert history.begins(unit.conn, history.of_row(unit.conn, "young"), 200) is None


def test_90_days_stay_however_many_actions_they_hold(store):
    rows = []
    act(store, "new", rows, LATE)
    for _ in range(250):
        act(store, "edit", rows, LATE)
    assert pruning.prune(store, NOW) == 0
    assert len(store.undo_lists()[0]) == 251


def test_an_undo_stays_with_what_it_took_back(store, monkeypatch):
    rows = []
    act(store, "new", rows, OLD)
    act(store, "edit", rows, OLD)
    act(store, "edit", rows, OLD)
    act(store, "undo", rows, LATE)  # of the third: its fourth action
    monkeypatch.setattr(pruning, "KEPT_ACTIONS", 1)
    pruning.prune(store, NOW)
    undo, redo = store.undo_lists()
    assert (undo, [one.undoes for one in redo]) == ([], [3])
    store.redo("me")
    assert data(store)[0][2] == "3"


def test_upkeep_leaves_a_file_alone_that_is_only_read(busy, tmp_path):
    store, _ = busy
    reader = Store(store.path, reads_only="read_only")
    assert upkeep(reader, NOW) == 0
    reader.close()
    assert upkeep(store, NOW) == 53
