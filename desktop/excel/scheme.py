"""The published scheme on paper: weights, bands, and how values become scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from desktop.customers.rules import PART_NAMES, boundary_message
from desktop.customers.rules_words import points
from desktop.customers.types import PARTS, NoHistory, Scheme
from desktop.excel.fields import words
from desktop.excel.receipts import INPUTS
from desktop.excel.sheet import Sheet
from desktop.excel.task import Task
from desktop.messages import Message, msg, msgn
from desktop.tables import Column

_BANDS = (
    Column("code", msg("Tier"), width=8),
    Column("min_score", msg("From score"), "thousandths", width=10),
    Column("points", msg("Load points"), "integer", width=10),
    Column("importance", msg("Importance"), "integer", width=11),
    Column("min_grade", msg("Grade wanted"), width=13),
    Column("vip", msg("VIP"), "flag", width=8),
    Column("cadence_days", msg("Days between contacts"), "integer", width=13),
    Column("recycle_days", msg("Days until it goes back to the pool"), "integer", width=18),
)


def sheets(task: Task, scheme: Scheme) -> tuple[Sheet, Sheet]:
    """Return the sheet of weights and rules, and the sheet of bands."""
    named = msg("Scheme {name}, version {version}", name=scheme.name, version=scheme.version)
    weights = [
        {"part": PART_NAMES[part], "weight": weight, "input": INPUTS[part][0]}
        for part, weight in zip(PARTS, scheme.weights.in_order(), strict=True)
    ]
    columns = (
        Column("part", msg("Part"), width=24),
        Column("weight", msg("Weight"), "integer", width=10),
        Column("input", msg("What it is given for"), width=64),
    )
    rules = Sheet(
        msg("Scheme"), columns, weights, heading=(named, *_rules(scheme)), totals={"weight"}
    )
    grades = words("members", "grade", task.language)
    rows = [asdict(band) | {"min_grade": grades[band.min_grade]} for band in scheme.bands]
    bands = Sheet(msg("Bands"), _BANDS, rows, heading=(named, msg("The best band first.")))
    return rules, bands


def _rules(scheme: Scheme) -> Iterator[Message]:
    """How the scheme decides, a sentence a line."""
    yield msg("Purchases of {days} days count.", days=scheme.period_days)
    yield boundary_message(scheme)
    if scheme.no_history is NoHistory.POTENTIAL:
        yield msg("Without purchases a customer is tiered by potential and the strategic flag.")
    else:
        yield msg("Without purchases a customer has no tier.")
    if scheme.min_history_days:
        yield msgn(
            "Recency, frequency and value count from {n} day after the first purchase on.",
            "Recency, frequency and value count from {n} days after the first purchase on.",
            scheme.min_history_days,
        )
    if scheme.hysteresis.delta:
        yield msgn(
            "A tier changes once the score is {points} or more beyond the border in {n} run.",
            "A tier changes once the score is {points} or more beyond the border in {n} runs "
            "in a row.",
            scheme.hysteresis.runs,
            points=points(scheme.hysteresis.delta),
        )
