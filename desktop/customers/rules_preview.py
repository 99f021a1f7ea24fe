"""Who would change tier, and what holds a tier where it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from desktop.customers.rules_run import score_book
from desktop.customers.rules_settle import settle
from desktop.customers.rules_words import beside_border, points
from desktop.customers.types import CustomerFacts, Scheme, Standing, TierChange
from desktop.messages import Message, msg, msgn

_NO_TIER_YET = Standing()


def preview(
    scheme: Scheme, facts: Sequence[CustomerFacts], current: Mapping[str, Standing], as_of: date
) -> list[TierChange]:
    """Every customer whose score asks for another tier than the one in force, in their order.

    Customers that `current` does not name have no tier yet. Who is not listed stays, with
    `beyond_runs` 0. Nothing is written.
    """
    run = score_book(scheme, facts, as_of)
    changes = (
        judge(scheme, customer_id, total if tier else None, tier,
              current.get(customer_id, _NO_TIER_YET), as_of)
        for customer_id, total, tier in zip(
            run.customer_ids, run.totals.tolist(), run.tiers, strict=True)
    )
    return [change for change in changes if change]


def judge(
    scheme: Scheme, customer_id: str, score: int | None, proposed: str | None,
    standing: Standing, as_of: date,
) -> TierChange | None:
    """What becomes of one customer whose score (None = no tier) proposes a tier."""
    if proposed == standing.tier:
        return None
    until = standing.override_until
    tier, held, runs = proposed, None, 0
    if until and until >= as_of:
        held = msg("The manual tier {tier} stands until {until}: {reason}",
                   tier=standing.tier or "", until=until.isoformat(),
                   reason=standing.override_reason or "")
    elif not until and score is not None:
        tier = settle(scheme, standing.tier, score, proposed)
        runs = _runs(scheme, standing, tier, as_of)
        held = _hysteresis(scheme, tier, standing.tier, runs)
    return TierChange(
        customer_id, standing.tier, standing.tier if held else tier, proposed, score,
        "expiry" if until and not held else "calculated", _why(scheme, score, proposed), held, runs,
    )


def _runs(scheme: Scheme, standing: Standing, tier: str | None, as_of: date) -> int:
    """Runs in a row, this one included, on the side of `tier`: above > 0, below < 0.

    A run is a day: another on the day of the last one, or on one before, does not count again.
    """
    if tier == standing.tier:
        return 0
    codes = [band.code for band in scheme.bands]
    known = standing.tier in codes and tier in codes
    side = -1 if known and codes.index(tier or "") > codes.index(standing.tier or "") else 1
    before = max(0, side * standing.beyond_runs)
    counted = standing.beyond_on is not None and as_of <= standing.beyond_on
    return side * max(1, before + (not counted))


def _hysteresis(
    scheme: Scheme, tier: str | None, current: str | None, runs: int
) -> Message | None:
    """Why the tier stays although the score lies beyond the border; None = it moves."""
    delta, needed = scheme.hysteresis.delta, scheme.hysteresis.runs
    if tier == current:
        return msg("Less than {delta} beyond the border", delta=points(delta))
    if current not in {band.code for band in scheme.bands} or abs(runs) >= needed:
        return None
    return msgn("Beyond the border in {n} run of {needed} in a row",
                "Beyond the border in {n} runs of {needed} in a row", abs(runs), needed=needed)


def _why(scheme: Scheme, score: int | None, proposed: str | None) -> Message:
    if score is None:
        return msg("There is nothing to tier by: no purchases, no potential, not strategic")
    floor = next(band.min_score for band in scheme.bands if band.code == proposed)
    return msg("Score {score}: tier {tier} begins at {floor}",
               score=beside_border(score, floor), tier=proposed or "", floor=points(floor))


def override_problems(
    scheme: Scheme, tier: str, reason: str, until: date | None, as_of: date
) -> dict[str, Message]:
    """Field -> what is wrong with a manual tier; empty if it can stand. `until` is its last day."""
    codes = [band.code for band in scheme.bands]
    found = {}
    if tier not in codes:
        found["tier"] = msg("There is no tier {tier}; there are {known}.",
                            tier=tier, known=", ".join(codes))
    if not reason.strip():
        found["reason"] = msg("A manual tier needs a reason.")
    if until is None or until <= as_of:
        found["until"] = msg("A manual tier needs a last day after {day}.", day=as_of.isoformat())
    return found


def migration_matrix(
    moves: Iterable[tuple[str | None, str | None]],
) -> Counter[tuple[str | None, str | None]]:
    """How many customers went from which tier (None = none) to which; unmoved ones included."""
    return Counter(moves)
