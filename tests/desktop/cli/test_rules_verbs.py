"""`scheme` and `policy`: every number shown, published from a JSON file, refused in words."""

import json

import pytest


@pytest.fixture
def book(muster, tmp_path):
    file = tmp_path / "t.muster"
    muster("sample", file, "--customers", "20", "--members", "6")
    return file


@pytest.mark.parametrize(("verb", "change"), [
    ("scheme", lambda rules: rules["bands"][1].update(recycle_days=99)),
    ("policy", lambda rules: rules.update(holidays="", workdays=[1, 2, 3, 4, 5, 6])),
])
def test_what_json_shows_is_published_again_and_undone(muster, book, tmp_path, verb, change):
    shown = muster(verb, book, "--json").json
    change(shown["definition"])
    shown["name"] = "Ours"
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps(shown, ensure_ascii=False), "utf-8")
    made = muster(verb, book, "--publish", rules, "--as", "Mei", "--json").json
    assert (made["name"], made["version"]) == ("Ours", shown["version"] + 1)
    assert made["definition"] == shown["definition"]
    assert [one["state"] for one in made["versions"]] == ["effective", "superseded"]
    assert made["versions"][0]["person"] == "Mei"
    assert muster(verb, book, "--publish", rules).code == 1  # nothing differs any more
    muster("undo", book)
    assert muster(verb, book, "--json").json["version"] == shown["version"]


def test_as_text_every_field_has_a_line(muster, book):
    said = muster("scheme", book).out
    for field in ("bands.B.recycle_days", "min_history_days", "segments", "hysteresis.runs"):
        assert field in said
    assert "workdays" in muster("policy", book).out


@pytest.mark.parametrize(("verb", "text", "said"), [
    ("scheme", "{", "is not JSON"),
    ("scheme", "[]", "holds no rules"),
    ("scheme", '{"bands": 3}', "The tier scheme cannot be used"),
    ("policy", '{"name": 3}', "The policy needs a name."),
    ("policy", '{"weights": {"skil": 1}}', "There is no field weights.skil."),
    ("policy", '{"workdays": []}', "At least one day of the week must be worked."),
])
def test_what_cannot_be_is_refused_and_nothing_is_written(muster, book, tmp_path, verb, text, said):
    rules = tmp_path / "rules.json"
    rules.write_text(text, "utf-8")
    answer = muster(verb, book, "--publish", rules)
    assert answer.code == 1
    assert said in answer.err
    assert len(muster("history", book, "--json").json["rows"]) == 1


def test_a_file_that_is_not_there(muster, book, tmp_path):
    answer = muster("policy", book, "--publish", tmp_path / "none.json")
    assert answer.code == 1
    assert "cannot be read" in answer.err
