"""What must not be loaded before it is needed (design.md section 8, Start-up)."""

import subprocess
import sys

from tests.arch.tree import ROOT, is_module
from ui.__main__ import BEFORE_QT

HEAVY = {
    "sqlalchemy", "alembic", "matplotlib", "openpyxl", "xlsxwriter", "numpy", "highspy",
    "pypinyin", "python_calamine", "babel", "psycopg", "keyring", "argon2", "sqlcipher3",
}  # fmt: skip


def loaded(*modules):
    present = [name for name in modules if is_module(name)]
    script = f"import sys, {', '.join(present)}; print(*sys.modules)"
    whole = [sys.executable, "-c", script]
    done = subprocess.run(whole, cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_the_way_in_and_the_command_line_load_nothing_heavy():
    assert loaded("ui.__main__", "desktop.cli.main") & {*HEAVY, "PySide6"} == set()


def test_what_is_imported_before_qt_does_not_load_it():
    assert loaded("ui.__main__", *BEFORE_QT) & {*HEAVY, "PySide6"} == set()


def test_the_window_loads_nothing_heavy():
    assert loaded("ui.__main__", "ui.app") & HEAVY == set()


COMPLETING = (
    "ui.shell.furnishing", "ui.shell.window_actions", "ui.kit.grid.figures", "ui.panes.list_tools",
    "ui.panes.customers.around", "ui.panes.customers.column_filters",
    "ui.panes.customers.grid_editing", "ui.panes.roster.around",
    "ui.panes.roster.column_filters", "ui.panes.roster.grid_editing",
    "ui.panes.assignments.furnish", "ui.shell.wizard.wizard", "ui.shell.shortcuts",
    "ui.shell.file_details",
)  # fmt: skip


def test_what_completes_the_window_loads_nothing_heavy():
    """On the window's thread it held everything for more than a second; a worker loads it."""
    assert all(is_module(name) for name in COMPLETING)
    assert loaded(*COMPLETING) & HEAVY == set()
