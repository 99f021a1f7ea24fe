"""The tour and the selftest, as processes of their own: they own the application."""

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from tests.arch.tree import ROOT
from tests.ui.windows import sample_file
from ui.shell.panes import PANES


def run(*arguments):
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "ui", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=240, check=False
    )


@pytest.mark.slow
def test_the_tour_pictures_every_pane_and_dialog(tmp_path):
    path = sample_file(tmp_path)
    shots = tmp_path / "shots"
    done = run("tour", path, "--out", shots, "--language", "zh_CN", "--theme", "dark",
               "--scale", "1.5")  # fmt: skip
    assert done.returncode == 0, done.stderr
    names = {shot.stem.partition("-")[2] for shot in shots.iterdir()}
    dialogs = {"start", "customers-card", "customers-tiers", "customers-manual-tier", "import"}
    assert {entry.name for entry in PANES} | dialogs | {"shortcuts", "about"} <= names
    for shot in shots.iterdir():
        image = QImage(str(shot))
        assert image.width() >= 300, shot.name
        colours = {image.pixel(x, y) for x in range(0, image.width(), 9)
                   for y in range(0, image.height(), 9)}  # fmt: skip
        assert len(colours) > 3, f"{shot.name} is blank"


def test_the_tour_of_a_missing_file_says_so(tmp_path):
    done = run("tour", tmp_path / "nowhere.muster", "--out", tmp_path / "shots")
    assert done.returncode == 1
    assert "There is no file" in done.stderr


def test_a_wrong_tour_command_is_a_usage_error():
    assert run("tour").returncode == 2


@pytest.mark.slow
def test_the_selftest_tries_everything():
    done = run("selftest")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "Everything works."
