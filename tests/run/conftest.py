"""A house for run.py to work in."""

import sys

import pytest

import run


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
