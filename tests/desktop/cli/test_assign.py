"""`assign` and `explain FILE owner`."""

import pytest

from tests.desktop.cli.conftest import TODAY

DAY = ("--as-of", TODAY)


def rows_of(muster, team, *words):
    return muster("list", team, "assignments", "--json", *DAY, *words).json["rows"]


def test_a_proposal_with_proof(muster, team):
    answer = muster("assign", team, "--json", *DAY)
    assert answer.code == 0
    found = answer.json
    assert 0 <= found["gap"] < 0.01
    assert found["objective"] <= found["bound"]
    assert (found["bound"] - found["objective"]) / found["bound"] <= found["gap"]
    assert found["rows"]
    for row in found["rows"]:
        assert sum(row["parts"].values()) == row["score"]
        assert row["backup"] != row["member"]
        assert row["moves"] == (row["previous"] not in {None, row["member"]})
    assert found["moves"] == sum(row["moves"] for row in found["rows"])
    assert found["placed"] == len(found["rows"])
    assert len(found["loads"]) == 8
    for name in ("unplaced", "no_backup", "method", "seed", "policy_version"):
        assert name in found
    assert rows_of(muster, team, "--where", "origin=optimiser") == []


def test_apply_puts_owner_and_backup_in_force_as_one_action(muster, team):
    found = muster("assign", team, "--apply", "--json", *DAY).json
    assert found["applied"]
    assert found["decision"]
    now = {(row["code"], row["role"]): row["member"] for row in rows_of(muster, team)}
    for row in found["rows"]:
        assert now[row["code"], "lead"] == row["member"]
        if row["backup"]:
            assert now[row["code"], "backup"] == row["backup"]
    again = muster("assign", team, *DAY)
    assert "Owners and backups are already as proposed." in again.out
    assert muster("assign", team, "--apply", "--json", *DAY).json["decision"] is None
    assert len(muster("list", team, "decisions", "--json").json["rows"]) == 1


def test_the_text_ends_with_how_good_it_is(muster, team):
    lines = muster("assign", team, *DAY).out.splitlines()
    assert "% below the best possible." in lines[-3]
    assert "left out" in lines[-2]
    assert lines[-1].endswith("Nothing is written; --apply does it.")


def test_the_same_seed_gives_the_same_plan(muster, team):
    first, again = (muster("assign", team, "--seed", "7", "--polish", *DAY).out for _ in range(2))
    assert first == again


def test_why_this_owner_and_why_not_another(muster, team):
    plan = muster("assign", team, "--json", *DAY).json
    row = plan["rows"][0]
    found = muster("explain", team, "owner", row["code"], "--json", *DAY).json
    assert found["owner"]["member"] == row["member"]
    assert found["owner"]["parts"] == row["parts"]
    assert found["previous"] == row["previous"]
    assert all(sum(each["parts"].values()) == each["score"] for each in found["best"])
    for load in plan["loads"]:
        answer = muster("explain", team, "owner", row["code"], "--json", *DAY,
                        "--why-not", load["member"])
        why = answer.json["why_not"]
        assert why["member"] == load["member"]
        assert (why["kind"] == "owner") == (load["member"] == row["member"])
        assert why["message"]
        assert sum(why["difference"].values()) == why["gain"] or why["failing"]


def test_the_explanation_in_words(muster, team):
    row = muster("assign", team, "--json", *DAY).json["rows"][0]
    text = muster("explain", team, "owner", row["code"], *DAY).out
    assert f"should be served by {row['member']}" in text
    assert "skill cover" in text
    left = next(one for one in muster("list", team, "members", "--json").json["rows"]
                if one["status"] == "left")
    why = muster("explain", team, "owner", row["code"], "--why-not", left["employee_no"], *DAY)
    assert "not an active member of the team" in why.out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("owner", "C000001", "--why-not", "Nobody"), 1, "There is no member Nobody."),
        (("owner", "Nobody"), 1, "There is no customer Nobody."),
    ],
)
def test_bad_input_is_one_sentence(muster, team, words, code, said):
    answer = muster("explain", team, *words, *DAY)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1


def test_customers_out_of_the_book_have_no_owner_to_explain(muster, team):
    listed = muster("list", team, "customers", "--json").json["rows"]
    lost = next((row for row in listed if row["status"] in {"lost", "blacklisted"}), None)
    if lost:
        answer = muster("explain", team, "owner", lost["code"], *DAY)
        assert answer.code == 1
        assert "not served at present" in answer.err
