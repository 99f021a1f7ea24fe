"""Filters of a list by values: the menu to tick them in, and their chips."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.messages import Message, msg
from ui.kit.chips import Chip
from ui.kit.context import Context, Text
from ui.panes.value_filters import Chosen
from ui.shell.menu import Menu


@dataclass(frozen=True, slots=True)
class Offer:
    """A value to filter by, what it is called, and how many rows have it (0: not counted)."""

    value: str | None
    text: Text
    count: int = 0


Offered = Mapping[str, Sequence[Offer]]
Names = Mapping[str, Message]


def filter_chips(names: Names, offered: Offered, chosen: Chosen) -> list[Chip]:
    """Return a chip per field that is filtered by, in the order of `names`."""
    made = []
    for name, title in names.items():
        if values := chosen.get(name, ()):
            known = {one.value: one.text for one in offered.get(name, ())}
            texts = [known.get(value, value or "–") for value in values]
            made.append(Chip(name, msg("{field}: {values}", field=title, values=texts)))
    return made


class FilterMenu(Menu):
    """A submenu per field of `names`; each value can be ticked."""

    def __init__(
        self,
        context: Context,
        names: Names,
        toggle: Callable[[str, str | None], None],
        parent: QWidget,
    ) -> None:
        super().__init__(context, msg("Filter"), parent)
        self._toggle = toggle
        self._offered: Offered = {}
        self._menus = {name: Menu(context, title, self) for name, title in names.items()}
        for menu in self._menus.values():
            self.addMenu(menu)

    def put(self, offered: Offered, chosen: Chosen) -> None:
        """Offer these values, ticked where they are in force."""
        before, self._offered = self._offered, offered
        for name, menu in self._menus.items():
            if offered.get(name) != before.get(name):
                self._fill(name, menu, before.get(name, ()))
        for name, menu in self._menus.items():
            for entry, offer in zip(menu.actions(), offered.get(name, ()), strict=True):
                entry.setChecked(offer.value in chosen.get(name, ()))

    def _fill(self, name: str, menu: Menu, before: Sequence[Offer]) -> None:
        """Entries stay and say what is new about them: making 300 of them is felt."""
        offers = self._offered.get(name, ())
        for entry in menu.actions()[len(offers) :]:
            menu.removeAction(entry)
            entry.deleteLater()
        for place in range(len(menu.actions()), len(offers)):
            self._add_entry(name, menu, place)
        for place, (entry, offer) in enumerate(zip(menu.actions(), offers, strict=True)):
            if place >= len(before) or before[place] != offer:
                self._say_entry(entry, offer)
        menu.setEnabled(bool(offers))

    def _add_entry(self, name: str, menu: Menu, place: int) -> None:
        entry = QAction(menu)
        entry.setCheckable(True)
        entry.triggered.connect(
            lambda _c=False: self._toggle(name, self._offered[name][place].value)
        )
        menu.addAction(entry)

    def _say_entry(self, entry: QAction, offer: Offer) -> None:
        say = self._context.say
        text = say(offer.text)
        counted = msg("{value} ({count:,})", value=text, count=offer.count)
        entry.setIconText(text)  # what the palette calls it: without the count
        entry.setText(say(counted) if offer.count else text)

    def retranslate(self) -> None:
        """Say the values, too, in the active language."""
        super().retranslate()
        if hasattr(self, "_menus"):  # a menu says its title before there are any
            for name, menu in self._menus.items():
                for entry, offer in zip(menu.actions(), self._offered.get(name, ()), strict=True):
                    self._say_entry(entry, offer)
