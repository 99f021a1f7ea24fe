"""The filter menu and the words of its chips."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop import formats
from desktop.customers import words
from desktop.customers.listing import FILTERS, Choice, Choices
from desktop.messages import Message, msg
from desktop.tables import Kind
from ui.kit.chips import Chip
from ui.kit.context import Context, Text
from ui.shell.menu import Menu

NAMES: Mapping[str, Message] = {
    "tier": msg("Tier"),
    "owner_id": msg("Owner"),
    "region": msg("Region"),
    "status": msg("Status"),
}
_EMPTY: Mapping[str, Message] = {
    "tier": msg("no tier"),
    "owner_id": msg("nobody"),
    "region": msg("not given"),
    "status": msg("not given"),
}
_SPANS: Mapping[str, tuple[Message, Kind]] = {
    "score": (msg("Score"), "thousandths"),
    "value": (msg("Value"), "money"),
}


def said(name: str, choice: Choice) -> Text:
    """Return what a value of a filter is called."""
    if choice.value is None:
        return _EMPTY[name]
    if name == "status":
        return words.word(words.STATUS, choice.value)
    return choice.text or choice.value


def chips(found: Choices, chosen: Mapping[str, Sequence[str | None]]) -> list[Chip]:
    """Return a chip per filter in force."""
    made = []
    for name in FILTERS:
        values = chosen.get(name, ())
        if values:
            known = {one.value: one for one in found.fields.get(name, ())}
            texts = [said(name, known.get(value) or Choice(value, None, 0)) for value in values]
            text = msg("{field}: {values}", field=NAMES[name], values=texts)
            made.append(Chip(name, text))
    return made


def span_chips(spans: Mapping[str, tuple[int | None, int | None]]) -> list[Chip]:
    """Return a chip per stretch of numbers in force."""
    return [
        Chip(name, msg("{field}: {values}", field=_SPANS[name][0], values=span(name, low, high)))
        for name, (low, high) in spans.items()
    ]


def span(name: str, low: int | None, high: int | None) -> Text:
    """Say a stretch of scores or values, both ends included."""
    kind = _SPANS[name][1]
    first, last = formats.cell(low, kind), formats.cell(high, kind)
    if low is None:
        return msg("up to {last}", last=last)
    return msg("{first} and more", first=first) if high is None else f"{first} – {last}"


class FilterMenu(Menu):
    """A submenu per field; each value can be ticked."""

    def __init__(
        self, context: Context, toggle: Callable[[str, str | None], None], parent: QWidget
    ) -> None:
        super().__init__(context, msg("Filter"), parent)
        self._toggle = toggle
        self._found = Choices(0, {})
        self._chosen: Mapping[str, Sequence[str | None]] = {}
        self._menus = {name: Menu(context, NAMES[name], self) for name in FILTERS}
        for menu in self._menus.values():
            self.addMenu(menu)

    def retranslate_values(self) -> None:
        """Say the values again in another language."""
        self.put(self._found, self._chosen)

    def put(self, found: Choices, chosen: Mapping[str, Sequence[str | None]]) -> None:
        """Offer these values, ticked where they are in force."""
        self._found, self._chosen = found, chosen
        for name, menu in self._menus.items():
            menu.clear()
            for choice in found.fields.get(name, ()):
                entry = self._entry(name, choice, menu)
                entry.setChecked(choice.value in chosen.get(name, ()))
                menu.addAction(entry)
            menu.setEnabled(bool(menu.actions()))

    def _entry(self, name: str, choice: Choice, menu: Menu) -> QAction:
        say = self._context.say
        text = say(said(name, choice))
        counted = msg("{value} ({count:,})", value=text, count=choice.count)
        action = QAction(say(counted) if choice.count else text, menu)
        action.setCheckable(True)
        action.triggered.connect(lambda _c=False: self._toggle(name, choice.value))
        return action
