"""Faults planted into the protocol, each with what must catch it.

Caught `ends`: a scenario comes out otherwise although nothing breaks; `kill`, `cut`, `cut late`:
after that fault at some statement; `story`: one of the short stories is spoiled; `seed`: by a
seeded team.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from db.ids import new_id
from db.journal.outbox import pending, pushed
from db.sync import apply, folding, freeze, gone, held, merge, plan, push, recovery, state
from db.sync import round as rounds
from db.sync.merge_rules import Merging
from db.sync.refusal import RefusedError

Plants = Callable[[Any], None]


@dataclass(frozen=True)
class Planted:
    """`plant` patches the protocol; `by`: how it is caught, `where`: scenario, story or seeds."""

    name: str
    plant: Plants
    by: str
    where: Any


ALL: list[Planted] = []


def caught(by: str, where: Any) -> Callable[[Plants], Plants]:
    def keep(plant: Plants) -> Plants:
        ALL.append(Planted(plant.__name__, plant, by, where))
        return plant

    return keep


@caught("story", "a_base_that_was_seen")
def base_moved_on_pull(patch: Any) -> None:
    original = apply.apply

    def moving(conn: Any, sent: Any, outcomes: Any, pulled: Any, *rest: Any) -> Any:
        done = original(conn, sent, outcomes, pulled, *rest)
        waiting = pending(conn, pushed(conn) or 0)
        for pack in pulled.packs:
            for row in pack.rows():
                net = waiting.get((pack.entity, row["id"]))
                for column in net.values if net and not net.inserted else ():
                    conn.exec_driver_sql(
                        "UPDATE journal SET old = json_set(old, ?, json(?)) WHERE row_id = ?"
                        " AND action > ? AND json_type(old, ?) IS NOT NULL",
                        (f"$.{column}", json.dumps(row[column]), row["id"], pushed(conn),
                         f"$.{column}"),
                    )  # fmt: skip
        return done

    patch.setattr(rounds, "apply", moving)


@caught("seed", range(12))
def edits_of_meanwhile_overwritten(patch: Any) -> None:
    patch.setattr(apply, "unsent", lambda _conn: {})


@caught("story", "a_change_takes_effect_once")
def no_receipts(patch: Any) -> None:
    patch.setattr(push, "known_outcomes", lambda _hub, _batch: [])
    patch.setattr(push.Pusher, "_receipts", lambda *_: None)
    patch.setattr(recovery, "went_back", lambda *_: False)


@caught("story", "an_edit_on_the_way")
def newer_edits_counted_as_sent(patch: Any) -> None:
    original = apply.apply

    def clearing(conn: Any, *rest: Any) -> Any:
        done = original(conn, *rest)
        state.set_pushed(conn, freeze.newest(conn))
        return done

    patch.setattr(rounds, "apply", clearing)


@caught("ends", "one_column_of_both")
def the_last_of_a_column_wins(patch: Any) -> None:
    patch.setattr(
        merge, "_decide", lambda found, _rule, _base, mine, _theirs: found.write.update(mine)
    )


@caught("ends", "columns_of_both")
def the_last_of_a_row_wins(patch: Any) -> None:
    original = freeze._mutation

    def whole(key: Any, row: Any, *rest: Any) -> Any:
        made = original(key, row, *rest)
        return replace(made, mine=dict(row)) if made.mine else made

    patch.setattr(freeze, "_mutation", whole)
    planned = plan.plan

    def overwriting(batch: Any, there: Any, *rest: Any) -> Any:
        seen = [replace(one, base=dict(there.get((one.entity, one.row_id), {}))) for one in batch]
        return planned(seen, there, *rest)

    patch.setattr(push, "plan", overwriting)


@caught("story", "what_the_hub_kept_is_here")
def sent_rows_not_read_again(patch: Any) -> None:
    patch.setattr(rounds, "_to_read_again", lambda _mutations, _outcomes: set())


@caught("cut late", "one_column_of_both")
def ids_made_anew_after_a_drop(patch: Any) -> None:
    original = freeze.freeze

    def anew(conn: Any) -> Any:
        waiting = state.inflight(conn)
        conn.exec_driver_sql("DELETE FROM sync_inflight")
        state.freeze(conn, [replace(one, mutation_id=new_id()) for one in waiting])
        return original(conn)

    patch.setattr(rounds, "freeze", anew)


@caught("ends", "keys_swapped")
def keys_not_parked(patch: Any) -> None:
    patch.setattr(push, "_park", lambda _hub, _works: None)


@caught("ends", "made_twice")
def children_not_repointed(patch: Any) -> None:
    patch.setattr(folding, "children", lambda _entity: ())
    patch.setattr(plan, "_repoint", lambda _made: None)
    patch.setattr(push, "translated", lambda _hub, batch: batch)


@caught("kill", "rows_to_fetch")
def cursor_before_rows(patch: Any) -> None:
    original = rounds._apply

    def early(store: Any, sent: Any, outcomes: Any, pulled: Any, *rest: Any) -> Any:
        with store.local() as unit:
            state.note(unit.conn, cursor=pulled.hi)
        return original(store, sent, outcomes, pulled, *rest)

    patch.setattr(rounds, "_apply", early)


@caught("kill", "made_twice")
def inflight_cleared_before_its_outcome(patch: Any) -> None:
    original = rounds._apply

    def early(store: Any, sent: Any, *rest: Any) -> Any:
        with store.local() as unit:
            unit.conn.exec_driver_sql("DELETE FROM sync_inflight")
        return original(store, sent, *rest)

    patch.setattr(rounds, "_apply", early)


@caught("ends", "a_deletion_of_what_was_edited")
def a_deletion_beats_an_edit(patch: Any) -> None:
    patch.setattr(merge, "_unseen", lambda _mutation, _server: {})


@caught("ends", "an_edit_of_what_was_deleted")
def an_edit_of_the_deleted_dropped(patch: Any) -> None:
    patch.setattr(merge, "_into_tombstone", lambda _mutation, _server: merge.Merged())


@caught("story", "a_deletion_while_a_round_runs")
def base_of_a_waiting_deletion_moved(patch: Any) -> None:
    def narrow(found: Any, key: Any, columns: Any) -> None:
        if found.setdefault(key, set()) is not None:
            found[key].update(columns)

    patch.setattr(freeze, "_touch", narrow)


@caught("seed", range(12))
def ids_counted_per_device(patch: Any) -> None:
    original = state.freeze

    def counted(conn: Any, mutations: Any) -> None:
        device, count = state.fact(conn, "device"), int(state.fact(conn, "count") or 0)
        numbered = [
            replace(one, mutation_id=f"{device}-{number}")
            for number, one in enumerate(mutations, count)
        ]
        state.note(conn, count=count + len(numbered))
        original(conn, numbered)

    patch.setattr(state, "freeze", counted)


@caught("ends", "halves_of_one_fact")
def halves_of_a_fact_merged(patch: Any) -> None:
    patch.setattr(Merging, "unit_of", lambda _self, column: (column,))


@caught("ends", "notes_and_tags")
def notes_replaced(patch: Any) -> None:
    patch.setitem(merge._JOIN, "lines", lambda _base, mine, _theirs: str(mine))


@caught("ends", "a_hub_put_back")
def a_hub_put_back_not_noticed(patch: Any) -> None:
    patch.setattr(recovery, "went_back", lambda _conn, _greeting: False)


@caught("ends", "one_value_refused")
def one_refused_value_stops_the_batch(patch: Any) -> None:
    def whole(self: Any, batch: Any) -> Any:
        try:
            return self._transact(batch)
        except RefusedError as refused:
            return [self._note_refusal(one, refused) for one in batch]

    patch.setattr(push.Pusher, "_send", whole)


@caught("ends", "a_row_that_leaves")
def marks_of_rows_that_left_ignored(patch: Any) -> None:
    patch.setattr(gone, "due", lambda _conn, _lost, _kept: [])


@caught("seed", range(12))
def what_is_refused_is_forgotten(patch: Any) -> None:
    patch.setattr(held, "hold", lambda _conn, _mutation, _outcome: None)
