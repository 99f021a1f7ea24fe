"""Rules 12, 17 and 19: Qt's own words, glyphs for every sentence, news that is heard and stays."""

import unicodedata

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QFontMetrics
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from desktop import catalogs, i18n
from desktop.errors import AppError, Severity
from desktop.messages import Message, msg
from ui.kit.error_bar import ErrorBar
from ui.kit.metrics import families
from ui.kit.toast import STAY_MS, ToastHost

BUTTONS = QDialogButtonBox.StandardButton


def test_buttons_and_menus_of_qt_follow_the_language(running, qtbot):
    """Rule 12."""
    box = QDialogButtonBox(BUTTONS.Save | BUTTONS.Cancel)
    qtbot.addWidget(box)
    field = QLineEdit("text")
    qtbot.addWidget(field)
    assert box.button(BUTTONS.Cancel).text() == "Cancel"
    running.preferences.use_language("zh_CN")
    QCoreApplication.sendPostedEvents()
    said = {box.button(one).text() for one in (BUTTONS.Save, BUTTONS.Cancel)}
    said |= {one.text() for one in field.createStandardContextMenu().actions() if one.text()}
    assert [one for one in said if not any(letter >= "\u4e00" for letter in one)] == []
    running.preferences.use_language("en")


def lacking(letters, font):
    """The characters that a font and what it falls back to cannot paint."""
    metrics = QFontMetrics(font)
    return sorted(one for one in letters if not metrics.inFontUcs4(ord(one)))


def letters_of(language):
    """Every character that a sentence of ours needs in a language."""
    catalog = i18n.catalog(language)
    found = set()
    for entry in catalogs.template():
        ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        for text in filter(None, ids):
            found |= set(text) | set(catalog.render(Message(text)))
    return {one for one in found if not unicodedata.category(one).startswith(("C", "Z"))}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_character_has_a_glyph(qapp, language):
    """Rule 17."""
    font = QFont()
    font.setFamilies(families(language))
    assert len(letters_of(language)) > 50
    assert lacking(letters_of(language), font) == []


def test_a_missing_glyph_is_found(qapp):
    assert lacking({"a", "\U000f1234"}, QFont("DejaVu Sans")) == ["\U000f1234"]


@pytest.fixture
def heard(monkeypatch):
    """What a screen reader is told to say."""
    told = []

    def note(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    return told


@pytest.mark.parametrize("severity", [None, *Severity])
def test_news_is_announced_and_errors_stay(context, qtbot, heard, severity):
    """Rule 19: the log keeps all of it; what went wrong does not leave by itself."""
    window = QLineEdit()
    qtbot.addWidget(window)
    window.show()
    host = ToastHost(context, window, stay_ms=1)
    toast = host.show_news(msg("The disk is full."), severity=severity)
    assert heard[0][0] == "The disk is full."
    wrong = severity not in {None, Severity.WARNING}
    if wrong:
        assert heard[0][1] == QAccessible.AnnouncementPoliteness.Assertive
        assert not toast._timer.isActive()
    else:
        qtbot.waitUntil(lambda: not host.isVisible())
    assert [one.text.msgid for one in host.log] == ["The disk is full."]
    assert STAY_MS >= 5_000


def test_what_went_wrong_above_a_pane_is_announced(context, qtbot, heard):
    bar = ErrorBar(context)
    qtbot.addWidget(bar)
    bar.put(AppError(msg("The file is locked.")))
    assert ("The file is locked.", QAccessible.AnnouncementPoliteness.Assertive) in heard
