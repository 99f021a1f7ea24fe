"""Awkward and hostile files end quickly in rows or in one sentence, never in a dead program."""

import time

import pytest

from desktop.errors import AppError
from desktop.imports.headers import read_table
from desktop.imports.mapping import aliases_of
from desktop.imports.reader import list_sheets, read_rows
from tests.conftest import shared_folder

FOLDER = shared_folder()
FILES = sorted((FOLDER / "hostile_files").rglob("*.*")) if FOLDER else []
SECONDS = 60.0


def outcome(path):
    """(rows, header found, message, report) of reading one file."""
    reading = read_rows(path)
    rows, table, message = [], None, None
    try:
        rows = list(reading)
        table = read_table(rows, aliases_of("customers").known)
        list_sheets(path)
    except AppError as error:
        message = error.message
    return len(rows), table is not None, message, reading.report


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_hostile_file(path, capsys):
    started = time.monotonic()
    rows, header, message, report = outcome(path)
    spent = time.monotonic() - started
    said = message.msgid.format(**message.params) if message else f"{rows} rows, header {header}"
    with capsys.disabled():
        peak = f"peak {report.peak_bytes >> 20} MB"
        print(f"\n{path.name}: exit {report.exit_status}, {peak}, {spent:.2f} s: {said}")
    assert spent < SECONDS
    assert report.exit_status is not None
    assert message is not None or report.exit_status == 0


def test_the_folder_is_there():
    if FOLDER is None:
        pytest.skip("real data (../shared/data or $MUSTER_DATA) is not on this machine")
    assert len(FILES) >= 60
