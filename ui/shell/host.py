"""Where the panes live: made when first shown, a part at a time, and gone with the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.turns import Turns
from ui.shell import panes
from ui.shell.desk import Desk
from ui.shell.pane import Pane
from ui.shell.panes import PANES, PaneEntry


class PaneHost(QStackedWidget):
    """A stack of the panes built so far.

    With `turns.in_turns` a pane is on screen before all of it is built: `grown` tells of the rest.
    """

    shown = Signal(object)  # Pane
    grown = Signal(object)  # the pane on screen, shown before: all of it is there now
    counted = Signal(int, int)  # of the pane on screen: rows shown, rows there are
    figured = Signal(object)  # of the pane on screen: what the selected cells add up to
    uncounted = Signal()  # the pane on screen has no list, or has not counted it yet

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.house = self
        self._panes: dict[str, Pane] = {}
        self.searches: dict[str, str] = {}  # pane name -> what was searched last
        self._completing = False
        self.turns = Turns(self)
        self._growing: dict[str, list[Callable[[Pane], object]]] = {}  # name -> what is asked of it

    def go(self, name: str) -> Pane:
        """Show a pane; ask nothing of it but by `then`."""
        self._desk.context.theme.dressing.settle()
        pane = self._panes.get(name) or self._make(name)
        self.setCurrentWidget(pane)
        self.figured.emit("")
        self.shown.emit(pane)
        if pane.counts is None:
            self.uncounted.emit()
        else:
            self.counted.emit(*pane.counts)
        return pane

    @property
    def built(self) -> Mapping[str, Pane]:
        """The panes made so far, by name."""
        return self._panes

    @property
    def is_complete(self) -> bool:
        """Whether all of the panes built so far is there."""
        return self._completing and not self._growing

    def is_whole(self, pane: Pane) -> bool:
        """Whether all of a pane is built."""
        return self._completing and pane.objectName() not in self._growing

    def then(self, ask: Callable[[Pane], object]) -> None:
        """Ask something of the pane on screen: now, or once it is whole."""
        if self.pane is not None:
            self._once_whole(self.pane, ask)

    def _once_whole(self, pane: Pane, ask: Callable[[Pane], object]) -> None:
        waiting = self._growing.get(pane.objectName())
        if waiting is None:
            ask(pane)
        else:
            waiting.append(ask)

    def prepare_rest(self, wanted: Callable[[], bool], made: Callable[[], object]) -> None:
        """Make the panes nobody has opened yet, one at a time while `wanted`; `made` hears of each.

        Between two of them the window answers. Without a file there are none to make.
        """
        missing = [one.name for one in PANES if one.name not in self._panes]
        if missing and self._desk.session is not None and wanted():
            self._once_whole(self._make(missing[0]), lambda _pane: self._go_on(wanted, made))

    def _go_on(self, wanted: Callable[[], bool], made: Callable[[], object]) -> None:
        made()
        QTimer.singleShot(0, self, lambda: self.prepare_rest(wanted, made))

    def _make(self, name: str) -> Pane:
        pane = self._panes[name] = panes.build(_entry(name), self._desk)
        pane.counted.connect(partial(self._count, name))
        self.addWidget(pane)
        if self._completing:
            self._growing[name] = []
            self.turns.add(self._grow(name, pane, self.grown if self.turns.in_turns else None))
        return pane

    def _grow(self, name: str, pane: Pane, tell: SignalInstance | None) -> Iterator[None]:
        """Build the rest of a pane, unless its file is left meanwhile."""
        for _ in self._complete(name, pane):
            yield
            if self._panes.get(name) is not pane:
                return
        waiting = self._growing.pop(name)
        if tell is not None and self.pane is pane:
            tell.emit(pane)
            yield
        for ask in waiting:
            ask(pane)

    def _complete(self, name: str, pane: Pane) -> Iterator[None]:
        from ui.kit.grid.figures import SelectionFigures
        from ui.kit.grid.view import GridView

        for module in panes.furniture(_entry(name)):
            import_module(module)
            yield
        yield from pane.complete()
        for grid in pane.findChildren(GridView):
            made = SelectionFigures(grid, self._desk.bridge)
            made.changed.connect(partial(self._figure, pane.objectName()))

    def _figure(self, name: str, said: object) -> None:
        if self.pane is self._panes.get(name):
            self.figured.emit(said)

    def complete(self) -> Iterator[None]:
        """Build the rest of the panes there are, a step at a time; new ones are whole at once."""
        self._completing = True
        self._growing = {name: [] for name in self._panes}
        for name, pane in tuple(self._panes.items()):
            yield from self._grow(name, pane, self.shown)

    def _count(self, name: str, shown: int, total: int) -> None:
        if self.pane is self._panes.get(name):
            self.counted.emit(shown, total)

    @property
    def pane(self) -> Pane | None:
        """The pane on screen."""
        current = self.currentWidget()
        return current if isinstance(current, Pane) else None

    def keep_states(self) -> None:
        """Have what the panes want remembered remembered."""
        for name, pane in self._panes.items():
            if self.is_whole(pane) and (state := pane.state()):
                self._desk.keep(name, state)

    def clear(self) -> None:
        """Take all panes down: their file is being left."""
        self.keep_states()
        self.searches.clear()
        self._growing.clear()
        while self._panes:
            _, pane = self._panes.popitem()
            self.removeWidget(pane)
            pane.hide()
            pane.deleteLater()


def _entry(name: str) -> PaneEntry:
    return next(entry for entry in PANES if entry.name == name)
