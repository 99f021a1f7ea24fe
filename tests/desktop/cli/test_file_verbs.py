"""`new`, `check` and `backup`: the file as a file, on the command line."""

import sqlite3
from contextlib import closing

import pytest

from db.findings import Finding
from db.journal import pruning
from desktop.i18n import tr
from desktop.session import open_session
from desktop.workspace import findings
from tests.db import filled


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "team.muster"
    filled.fill(made)
    return made


def test_a_new_file_knows_whose_desk_it_is_and_its_language(muster, tmp_path):
    path = tmp_path / "团队.muster"
    made = muster("new", str(path), "--as", "李", "--language", "zh_CN", "--json")
    assert made.code == 0
    assert (made.json["profile"], made.json["language"]) == ("李", "zh_CN")
    with open_session(path) as session:
        assert session.person == "李"
    facts = muster("check", str(path), "--json").json["facts"]
    assert (facts["profile"], facts["language"]) == ("李", "zh_CN")


@pytest.mark.parametrize(
    ("typed", "made"),
    [("team", "team.muster"), ("2026.1", "2026.1.muster"), ("Team.MUSTER", "Team.MUSTER")],
)
@pytest.mark.parametrize("verb", [("new",), ("sample", "--customers", "30", "--members", "6")])
def test_a_new_file_ends_in_muster(muster, tmp_path, typed, made, verb):
    answer = muster(verb[0], str(tmp_path / typed), *verb[1:], "--json")
    assert answer.json["file"].endswith(made)
    assert (tmp_path / made).is_file()
    assert [one.name for one in tmp_path.iterdir() if one.suffix.lower() == ".muster"] == [made]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("team.muster", "exists already"),
        ("no/team.muster", "There is no folder"),
        ("OneDrive/team.muster", "cloud service"),
        (".", "is a folder"),
    ],
)
def test_a_new_file_is_refused_in_one_sentence(muster, path, tmp_path, name, said):
    (tmp_path / "OneDrive").mkdir()
    before = path.read_bytes()
    refused = muster("new", str(tmp_path / name))
    assert refused.code == 1
    assert said in refused.err
    assert refused.err.count("\n") == 1
    assert path.read_bytes() == before


def test_a_sound_file(muster, path):
    checked = muster("check", str(path))
    assert checked.code == 0
    assert "is sound" in checked.out
    assert "Desk of" in checked.out
    assert "of 4 actions" in checked.out
    assert [one.name for one in path.parent.glob("team*")] == [path.name]


def test_a_file_changed_by_another_program(muster, path):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER jr_customer_update")
        raw.execute("UPDATE journal_context SET action = 1")
        raw.execute("UPDATE customer SET region = 'x'")
        raw.execute("UPDATE journal_context SET action = NULL")
    checked = muster("check", str(path), "--json")
    assert checked.code == 1
    found = {one["kind"]: one for one in checked.json["findings"]}
    assert found["value"]["count"] == 3
    assert found["value"]["what"].startswith("3 rows of customers are not what the journal says")
    assert found["trigger"]["where"] == "jr_customer_update"
    assert checked.json["sound"] is False


def test_what_can_be_rebuilt_is_rebuilt(muster, path):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE customer_summary SET value = 7")
    checked = muster("check", str(path))
    assert checked.code == 1
    assert "--rebuild" in checked.out
    assert muster("check", str(path), "--rebuild").code == 0


def test_a_damaged_file_names_the_way_out(muster, path, tmp_path):
    made = muster("backup", str(path), "--json").json
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    checked = muster("check", str(path))
    assert checked.code == 1
    assert "backup" in checked.out.splitlines()[-1]
    opened = muster("list", str(path), "customers")
    assert opened.code == 1
    assert "damaged" in opened.err
    again = tmp_path / "again.muster"
    back = muster("backup", str(path), "--restore", "latest", "--to", str(again), "--json")
    assert back.json["name"] == made["name"]
    assert muster("check", str(again)).code == 0


def test_backups_are_listed_newest_first(muster, path):
    first, second = (muster("backup", str(path), "--json").json["name"] for _ in range(2))
    listed = muster("backup", str(path), "--list", "--json").json["rows"]
    assert [one["name"] for one in listed] == [second, first]
    assert all(len(one["sha256"]) == 64 for one in listed)
    assert "by hand" in muster("backup", str(path), "--list").out


def test_a_backup_is_never_brought_back_over_a_file(muster, path):
    muster("backup", str(path))
    refused = muster("backup", str(path), "--restore", "latest")
    assert (refused.code, "exists already" in refused.err) == (1, True)
    path.unlink()
    assert muster("backup", str(path), "--restore", "latest").code == 0
    assert muster("check", str(path)).code == 0


@pytest.mark.parametrize("words", [["--restore", "nothing"], ["--restore", "latest"]])
def test_a_backup_that_is_not_there(muster, path, words):
    refused = muster("backup", str(path), *words)
    assert refused.code == 1
    assert "There is no backup" in refused.err


def test_to_goes_with_restore(muster, path):
    assert muster("backup", str(path), "--to", "x").code == 2


KINDS = (
    "damaged", "missing", "trigger", "orphan", "open_action", "entry_broken", "entry_action",
    "entry_row", "value", "derived",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_finding_has_words(kind):
    said = tr(findings.in_words(Finding(kind, "customer", 2)))
    assert said
    assert "{" not in said


def test_a_newer_file_is_read_with_a_note_and_never_written(muster, path):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    listed = muster("list", str(path), "customers", "--json")
    assert (listed.code, len(listed.json["rows"])) == (0, 3)
    assert "newer" in listed.json["notes"][0]
    refused = muster("undo", str(path), "--json")
    assert refused.code == 1
    assert "newer" in refused.json["error"]["message"]
    assert path.read_bytes() == before


def test_check_says_what_fills_a_file_and_where_its_journal_begins(muster, path, monkeypatch):
    told = muster("check", str(path), "--json").json["facts"]
    assert told["search_size"] > 0
    assert not told["let_go"]
    monkeypatch.setattr(pruning, "KEPT_ACTIONS", 1)
    monkeypatch.setattr(pruning, "KEPT_DAYS", -1)
    assert muster("backup", str(path)).code == 0
    told = muster("check", str(path), "--json").json["facts"]
    assert told["let_go"]
    assert told["backups_size"] > 0
    said = muster("check", str(path)).out
    assert "older ones have been let go" in said
    assert "in all" in said
