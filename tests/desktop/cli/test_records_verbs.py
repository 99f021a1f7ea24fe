"""`sample`, `list`, `history`, `undo` and `redo`."""

import pytest

from tests.desktop.cli.conftest import TODAY


def test_a_sample_of_the_size_asked_for(muster, tmp_path):
    file = tmp_path / "new.muster"
    words = ("sample", file, "--customers", "30", "--members", "6", "--seed", "4", "--as-of", TODAY)
    answer = muster(*words, "--json", "--as", "Ada")
    assert answer.code == 0
    assert answer.json["counts"]["customer"] == 30
    assert answer.json["troubles"]["overloaded"]
    assert [row["person"] for row in muster("history", file, "--json").json["rows"]] == ["Ada"]
    again = muster(*words)
    assert (again.code, again.out) == (1, "")
    assert "exists already" in again.err


def test_the_sample_is_taken_out_and_comes_back(muster, team):
    answer = muster("sample", team, "--remove")
    assert answer.code == 0
    assert "60 customers and 8 members" in answer.out
    assert muster("list", team, "customers", "--json").json["rows"] == []
    assert muster("sample", team, "--remove").code == 1
    assert "Undone: Remove the sample" in muster("undo", team).out
    assert len(muster("list", team, "customers", "--json").json["rows"]) == 60


def test_undo_and_redo_say_what_they_did(muster, team):
    muster("tiers", team, "--apply", "--as-of", "2026-04-02")
    before = muster("list", team, "customers", "--json").json["rows"]
    assert muster("undo", team, "--json").json["undone"] == "Apply tiers as of 2026-04-02"
    assert muster("list", team, "customers", "--json").json["rows"] != before
    assert muster("redo", team).out == "Done again: Apply tiers as of 2026-04-02\n"
    assert [(row["code"], row["tier"]) for row in
            muster("list", team, "customers", "--json").json["rows"]] == [
        (row["code"], row["tier"]) for row in before]
    for _ in range(2):
        assert muster("undo", team).code == 0
    for verb in ("undo", "undo"):
        answer = muster(verb, team)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err == "There is nothing to take back.\n"


def test_a_list_in_text_and_json(muster, team):
    answer = muster("list", team, "customers", "--where", "tier=A", "--sort=-value", "--limit", "2")
    assert answer.code == 0
    assert len(answer.out.splitlines()) == 3
    assert answer.err == "2 rows\n"
    row = muster("list", team, "customers", "--where", "tier=A", "--sort=-value",
                 "--json").json["rows"][0]
    assert f"{row['value']:,.2f}" in answer.out.splitlines()[1]
    assert row["code"] in answer.out.splitlines()[1]


def test_the_history_of_a_record_shows_before_and_after(muster, team):
    rows = muster("tiers", team, "--apply", "--json", "--as-of", "2026-04-02").json["rows"]
    row = next(row for row in rows if row["changes"] and row["previous"] and row["tier"])
    found = muster("history", team, row["code"], "--json").json
    assert found["record"]["name"] == row["customer"]
    line = next(line for line in found["rows"] if line["column"] == "tier")
    assert (line["before"], line["after"]) == (row["previous"], row["tier"])
    text = muster("history", team, row["code"]).out
    assert "Apply tiers as of 2026-04-02" in text
    assert "Created" in text


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("list", "customer"), 2, "KIND cannot be customer. Choose one of: customers, members"),
        (("list", "customers", "--where", "tier"), 2, "tier is not of the form FIELD=VALUE."),
        (("list", "customers", "--where", "tire=A"), 2, "no field tire in customers. Is it tier?"),
        (("list", "customers", "--sort", "size"), 2, "no field size in customers."),
        (("list", "purchases", "--where", "amount=much"), 1, "much is not a number that amount"),
        (("list", "customers", "--limit", "0"), 2, "0 is not a whole number above 0."),
        (("list", "customers", "--as-of", "tomorrow"), 2, "tomorrow is not a date."),
        (("history", "nobody"), 1, "There is no customer and no member nobody."),
        (("history", "C0000"), 1, "C0000 can mean several: "),
        (("redo",), 1, "There is nothing to take back."),
    ],
)
def test_bad_input_is_one_sentence(muster, team, words, code, said):
    verb, *rest = words
    answer = muster(verb, team, *rest)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1
    as_json = muster(verb, team, *rest, "--json")
    assert as_json.code == code
    assert said in as_json.json["error"]["message"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--customers", "3"), "A sample needs 20 to 1000000 customers"),
        (("--members", "5000"), "6 to 2000 members"),
    ],
)
def test_a_sample_nobody_can_make(muster, tmp_path, words, said):
    answer = muster("sample", tmp_path / "a.muster", *words)
    assert answer.code == 1
    assert said in answer.err
    assert list(tmp_path.glob("*.muster")) == []


@pytest.mark.parametrize("verb", ["list", "history", "undo", "redo", "tiers", "assign"])
def test_a_file_that_is_not_there(muster, tmp_path, verb):
    words = (verb, tmp_path / "no.muster", *(["customers"] if verb == "list" else []))
    answer = muster(*words)
    assert (answer.code, answer.out) == (1, "")
    assert "There is no file" in answer.err
    assert list(tmp_path.glob("*.muster")) == []


def test_a_list_speaks_the_language_and_understands_its_own_words(muster, team):
    english = muster("list", team, "members", "--as-of", TODAY, "--language", "en").out
    assert "At work" in english
    assert " active " not in english
    chinese = muster("list", team, "assignments", "--as-of", TODAY, "--language", "zh_CN").out
    assert "负责人" in chinese
    assert " lead " not in chinese
    words = ("list", team, "members", "--as-of", TODAY, "--language", "en", "--json", "--where")
    said, kept = (muster(*words, f"status={value}").json["rows"] for value in ("at work", "active"))
    assert said == kept != []
    assert {row["status"] for row in said} == {"active"}
