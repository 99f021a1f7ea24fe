"""F6 goes round regions whose widgets come and go, and takes hold of nothing it passes.

`QWidget.nextInFocusChain`, which one would walk with, makes PySide take what it returns for a child
of the widget asked. The program ended, now and then, once that one was gone; when depends on when
memory is freed, so the tests ask PySide whose child it takes the field for.
"""

import re

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import dump

from desktop.messages import msg
from ui.kit import regions as module
from ui.kit.chips import Chip, ChipsBar
from ui.kit.regions import Regions


def keeper(widget):
    """The number of the object that PySide takes for the parent of a widget."""
    told = re.search(r"parent\.+ <.* at (0x[0-9a-f]+)>", dump(widget))
    return int(told[1], 16)


@pytest.fixture
def window(qtbot):
    """Two regions: one with a widget that goes before a field, and a line."""
    made = QWidget()
    qtbot.addWidget(made)
    made.first, made.passing, made.field = QWidget(), QWidget(), QLineEdit()
    made.other = QLineEdit()
    inside = QVBoxLayout(made.first)
    inside.addWidget(made.passing)
    inside.addWidget(made.field)
    column = QVBoxLayout(made)
    column.addWidget(made.first)
    column.addWidget(made.other)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.other.setFocus()
    return made


def go_round(context, window):
    """F6 into the first region, past the widget that stands before its field."""
    Regions(context, window, lambda: [window.first, window.other]).go(1)
    assert QApplication.focusWidget() is window.field


def test_what_f6_passes_is_given_no_child(context, window):
    go_round(context, window)
    assert keeper(window.field) == id(window.first)


def test_walking_the_chain_would_give_it_away(context, window, monkeypatch):
    """The fault this holds back, planted: so the test above can fail."""

    def first_in_chain(region):
        one = region
        while not (one.focusPolicy() & Qt.FocusPolicy.TabFocus):
            one = one.nextInFocusChain()
        return one

    monkeypatch.setattr(module, "_first_inside", first_in_chain)
    go_round(context, window)
    assert keeper(window.field) == id(window.passing)


def test_f6_goes_round_chips_that_come_and_go(context, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column, chips, field = QVBoxLayout(window), ChipsBar(context), QLineEdit()
    field.setAccessibleName("field")
    for one in (chips, field):
        column.addWidget(one)
    regions = Regions(context, window, lambda: [chips, field])
    window.show()
    qtbot.waitExposed(window)
    for turn in range(5):
        chips.put([Chip(str(at), msg("{n} rows", n=at)) for at in range(turn % 3 + 1)])
        QCoreApplication.sendPostedEvents()
        regions.go(1)
        regions.go(1)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(chips.findChildren(QWidget)) > 1
