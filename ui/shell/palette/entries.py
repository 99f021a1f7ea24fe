"""What the palette offers: every action of the window and of all panes, and records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from desktop import i18n
from desktop.messages import Message, msg
from ui.kit.command import Command
from ui.kit.context import Context, Text
from ui.shell.menu import Menu
from ui.shell.palette.ranking import Names
from ui.shell.panes import PANES

if TYPE_CHECKING:
    from desktop.finding import Found
    from ui.shell.window import MainWindow

LISTS = msg("Lists and panels")
SEPARATOR = " › "
_NOT_NOW = msg("Not possible just now.")
_KINDS = {"customer": ("customers", msg("Customer")), "member": ("roster", msg("Member"))}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette. `reason` says why it cannot be had; empty if it can."""

    key: str
    title: str
    place: str
    keys: str
    reason: str
    names: Names
    run: Callable[[], object]
    icon: QIcon = field(default_factory=QIcon, compare=False)


def actions(window: MainWindow) -> list[Entry]:
    """Return every action there is, in the order of the menus, then those of other panes."""
    made: dict[QAction, Entry] = {}
    context = window.context
    for action, place in _listed(window):
        if action not in made and action.isVisible() and action.text():
            made[action] = _entry(context, action, place, action.trigger)
    for entry in PANES:
        pane = window.host.built.get(entry.name)
        if pane is None or pane is window.host.pane:
            continue
        for one, place in _of((*pane.commands, *pane.menu_commands), (entry.title,)):
            run = partial(_elsewhere, window, entry.name, one)
            made.setdefault(one, _entry(context, one, place, run))
    return list(made.values())


def record(window: MainWindow, found: Found) -> Entry:
    """Return the line of a customer or member: Enter shows it in its list."""
    pane, kind = _KINDS[found.entity]
    say = window.context.say
    return Entry(
        key=found.id,
        title=found.name,
        place=f"{say(kind)} {found.code}" if found.code else say(kind),
        keys="",
        reason="",
        names=Names((found.name,)),
        run=partial(window.desk.wanted.emit, pane, found.code or found.name),
        icon=window.context.icons.icon(pane),
    )


def _listed(window: MainWindow) -> Iterator[tuple[QAction, tuple[Text, ...]]]:
    for top in window.menuBar().actions():
        menu = top.menu()
        if isinstance(menu, Menu) and top.isVisible():
            yield from _below(menu, (menu.said,))
    for command in window.findChildren(Command):
        if not _in_dialog(command) and not _in_pane_elsewhere(window, command):
            yield from _of((command,), (LISTS,))


def _below(menu: Menu, place: tuple[Text, ...]) -> Iterator[tuple[QAction, tuple[Text, ...]]]:
    yield from _of(menu.actions(), place)


def _of(
    found: Iterable[QAction], place: tuple[Text, ...]
) -> Iterator[tuple[QAction, tuple[Text, ...]]]:
    """The actions, and what the menus behind them hold; what another action does is left out."""
    for action in found:
        inner = action.menu()
        if isinstance(inner, Menu):
            yield from _below(inner, (*place, inner.said))
        elif isinstance(inner, QMenu):
            yield from _of(inner.actions(), (*place, _said(action)))
        elif not action.isSeparator() and not (isinstance(action, Command) and action.same_as):
            yield action, place


def _in_dialog(command: Command) -> bool:
    parent = command.parent()
    return isinstance(parent, QWidget) and isinstance(parent.window(), QDialog)


def _in_pane_elsewhere(window: MainWindow, command: Command) -> bool:
    parent = command.parent()
    host, pane = window.host, window.host.pane
    if not isinstance(parent, QWidget) or not host.isAncestorOf(parent):
        return False
    return pane is None or not (pane is parent or pane.isAncestorOf(parent))


def _elsewhere(window: MainWindow, pane: str, action: QAction) -> None:
    window.host.go(pane)
    action.trigger()


def _said(action: QAction, place: tuple[Text, ...] = ()) -> Text:
    """What it is called: a value of a menu says nothing without the menus it stands in."""
    if isinstance(action, Command):
        return action.said
    value, menus = action.iconText(), place[1:]
    if not menus:
        return value
    if len(menus) == 1:
        return msg("{menu}: {value}", menu=menus[0], value=value)
    return msg("{menu}: {inner} {value}", menu=menus[0], inner=menus[-1], value=value)


def _entry(
    context: Context, action: QAction, place: tuple[Text, ...], run: Callable[[], object]
) -> Entry:
    said = _said(action, place)
    reason = "" if action.isEnabled() else context.say(_reason(action))
    shown = [_plain(context.say(one)) for one in place]
    if action.isCheckable() and action.isChecked():
        shown.append("✓")
    return Entry(
        key=action.objectName() or context.say(said),
        title=context.say(said),
        place=SEPARATOR.join(shown),
        keys=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
        reason=reason,
        names=Names(_both(said), tuple(text for one in place for text in _both(one))),
        run=run,
        icon=action.icon(),
    )


def _reason(action: QAction) -> Text:
    return (action.reason if isinstance(action, Command) else action.statusTip()) or _NOT_NOW


def _both(text: Text) -> tuple[str, ...]:
    if not isinstance(text, Message):
        return (_plain(text),)
    said = (_plain(i18n.catalog(code).render(text)) for code in i18n.LANGUAGES)
    return tuple(dict.fromkeys(said))


def _plain(title: str) -> str:
    """Without the letter that Alt opens a menu by: "&File", "文件(&F)"."""
    bare = title.partition("(&")[0]
    return bare.replace("&", "").rstrip("…. ")
