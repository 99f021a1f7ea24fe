"""Rules 12, 17 and 19: Qt's own words, glyphs for every sentence, news that is heard and stays."""

import unicodedata

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QFontMetrics
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from desktop import catalogs, i18n
from desktop.errors import AppError
from desktop.messages import Message, msg
from tests.ui.kit import walk_news
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


class Mute(ToastHost):
    """Shows, and does not say."""

    def _announce(self, toast, news):
        """Tell nobody."""


class Fleeting(ToastHost):
    """What went wrong leaves like anything else."""

    def show_news(self, text, **given):
        toast = super().show_news(text, **given)
        toast.stays = False
        toast._wait()
        return toast


class Forgetful(ToastHost):
    """Keeps no log."""

    def show_news(self, text, **given):
        toast = super().show_news(text, **given)
        self.log = []
        return toast


HOSTS = {ToastHost: "", Mute: "not announced", Fleeting: "left by itself",
         Forgetful: "not in the log"}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTS)
def test_news_is_announced_and_errors_stay(context, qtbot, heard, kind):
    """Rule 19, and that it finds each planted fault."""
    window = QLineEdit()
    qtbot.addWidget(window)
    window.show()
    found = walk_news.unheard(kind(context, window, stay_ms=1), heard)
    assert bool(found) is bool(HOSTS[kind])
    assert [one for one in found if HOSTS[kind] not in one] == []
    assert STAY_MS >= 5_000


def test_what_went_wrong_above_a_pane_is_announced(context, qtbot, heard):
    bar = ErrorBar(context)
    qtbot.addWidget(bar)
    bar.put(AppError(msg("The file is locked.")))
    assert ("The file is locked.", QAccessible.AnnouncementPoliteness.Assertive) in heard
