"""`tiers` and `explain FILE tier`."""

import json
from decimal import Decimal

import pytest

from tests.desktop.cli.conftest import TODAY

LATER = ("--as-of", "2026-04-02")


def exact(text):
    """The document with its decimals as they are written."""
    return json.loads(text, parse_float=Decimal)


def test_a_row_per_customer_whose_parts_sum_exactly(muster, team):
    answer = muster("tiers", team, "--json", *LATER)
    assert answer.code == 0
    found = exact(answer.out)
    assert len(found["rows"]) == 60
    for row in found["rows"]:
        assert sum(row["parts"].values()) == row["score"]
        assert row["to_next"] is None or row["to_next"]["missing"] >= 0
    assert found["scheme"]["version"] == 1
    assert "equal values share" in found["scheme"]["boundary"]
    moved = [row for row in found["rows"] if row["changes"]]
    assert found["changed"] == len(moved) > 0
    assert all(row["tier"] != row["previous"] and row["why"] for row in moved)
    assert all(row["tier"] == row["previous"] for row in found["rows"] if not row["changes"])
    assert sum(line["customers"] for line in found["matrix"]) == 60


def test_a_preview_writes_nothing_and_apply_is_one_action(muster, team):
    preview = muster("tiers", team, "--json", *LATER).json
    applied = muster("tiers", team, "--apply", "--json", "--as", "李", *LATER).json
    assert preview["applied"] is False
    assert applied["applied"] is True
    assert applied["rows"] == preview["rows"]
    listed = muster("list", team, "customers", "--json").json["rows"]
    in_force = {row["code"]: row["tier"] for row in listed}
    assert in_force == {row["code"]: row["tier"] for row in preview["rows"]}
    again = muster("tiers", team, *LATER)
    assert "Every customer keeps its tier." in again.out
    actions = muster("history", team, "--json").json["rows"]
    assert (actions[0]["what"], actions[0]["person"]) == ("Apply tiers as of 2026-04-02", "李")
    assert len(actions) == 2


def test_the_text_shows_changes_matrix_and_rule(muster, team):
    text = muster("tiers", team, *LATER).out
    assert text.startswith("Scheme Standard, version 1, purchases of 365 days. Scores 1 to 5")
    assert "Before  Tier  Customers" in text
    assert text.rstrip().endswith("Nothing is written; --apply does it.")


def test_a_receipt_in_text_and_json_agrees_with_the_book(muster, team):
    rows = muster("tiers", team, "--json", *LATER).json["rows"]
    row = next(row for row in rows if row["changes"] and row["to_next"])
    found = muster("explain", team, "tier", row["code"], "--json", *LATER).json
    assert {key: found[key] for key in row} == row
    assert sum(line["points"] for line in found["lines"]) == pytest.approx(row["score"])
    text = muster("explain", team, "tier", row["customer"], *LATER).out
    assert f"is in tier {row['previous']}" in text
    assert f"moves it to tier {row['tier']}" in text
    assert row["to_next"]["message"] in text
    for step in row["to_next"]["steps"]:
        assert f"- {step['message']}" in text


def test_steps_to_the_next_tier_are_in_units_people_read(muster, team):
    rows = muster("tiers", team, "--json", *LATER).json["rows"]
    steps = [step for row in rows if row["to_next"] for step in row["to_next"]["steps"]]
    money = next(step for step in steps if step["part"] == "m")
    assert f"{money['change']:,.2f}" in money["message"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("tiers", "--as-of", "2026-02-30"), 2, "2026-02-30 is not a date."),
        (("tiers", "--aply"), 2, "This is not understood: --aply."),
        (("explain", "tier", "nobody at all"), 1, "There is no customer nobody at all."),
        (("explain", "tier", "C0000"), 1, "C0000 can mean several: "),
        (("explain", "tier"), 2, "This is missing: "),
        (("explain", "tear", "x"), 2, "WHAT cannot be tear. Choose one of: tier, owner"),
        (("explain", "tier", "x", "--why-not", "y"), 2, "--why-not goes with owner"),
    ],
)
def test_bad_input_is_one_sentence(muster, team, words, code, said):
    verb, *rest = words
    answer = muster(verb, team, *rest)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_file_that_is_not_there_or_is_something_else(muster, tmp_path):
    other = tmp_path / "x.muster"
    assert muster("tiers", other).code == 1
    other.write_text("name,code\n", "utf-8")
    answer = muster("tiers", other, "--json", "--as-of", TODAY)
    assert answer.code == 1
    assert "is not a Muster file" in answer.json["error"]["message"]


def test_several_currencies_are_added_up_and_that_is_said(muster, tmp_path):
    path = tmp_path / "mixed.muster"
    muster("new", path)
    (tmp_path / "c.csv").write_text("code,name\nC1,One\n")
    muster("import", path, "customers", tmp_path / "c.csv")
    head = "customer code,date,amount,currency,ref\n"
    (tmp_path / "one.csv").write_text(head + "C1,2026-01-05,10,CNY,1\nC1,2020-01-05,10,JPY,2\n")
    (tmp_path / "two.csv").write_text(head + "C1,2026-02-05,10,USD,3\n")
    muster("import", path, "purchases", tmp_path / "one.csv")
    assert muster("tiers", path, "--as-of", TODAY).err == ""
    muster("import", path, "purchases", tmp_path / "two.csv")
    answer = muster("tiers", path, "--as-of", TODAY)
    assert (answer.code, len(answer.err.splitlines())) == (0, 1)
    assert "(CNY, USD)" in answer.err
