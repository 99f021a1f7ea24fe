"""Random edits, undo, redo, restarts, sends and remote changes: nothing is ever lost.

The model keeps the whole content of the file after every step; the hub is a plain dict that
takes what is sent and sends rows back.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.errors import ChangedSinceError, InUseError, NothingToUndoError
from db.ids import utc_now
from db.journal import history
from db.store import Store
from db.sync import state
from db.sync.apply import apply
from db.sync.freeze import freeze, touched
from db.sync.pull import Pack, Pulled
from tests.db.new_file import new_file

COLUMNS = {"customer": ("name", "region", "strategic", "notes"), "contact": ("name", "customer_id")}
TEXT = st.sampled_from(["", "a", "张三", 'quote"\\ \n', "x'y", "🙂", "b" * 300])


def content(store: Store, *, live: bool = True) -> dict[tuple[str, str], dict[str, Any]]:
    found = {}
    with store.read() as unit:
        for entity, columns in COLUMNS.items():
            where = "WHERE deleted_at IS NULL" if live else ""
            sql = f"SELECT id, {', '.join(columns)} FROM {entity} {where}"
            for row in unit.conn.exec_driver_sql(sql).mappings():
                found[entity, row["id"]] = {c: row[c] for c in columns}
    return found


class Journal(RuleBasedStateMachine):
    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "team.muster"
        new_file(self.path)
        self.store = Store(self.path)
        self.states = [content(self.store)]  # what undo must lead back to, oldest first
        self.undone: list[dict] = []
        self.remote_touched = False
        with self.store.local() as unit:
            state.set_pushed(unit.conn, 0)
        self.hub: dict[tuple[str, str], dict[str, Any]] = {}

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    def _acted(self) -> None:
        if len(self.store.undo_lists()[0]) == len(self.states):
            self.states.append(content(self.store))
            self.undone.clear()

    def _pick(self, data: st.DataObject, entity: str) -> str | None:
        ids = sorted(i for e, i in content(self.store) if e == entity)
        return data.draw(st.sampled_from(ids)) if ids else None

    @rule(names=st.lists(TEXT, min_size=1, max_size=3), region=st.none() | TEXT)
    def insert_customers(self, names: list[str], region: str | None) -> None:
        with self.store.write("insert", "me") as unit:
            ids = unit.insert("customer", [{"name": n, "region": region} for n in names])
            unit.update("customer", {ids[0]: {"notes": "made and changed in one action"}})
        self._acted()

    @rule(data=st.data(), name=TEXT)
    def insert_contact(self, data: st.DataObject, name: str) -> None:
        customer = self._pick(data, "customer")
        if customer:
            with self.store.write("contact", "me") as unit:
                unit.insert("contact", [{"name": name, "customer_id": customer}])
            self._acted()

    @rule(data=st.data(), name=TEXT, strategic=st.integers(0, 1), twice=st.booleans())
    def change(self, data: st.DataObject, name: str, strategic: int, twice: bool) -> None:
        customer = self._pick(data, "customer")
        if customer:
            with self.store.write("change", "me") as unit:
                if twice:
                    unit.update("customer", {customer: {"name": "in between", "strategic": 7}})
                unit.update("customer", {customer: {"name": name, "strategic": strategic}})
            self._acted()

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        customer = self._pick(data, "customer")
        if customer is None:
            return
        contacts = [
            i for (e, i), row in content(self.store).items() if row.get("customer_id") == customer
        ]
        before = content(self.store)
        try:
            with self.store.write("delete", "me") as unit:
                unit.delete("customer", [customer])
        except InUseError:
            assert contacts
            assert content(self.store) == before
        else:
            assert not contacts
            self._acted()

    def _only_moved_what_it_left(self, target: int, before: dict) -> None:
        """Every column the undo moved stood at the value the action had left; no other moved."""
        with self.store.read() as unit:
            left: dict = {}
            for step in history.of_action(unit.conn, target)[::-1]:
                left.setdefault((step.entity, step.row_id), {}).update(
                    {c: new for c, (_old, new) in step.values.items()}
                )
        after = content(self.store)
        for key in before.keys() & after.keys():
            for column, value in before[key].items():
                if after[key][column] != value:
                    assert left[key][column] == value
        assert before.keys() ^ after.keys() <= left.keys()

    @rule()
    def undo(self) -> None:
        before = content(self.store)
        if self.store.undo_lists()[0]:
            self._undo_checked(before)
        else:
            assert len(self.states) == 1
            with pytest.raises(NothingToUndoError):
                self.store.undo("me")

    def _undo_checked(self, before: dict) -> None:
        target = self.store.undo_lists()[0][-1]
        try:
            self.store.undo("me")
        except (ChangedSinceError, InUseError):
            assert self.remote_touched
            assert content(self.store) == before
        else:
            self._only_moved_what_it_left(target.id, before)
            self.undone.append(self.states.pop())
            if not self.remote_touched:
                assert content(self.store) == self.states[-1]

    @rule()
    def redo(self) -> None:
        try:
            self.store.redo("me")
        except NothingToUndoError:
            assert not self.undone
        except (ChangedSinceError, InUseError):
            assert self.remote_touched
        else:
            self.states.append(self.undone.pop())
            if not self.remote_touched:
                assert content(self.store) == self.states[-1]

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store(self.path)

    @rule()
    def push(self) -> None:
        """The hub holds exactly what it had plus what is sent: then it equals the file."""
        with self.store.local() as unit:
            mutations = freeze(unit.conn)
            state.settle(unit.conn, [m.mutation_id for m in mutations])
        for m in mutations:
            row = self.hub.setdefault((m.entity, m.row_id), {})
            for column in m.mine if not m.inserted else ():
                base = m.base[column]
                assert row.get(column) == base, "the base is what the hub last told or took"
            row |= m.mine
        self._same_as_hub()

    def _same_as_hub(self) -> None:
        here = content(self.store, live=False)
        there = {k: {c: row.get(c) for c in COLUMNS[k[0]]} for k, row in self.hub.items()}
        assert here == there

    @precondition(lambda self: self.hub)
    @rule(data=st.data(), name=TEXT, notes=TEXT)
    def remote_change(self, data: st.DataObject, name: str, notes: str) -> None:
        """A colleague's change arrives: untouched columns follow it, touched ones stay mine."""
        key = data.draw(st.sampled_from(sorted(k for k in self.hub if k[0] == "customer")))
        with self.store.read() as unit:
            mine = touched(unit.conn).get(key, set())
        before = content(self.store, live=False)[key]
        row = {"id": key[1], "name": name, "notes": notes}
        row |= {"updated_by": "colleague", "updated_at": utc_now()}
        packs = [Pack.of("customer", "colleague", [json.dumps(row)])]
        with self.store.syncing() as conn:
            apply(conn, [], [], Pulled(1, None, packs), "sync", "colleague")
        after = content(self.store, live=False)[key]
        for column, value in (("name", name), ("notes", notes)):
            kept = mine is None or column in mine
            assert after[column] == (before[column] if kept else value)
            if not kept:
                self.hub[key][column] = value
        self.remote_touched = True

    @invariant()
    def nothing_is_open(self) -> None:
        if hasattr(self, "store"):
            with self.store.read() as unit:
                assert (
                    unit.conn.exec_driver_sql("SELECT action FROM journal_context").scalar() is None
                )


class Quiet(Journal):
    """Without a network every undo succeeds: back to the empty start, and to the end again."""

    remote_change = None  # type: ignore[assignment]  # the rule is taken out of this machine

    @rule()
    def all_the_way(self) -> None:
        steps = len(self.states) - 1
        end = content(self.store)
        for _ in range(steps):
            self.undo()
            self.restart()
        assert content(self.store) == self.states[0] == {}
        for _ in range(steps):
            self.redo()
        assert content(self.store) == end


_SETTINGS = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestJournal = Journal.TestCase
TestJournal.settings = _SETTINGS
TestQuiet = Quiet.TestCase
TestQuiet.settings = _SETTINGS
