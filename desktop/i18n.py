"""Sentences in the language of the person who reads them.

Rules and services return a `Message`; whoever shows it calls `tr`. English is the msgid itself,
Simplified Chinese comes from `resources/locale`. The active catalog below is the one
package-level state of the program.
"""

from __future__ import annotations

import gettext
import importlib
import locale
import math
import os
import re
import sys
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache

from desktop.errors import ValidationError
from desktop.messages import Message, msg
from desktop.paths import resource

LANGUAGES = ("en", "zh_CN")
PSEUDO = "xx"  # tests only: every sentence in brackets and 40 % longer
DOMAIN = "muster"

_PLACE = re.compile(r"\{\{|\}\}|\{(\w+)(?::([^{}]+))?\}")


@lru_cache(maxsize=4096)
def placeholders(text: str) -> frozenset[str]:
    """Return the names of the `{named}` places in `text`."""
    return frozenset(match[1] for match in _PLACE.finditer(text) if match[1])


class Catalog:
    """One language: renders a message without touching the active language."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def render(self, message: Message | str) -> str:
        """Return the sentence; a plain `str` is text already (a name, a number) and stays.

        Never raises: a translation that names a place the message does not fill falls back to
        the English sentence, an unfilled place stays visible as `{name}`.
        """
        if isinstance(message, str):
            return message
        params = {name: self._param(value) for name, value in message.params.items()}
        text = self._translated(message)
        if not placeholders(text) <= params.keys():
            text = _english(message)
        return _fill(self._shaped(text), params)

    def _translated(self, message: Message) -> str:
        if not message.msgid:  # gettext keeps the catalog's header under the empty msgid
            return ""
        if message.plural:
            return self._translations.ngettext(message.msgid, message.plural, message.n)
        return self._translations.gettext(message.msgid)

    def _param(self, value: object) -> object:
        if isinstance(value, Message):
            return self.render(value)
        if isinstance(value, Collection) and not isinstance(value, (str, bytes, Mapping)):
            comma = "、" if self.language.startswith("zh") else ", "
            return comma.join(str(self._param(item)) for item in value)
        return value

    def _shaped(self, text: str) -> str:
        if self.language != PSEUDO:
            return text
        return f"[{text}{'~' * math.ceil(len(text) * 0.4)}]"


def _english(message: Message) -> str:
    return message.plural if message.plural and message.n != 1 else message.msgid


def _fill(text: str, params: Mapping[str, object]) -> str:
    """Fill the places. Not `str.format`: a msgid out of somebody's file reaches no attribute."""
    if "{" not in text and "}" not in text:
        return text

    def place(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:
            return match[0][0]
        if name not in params:
            return match[0]
        try:
            return format(params[name], match[2] or "")
        except (TypeError, ValueError):  # a format that does not suit the value
            return str(params[name])

    return _PLACE.sub(place, text)


class _Active:
    """The language on screen, the catalogs loaded so far, and who wants to know of a switch."""

    def __init__(self) -> None:
        self.catalogs: dict[str, Catalog] = {"en": Catalog("en", gettext.NullTranslations())}
        self.catalog = self.catalogs["en"]
        self.listeners: list[Callable[[str], None]] = []


_active = _Active()


def tr(message: Message | str) -> str:
    """Return `message` in the active language; a `str` is returned as it is."""
    return _active.catalog.render(message)


def language() -> str:
    """Return the active language: `en`, `zh_CN` (or the tests' `xx`)."""
    return _active.catalog.language


def set_language(code: str) -> None:
    """Make `code` the active language and tell all listeners, in the order they came."""
    _active.catalog = catalog(code)
    for callback in tuple(_active.listeners):
        callback(code)


def listen(callback: Callable[[str], None]) -> Callable[[], None]:
    """Call `callback(code)` after each switch of language; returns how to stop that."""
    _active.listeners.append(callback)

    def stop() -> None:
        if callback in _active.listeners:
            _active.listeners.remove(callback)

    return stop


def catalog(code: str) -> Catalog:
    """Return the catalog of a language, e.g. for a workbook in another one than the screen's."""
    found = _active.catalogs.get(code)
    if found is None:
        if code not in (*LANGUAGES, PSEUDO):
            raise ValidationError(
                msg(
                    "There is no language {code}. Choose one of: {codes}.",
                    code=code,
                    codes=LANGUAGES,
                )
            )
        found = _active.catalogs[code] = Catalog(code, _translations(code))
    return found


def _translations(code: str) -> gettext.NullTranslations:
    """Read the compiled catalog, or in a source tree the text file if that is newer."""
    if code == PSEUDO:
        return gettext.NullTranslations()
    compiled = resource("locale", code, "LC_MESSAGES", f"{DOMAIN}.mo")
    source = compiled.with_suffix(".po")
    stale = source.exists() and (
        not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
    )
    if stale:  # by name, so that a frozen build, which has only .mo files, leaves Babel out
        catalogs = importlib.import_module("desktop.catalogs")
        made: gettext.NullTranslations = catalogs.translations(source)
        return made
    with compiled.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def start_language(chosen: str, system: str | None = None) -> str:
    """Return the language to begin with: the chosen one, else the system's, else English.

    `system` is a locale name such as `zh_CN.UTF-8` or `zh-Hans`; None asks the system.
    """
    if chosen in LANGUAGES:
        return chosen
    name = _system_locale() if system is None else system
    return "zh_CN" if name.lower().startswith("zh") else "en"


def _system_locale() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value
    if sys.platform == "win32":
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""
