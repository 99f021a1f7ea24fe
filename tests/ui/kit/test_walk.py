import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop import i18n
from tests.ui.kit import walk
from tests.ui.kit.gallery import Gallery
from ui.kit.label import Button, IconButton, Label


@pytest.fixture
def gallery(context, bridge, qtbot):
    made = Gallery(context, bridge)
    qtbot.addWidget(made)
    made.resize(1366, 1000)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    QApplication.sendPostedEvents()
    return made


def test_everything_has_a_name(gallery):
    assert walk.nameless(gallery) == []


def test_targets_are_large_enough(gallery):
    assert walk.small(gallery) == []


def test_targets_are_large_enough_in_the_compact_density(context, gallery):
    context.theme.use(density=type(context.theme.density)("compact"))
    QApplication.sendPostedEvents()
    assert walk.small(gallery) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_focus_is_seen(context, gallery, theme):
    context.theme.use(name=theme)
    assert walk.unseen_focus(gallery) == []


def test_tab_goes_the_way_one_reads(gallery):
    order = walk.tab_order(gallery)
    assert order[0] is gallery.search
    assert order.index(gallery.grids.grid) < order.index(gallery.loads)
    assert walk.disordered(gallery) == []


def test_shortcuts_are_given_once(gallery):
    assert walk.shortcuts_twice(gallery) == []


def test_f6_goes_round_the_regions_and_out_of_the_grid(gallery, qtbot):
    gallery.search.setFocus()
    visited = []
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert visited[0] is gallery.grids.grid
    assert gallery.panel.isAncestorOf(visited[1])
    assert gallery.form.isAncestorOf(visited[2])
    assert visited[3] is gallery.loads
    assert visited[4] is gallery.search
    qtbot.keyClick(gallery.search, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is gallery.loads


@pytest.mark.parametrize("factor", ["1", "1.5", "2"])
@pytest.mark.parametrize(("language", "text_scale"), [("en", "1"), ("xx", "1"), ("xx", "1.5")])
def test_nothing_is_clipped(factor, language, text_scale):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.kit.scaled", language, text_scale],
        env={**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    answer = json.loads(ran.stdout)
    assert answer["scale"] == float(factor)
    assert answer["found"] == []


def test_language_switches_live_everywhere(gallery):
    i18n.set_language("xx")
    QApplication.sendPostedEvents()
    QApplication.sendPostedEvents()
    texts = {one.text() for kind in (Label, Button) for one in walk.shown(gallery, kind)}
    texts |= {one.accessibleName() for one in walk.shown(gallery, IconButton)}
    texts |= {gallery.search.placeholderText(), gallery.grids.grid.accessibleName()}
    texts |= {gallery.grids.grid.rows.headerData(0, Qt.Orientation.Horizontal)}
    english = {text for text in texts if text and not text.startswith("[")}
    assert english <= data_of(gallery)


def data_of(gallery):
    """Texts of the gallery that are data and stay as they are."""
    return {
        "华东电器有限公司", "East / 华东", "张三", "2026-07-07, 138 days ago", "1,204,500.00",
        "25.0", "18.5", "38.0", "-4.0", "12.0", "89.5", "12", "3", "0.03 %", "4",
        "2026-11-02", "O-4711", "12,300.00", "2026-10-19", "O-4688", "-1,200.00",
    }  # fmt: skip


def test_no_label_is_made_of_rich_text(gallery):
    rich = [one for one in walk.shown(gallery, QLabel) if one.text() and not isinstance(one, Label)]
    assert rich == []
