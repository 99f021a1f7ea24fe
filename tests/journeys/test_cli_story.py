"""From a customer list to a balanced team on the command line alone, in both languages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import i18n
from desktop.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--as-of", "2026-03-02")
MEMBERS = "工号,姓名,职级,语言\nE1,张三,高级,zh\nE2,李四,中级,zh\nE3,Ada Moor,高级,en\n"
CUSTOMERS = "客户编号,客户名称,语言,城市,年潜力\n" + "\n".join(
    f"C{n:02},{'重庆' if n % 2 else 'Moor '}{n}号公司,{'zh' if n % 2 else 'en'},上海,{n * 1000}"
    for n in range(1, 25)
)
ORDERS = "订单号,客户编号,下单日期,金额\n" + "\n".join(
    f"S{n},C{n % 24 + 1:02},2026-01-{n % 28 + 1:02},{n * 37}.50" for n in range(1, 80)
)


@pytest.fixture(params=["en", "zh_CN"])
def say(request, monkeypatch, tmp_path, capsys):
    """Run a command line that must succeed, in one language; return its JSON document."""
    monkeypatch.setenv("MUSTER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    for name, text in (("members", MEMBERS), ("customers", CUSTOMERS), ("orders", ORDERS)):
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")

    def run(*words):
        code = main([*words, "--json", "--language", request.param])
        out, err = capsys.readouterr()
        assert (code, err) == (0, ""), out
        return json.loads(out)

    run.language = request.param
    yield run
    i18n.set_language("en")


def _facts(found):
    """What does not depend on the language: numbers, codes, names, nothing that is a sentence."""
    return {row["code"]: (row["tier"], row["score"], row["parts"]) for row in found["rows"]}


def test_from_a_list_to_a_team(say):
    say("new", "team.muster", "--as", "Ada")
    for kind, source in (("members", "members"), ("customers", "customers"),
                         ("purchases", "orders")):
        found = say("import", "team.muster", kind, f"{source}.csv", *DAY)
        assert found["counts"]["rejected"] == 0
        assert found["counts"]["new"] > 0
    tiers = say("tiers", "team.muster", "--apply", *DAY)
    assert tiers["changed"] == 24
    top = max(tiers["rows"], key=lambda row: row["score"])
    receipt = say("explain", "team.muster", "tier", top["code"], *DAY)
    assert receipt["parts"] == top["parts"]
    plan = say("assign", "team.muster", *DAY)
    assert plan["unplaced"] == []
    speaks = {"张三": "zh", "李四": "zh", "Ada Moor": "en"}
    for row in plan["rows"]:
        assert speaks[row["member"]] == ("zh" if "重庆" in row["customer"] else "en")
    accepted = say("assign", "team.muster", "--apply", *DAY)
    assert accepted["changed"] == 24
    say("undo", "team.muster")
    assert say("list", "team.muster", "assignments", *DAY)["rows"] == []
    say("redo", "team.muster")
    serving = say("list", "team.muster", "assignments", "--where", "role=lead", *DAY)["rows"]
    assert {row["code"]: row["member"] for row in serving} == {
        row["code"]: row["member"] for row in plan["rows"]
    }
    why = say("explain", "team.muster", "owner", top["code"], "--why-not", "E2", *DAY)
    assert why["why_not"]["message"]
    history = say("history", "team.muster", top["code"])
    assert any(line["column"] == "tier" for line in history["rows"])
    assert len(say("history", "team.muster")["rows"]) == 7
    say("export", "team.muster", "assignments", "--out", "hand-out.xlsx", *DAY)
    assert Path("hand-out.xlsx").stat().st_size > 5000


def test_text_of_every_verb_is_in_the_language_asked_for(say, capsys):
    say("sample", "s.muster", "--customers", "40", "--members", "8", *DAY)
    capsys.readouterr()
    for words in (
        ("tiers", "s.muster"), ("assign", "s.muster"), ("list", "s.muster", "members"),
        ("explain", "s.muster", "tier", "C000001"), ("history", "s.muster"),
        ("explain", "s.muster", "owner", "C000001", "--why-not", "E1003"),
        ("import", "s.muster", "members", "members.csv", "--dry-run"), ("undo", "s.muster"),
        ("redo", "s.muster"), ("sample", "s.muster", "--remove"),
    ):  # fmt: skip
        dated = words[0] in {"tiers", "assign", "list", "explain", "import"}
        code = main([*words, *(DAY if dated else ()), "--language", say.language])
        out, err = capsys.readouterr()
        assert code == 0, err
        assert not re.search(r"\{\w+\}|Message\(|None\b|mappingproxy", out + err), words


def test_tiers_and_plans_do_not_depend_on_the_language(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["sample", "s.muster", "--customers", "40", "--members", "8", *DAY]) == 0
    capsys.readouterr()
    found = []
    for language in i18n.LANGUAGES:
        said = []
        for verb in ("tiers", "assign"):
            assert main([verb, "s.muster", "--json", "--language", language, *DAY]) == 0
            said.append(_facts_of(verb, json.loads(capsys.readouterr().out)))
        found.append(said)
    i18n.set_language("en")
    assert found[0] == found[1]


def _facts_of(verb, document):
    rows = document["rows"]
    if verb == "tiers":
        return _facts(document)
    return [(row["code"], row["member"], row["backup"], row["score"]) for row in rows]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_as_a_program_of_its_own(tmp_path, language):
    """The real entry, the real streams: text in UTF-8 whatever the system says, exit codes."""

    def muster(*words):
        return subprocess.run(
            [sys.executable, "-m", "ui", *words, "--language", language],
            capture_output=True, cwd=tmp_path, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii",
                 "MUSTER_CONFIG_DIR": str(tmp_path / "config")},
        )  # fmt: skip

    made = muster("sample", "s.muster", "--customers", "20", "--members", "6", *DAY)
    assert made.returncode == 0, made.stderr.decode()
    listed = muster("list", "s.muster", "members")
    assert listed.returncode == 0
    assert "单青禾" in listed.stdout.decode("utf-8")
    refused = muster("explain", "s.muster", "tier", "C0000")
    assert refused.returncode == 1
    assert len(refused.stderr.decode("utf-8").splitlines()) == 1
    assert muster("list", "s.muster", "nothing").returncode == 2
