"""Chinese and English in one cell, for workbooks that go to people of both languages."""

from __future__ import annotations

import gettext

from desktop.i18n import LANGUAGES, Catalog, catalog
from desktop.messages import Message

BOTH = "both"
BOOK_LANGUAGES = (*LANGUAGES, BOTH)
"""What a review workbook can be written in."""


class Bilingual(Catalog):
    """Renders a message in Chinese and, where that differs, in English on a line below."""

    def __init__(self, between: str = "\n") -> None:
        super().__init__("zh_CN", gettext.NullTranslations())
        self._both = catalog("zh_CN"), catalog("en")
        self._between = between

    def render(self, message: Message | str) -> str:
        """Return the sentence twice; a plain `str` once."""
        if isinstance(message, str):
            return message
        chinese, english = (one.render(message) for one in self._both)
        return chinese if chinese == english else f"{chinese}{self._between}{english}"


def book_catalog(language: str) -> Catalog:
    """Return the catalog of a workbook: `en`, `zh_CN` or `both`. Raises ValidationError."""
    return Bilingual() if language == BOTH else catalog(language)


def look_of(language: str) -> str:
    """Return the language whose font suits the workbook."""
    return "zh_CN" if language == BOTH else language
