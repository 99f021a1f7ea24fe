"""The sample fits the tables, is the same every time, and holds the trouble it promises."""

import json
from collections import Counter
from datetime import date, timedelta

import pytest

from db.schema import Base
from desktop.customers.definition import from_json
from desktop.customers.rules import default_scheme
from desktop.errors import ValidationError
from desktop.loops import loop_through
from desktop.roster.rules import capacity, presence, standing
from desktop.roster.types import SkillRecord
from desktop.sample.care import facts
from desktop.sample.customers import uscc
from desktop.sample.generator import generate
from desktop.sample.ids import ENTITIES, SAMPLE_PREFIX

TODAY = date(2026, 3, 2)
LEFT_OUT = {"n", "updated_by", "updated_at", "deleted_at"}


@pytest.fixture(scope="module", params=[(600, 24, 1), (600, 24, 7), (20, 6, 1), (90, 9, 3)])
def sample(request):
    customers, members, seed = request.param
    return generate(customers, members, seed, today=TODAY)


@pytest.fixture(scope="module")
def default():
    return generate(today=TODAY)


def rows(sample, entity, **values):
    return [row for row in sample.rows[entity]
            if all(row[key] == value for key, value in values.items())]


def test_rows_fit_the_tables(sample):
    assert tuple(sample.rows) == ENTITIES
    for entity, found in sample.rows.items():
        columns = Base.metadata.tables[entity].columns
        keys = set(found[0])
        assert keys <= {column.name for column in columns} - LEFT_OUT
        needed = {column.name for column in columns
                  if not column.nullable and column.server_default is None} - LEFT_OUT
        assert needed <= keys
        assert all(set(row) == keys for row in found)
        for row in found:
            for key, value in row.items():
                kind = columns[key].type.python_type
                assert isinstance(value, kind) or (value is None and columns[key].nullable)


def test_references_point_to_rows_that_come_before(sample):
    seen = {}
    for entity, found in sample.rows.items():
        links = {key.parent.name: key.column.table.name
                 for key in Base.metadata.tables[entity].foreign_keys}
        seen[entity] = set()
        for row in found:
            for column, table in links.items():
                if row.get(column) is not None:
                    assert row[column] in seen[table], (entity, column)
            seen[entity].add(row["id"])
    ids = [row["id"] for found in sample.rows.values() for row in found]
    assert len(set(ids)) == len(ids)


def test_every_row_is_marked(sample):
    rows = [row for found in sample.rows.values() for row in found]
    assert all(row["id"].startswith(SAMPLE_PREFIX) for row in rows)
    assert all("sample" in json.loads(row["tags"]) for row in sample.rows["customer"])
    some = sample.rows["purchase"][-1]["id"]
    assert [len(part) for part in some.split("-")] == [8, 4, 4, 4, 12]
    assert some[14] == "7"
    assert some[19] in "89ab"


def test_the_same_every_time_and_another_with_another_seed():
    first, again = (generate(60, 8, 5, today=TODAY) for _ in range(2))
    assert first == again
    other = generate(60, 8, 6, today=TODAY)
    assert not {row["id"] for row in first.rows["customer"]} & {
        row["id"] for row in other.rows["customer"]}


def test_nobody_is_their_own_superior(sample):
    for entity, column in (("member", "manager_id"), ("customer", "parent_id"),
                           ("team", "parent_id")):
        above = {row["id"]: row[column] for row in sample.rows[entity]}
        assert not any(loop_through(above, each) for each in above)


def test_one_lead_each_and_a_backup_of_another(sample):
    led = rows(sample, "assignment", role="lead")
    leads = {row["customer_id"]: row["member_id"] for row in led}
    assert len(leads) == len(led)
    for backup in rows(sample, "assignment", role="backup"):
        assert leads[backup["customer_id"]] != backup["member_id"]


def test_members_can_be_told_apart(sample):
    names = [row["name"] for row in sample.rows["member"]]
    assert len(set(names)) == len(names)


def test_a_plausible_book(default):
    customers = default.rows["customer"]
    leads = rows(default, "assignment", role="lead")
    assert len(customers) == 600
    assert len(default.rows["member"]) == 24
    assert 0.15 <= 1 - len(leads) / 600 <= 0.30
    assert rows(default, "assignment", role="backup")
    tiers = Counter(row["tier"] for row in customers)
    assert all(tiers[code] >= 20 for code in "ABCD")
    value = Counter()
    for row in default.rows["purchase"]:
        value[row["customer_id"]] += row["amount"]
    top = [amount for _, amount in value.most_common(120)]
    assert sum(top) > 0.6 * sum(value.values())  # Pareto: the first fifth
    first = min(row["bought_on"] for row in default.rows["purchase"])
    assert TODAY - timedelta(days=730) <= date.fromisoformat(first)
    assert {row["language"] for row in customers} == {"zh", "en"}


def test_the_scheme_is_the_default(sample):
    assert from_json(sample.rows["tier_scheme"][0]["definition"]) == default_scheme()


def member(sample, trouble):
    [found] = sample.troubles[trouble]
    [row] = rows(sample, "member", id=found)
    return row, facts(row, sample.rows["absence"])


def test_the_overloaded_member(sample):
    row, known = member(sample, "overloaded")
    led = rows(sample, "assignment", role="lead", member_id=row["id"])
    room = capacity(known, TODAY, 90).total
    assert sum(each["points"] for each in led) > 1.1 * room


def test_the_leaver_still_owns_customers(sample):
    row, known = member(sample, "leaver")
    assert presence(known, TODAY) == "leaver"
    assert rows(sample, "assignment", role="lead", member_id=row["id"])


def test_the_absent_manager(sample):
    row, known = member(sample, "absent_manager")
    assert presence(known, TODAY) == "away"
    assert rows(sample, "member", manager_id=row["id"])


def test_the_lapsed_certificate(default):
    row, _ = member(default, "lapsed_certificate")
    lapsed = []
    for skill in rows(default, "skill", is_certificate=1):
        held = rows(default, "member_skill", member_id=row["id"], skill_id=skill["id"])
        records = [SkillRecord(each["level"], date.fromisoformat(each["assessed_on"]),
                               date.fromisoformat(each["expires_on"])) for each in held]
        if standing(records, TODAY).lapsed:
            lapsed.append(skill["id"])
    assert len(lapsed) == 1
    asking = {need["customer_id"] for need in rows(default, "customer_need", must=1)
              if need["skill_id"] == lapsed[0]}
    assert any(each["customer_id"] in asking
               for each in rows(default, "assignment", role="lead", member_id=row["id"]))


def test_customers_nobody_may_serve(sample):
    """Whoever has the level has no valid certificate; the lapsed one leads them still."""
    lapsed, _ = member(sample, "lapsed_certificate")
    hard = sample.troubles["nobody_may_serve"]
    assert hard
    for customer in hard:
        [need] = [row for row in rows(sample, "customer_need", customer_id=customer, must=1)
                  if row["level"] == 5]
        able = [row for row in rows(sample, "member_skill", skill_id=need["skill_id"])
                if row["level"] >= need["level"]]
        assert {row["member_id"] for row in able} == {lapsed["id"]}
        assert all(date.fromisoformat(row["expires_on"]) < TODAY for row in able)
        [lead] = rows(sample, "assignment", customer_id=customer, role="lead")
        assert (lead["member_id"], lead["locked"]) == (lapsed["id"], 0)


def test_vips_without_backup(sample):
    backed = {row["customer_id"] for row in rows(sample, "assignment", role="backup")}
    for found in sample.troubles["vip_without_backup"]:
        assert rows(sample, "customer", id=found)[0]["tier"] == "A"
        assert found not in backed
    assert sample.troubles["vip_without_backup"] or not rows(sample, "customer", tier="A")


def test_names_that_are_hard_to_find(sample):
    names = {row["name"] for row in sample.rows["customer"] + sample.rows["member"]}
    for start in ("重庆", "曾", "单"):
        assert any(name.startswith(start) for name in names)
    ids = sample.troubles["near_duplicates"]
    for first, second in zip(ids[::2], ids[1::2], strict=True):
        one, other = (rows(sample, "customer", id=each)[0] for each in (first, second))
        assert one["phone"] == other["phone"]
        assert one["name"] != other["name"]


def test_refunds_and_customers_without_history(sample):
    assert sample.troubles["no_history"]
    assert all(row["amount"] < 0 for row in rows(sample, "purchase", kind="refund"))
    assert len(sample.troubles["refunds"]) == len(rows(sample, "purchase", kind="refund"))


@pytest.mark.parametrize(("numbers", "field"), [
    ((19, 24), "customers"), ((600, 5), "members"), ((2_000_000, 24), "customers")])
def test_what_is_refused(numbers, field):
    with pytest.raises(ValidationError) as caught:
        generate(*numbers, today=TODAY)
    assert set(caught.value.fields) == {field}


def test_uscc_check_sign():
    # the worked example of GB 32100-2015 counts the same way: weights 3^i mod 31
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    code = uscc(1234567)
    assert len(code) == 18
    total = sum(signs.index(sign) * pow(3, i, 31) for i, sign in enumerate(code[:17]))
    assert (total + signs.index(code[17])) % 31 == 0
