"""The rules every window keeps, over the window, each pane and each dialog of the tour."""

import re

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from shiboken6 import isValid

from desktop import i18n
from tests.ui.kit import walk
from ui.shell.panes import PANES

RULES = (walk.nameless, walk.small, walk.clipped, walk.outside, walk.cut_off)


def scenes(running):
    """Scene name -> what it shows; a dialog is closed when the next one comes."""
    window = running.window
    for entry in PANES:
        pane = window.host.go(entry.name)
        yield entry.name, settled(window)
        for scene in pane.scenes():
            yield from shown(window, f"{entry.name}-{scene.name}", scene)
    for scene in running.conductor.actions.scenes():
        yield from shown(window, scene.name, scene)


def shown(window, name, scene):
    made = scene.show()
    yield name, settled(made or window)
    if made is not None and isValid(made):
        made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settled(widget):
    """The widget, laid out as it will be painted."""
    QCoreApplication.sendPostedEvents()
    widget.grab()
    return widget


def broken(running):
    return [
        f"{name}: {sentence}"
        for name, widget in scenes(running)
        for rule in RULES
        for sentence in rule(widget)
    ]


def test_nothing_is_nameless_small_or_clipped(running):
    assert broken(running) == []


@pytest.mark.parametrize(("theme", "scale"), [("dark", 150), ("light", 125)])
def test_nor_with_large_text_on_a_laptop(running, theme, scale):
    running.preferences.use_theme(theme)
    running.preferences.use_scale(scale)
    running.window.resize(1366, 768)
    QCoreApplication.sendPostedEvents()
    assert broken(running) == []


def test_nor_in_long_sentences_none_of_which_escaped_translation(running):
    i18n.set_language(i18n.PSEUDO)
    QCoreApplication.sendPostedEvents()
    data = data_of(running)
    escaped = [
        f"{name}: {text}"
        for name, widget in scenes(running)
        for text in texts(widget)
        if not text.startswith("[") and is_words(text, data)
    ]
    assert sorted(set(escaped)) == []


def texts(root):
    for one in root.findChildren(QWidget):
        if not one.isVisible():
            continue
        if isinstance(one, (QLabel, QAbstractButton)) and one.text():
            yield one.text()
        elif isinstance(one, QComboBox):
            yield from (one.itemText(place) for place in range(one.count()))


def is_words(text, data):
    """Whether a text is a sentence of ours, not data: a name, number, key or file."""
    pieces = {text, *text.split(" · ")}
    return re.search("[a-z]{3} ", text) and not pieces & data


def data_of(running):
    with running.window.desk.session.read() as unit:
        reader = unit.conn.exec_driver_sql
        found = {
            value
            for table, columns in (
                ("customer", "name, code, city, industry, region, notes"),
                ("contact", "name, title, mobile"),
                ("skill", "name, id, id"),
                ("member", "name, id, id"),
                ("team", "name, id, id"),
                ("role", "name, id, id"),
            )
            for row in reader(f"SELECT {columns} FROM {table}")
            for value in row
        }
    return {str(value) for value in found if value} | {"Muster 点将"}
