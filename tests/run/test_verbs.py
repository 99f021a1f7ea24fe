"""run.py: what each verb starts, and what is said on the way."""

import os
import subprocess
import sys

import pytest

import run


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("WARNING: Retrying after NewConnectionError: Temporary failure", "no connection"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE", "hash differs"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("W: Temporary failure resolving 'packages'", "no connection"),
        ("W: Could not connect to packages:80", "no connection"),
        ("ERROR: something new", "something new"),
    ],
)
def test_what_is_said_when_the_set_up_fails(output, sentence):
    assert sentence in run.trouble(output)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Collecting six==1.17 (from -r requirements.txt (line 1336))", "Collecting six==1.17"),
        ("Downloading six-1.17.whl (11 kB)", "Downloading six-1.17.whl (11 kB)"),
        ("Unpacking libegl1:amd64 (1.6.0-1) ...", "Unpacking libegl1:amd64"),
        ("Installing collected packages: six, numpy", "Unpacking the libraries"),
        ("Reading package lists...", ""),
        ("", ""),
    ],
)
def test_progress_shows_what_moves(line, shown):
    assert run.progress(line) == shown


def test_watching_keeps_the_output_and_the_status(capsys):
    script = "print('Collecting six==1'); print('noise'); raise SystemExit(3)"
    assert run.watch([sys.executable, "-c", script]) == (3, ["Collecting six==1", "noise"])
    assert capsys.readouterr().err == "    Collecting six==1\n"


@pytest.mark.parametrize(
    ("arguments", "marks"),
    [([], "not long"), (["--fast"], "not slow and not long"), (["--long"], None)],
)
def test_a_whole_run_of_the_tests_uses_all_cores(arguments, marks):
    expected = ["-m", marks] if marks else []
    spread = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    assert run.pytest_arguments(arguments, 2) == [*expected, *spread]


def test_pytest_gets_the_other_arguments():
    assert run.pytest_arguments(["tests/db", "--fast", "-x"], 2) == [
        "-m", "not slow and not long", "tests/db", "-x",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "rest", "module"),
    [
        ("window", ["a.muster"], ["ui", "window", "a.muster"]),
        ("cli", ["list", "a.muster"], ["ui", "list", "a.muster"]),
        ("tour", ["a.muster"], ["ui", "tour", "a.muster"]),
        ("check", [], ["tests.arch"]),
        ("build", [], ["build_installer"]),
        ("bench", ["grid", "--rows", "9"], ["tests.bench.grid", "--rows", "9"]),
    ],
)
def test_what_a_verb_starts(verb, rest, module):
    assert run.module_of(verb, rest) == module


def test_panes_open_on_no_screen_except_the_window():
    assert run.environment("test", {})["QT_QPA_PLATFORM"] == "offscreen"
    assert run.environment("tour", {"QT_QPA_PLATFORM": "xcb"})["QT_QPA_PLATFORM"] == "xcb"
    assert "QT_QPA_PLATFORM" not in run.environment("window", {})
    path = run.environment("cli", {"PYTHONPATH": "elsewhere"})["PYTHONPATH"]
    assert path.split(os.pathsep) == [str(run.ROOT), "elsewhere"]


def test_a_catalog_is_stale_until_it_is_compiled(tmp_path):
    source = tmp_path / "resources/locale/zh_CN/LC_MESSAGES/muster.po"
    source.parent.mkdir(parents=True)
    source.write_text("", "utf-8")
    assert run.stale_catalogs(tmp_path) == [source]
    compiled = source.with_suffix(".mo")
    compiled.write_bytes(b"")
    os.utime(source, (1, 1))
    assert run.stale_catalogs(tmp_path) == []
    os.utime(compiled, (0, 0))
    assert run.stale_catalogs(tmp_path) == [source]


def command(*arguments):
    whole = [sys.executable, run.__file__, *arguments]
    return subprocess.run(whole, capture_output=True, text=True, check=False)


def test_help_needs_no_environment():
    done = command("--help")
    assert done.returncode == 0
    assert "python3 run.py test" in done.stdout


def test_an_unknown_verb_is_a_usage_error():
    done = command("fly")
    assert (done.returncode, done.stdout) == (2, "")
    assert "`fly`" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_only_the_standard_library_is_imported():
    script = (
        f"import sys; sys.path.append({str(run.ROOT)!r}); import run; "
        "names = {name.partition('.')[0] for name in sys.modules}; "
        "print(*names - sys.stdlib_module_names - {'__main__'})"
    )
    bare = [sys.executable, "-I", "-S", "-c", script]
    done = subprocess.run(bare, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["run"]
