"""A pane that is one long list with a card beside it: the list first, the rest by `complete`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import Message
from ui.kit.empty_state import Emptiness
from ui.kit.grid.folds import Folds
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import Column, RowSource
from ui.kit.metrics import GAP
from ui.panes.ways import take_way
from ui.shell.desk import Desk
from ui.shell.pane import Pane

if TYPE_CHECKING:
    from ui.kit.chips import ChipsBar
    from ui.kit.command import Command
    from ui.kit.side_panel import Peek, SidePanel
    from ui.panes.list_tools import Asking, Declared, ListTools

_CARD_WIDTH = 340


class Question(Protocol):
    """What a list is asked for, as far as the grid shows it."""

    @property
    def sort(self) -> str:
        """The column it is ordered by."""

    @property
    def descending(self) -> bool:
        """Whether the greatest comes first."""

    @property
    def groups(self) -> tuple[str, ...]:
        """The columns it is grouped by, outermost first."""

    @property
    def narrow(self) -> bool:
        """Whether anything keeps rows away."""


if TYPE_CHECKING:

    class Presenter(Asking, Protocol):
        """What the pane needs of its presenter."""

        def search(self, text: str) -> None:
            """Show what fits a text."""

        def sort(self, key: str, *, descending: bool) -> None:
            """Show the rows in another order."""

        def clear(self) -> None:
            """Take all filters away."""

        def changed(self) -> None:
            """The data changed."""

    class Around(Protocol):
        """What stands around the list once the pane is complete."""

        chips: ChipsBar
        panel: SidePanel
        peek: Peek

        @property
        def commands(self) -> Sequence[Command]:
            """Of the toolbar, from left to right."""

        @property
        def further(self) -> Sequence[Command]:
            """Of the menu alone."""


class ListPane(Pane):
    """A subclass makes its `presenter`; its `complete`: `around`, `_furnish`, `_settle`."""

    presenter: Presenter
    around: Around
    tools: ListTools

    def __init__(
        self,
        desk: Desk,
        name: str,
        title: Message,
        columns: Sequence[Column],
        nothing: Emptiness,
        no_hits: Emptiness,
    ) -> None:
        super().__init__(desk, name)
        self._rough = QWidget(self)
        self.list = GridPanel(
            desk.context, desk.bridge, name, title, columns, nothing, no_hits, self._rough
        )
        self.lead_to(self.list)
        self._build_column()
        self._build_rough()
        self.list.grid.rows.counted.connect(self._say_count)

    def _build_column(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self._rough, 1)

    def _build_rough(self) -> None:
        """The list, and a blank card that keeps the place of the real one."""
        remembered = self.desk.remembered(self.objectName())
        self.list.grid.restore_layout(remembered.get("columns", {}))
        self.list.grid.folding.folds.restore(remembered.get("folded"))
        self._panel_open = bool(remembered.get("panel", True))
        row = QHBoxLayout(self._rough)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        blank = QFrame(self._rough)
        blank.setProperty("card", "true")
        blank.setMinimumWidth(_CARD_WIDTH)
        row.addWidget(blank)
        blank.setVisible(self._panel_open)

    def _furnish(self, can: Declared) -> None:
        """Make the tools of every list; `around` is there."""
        from ui.panes import list_tools

        self.tools = list_tools.ListTools(self, self.list, self.presenter, can)
        self.views = self.tools.views
        self.commands = (*self.around.commands, *self.tools.commands)
        self.menu_commands = (*self.around.further, *self.tools.further)

    def _settle(self, interest: Sequence[str]) -> None:
        """Put everything into place and follow the tables of `interest`."""
        around = self.around
        around.panel.setVisible(self._panel_open)
        self._column.addWidget(around.chips)
        self._column.addWidget(around.peek, 1)
        self._rough.hide()  # at once: it takes its room until it is gone
        self._rough.deleteLater()
        self.list.way_chosen.connect(self.take_way)
        self.list.grid.sort_requested.connect(
            lambda key, descending: self.presenter.sort(key, descending=descending)
        )
        self.desk.watch(self, interest, lambda _event: self.presenter.changed())
        self.tools.restore(self.desk.remembered(self.objectName()))

    def take_way(self, key: str) -> None:
        """Go the way on that an empty list offered."""
        take_way(self.desk, self, key, self.clear)

    def clear(self) -> None:
        """Take filters and search away."""
        self.presenter.clear()
        self.desk.wanted.emit(self.objectName(), "")

    def total(self) -> int:
        """Return how many rows there would be without search and filters."""
        raise NotImplementedError

    def _say_count(self) -> None:
        self.counted.emit(self.list.grid.rows.total(), self.total())

    # --- what the presenter says -----------------------------------------------------------

    def show_rows(self, source: RowSource, asked: Question) -> None:
        """Put a question to the grid and show its order."""
        self.list.show_source(source, filtered=asked.narrow)
        self.list.grid.set_sort(asked.sort, descending=asked.descending)
        self.list.grid.folding.put(asked.groups)

    def folds(self) -> Folds:
        """Which groups are folded on screen."""
        return self.list.grid.folding.folds

    # --- what the shell asks ---------------------------------------------------------------

    def search(self, text: str) -> None:
        """Show what fits a text."""
        self.presenter.search(text)

    def toggle_panel(self) -> None:
        """Open or close the card."""
        self.around.panel.toggle()

    def regions(self) -> Sequence[QWidget]:
        """Chips, list, card."""
        return (self.around.chips, self.list, self.around.panel)

    def state(self) -> Mapping[str, Any]:
        """Remember how the list looks and whether the card is open."""
        return {**self.tools.state(), "panel": not self.around.panel.isHidden()}
