"""Another theme, a part at a time: what is seen changes at once, what is hidden soon after."""

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.kit.tokens import load_tokens

DARK = load_tokens("dark").colours


@pytest.fixture
def page(context, qtbot):
    """A label on screen, one in a page that was on screen and is hidden now."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    page.seen, page.hidden = QLabel("Title"), QLabel("Other page")
    for label in (page.seen, page.hidden):
        label.setProperty("role", "h1")
        label.setProperty("tone", "danger")
        column.addWidget(label)
    page.show()
    qtbot.waitExposed(page)
    page.hidden.hide()
    context.theme.dressing.in_turns = True
    return page


def ink(label):
    return label.palette().color(QPalette.ColorRole.WindowText)


def test_nothing_is_painted_between_the_old_look_and_the_new(context, page, qtbot):
    painted = []

    def paint(self, event):
        painted.append(ink(self))
        QLabel.paintEvent(self, event)

    page.seen.__class__ = type("Seen", (QLabel,), {"paintEvent": paint})
    before = ink(page.seen)
    context.theme.use(name="dark")
    assert ink(page.seen) == before, "all of it in one go"
    page.seen.update()
    with qtbot.waitSignal(context.theme.changed):
        pass
    qtbot.waitUntil(lambda: QColor(DARK["danger"]) in painted)
    assert all(one in (before, QColor(DARK["danger"])) for one in painted)
    assert page.updatesEnabled()


def test_what_is_hidden_is_dressed_by_itself(context, page, qtbot):
    context.theme.use(name="dark")
    qtbot.waitUntil(lambda: ink(page.hidden) == QColor(DARK["danger"]))
    context.theme.use(text_scale=1.5)
    before = page.hidden.font().pointSizeF()
    qtbot.waitUntil(lambda: page.hidden.font().pointSizeF() > before)


def test_what_is_about_to_be_shown_does_not_wait(context, page):
    context.theme.use(name="dark")
    context.theme.dressing.settle()
    page.hidden.show()
    assert ink(page.hidden) == ink(page.seen) == QColor(DARK["danger"])
    assert page.updatesEnabled()


def test_a_switch_in_the_midst_of_a_switch_counts(context, page, qtbot):
    QTimer.singleShot(0, lambda: context.theme.use(name="light"))
    context.theme.use(name="dark")
    with qtbot.waitSignal(context.theme.changed):
        pass
    light = QColor(load_tokens("light").colours["danger"])
    qtbot.waitUntil(page.updatesEnabled)
    assert ink(page.seen) == light
    qtbot.waitUntil(lambda: ink(page.hidden) == light)


def test_a_hidden_widget_may_die_meanwhile(context, page):
    context.theme.use(name="dark")
    page.hidden.deleteLater()
    page.hidden.setParent(None)
    context.theme.dressing.settle()
    assert ink(page.seen) == QColor(DARK["danger"])


def test_everybody_is_told_of_another_style_once(context, page):
    """Told while the sheet goes and again while it comes, all at once, they hold the window up."""
    told = []

    def hear(self, event):
        if event.type() == QEvent.Type.StyleChange:
            told.append(self.text())
        QLabel.changeEvent(self, event)

    for label in (page.seen, page.hidden):
        label.__class__ = type("Hearing", (QLabel,), {"changeEvent": hear})
    context.theme.use(name="dark")
    context.theme.dressing.settle()
    assert sorted(told) == ["Other page", "Title"]
