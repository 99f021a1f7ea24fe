"""run.py: what the machine lacks, and how that is said or mended."""

import os
import sys

import pytest

import run

DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n# ID=other\n'
MINT = 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n'
FEDORA = "ID=fedora\nVERSION_ID=42\n"


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


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_the_wheels_bring_all_that_qt_needs_elsewhere(house, monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(run, "loads", pytest.fail)
    assert run.missing(panes=True) == {}
