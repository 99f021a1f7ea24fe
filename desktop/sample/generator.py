"""A made-up bilingual service team with customers, purchases and trouble in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.assignments.rules.policy import Policy
from desktop.customers.rules import default_scheme
from desktop.customers.types import CustomerFacts
from desktop.errors import ValidationError
from desktop.messages import msg
from desktop.reviews.rules.first_template import Say, english
from desktop.roster.rules import capacity
from desktop.sample import reviews
from desktop.sample.care import Book, exclusions, facts, needs, size_capacity
from desktop.sample.customers import Customers, group
from desktop.sample.ids import ENTITIES, Source
from desktop.sample.purchases import Purchases
from desktop.sample.roles import SECURITY_CERTIFICATE
from desktop.sample.team import Team
from desktop.sample.tiers import TIERED_AGO, give_tiers, scheme_row
from desktop.sample.trouble import Caseload, Rows, in_names, in_needs, in_roster

LIMITS = {"customers": (20, 1_000_000), "members": (6, 2_000)}
_OVERLOAD_PCT = 120
_WINDOW = 90  # days


@dataclass(frozen=True, slots=True)
class SampleTeam:
    """`rows`: entity -> rows, parents first, every row of an entity with the same columns.

    `troubles`: what was planted -> ids: overloaded, leaver, lapsed_certificate, absent_manager
    (members); vip_without_backup, near_duplicates (pairs in a row), polyphones, no_history,
    nobody_may_serve (customers); refunds (purchases).
    """

    rows: Mapping[str, list[dict[str, Any]]]
    troubles: Mapping[str, list[str]]


def generate(
    customers: int = 600, members: int = 24, seed: int = 1, *, today: date, say: Say = english
) -> SampleTeam:
    """The same team for the same numbers, seed and day; ids and dates included.

    `say`: puts what Muster brings (KPIs, the review template) into the file's language. Columns
    are those of db/schema without bookkeeping. ValidationError outside LIMITS.
    """
    _check(customers=customers, members=members)
    source, scheme, policy = Source(seed, today), default_scheme(), Policy()
    team = Team(members, source)
    rows = dict(team.rows)
    troubles = in_roster(rows, len(team.units) + 1, team.skill_ids, source)
    rows["tier_scheme"] = [scheme_row(scheme, source)]
    rows["policy"] = [_policy_row(policy, source)]
    known = _customers(rows, customers, source, scheme.period_days)
    troubles |= in_names(rows["customer"], source)
    rows["tier_entry"] = give_tiers(
        rows["tier_scheme"][0], scheme, rows["customer"], known, source)
    rows["customer_need"] = list(needs(rows["customer"], team.skill_ids, source))
    certificate = team.skill_ids[SECURITY_CERTIFICATE]
    [lapsed] = troubles["lapsed_certificate"]
    troubles |= in_needs(rows, lapsed, certificate, source)
    rows["exclusion"] = list(exclusions(rows["customer"], rows["member"], source))
    _assign(rows, troubles, source, policy)
    troubles |= _in_purchases(rows)
    reviews.fill(rows, source, say)
    return SampleTeam({entity: rows[entity] for entity in ENTITIES}, troubles)


def _check(**numbers: int) -> None:
    wrong = {
        name: msg("{value} is outside {low} to {high}.", value=value, low=low, high=high)
        for name, value in numbers.items()
        for low, high in [LIMITS[name]] if not low <= value <= high
    }
    if wrong:
        raise ValidationError(msg(
            "A sample needs {low_customers} to {high_customers} customers and {low_members} to "
            "{high_members} members.",
            low_customers=LIMITS["customers"][0], high_customers=LIMITS["customers"][1],
            low_members=LIMITS["members"][0], high_members=LIMITS["members"][1]), wrong)


def _policy_row(policy: Policy, source: Source) -> dict[str, Any]:
    return {"id": source.id("policy"), "name": "Standard", "version": policy.version,
            "state": "effective", "valid_from": source.day(TIERED_AGO),
            "definition": policy.to_json()}


def _customers(rows: Rows, count: int, source: Source, period_days: int) -> list[CustomerFacts]:
    """Fill customer, contact and purchase; what was known of each when tiers were set."""
    people, bought = Customers(source), Purchases(source, TIERED_AGO, period_days)
    rows |= {"customer": [], "contact": [], "purchase": []}
    known = []
    for _ in range(count):
        customer, size, habit = people.draw()
        purchases = bought.draw(customer["id"], size, habit)
        rows["customer"].append(customer)
        rows["contact"].extend(people.contacts(customer))
        rows["purchase"].extend(purchases)
        known.append(bought.facts(customer, purchases))
    group(rows["customer"], source)
    return known


def _assign(
    rows: Rows, troubles: dict[str, list[str]], source: Source, policy: Policy
) -> None:
    """Fill assignment so that every trouble of the team has customers to show."""
    members, customers, absences = rows["member"], rows["customer"], rows["absence"]
    [busy], [leaver], [lapsed] = (
        troubles[name] for name in ("overloaded", "leaver", "lapsed_certificate"))
    size_capacity(members, absences, customers, policy, source.today)
    book = Book(members, busy, source, policy)
    rows["assignment"] = list(book.assignments(customers))
    caseload = Caseload(rows, book)
    hard = troubles["nobody_may_serve"]
    for customer in hard:
        caseload.give(customer, lapsed)
    caseload.ensure(leaver, [row["id"] for row in customers if row["id"] not in hard])
    row = next(row for row in members if row["id"] == busy)
    room = capacity(facts(row, absences), source.today, _WINDOW).total
    caseload.overload(busy, -(-room * _OVERLOAD_PCT // 100), keep={leaver, lapsed})
    caseload.unlock(hard)
    troubles["vip_without_backup"] = caseload.bare_vips()
    leads = caseload.leads()
    for purchase in rows["purchase"]:
        purchase["member_id"] = leads.get(purchase["customer_id"])


def _in_purchases(rows: Rows) -> dict[str, list[str]]:
    buyers = {row["customer_id"] for row in rows["purchase"] if row["kind"] != "refund"}
    return {
        "no_history": [row["id"] for row in rows["customer"] if row["id"] not in buyers],
        "refunds": [row["id"] for row in rows["purchase"] if row["kind"] == "refund"],
    }
