"""The KPIs and the review template of a new file: for people who serve customers.

Three quarters follow from what was done (quality, efficiency, commercial value: source 001), the
rest from how (attitude, innovation: source 004; values, competences). Best = target in a range, so
that reaching the target is 100 %.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.messages import Message, msg
from desktop.reviews.types import (
    POINT,
    VALUE,
    Area,
    Direction,
    Grade,
    Item,
    Kind,
    Kpi,
    Level,
    Measure,
    Section,
    Template,
    Unit,
)

Say = Callable[[Message], str]
"""Puts a sentence into the language that the file is written in."""


def english(message: Message) -> str:
    """The sentence as it stands in the source."""
    return message.msgid


def default_kpis(say: Say = english) -> tuple[Kpi, ...]:
    """The KPIs of a new file, without ids; names and formulas in the words of `say`."""
    return (*_quality(say), *_efficiency(say), *_commercial(say))


def default_template(say: Say = english) -> Template:
    """The template of a new file, for any role; titles and texts in the words of `say`."""
    return Template(
        name=say(msg("Customer service")),
        version=1,
        sections=(
            _kpi_section(say),
            _section(say, "duties", "duties", 15, msg("Duties"), _duties()),
            _section(say, "attitude", "attitude", 5, msg("Attitude"), _attitude()),
            _section(say, "competences", "competences", 10, msg("Competences"), _competences()),
            _section(say, "innovation", "innovation", 5, msg("Innovation"), _innovation()),
            _section(say, "values", "values", 5, msg("Values"), _values()),
        ),
        scale=_scale(say),
        grades=(
            Grade("A", 90 * POINT, 0, 20), Grade("B", 80 * POINT, 20, 50),
            Grade("C", 70 * POINT, 30, 60), Grade("D", 60 * POINT, 0, 20),
            Grade("E", 0, 0, 10),
        ),
    )  # fmt: skip


def _kpi(
    code: str, name: str, formula: str, area: Area, unit: Unit, direction: Direction,
    measure: Measure, target: float, worst: float | None = None, sample: int = 0,
) -> Kpi:  # fmt: skip
    """A KPI by a target alone, or by a range whose best value is the target."""
    wanted = round(target * VALUE)
    return Kpi(
        "", code, name, area, unit, direction, measure, target=wanted, min_sample=sample,
        worst=None if worst is None else round(worst * VALUE),
        best=None if worst is None else wanted, formula=formula)  # fmt: skip


def _quality(say: Say) -> tuple[Kpi, ...]:
    return (
        _kpi("csat", say(msg("Customer satisfaction (CSAT)")),
             say(msg("Ratings of 4 and 5 / all ratings")),
             "quality", "percent", "up", "csat", 90, 60, 10),
        _kpi("nps", say(msg("Net promoter score (NPS)")),
             say(msg("% of ratings 9 and 10 - % of ratings 0 to 6")),
             "quality", "points", "up", "nps", 40, -20, 10),
        _kpi("qa", say(msg("Quality checks")), say(msg("Mean score of the checked cases")),
             "quality", "percent", "up", "qa", 90, sample=3),
        _kpi("complaints", say(msg("Complaints")), say(msg("Cases that were a complaint")),
             "quality", "count", "down", "complaints", 0, 6),
    )  # fmt: skip


def _efficiency(say: Say) -> tuple[Kpi, ...]:
    return (
        _kpi("fcr", say(msg("Solved at first contact (FCR)")),
             say(msg("Cases solved at the first contact / cases that say it")),
             "efficiency", "percent", "up", "fcr", 75, sample=10),
        _kpi("aht", say(msg("Handling time (AHT)")),
             say(msg("Mean of talk, hold and after-work per case")),
             "efficiency", "minutes", "down", "aht", 6, 12, 10),
        _kpi("first_response", say(msg("First response")),
             say(msg("Median time until the first answer")),
             "efficiency", "minutes", "down", "first_response", 30, 120, 10),
        _kpi("resolution", say(msg("Resolution time")),
             say(msg("Median time until the case was solved")),
             "efficiency", "minutes", "down", "resolution", 480, 1_440, 10),
        _kpi("sla", say(msg("SLA met")), say(msg("Cases within the SLA / cases that have one")),
             "efficiency", "percent", "up", "sla", 95, 70, 10),
    )  # fmt: skip


def _commercial(say: Say) -> tuple[Kpi, ...]:
    return (
        _kpi("conversion", say(msg("Conversion")), say(msg("Cases won / cases won or lost")),
             "commercial", "percent", "up", "conversion", 30, sample=10),
        _kpi("retention", say(msg("Retention")),
             say(msg("Own customers who bought again / own customers who had bought before")),
             "commercial", "percent", "up", "retention", 85, sample=5),
        _kpi("revenue", say(msg("Revenue")), say(msg("Purchases of own customers less refunds")),
             "commercial", "money", "up", "revenue", 500_000),
        _kpi("training", say(msg("Training")), say(msg("Hours of training attended")),
             "learning", "hours", "up", "training", 16),
    )  # fmt: skip


def _kpi_section(say: Say) -> Section:
    weights = {"csat": 25, "qa": 10, "fcr": 15, "aht": 10, "first_response": 10, "sla": 15,
               "retention": 15}  # fmt: skip
    kpis = {kpi.code: kpi for kpi in default_kpis(say)}
    return Section("kpis", say(msg("KPIs")), "kpi", 60 * 100, tuple(
        Item(code, kpis[code].name, weight * 100, kpis[code].formula, code)
        for code, weight in weights.items()))  # fmt: skip


def _section(
    say: Say, key: str, kind: Kind, weight: int, title: Message,
    items: tuple[tuple[str, int, Message, Message, bool], ...],
) -> Section:  # fmt: skip
    return Section(key, say(title), kind, weight * 100, tuple(
        Item(one, say(name), share * 100, say(text), "", proof)
        for one, share, name, text, proof in items))  # fmt: skip


def _duties() -> tuple[tuple[str, int, Message, Message, bool], ...]:
    return (
        ("follow_up", 60, msg("Follows up"),
         msg("Promises are kept by the day that was named; nobody has to ask twice."), True),
        ("records", 40, msg("Keeps records"),
         msg("What was agreed can be read by whoever takes over."), False),
    )  # fmt: skip


def _attitude() -> tuple[tuple[str, int, Message, Message, bool], ...]:
    return (
        ("responsibility", 50, msg("Takes responsibility"),
         msg("The first who hears of a problem stays with it until it is solved."), False),
        ("teamwork", 50, msg("Works with others"),
         msg("Covers for others, shares what was learned, hands over in order."), False),
    )  # fmt: skip


def _competences() -> tuple[tuple[str, int, Message, Message, bool], ...]:
    return (
        ("product", 40, msg("Product knowledge"),
         msg("Answers most questions without asking back."), False),
        ("communication", 60, msg("Communication"),
         msg("Listens, says it plainly, keeps calm with an angry customer."), False),
    )  # fmt: skip


def _innovation() -> tuple[tuple[str, int, Message, Message, bool], ...]:
    return (
        ("improvement", 100, msg("Improves the work"),
         msg("Suggested something that was taken up, and saw it through."), True),
    )  # fmt: skip


def _values() -> tuple[tuple[str, int, Message, Message, bool], ...]:
    return (
        ("honesty", 50, msg("Honest"),
         msg("Says what is true, to customers and colleagues, also when it is unpleasant."), False),
        ("customer_first", 50, msg("Thinks of the customer first"),
         msg("Looks for what helps the customer before what is convenient."), False),
    )  # fmt: skip


def _scale(say: Say) -> tuple[Level, ...]:
    return (
        Level(20 * POINT, say(msg("Far below")), say(msg("Needs help with most of it."))),
        Level(40 * POINT, say(msg("Below")), say(msg("Reaches part of what is expected."))),
        Level(60 * POINT, say(msg("Nearly as expected")),
              say(msg("Reaches most of it, with help at times."))),
        Level(80 * POINT, say(msg("As expected")),
              say(msg("Reaches what is expected, reliably."))),
        Level(100 * POINT, say(msg("Above")),
              say(msg("Goes beyond it, and others learn from it."))),
    )  # fmt: skip
