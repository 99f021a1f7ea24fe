"""Books for tests: short builders, and Hypothesis strategies with all the trouble of real ones."""

from __future__ import annotations

from hypothesis import strategies as st

from desktop.assignments.rules.policy import Policy
from desktop.assignments.types import (
    CustomerInput,
    CustomerNeedInput,
    MemberInput,
    PlanningInputs,
)

TIERS = ("A", "B", "C", "D", None)
SKILLS = ("s1", "s2", "s3")
PLACES = ("north", "south")
TONGUES = ("zh", "en")
TRADES = ("retail", "steel")
GRADES = ("junior", "mid", "senior", "lead")


def customer(ident, points=3, importance=2, **more):
    more.setdefault("tier", "C")
    return CustomerInput(id=ident, points=points, importance=importance, **more)


def member(ident, capacity=20, **more):
    return MemberInput(id=ident, capacity=capacity, **more)


def book(customers, members, **more):
    return PlanningInputs(tuple(customers), tuple(members), **more)


def maybe(values):
    return st.one_of(st.none(), st.sampled_from(values))


needs = st.lists(
    st.builds(CustomerNeedInput, st.sampled_from(SKILLS), st.integers(1, 5), st.booleans()),
    max_size=2,
    unique_by=lambda need: need.skill,
).map(tuple)


def some(values, **more):
    return st.lists(st.sampled_from(values), unique=True, **more).map(tuple)


@st.composite
def customers(draw, name, members):
    tier = draw(st.sampled_from(TIERS))
    ids = [m.id for m in members]
    return CustomerInput(
        id=name,
        tier=tier,
        importance=draw(st.integers(1, 4)),
        points=draw(st.integers(0, 9)),
        region=draw(maybe(PLACES)),
        language=draw(st.sampled_from((None, "zh", "zh", "zh", "en"))),
        industry=draw(maybe(TRADES)),
        needs=draw(needs),
        owner=draw(maybe([*ids, "gone"])),
        locked=draw(st.sampled_from((False, False, False, True))),
        excluded=draw(some([*ids, "x"], max_size=1)),
        transfers=draw(st.integers(0, 2)),
        vip=tier == "A",
        backup=draw(maybe([*ids, "gone"])),
    )


@st.composite
def members(draw, name):
    return MemberInput(
        id=name,
        active=draw(st.sampled_from((True, True, True, False))),
        present=draw(st.sampled_from((True, True, True, False))),
        grade=draw(st.sampled_from(GRADES)),
        capacity=draw(st.integers(0, 40)),
        places=draw(st.integers(0, 9)),
        max_vip=draw(st.one_of(st.none(), st.integers(0, 3))),
        regions=draw(some(PLACES)),
        languages=draw(some(TONGUES, min_size=1)),
        industries=draw(some(TRADES)),
        interests=draw(st.dictionaries(st.sampled_from(TRADES), st.integers(0, 3))),
        skills=draw(
            st.dictionaries(
                st.sampled_from(SKILLS),
                st.tuples(st.integers(0, 5), st.sampled_from((True, True, False))),
            )
        ),
        duty=draw(st.integers(0, 5)),
    )


@st.composite
def books(draw, most_customers=14, most_members=5):
    team = [draw(members(f"m{k}")) for k in range(draw(st.integers(0, most_members)))]
    count = draw(st.integers(0, most_customers))
    listed = [draw(customers(f"c{k:02}", team)) for k in range(count)]
    if draw(st.booleans()):  # twins
        listed += [CustomerInput(**{**_fields(c), "id": c.id + "t"}) for c in listed]
    return PlanningInputs(tuple(listed), tuple(team), Policy())


def _fields(each):
    return {name: getattr(each, name) for name in each.__dataclass_fields__}
