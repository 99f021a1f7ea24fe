"""Exit codes, languages, help and JSON of the frame that all verbs share."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from desktop.settings import SettingsFile
from desktop.version import VERSION

ROOT = Path(__file__).resolve().parents[3]
ZH = "用法"  # the Chinese for usage


def test_done_is_0_with_text_on_stdout(muster):
    answer = muster("echo", "f.muster", "table")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "Name      Sold  Note",
        "张三  1,234.50  a b",
        "Li       -0.05",
        "2 done",
    ]
    assert answer.err == "noted\n"


def test_done_as_one_json_document(muster):
    answer = muster("echo", "f.muster", "table", "--json", "--count", "1")
    assert answer.code == 0
    assert answer.err == ""
    assert answer.json == {
        "notes": ["noted"],
        "rows": [{"name": "张三", "sold": 123450, "note": "a\nb", "parts": {"r": 1}}],
        "message": "2 done",
    }


def test_a_record(muster):
    words = ("echo", "f.muster", "record", "--day", "2026-11-22", "--set", "a=b=c", "--as", "李")
    assert muster(*words).out.splitlines()[:2] == ["Name  张三", "Sold  1,234.50"]
    answer = muster(*words, "--json").json
    assert answer["day"] == "2026-11-22"
    assert answer["set"] == [["a", "b=c"]]
    assert answer["as"] == "李"


def test_refused_is_1_with_one_line_on_stderr(muster):
    answer = muster("echo", "f.muster", "fields")
    assert answer.code == 1
    assert answer.err == "noted\nTwo faults. name: Too long.\n"
    said = muster("echo", "f.muster", "fields", "--json").json["error"]
    assert said == {"kind": "validation", "message": "Two faults.", "fields": {"name": "Too long."}}


def test_a_refusal_in_json_keeps_what_was_answered_before(muster):
    answer = muster("--language", "en", "echo", "f.muster", "refuse", "--json")
    assert answer.code == 1
    assert answer.json["error"] == {"kind": "conflict", "message": "王 changed it."}
    assert len(answer.json["rows"]) == 2


def test_unexpected_is_3_and_its_report_is_in_the_json(muster):
    answer = muster("echo", "f.muster", "fail")
    assert answer.code == 3
    assert "a fault of ours" in answer.err
    assert len(answer.err.splitlines()) == 2
    error = muster("echo", "f.muster", "fail", "--json").json["error"]
    assert error["kind"] == "unexpected"
    assert "Traceback" in error["report"]


def test_stopped_by_the_person_is_1(muster):
    answer = muster("echo", "f.muster", "stop")
    assert (answer.code, answer.err) == (1, "noted\nStopped.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Which verb?"),
        (("ecko",), "Is it echo?"),
        (("zzz",), "There is no verb zzz."),
        (("echo",), "This is missing: FILE, how."),
        (("echo", "f"), "This is missing: how."),
        (("echo", "f", "sing"), "how cannot be sing. Choose one of: table, record"),
        (("echo", "f", "table", "--wat"), "This is not understood: --wat."),
        (("echo", "f", "table", "--day"), "--day needs a value."),
        (("echo", "f", "table", "--day", "22.11.2026"), "22.11.2026 is not a date."),
        (("echo", "f", "table", "--count", "0"), "0 is not a whole number above 0."),
        (("echo", "f", "table", "--count", "9" * 13), "is too large"),
        (("echo", "f", "table", "--set", "=b"), "=b is not of the form FIELD=VALUE."),
        (("echo", "f", "table", "--json=1"), "--json takes no value, but 1 was given."),
        (("echo", "f", "table", "--left", "--right"), "--right and --left exclude each other."),
        (("echo", "f", "table", "--language", "fr"), "--language cannot be fr. Choose one of: en"),
        (("--language", "fr", "--help"), "There is no language fr. Choose one of: en, zh_CN."),
    ],
)
def test_usage_is_2_in_our_words(muster, words, said):
    answer = muster(*words)
    assert answer.code == 2
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1
    if words[1:]:
        as_json = muster(*words, "--json")
        assert as_json.code == 2
        assert as_json.json["error"]["kind"] == "usage"


def test_help_lists_the_verbs_in_both_languages(muster):
    english = muster("--help")
    assert english.code == 0
    assert "echo" in english.out
    assert "tour" in english.out
    chinese = muster("--language", "zh_CN", "--help")
    assert ZH in chinese.out
    assert "usage" not in chinese.out
    assert ZH not in english.out


def test_help_of_a_verb_in_both_languages(muster):
    english = muster("echo", "--help")
    assert english.code == 0
    assert english.out.startswith("usage: muster echo")
    chinese = muster("echo", "f.muster", "-h", "--language=zh_CN")
    assert ZH in chinese.out
    for word in ("usage", "options", "show this", "positional"):
        assert word not in chinese.out


def test_the_language_of_the_settings_and_of_the_system(muster, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert ZH in muster("--help").out
    SettingsFile().change(language="en")
    assert ZH not in muster("--help").out
    assert ZH in muster("--help", "--language", "zh_CN").out


def test_broken_settings_are_told_and_stop_nothing(muster):
    SettingsFile().change(language="en")
    SettingsFile().path.write_text("{")
    answer = muster("echo", "f.muster", "table")
    assert answer.code == 0
    assert "settings.broken.json" in answer.err


def test_the_version_is_that_of_the_project(muster):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION
    assert muster("--version").out == f"Muster {VERSION}\n"


def run_apart(code, *, text=True, **more):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=text, cwd=ROOT, check=False, **more
    )


def test_help_imports_nothing_heavy():
    heavy = [
        "sqlalchemy",
        "numpy",
        "openpyxl",
        "xlsxwriter",
        "highspy",
        "matplotlib",
        "PySide6",
        "alembic",
    ]
    done = run_apart(
        "import sys\nfrom desktop.cli.main import main\nmain(['--language', 'en', '--help'])\n"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    assert done.stderr == "[]\n"


def test_a_reader_that_has_seen_enough_is_no_error():
    done = subprocess.run(
        f'"{sys.executable}" -c "import sys; from desktop.cli.main import main; '
        "sys.exit(main(['--help']))\" | true; exit ${PIPESTATUS[0]}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def in_shell(command):
    return subprocess.run(
        command, shell=True, executable="/bin/bash", capture_output=True, text=True, cwd=ROOT,
        check=False)


HELP = (
    f'"{sys.executable}" -c "import sys; from desktop.cli.main import main; '
    'sys.exit(main(sys.argv[1:]))" --language en --help'
)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_an_answer_that_cannot_be_written_is_no_fault_of_the_program():
    for words in ("", " --json"):
        done = in_shell(f"{HELP}{words} > /dev/full")
        assert done.returncode == 1
        (line,) = done.stderr.splitlines()
        assert "could not be written" in line
        assert "fault" not in line


def test_closed_streams_are_no_fault_of_the_program():
    assert in_shell(f"{HELP} >&-").stderr == ""
    assert in_shell(f"{HELP} >&-").returncode == 0
    assert in_shell(f"{HELP} >&- 2>&-").returncode == 0
