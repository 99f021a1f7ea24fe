"""ui/__main__: who serves which verb, and what is said where no window can open."""

import os
import subprocess
import sys

import pytest

from tests.arch.tree import ROOT
from ui.__main__ import has_screen, route


@pytest.mark.parametrize(
    ("arguments", "module", "rest"),
    [
        ([], "ui.app", []),
        (["team.muster"], "ui.app", ["team.muster"]),
        (["window", "team.muster"], "ui.app", ["team.muster"]),
        (["tour", "team.muster", "--out", "d"], "ui.tour", ["team.muster", "--out", "d"]),
        (["selftest"], "ui.selftest", []),
        (["--import-child", "4"], "desktop.imports.child", ["4"]),
        (["list", "team.muster", "roster"], "desktop.cli.main", ["list", "team.muster", "roster"]),
        (["--help"], "desktop.cli.main", ["--help"]),
    ],
)
def test_who_serves(arguments, module, rest):
    assert route(arguments) == (module, rest)


def test_a_window_needs_a_screen_only_on_linux():
    assert not has_screen({}, "linux")
    assert not has_screen({"DISPLAY": ""}, "linux")
    assert has_screen({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert has_screen({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert has_screen({}, "darwin")
    assert has_screen({}, "win32")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have one")
def test_without_a_screen_one_sentence_says_so():
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    env = {key: value for key, value in os.environ.items() if key not in screens} | {"LC_ALL": "C"}
    whole = [sys.executable, "-m", "ui"]
    done = subprocess.run(whole, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert "no window can open" in done.stderr
