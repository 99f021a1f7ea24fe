"""What makes a tier scheme acceptable, and the scheme a new file starts with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import pairwise

from desktop.customers.rules_segments import TABLES
from desktop.customers.types import FULL_SCORE, GRADES, Band, Hysteresis, Scheme, Weights
from desktop.messages import Message, msg

_RANGES = {  # scheme field: lowest, highest
    "version": (1, 10_000),
    "period_days": (1, 36_600),
    "buckets": (3, 10),
    "min_history_days": (0, 3_660),
}
_BAND_RANGES = {
    "min_score": (0, FULL_SCORE),
    "points": (1, 100),
    "importance": (1, 4),
    "cadence_days": (1, 366),
    "recycle_days": (1, 3_660),
}


def default_scheme() -> Scheme:
    """The scheme of a new file: four tiers over one year of purchases."""
    return Scheme(
        name="Standard",
        version=1,
        weights=Weights(r=20, f=20, m=30, potential=10, margin=5, strategic=10, cost_to_serve=5),
        bands=(
            Band("A", 80_000, 8, 4, "senior", vip=True, cadence_days=14, recycle_days=None),
            Band("B", 62_000, 5, 3, "mid", vip=False, cadence_days=30, recycle_days=180),
            Band("C", 45_000, 3, 2, "junior", vip=False, cadence_days=60, recycle_days=120),
            Band("D", 0, 2, 1, "junior", vip=False, cadence_days=120, recycle_days=90),
        ),
        hysteresis=Hysteresis(delta=1_000, runs=1),
    )


def problems(scheme: Scheme) -> dict[str, Message]:
    """Field -> what is wrong with it; empty for a scheme that can be used.

    Fields are those of Scheme; a band's are named "bands.A.points".
    """
    return dict([
        *_weight_problems(scheme.weights),
        *_range_problems("", scheme, _RANGES),
        *_hysteresis_problems(scheme.hysteresis),
        *_band_problems(scheme.bands),
        *([] if scheme.name.strip() else [("name", msg("The scheme needs a name."))]),
        *([] if scheme.segments in TABLES else [("segments", msg(
            "There is no segment table {name}; there are {known}.",
            name=scheme.segments, known=", ".join(TABLES)))]),
    ])


def _weight_problems(weights: Weights) -> Iterator[tuple[str, Message]]:
    values = asdict(weights)
    for part, value in values.items():
        if not 0 <= value <= 100:
            yield f"weights.{part}", msg(
                "The weight {value} is outside 0 to 100.", value=value)
    total = sum(values.values())
    if total != 100:
        yield "weights", msg(
            "The weights sum to {total}, but they must sum to 100: change them by {difference}.",
            total=total, difference=f"{100 - total:+d}")


def _range_problems(
    prefix: str, holder: object, ranges: dict[str, tuple[int, int]]
) -> Iterator[tuple[str, Message]]:
    for name, (low, high) in ranges.items():
        value = getattr(holder, name)
        if value is not None and not low <= value <= high:
            yield prefix + name, msg(
                "{value} is outside {low} to {high}.", value=value, low=low, high=high)


def _hysteresis_problems(hysteresis: Hysteresis) -> Iterator[tuple[str, Message]]:
    yield from _range_problems("hysteresis.", hysteresis, {"delta": (0, 20_000), "runs": (1, 5)})


def _band_problems(bands: tuple[Band, ...]) -> Iterator[tuple[str, Message]]:
    if not bands:
        yield "bands", msg("The scheme needs at least one tier.")
        return
    codes = [band.code for band in bands]
    if len(set(codes)) < len(codes) or not all(code.strip() for code in codes):
        yield "bands", msg("Every tier needs a code of its own.")
    elif any(upper.min_score <= lower.min_score for upper, lower in pairwise(bands)):
        yield "bands", msg("The tiers must be listed best first, each from a lower score on.")
    elif bands[-1].min_score:
        yield "bands", msg(
            "Tier {tier} is the last and must begin at 0, or some scores have no tier.",
            tier=codes[-1])
    for band in bands:
        yield from _range_problems(f"bands.{band.code}.", band, _BAND_RANGES)
        if band.min_grade not in GRADES:
            yield f"bands.{band.code}.min_grade", msg(
                "There is no grade {grade}; there are {known}.",
                grade=band.min_grade, known=", ".join(GRADES))
