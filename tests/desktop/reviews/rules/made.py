"""Templates, KPIs and marks of any shape, for properties of the score."""

from hypothesis import strategies as st

from desktop.reviews.types import (
    FULL,
    VALUE,
    WHOLE,
    Grade,
    Item,
    Kpi,
    KpiFact,
    Level,
    Mark,
    Section,
    Template,
)

SCALE = (Level(0, "None"), Level(60 * 100, "Enough"), Level(FULL, "Full"))
GRADES = (Grade("A", 9_000), Grade("B", 7_500), Grade("C", 6_000), Grade("D", 0))


def kpi(code="csat", direction="up", target=90, worst=None, best=None, **more):
    """A KPI with whole numbers of its unit."""
    asked = {"target": target, "worst": worst, "best": best}
    scaled = {name: None if value is None else round(value * VALUE)
              for name, value in asked.items()}  # fmt: skip
    return Kpi("", code, code.upper(), "quality", "points", direction, **scaled, **more)


def fact(actual, sample=None, target=None, code="csat"):
    """A measured value in whole numbers of its unit."""
    return KpiFact(
        code, None if actual is None else round(actual * VALUE), sample,
        None if target is None else round(target * VALUE))  # fmt: skip


def item(key, weight, **more):
    return Item(key, key.title(), round(weight * 100), **more)


def section(key, weight, *items, kind="duties"):
    return Section(key, key.title(), kind, round(weight * 100), items)


def template(*sections, **more):
    return Template("Service", 1, sections, SCALE, GRADES, **more)


def weights(count):
    """Lists of `count` weights above zero that sum to WHOLE."""
    return st.lists(
        st.integers(1, WHOLE - 1), min_size=count - 1, max_size=count - 1, unique=True
    ).map(lambda cuts: [b - a for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), WHOLE],
                                              strict=True)])  # fmt: skip


@st.composite
def reviews(draw):
    """A template with its KPIs, facts and marks; anything may be missing."""
    sections, kpis, facts, marks = [], {}, {}, []
    for place, weight in enumerate(draw(st.integers(1, 4).flatmap(weights))):
        items = []
        for at, part in enumerate(draw(st.integers(1, 5).flatmap(weights))):
            key = f"s{place}i{at}"
            code = key if draw(st.booleans()) else ""
            items.append(Item(key, key, part, kpi=code))
            if code and draw(st.booleans()):
                kpis[code] = kpi(code, target=draw(st.integers(1, 200)), min_sample=10)
                facts[code] = fact(draw(st.none() | st.integers(0, 300)),
                                   draw(st.none() | st.integers(0, 30)), code=code)  # fmt: skip
            for side in ("self", "manager"):
                score = draw(st.none() | st.integers(0, FULL))
                if draw(st.booleans()):
                    marks.append(Mark(key, side, score))
        sections.append(Section(f"s{place}", "S", "duties", weight, tuple(items)))
    whole = template(*sections, self_weight=draw(st.sampled_from([0, 2_500, WHOLE])))
    return whole, kpis, facts, marks
