"""Rules 12 and 13: language and look switch live, under whatever is on screen."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit

from desktop import i18n
from desktop.messages import msg
from tests.ui.kit import walk_language, walk_look
from tests.ui.kit.bad_widgets import put
from tests.ui.scenes import scenes, settled
from tests.ui.test_rules_walk import ROOM
from ui.kit.bell import LogMenu
from ui.kit.label import Label
from ui.kit.toast import Toast

BUTTONS = QDialogButtonBox.StandardButton


def switch(running, widget, language, theme):
    """As the status bar does it, but also to the pseudo-language."""
    i18n.set_language(language)
    running.preferences.use_theme(theme)
    settled(widget)


@pytest.mark.slow
def test_everything_follows_language_and_look(running):
    """Rules 9, 11, 12 and 13: as a scene opens, and after a switch while it is on screen.

    Every other scene is switched the other way: what stays behind is seen either way.
    """
    data, found, seen = walk_language.data_of(running), [], set()
    here, there = (i18n.PSEUDO, "dark"), ("zh_CN", "light")
    switch(running, running.window, *here)
    for name, widget in scenes(running):
        seen |= fleeting(name, widget)
        said = wrong_in(here[0], widget, data)
        switch(running, widget, *there)
        said += wrong_in(there[0], widget, data) + walk_look.stale(widget, (here[1], there[1]))
        found += [f"{name}, {there[0]} after {here[0]}: {one}" for one in said]
        here, there = there, here
    assert found == [], "\n".join(found)
    assert seen == {"customers-typing", "roster-typing", "toasts", "messages"}


def wrong_in(language, widget, data):
    """Words that are of another language, and what has no room in this one."""
    said = [one for rule in ROOM for one in rule(widget)]
    if language == i18n.PSEUDO:
        return said + walk_language.untranslated(widget, data)
    said += walk_language.left_in_brackets(widget) + walk_language.english_of_qt(widget)
    return said + walk_language.left_in_english(widget, data)


def fleeting(name, widget):
    """The name of a scene in which something is on show that closes by itself."""
    fields = widget.findChildren(QLineEdit, "cell_editor") + widget.findChildren(Toast)
    seen = any(one.isVisible() for one in fields) or isinstance(widget, LogMenu)
    return {name} if seen else set()


# --- each rule meets a planted fault --------------------------------------------------------


@pytest.fixture
def planted(running, qtbot):
    """Shows widgets in a window of their own, then switches; returns that window."""

    def plant(*widgets, language=i18n.PSEUDO, theme="dark"):
        root = put(QLabel(), *widgets)
        qtbot.addWidget(root)
        root.show()
        qtbot.waitExposed(root)
        switch(running, root, language, theme)
        return root

    yield plant
    i18n.set_language("en")


def test_words_that_do_not_follow_are_found(running, planted):
    """One word, a name that is only heard, a hint: each set once and forgotten."""
    say, field = i18n.tr, QLineEdit()
    field.setAccessibleName(say(msg("Which rows to show")))
    field.setPlaceholderText(say(msg("Find a value")))
    good = Label(running.window.context, msg("Region"))
    root = planted(QLabel(say(msg("Name"))), field, good)
    assert walk_language.untranslated(root, set()) == [
        "Find a value", "Name", "Which rows to show"
    ]  # fmt: skip


def test_words_left_in_english_are_found(running, planted):
    good = Label(running.window.context, msg("Region"))
    root = planted(QLabel(i18n.tr(msg("Name"))), good, language="zh_CN")
    assert walk_language.left_in_english(root, set()) == ["Name"]


def test_words_of_the_language_before_are_found(running, planted):
    i18n.set_language(i18n.PSEUDO)
    good = Label(running.window.context, msg("Region"))
    root = planted(QLabel(i18n.tr(msg("Name"))), good, language="zh_CN")
    assert walk_language.left_in_brackets(root) == ["[Name~~]"]


def test_buttons_of_qt_left_in_english_are_found(planted):
    """Rule 12: a button beside the standard ones, its words written out."""
    good, bad = (QDialogButtonBox(BUTTONS.Save | BUTTONS.Cancel) for _ in range(2))
    bad.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
    root = planted(good, bad, language="zh_CN")
    said = walk_language.english_of_qt(root)
    assert len(said) == 1
    assert "'Cancel'" in said[0]


def test_qt_without_its_catalog_is_found(running, planted):
    """Rule 12: nobody loads the words of Qt."""
    root = planted(QDialogButtonBox(BUTTONS.Save), QLineEdit("text"), language="zh_CN")
    assert walk_language.english_of_qt(root) == []
    words = running.preferences._qt_words
    QCoreApplication.removeTranslator(words)
    box = QDialogButtonBox(BUTTONS.Save)
    root.layout().addWidget(box)
    box.show()
    assert any("'Save'" in one for one in walk_language.english_of_qt(root))
    QCoreApplication.installTranslator(words)


def test_colours_that_do_not_follow_are_found(running, planted):
    """A style of one theme, and an icon tinted once."""
    context = running.window.context
    stuck, icon = QLabel("here"), QLabel()
    stuck.setStyleSheet(f"background: {context.theme.tokens.colours['selection']};")
    icon.setPixmap(context.icons.pixmap("error", 20, "danger", 1.0))
    root = planted(stuck, icon, Label(context, msg("Region"), tone="danger"))
    found = walk_look.stale(root, ("light", "dark"))
    assert len(found) == 2
    assert "#CFE3F8" in found[0]
