"""Every customer's tier: calculated, previewed, applied as one action, explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from db.ids import derived_id
from db.queries.tier_inputs import TierInputRecord, tier_inputs
from db.unit_of_work import ReadUnit, WriteUnit
from desktop import schemes
from desktop.customers.rules_preview import judge, migration_matrix
from desktop.customers.rules_receipt import receipt
from desktop.customers.rules_run import TierRun, score_book
from desktop.customers.types import CustomerFacts, Receipt, Scheme, Standing, TierChange
from desktop.errors import MissingError
from desktop.messages import msg
from desktop.session import Session


@dataclass(frozen=True, slots=True)
class TierBook:
    """The whole book scored on one day: records, facts and run stand in the same order.

    `currencies`: those that purchases of the period name; amounts are summed as they stand.
    """

    as_of: date
    scheme: Scheme
    records: tuple[TierInputRecord, ...]
    facts: tuple[CustomerFacts, ...]
    run: TierRun
    changes: tuple[TierChange, ...]
    currencies: tuple[str, ...] = ()

    def receipt_at(self, place: int) -> Receipt:
        """Return the receipt of the customer at `place`."""
        current = self.records[place].tier
        return receipt(self.scheme, self.run.basis, self.facts[place], self.as_of, current)

    @property
    def matrix(self) -> Counter[tuple[str | None, str | None]]:
        """How many customers would go from which tier to which."""
        moved = {change.customer_id: change.tier for change in self.changes}
        return migration_matrix((r.tier, moved.get(r.id, r.tier)) for r in self.records)


def calculate(session: Session, as_of: date) -> TierBook:
    """Score every customer with the scheme in force; writes nothing. Raises AppError."""
    with session.read() as unit:
        return _book(unit, schemes.in_force(unit).scheme, as_of)


def simulate(session: Session, scheme: Scheme, as_of: date) -> TierBook:
    """Score every customer with a scheme that is not in force yet; writes nothing."""
    with session.read() as unit:
        return _book(unit, scheme, as_of)


def apply(session: Session, as_of: date, only: Collection[str] | None = None) -> TierBook:
    """Put the calculated tiers in force (of the customers `only`, if given) as one action.

    What changes is written down in the ledger. Returns the book as it was before. Raises AppError.
    """
    with session.write(msg("Apply tiers as of {day}", day=as_of.isoformat())) as unit:
        book = _book(unit, schemes.in_force(unit).scheme, as_of)
        moved = [c for c in book.changes if only is None or c.customer_id in only]
        if book.records:  # by what they were scored is written down
            current = schemes.ensure(unit, as_of.isoformat())
            _put_in_force(unit, moved, as_of, str(current.id))
        _note_runs(unit, book, {change.customer_id for change in moved})
        _end_overrides(unit, book)
        _keep_scores(unit, book)
    return book


def explain(session: Session, customer_id: str, as_of: date) -> tuple[Receipt, TierChange | None]:
    """Return why a customer has its score, and what applying would change. Raises MissingError."""
    book = calculate(session, as_of)
    for place, record in enumerate(book.records):
        if record.id == customer_id:
            change = next((c for c in book.changes if c.customer_id == customer_id), None)
            return book.receipt_at(place), change
    raise MissingError(msg("This customer is not there any more. Reload the list."))


def _book(unit: ReadUnit, scheme: Scheme, as_of: date) -> TierBook:
    since = as_of - timedelta(days=scheme.period_days - 1)
    records = tuple(tier_inputs(unit.conn, as_of=as_of.isoformat(), since=since.isoformat()))
    facts = tuple(_facts(record) for record in records)
    run = score_book(scheme, facts, as_of)
    judged = (
        judge(scheme, record.id, total if tier else None, tier, _standing(record), as_of)
        for record, total, tier in zip(records, run.totals.tolist(), run.tiers, strict=True)
    )
    changes = tuple(c for c in judged if c)
    return TierBook(as_of, scheme, records, facts, run, changes, _currencies(unit, since, as_of))


def _currencies(unit: ReadUnit, since: date, as_of: date) -> tuple[str, ...]:
    rows = unit.conn.exec_driver_sql(
        "SELECT DISTINCT currency FROM purchase WHERE deleted_at IS NULL AND currency <> ''"
        " AND bought_on BETWEEN ? AND ? ORDER BY 1",
        (since.isoformat(), as_of.isoformat()),
    )
    return tuple(row[0] for row in rows)


def _facts(record: TierInputRecord) -> CustomerFacts:
    return CustomerFacts(
        customer_id=record.id,
        first=_day(record.first_on),
        last=_day(record.last_on),
        orders=record.orders,
        net=record.net,
        potential=record.potential_revenue,
        margin_bp=record.margin_bp,
        strategic=bool(record.strategic),
        service_minutes=record.service_minutes,
    )


def _standing(record: TierInputRecord) -> Standing:
    return Standing(
        tier=record.tier,
        override_until=_day(record.override_until),
        override_reason=record.override_reason,
        beyond_runs=record.beyond_runs,
        beyond_on=_day(record.beyond_on),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _put_in_force(unit: WriteUnit, changes: list[TierChange], as_of: date, scheme_id: str) -> None:
    day = as_of.isoformat()
    moved = [change for change in changes if change.held is None]
    unit.update(
        "customer",
        {
            change.customer_id: {
                "tier": change.tier,
                "tier_since": day,
                "tier_override_until": None,
                "tier_override_reason": None,
                "tier_beyond_runs": 0,
                "tier_beyond_on": None,
            }
            for change in moved
        },
    )
    unit.put("tier_entry", [_entry(change, day, scheme_id) for change in moved])


def _entry(change: TierChange, day: str, scheme_id: str) -> dict[str, str | int | None]:
    return {
        "id": derived_id("tier_entry", change.customer_id, scheme_id, day),
        "customer_id": change.customer_id,
        "scheme_id": scheme_id,
        "as_of": day,
        "tier": change.tier,
        "previous": change.previous,
        "origin": change.origin,
        "score": change.score,
    }


def _note_runs(unit: WriteUnit, book: TierBook, taken: Collection[str]) -> None:
    """Remember how many runs in a row a score lay beyond its border (hysteresis).

    A change that is due but not among the `taken` ones stays due.
    """
    several = book.scheme.hysteresis.runs > 1
    beyond = {
        c.customer_id: c.beyond_runs
        for c in book.changes
        if c.held is not None or (several and c.customer_id not in taken)
    }
    noted = {record.id: beyond.get(record.id, 0) for record in book.records}
    today = book.as_of.isoformat()
    unit.update(
        "customer",
        {
            record.id: {
                "tier_beyond_runs": noted[record.id],
                "tier_beyond_on": max(today, record.beyond_on or "") if noted[record.id] else None,
            }
            for record in book.records
            if record.beyond_runs != noted[record.id]
        },
    )


def _end_overrides(unit: WriteUnit, book: TierBook) -> None:
    """A manual tier that ran out where the score asks for the same one is an ordinary tier now."""
    asked = {change.customer_id for change in book.changes}
    ended: dict[str, str | int | None] = {"tier_override_until": None, "tier_override_reason": None}
    day = book.as_of.isoformat()
    unit.update(
        "customer",
        {
            record.id: ended
            for record in book.records
            if record.override_until and record.override_until < day and record.id not in asked
        },
    )


def _keep_scores(unit: WriteUnit, book: TierBook) -> None:
    scored = zip(book.records, book.run.totals.tolist(), book.run.tiers, strict=True)
    rows = [(total if tier else None, tier, record.n) for record, total, tier in scored]
    if rows:
        unit.conn.exec_driver_sql(
            "UPDATE customer_summary SET score = ?, proposed_tier = ? WHERE n = ?", rows
        )
