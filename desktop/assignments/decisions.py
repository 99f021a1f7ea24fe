"""The record of an accepted plan: what it rested on and why each customer got its owner."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from db.unit_of_work import Row, WriteUnit
from desktop.assignments.types import Candidate, Explanation, ProposalRow

if TYPE_CHECKING:
    from desktop.assignments.service import PlannedBook


def record(
    unit: WriteUnit,
    planned: PlannedBook,
    rows: Sequence[ProposalRow],
    policy_id: str | None,
    start: date,
    abandoned: Collection[str] = (),
) -> str:
    """Write the decision and a line per row accepted; return its id. It is never changed.

    `abandoned` are customers whose owner or backup ends and who get nobody.
    """
    proposal = planned.proposal
    loads = {load.member: [load.before, load.after] for load in proposal.loads}
    count = len(rows) + len(abandoned)
    decision = unit.insert(
        "decision",
        [
            {
                "made_on": start.isoformat(),
                "policy_id": policy_id,
                "inputs_hash": proposal.basis,
                "seed": proposal.seed,
                "objective": proposal.objective,
                "bound": proposal.bound,
                "moves": sum(row.moves for row in rows),
                "prices": _json(proposal.prices),
                "summary": _json({"loads": loads, "gap": proposal.gap, "accepted": count}),
            }
        ],
    )[0]
    explained = planned.explainer.explain_all([*(row.customer for row in rows), *abandoned])
    lines = [{**_empty(next(explained), decision), **_placed(planned, row)} for row in rows]
    unit.insert("decision_line", lines + [_empty(one, decision) for one in explained])
    return decision


def _placed(planned: PlannedBook, row: ProposalRow) -> Row:
    return {
        "member_id": row.member,
        "backup_id": planned.backup(row),
        "score": row.score,
        "parts": _json(row.parts),
    }


def _empty(explained: Explanation, decision: str) -> Row:
    """A customer nobody gets, and why."""
    return {
        "decision_id": decision,
        "customer_id": explained.customer,
        "member_id": None,
        "backup_id": None,
        "score": None,
        "parts": _json({}),
        "candidates": _json([_candidate(each) for each in explained.best]),
        "excluded": _json(explained.excluded),
    }


def _candidate(each: Candidate) -> dict[str, object]:
    return {"member": each.member, "score": each.score, "parts": dict(each.parts)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
