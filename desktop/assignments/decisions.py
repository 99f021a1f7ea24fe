"""The record of an accepted plan: what it rested on and why each customer got its owner."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from db.unit_of_work import Row, WriteUnit
from desktop.assignments.types import Candidate, ProposalRow

if TYPE_CHECKING:
    from desktop.assignments.service import PlannedBook


def record(
    unit: WriteUnit,
    planned: PlannedBook,
    rows: Sequence[ProposalRow],
    policy_id: str | None,
    start: date,
) -> str:
    """Write the decision and a line per row accepted; return its id. It is never changed."""
    proposal = planned.proposal
    loads = {load.member: [load.before, load.after] for load in proposal.loads}
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
                "summary": _json({"loads": loads, "gap": proposal.gap, "accepted": len(rows)}),
            }
        ],
    )[0]
    unit.insert("decision_line", [_line(planned, row, decision) for row in rows])
    return decision


def _line(planned: PlannedBook, row: ProposalRow, decision: str) -> Row:
    explained = planned.explainer.explain(row.customer)
    return {
        "decision_id": decision,
        "customer_id": row.customer,
        "member_id": row.member,
        "backup_id": row.backup,
        "score": row.score,
        "parts": _json(row.parts),
        "candidates": _json([_candidate(each) for each in explained.best]),
        "excluded": _json(explained.excluded),
    }


def _candidate(each: Candidate) -> dict[str, object]:
    return {"member": each.member, "score": each.score, "parts": dict(each.parts)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
