"""Reviews as a list: whose, where each stands, who is to act until when, what it came to."""

from __future__ import annotations

from dataclasses import dataclass

from db.queries.conditions import Field
from db.queries.listing import Listing, Reader


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A line of the list of reviews.

    `actor`: whose step is next ("" once it is over), `acts` the name of that person where it is
    one: the manager's own manager approves. `part`: 1 where only a part of the cycle is reviewed.
    Scores are in hundredths of a point, coverage in hundredths of a percent; None: not yet, or not
    for you.
    """

    n: int
    id: str
    cycle_id: str
    member_id: str
    name: str
    employee_no: str | None
    team: str | None
    role: str | None
    manager: str | None
    state: str
    actor: str
    acts: str | None
    due_on: str | None
    start_on: str
    end_on: str
    part: int
    score: int | None
    coverage: int | None
    grade: str | None
    adjustment: int | None
    locked: int


class ReviewListing(Listing[ReviewLine]):
    """Reviews with their member (m), manager (g) and cycle (y); searched as members are.

    `n` is always that of the review: the summary of the member is s in the search alone, its sort
    key comes by the alias k.
    """

    def source(self, used: set[str]) -> tuple[str, list[str]]:
        """FROM and the conditions for live rows; the search alone needs s."""
        source = (
            "review c JOIN member m ON m.id = c.member_id"
            " JOIN review_cycle y ON y.id = c.cycle_id"
            " LEFT JOIN member_summary k ON k.n = m.n"
            " LEFT JOIN member g ON g.id = c.manager_id"
        )
        if "s" in used:
            source += " LEFT JOIN member_summary s ON s.n = m.n"
        return source, ["c.deleted_at IS NULL"]


def _outcome(column: str) -> str:
    return (
        f"(SELECT o.{column} FROM review_outcome o WHERE o.review_id = c.id"
        " AND o.deleted_at IS NULL ORDER BY o.n LIMIT 1)"
    )


_ACTOR = """CASE c.state WHEN 'not_started' THEN 'hr' WHEN 'self' THEN 'member'
 WHEN 'manager' THEN 'manager' WHEN 'approval' THEN 'approver'
 WHEN 'interview' THEN CASE WHEN c.interview_on IS NULL THEN 'manager' ELSE 'member' END
 WHEN 'objection' THEN 'approver' WHEN 'acknowledged' THEN 'hr' ELSE '' END"""
_ABOVE = "(SELECT x.name FROM member x WHERE x.id = g.manager_id)"
_ACTS = (
    f"CASE {_ACTOR} WHEN 'member' THEN m.name WHEN 'manager' THEN g.name"
    f" WHEN 'approver' THEN {_ABOVE} END"
)
_DUE = """CASE c.state WHEN 'not_started' THEN y.self_due WHEN 'self' THEN y.self_due
 WHEN 'manager' THEN y.manager_due WHEN 'approval' THEN y.approval_due
 WHEN 'interview' THEN y.interview_due WHEN 'acknowledged' THEN y.sign_due
 WHEN 'objection' THEN y.sign_due END"""
_STATES = (
    "not_started", "self", "manager", "approval", "interview", "objection", "acknowledged",
    "archived",
)  # fmt: skip
_STATE_PLACE = (
    "CASE c.state"
    + "".join(f" WHEN '{state}' THEN {place}" for place, state in enumerate(_STATES))
    + " ELSE 99 END"
)

REVIEWS = ReviewListing(
    table="review",
    summary="member_summary",
    search="member_search",
    record=ReviewLine,
    fields={
        **{name: Field(f"c.{name}") for name in
           ("n", "id", "cycle_id", "member_id", "start_on", "end_on", "locked")},
        "name": Field("m.name", sort="k.sort_key"),
        "employee_no": Field("m.employee_no"),
        "team": Field("(SELECT x.name FROM team x WHERE x.id = m.team_id)"),
        "role": Field("(SELECT x.name FROM role x WHERE x.id = m.role_id)"),
        "manager": Field("g.name"),
        "state": Field("c.state", sort=_STATE_PLACE),
        "actor": Field(_ACTOR),
        "acts": Field(_ACTS),
        "due_on": Field(_DUE),
        "part": Field("(c.start_on <> y.start_on OR c.end_on <> y.end_on)"),
        **{name: Field(_outcome(name)) for name in ("score", "coverage", "grade", "adjustment")},
    },
)  # fmt: skip
"""The list of reviews; ask for those of one cycle by a filter on `cycle_id`."""


@dataclass(frozen=True, slots=True)
class CycleLine:
    """A cycle to choose; `states` JSON: state -> how many of its reviews."""

    id: str
    name: str
    kind: str
    start_on: str
    end_on: str
    self_due: str | None
    manager_due: str | None
    approval_due: str | None
    interview_due: str | None
    sign_due: str | None
    state: str
    states: str


_CYCLES = """
SELECT y.id, y.name, y.kind, y.start_on, y.end_on, y.self_due, y.manager_due, y.approval_due,
  y.interview_due, y.sign_due, y.state,
  coalesce((SELECT json_group_object(r.state, r.reviews) FROM (
    SELECT state, count(*) AS reviews FROM review
    WHERE cycle_id = y.id AND deleted_at IS NULL GROUP BY state) r), '{}')
FROM review_cycle y WHERE y.deleted_at IS NULL
ORDER BY y.state = 'closed', y.end_on DESC, y.start_on DESC, y.n DESC
"""


def cycles(conn: Reader) -> list[CycleLine]:
    """Every live cycle: those not closed first, the latest before the others."""
    return [CycleLine(*row) for row in conn.exec_driver_sql(_CYCLES)]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step that was taken; `behalf_of` whose it was where another took it."""

    at: str
    verb: str
    from_state: str
    to_state: str
    person: str
    behalf_of: str | None
    reason: str | None


def steps(conn: Reader, review_id: str) -> list[StepLine]:
    """The steps of a review, newest first."""
    rows = conn.exec_driver_sql(
        "SELECT at, verb, from_state, to_state, person, behalf_of, reason FROM review_step"
        " WHERE review_id = :review AND deleted_at IS NULL ORDER BY at DESC, n DESC",
        {"review": review_id},
    )
    return [StepLine(*row) for row in rows]


def review_id(conn: Reader, number: int) -> str | None:
    """The id of a live review by its row number; None: it is gone."""
    rows = conn.exec_driver_sql(
        "SELECT id FROM review WHERE n = :n AND deleted_at IS NULL", {"n": number})
    return next((str(row[0]) for row in rows), None)
