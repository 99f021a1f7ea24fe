"""The wizard on hostile files and on work that is stopped: a sentence, and nothing half written."""

import csv

import pytest
from PySide6.QtCore import Qt

from tests.ui.windows import window_on
from ui.kit.runner import Bridge
from ui.shell.wizard.presenter import CHECK, COLUMNS, FILE

WAIT = 60_000
HOSTILE = {  # file: the furthest step it gets to
    "calamine/pass_protected.xlsx": FILE,
    "calamine/issue_594_dos.ods": FILE,
    "calamine/issue_666_panic.xlsb": FILE,
    "calamine/picture.xlsx": FILE,
    "calamine/OOM_alloc2.xls": COLUMNS,
    "calamine/merged_cells.ods": COLUMNS,
    "csvkit/null_byte.csv": COLUMNS,
    "csvkit/no_header_row.csv": FILE,
}


@pytest.fixture
def running(qapp, qtbot, tmp_path, team):
    copy = tmp_path / "team.muster"
    copy.write_bytes(team.read_bytes())
    with window_on(qapp, qtbot, tmp_path, copy, bridge=Bridge()) as made:
        qtbot.waitUntil(lambda: not made.window.desk.busy.running, timeout=WAIT)
        yield made


def settle(qtbot, running, wizard):
    busy = running.window.desk.busy
    qtbot.waitUntil(lambda: not wizard.strip.working and not busy.running, timeout=WAIT)


def begin(qtbot, running, path):
    wizard = running.conductor.actions.begin_import([path])
    settle(qtbot, running, wizard)
    return wizard


def go_on(qtbot, running, wizard, times=1):
    for _ in range(times):
        wizard.go_on()
        settle(qtbot, running, wizard)


def live(running):
    with running.window.desk.session.read() as unit:
        sql = "SELECT count(*) FROM customer", "SELECT count(*) FROM action"
        return [unit.conn.exec_driver_sql(one).scalar() for one in sql]


def long_list(folder, rows):
    path = folder / "long.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [("Code", "Name"), *((f"L-{n}", f"Name {n:06}") for n in range(rows))]
        )
    return path


@pytest.mark.parametrize("file", HOSTILE)
def test_a_hostile_file_ends_in_a_sentence(qtbot, running, shared_data, file):
    before = live(running)
    wizard = begin(qtbot, running, shared_data / "hostile_files" / file)
    go_on(qtbot, running, wizard, 2)
    assert wizard.error_bar.isVisible()
    assert wizard.error_bar.sentence.text().endswith(".")
    assert wizard.presenter.step == HOSTILE[file]
    wizard.close()
    assert live(running) == before


def test_cancelled_while_it_is_written_nothing_is_written(qtbot, running, tmp_path):
    before = live(running)
    wizard = begin(qtbot, running, long_list(tmp_path, 12_000))
    go_on(qtbot, running, wizard, 2)
    assert wizard.presenter.step == CHECK
    wizard.go_on()
    strip = wizard.strip
    qtbot.waitUntil(lambda: strip.cancel.isVisible() and strip.bar.value() > 0, timeout=WAIT)
    qtbot.mouseClick(wizard.strip.cancel, Qt.MouseButton.LeftButton)
    settle(qtbot, running, wizard)
    assert live(running) == before
    assert wizard.presenter.step == CHECK
    assert "Nothing was written" in wizard.error_bar.sentence.text()
    go_on(qtbot, running, wizard)
    assert live(running) == [before[0] + 12_000, before[1] + 1]
    wizard.close()


def test_escape_while_it_is_written_stops_it_and_stays(qtbot, running, tmp_path):
    before = live(running)
    wizard = begin(qtbot, running, long_list(tmp_path, 12_000))
    go_on(qtbot, running, wizard, 2)
    wizard.go_on()
    qtbot.waitUntil(lambda: wizard.strip.bar.value() > 0, timeout=WAIT)
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    settle(qtbot, running, wizard)
    assert wizard.isVisible()
    assert live(running) == before
    wizard.close()


def test_reading_can_be_cancelled(qtbot, running, tmp_path):
    wizard = begin(qtbot, running, long_list(tmp_path, 300_000))
    wizard.go_on()
    qtbot.waitUntil(wizard.strip.cancel.isVisible, timeout=WAIT)
    qtbot.mouseClick(wizard.strip.cancel, Qt.MouseButton.LeftButton)
    settle(qtbot, running, wizard)
    assert wizard.presenter.step == FILE
    assert wizard.next.isEnabled()
    wizard.close()
