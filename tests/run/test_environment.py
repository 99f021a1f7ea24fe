"""run.py: when the environment is made, kept, or made anew."""

import json
import subprocess
import sys

import pytest

import run


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
    assert commands[-1][-2:] == [f"-r{house / name}" for name in run.LOCKS]
    assert run.read_stamp()["python"].startswith("torn")


def test_torn_libraries_are_not_trusted_again(house, monkeypatch):
    (house / ".venv/muster-stamp.json").write_text('{"python": "torn"}', "utf-8")
    commands = []
    monkeypatch.setattr(run, "must", commands.append)
    run.prepare(developing=False, panes=False)
    assert "--clear" in commands[0]
    assert run.read_stamp() == run.wanted(developing=False, panes=False)


UNPACKING = "Installing collected packages"


@pytest.mark.parametrize(("output", "kept"), [("Collecting six", False), (UNPACKING, True)])
def test_a_set_up_that_failed_before_unpacking_harmed_nothing(house, output, kept):
    stamp(house)
    script = f"print({output!r}); raise SystemExit(1)"
    with pytest.raises(SystemExit):
        run.must([sys.executable, "-c", script])
    assert run.STAMP.exists() is kept


def test_pip_is_found_where_windows_keeps_it(house):
    (house / ".venv/lib/python3.11/site-packages/pip").rmdir()
    assert not run.has_pip()
    (house / ".venv/Lib/site-packages/pip").mkdir(parents=True)
    assert run.has_pip()
