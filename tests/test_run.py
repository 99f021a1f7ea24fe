"""run.py: what it decides, as plain values; and the parts of it that touch a folder."""

import json
import os
import subprocess
import sys

import pytest

import run

DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n# ID=other\n'
MINT = 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n'
FEDORA = "ID=fedora\nVERSION_ID=42\n"


@pytest.fixture
def house(tmp_path, monkeypatch):
    """An empty project folder that run.py believes is its own."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text(f"{name}\n", "utf-8")
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (tmp_path / ".venv/lib/python3.11/site-packages/pip").mkdir(parents=True)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv/muster-stamp.json")
    monkeypatch.setattr(run, "PYTHON", python)
    return tmp_path


def test_debian_and_its_children_are_known():
    texts = [DEBIAN, MINT, FEDORA, ""]
    assert [run.is_debian(text) for text in texts] == [True, True, False, False]


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libxcb-render-util.so.0", "libxcb-render-util0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ],
)
def test_a_library_names_its_debian_package(library, package):
    assert run.debian_package(library) == package


def test_a_library_that_is_not_there_does_not_load():
    assert run.loads("libc.so.6") or not sys.platform.startswith("linux")
    assert not run.loads("libmuster-is-no-library.so.9")


def test_the_advice_is_one_line_to_run():
    lacks = {"libGL.so.1": "libgl1", "a Chinese font": "fonts-wqy-microhei"}
    text = run.advice(lacks, debian=True)
    line = "sudo apt-get install -y --no-install-recommends fonts-wqy-microhei libgl1"
    assert text.splitlines()[-1].strip() == line
    other = run.advice(lacks, debian=False)
    assert "libGL.so.1" in other
    many = run.advice({name: name for name in run.LIBRARIES.split()}, debian=True)
    assert "and 20 more" in many
    assert "apt-get" not in other


def test_apt_is_asked_without_questions():
    update, install = run.apt_get(["libgl1"], ["sudo", "-n"])
    assert update[:2] == install[:2] == ["sudo", "-n"]
    assert update[-1] == "update"
    assert install[-2:] == ["--no-install-recommends", "libgl1"]
    assert "DEBIAN_FRONTEND=noninteractive" in install
    assert run.apt_get(["libgl1"], [])[0][0] == "env"


def test_a_missing_ensurepip_is_only_missed_without_pip(house, monkeypatch):
    monkeypatch.setattr(run, "find_spec", lambda name: None)
    assert run.missing(panes=False) == {}
    (house / ".venv/lib/python3.11/site-packages/pip").rmdir()
    package = "python{}.{}-venv".format(*sys.version_info)
    assert run.missing(panes=False) == {"ensurepip": package}


def test_without_rights_the_line_is_printed_and_the_start_ends(house, monkeypatch, capsys):
    monkeypatch.setattr(run, "missing", lambda panes: {"libGL.so.1": "libgl1"})
    monkeypatch.setattr(run, "works", lambda command: DEBIAN if command[0] == "cat" else "")
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    with pytest.raises(SystemExit) as end:
        run.complete_system(panes=True)
    assert end.value.code == 1
    assert "sudo apt-get install -y --no-install-recommends libgl1" in capsys.readouterr().err


def test_a_missing_font_alone_stops_nobody(house, monkeypatch, capsys):
    monkeypatch.setattr(run, "missing", lambda panes: {"a Chinese font": "fonts-wqy-microhei"})
    monkeypatch.setattr(run, "works", lambda command: FEDORA if command[0] == "cat" else "")
    run.complete_system(panes=True)
    assert "a Chinese font" in capsys.readouterr().err


def stamp(house, developing=False, panes=False):
    text = json.dumps(run.wanted(developing, panes))
    (house / ".venv/muster-stamp.json").write_text(text, "utf-8")


def test_a_fresh_stamp_means_nothing_to_do(house, monkeypatch):
    stamp(house, developing=True, panes=True)
    monkeypatch.setattr(run, "complete_system", pytest.fail)
    monkeypatch.setattr(run, "install", pytest.fail)
    monkeypatch.setattr(subprocess, "Popen", pytest.fail)
    for developing in (True, False):
        for panes in (True, False):
            run.prepare(developing, panes)


@pytest.mark.parametrize("change", ["lock", "python", "developing", "torn", "absent"])
def test_what_makes_a_stamp_stale(house, monkeypatch, change):
    stamp(house)
    file = house / ".venv/muster-stamp.json"
    if change == "lock":
        (house / "requirements.txt").write_text("newer\n", "utf-8")
    elif change == "python":
        file.write_text(json.dumps(run.read_stamp() | {"python": "/gone"}), "utf-8")
    elif change == "torn":
        file.write_text('{"python": ', "utf-8")
    elif change == "absent":
        file.unlink()
    installed = []
    monkeypatch.setattr(run, "install", installed.append)
    run.prepare(change == "developing", panes=False)
    assert installed == [change == "developing"]
    run.prepare(change == "developing", panes=False)
    assert len(installed) == 1


def test_the_first_window_looks_at_the_system_but_does_not_install_again(house, monkeypatch):
    stamp(house)
    looked = []
    monkeypatch.setattr(run, "complete_system", looked.append)
    monkeypatch.setattr(run, "install", pytest.fail)
    run.prepare(developing=False, panes=True)
    run.prepare(developing=False, panes=True)
    assert looked == [True]


@pytest.mark.parametrize("state", ["whole", "no pip", "python gone"])
def test_the_environment_is_made_anew_only_where_it_is_not_whole(house, monkeypatch, state):
    stamp(house)
    if state == "no pip":
        (house / ".venv/lib/python3.11/site-packages/pip").rmdir()
    if state == "python gone":
        (house / ".venv/bin/python").unlink()
    commands = []
    monkeypatch.setattr(run, "must", commands.append)
    run.install(developing=True)
    made = [command for command in commands if "venv" in command]
    assert bool(made) is (state != "whole")
    assert all("--clear" in command for command in made)
    assert "--require-hashes" in commands[-1]
    assert commands[-1].count("-r") == 2


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
    assert run.pytest_arguments(arguments, 2) == [*expected, "-n", "2", "--dist", "loadfile"]


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
