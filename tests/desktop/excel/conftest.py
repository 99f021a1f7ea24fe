"""A file with a made-up team and an accepted plan, and one with names that are hard to tell."""

from datetime import date

import pytest

from desktop.assignments import service
from desktop.customers import tiers
from desktop.sample import service as sample
from desktop.session import open_session
from tests.db.new_file import new_file

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def team_file(tmp_path_factory):
    """60 customers, 8 members: tiers applied, a plan accepted. For reading."""
    path = tmp_path_factory.mktemp("export") / "team.muster"
    sample.create(path, 60, 8, 1, TODAY, "Test")
    with open_session(path, "Test") as session:
        tiers.apply(session, TODAY)
        assert service.accept(session, service.propose(session, TODAY), TODAY, today=TODAY)
    return path


@pytest.fixture
def session(team_file):
    with open_session(team_file, "Test") as opened:
        yield opened


@pytest.fixture
def odd(tmp_path):
    """Two members of one name, customers without code, text that looks like a formula."""
    path = tmp_path / "odd.muster"
    new_file(path)
    with open_session(path, "Test") as opened:
        with opened.store.write("{}", "Test") as unit:
            members = unit.insert(
                "member",
                [
                    {"name": "王伟", "employee_no": "E1"},
                    {"name": "王伟", "employee_no": "E2"},
                    {"name": "a[b]:*?/\\" + "x" * 30, "employee_no": "E3", "status": "on_leave"},
                ],
            )
            customers = unit.insert(
                "customer",
                [
                    {"name": "=1+1 公司", "strategic": 1},
                    {"name": "+49 GmbH", "code": "007", "region": "-North"},
                    {"name": "@home", "tier": "A"},
                ],
            )
            unit.insert(
                "assignment",
                [
                    {"customer_id": customer, "member_id": member, "role": role,
                     "start_on": "2026-01-31", "origin": "manual", "reason": "=why"}
                    for customer, member, role in zip(
                        [*customers, customers[0]], [*members, members[1]],
                        ["lead", "lead", "lead", "backup"], strict=True)
                ],
            )  # fmt: skip
            unit.insert(
                "contact",
                [
                    {"customer_id": customers[0], "name": "=Li", "mobile": "00123"},
                    {"customer_id": customers[0], "name": "Second", "do_not_contact": 1},
                ],
            )
            unit.insert(
                "purchase",
                [
                    {"customer_id": customers[0], "bought_on": "2026-02-28", "amount": 12344,
                     "fraction": 5000, "source_ref": "0001"},
                    {"customer_id": customers[1], "bought_on": "2026-03-01", "amount": -500,
                     "kind": "refund", "currency": "CNY"},
                ],
            )  # fmt: skip
        yield opened
