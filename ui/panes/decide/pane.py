"""To decide: what two people changed on both sides, and by one key whose word counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.messages import msg
from ui.kit.empty_state import Emptiness, Way
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import RowSource
from ui.kit.side_panel import Peek, SidePanel
from ui.panes.commands import PaneCommands
from ui.panes.decide.columns import COLUMNS
from ui.panes.decide.content import NOTHING, content
from ui.panes.decide.presenter import INTEREST, RECORDS, DecidePresenter
from ui.panes.decide.typing import Typing
from ui.shell.desk import Desk
from ui.shell.pane import Pane, Scene

if TYPE_CHECKING:
    from desktop.team.questions import Question

_NOTHING = Emptiness(
    "success",
    msg("All is decided"),
    msg("When two people change the same thing, both sides are kept here until somebody says"
        " which one counts. Nothing else waits for it."),
    (Way("customers", msg("Back to the customers"), "customers"),),
)  # fmt: skip
_SAME = msg("Choose a row first.")
_NO_TYPING = msg("There is nothing to type here: choose Mine or Theirs.")


def build(desk: Desk) -> Pane:
    """Make the pane."""
    return DecidePane(desk)


class DecidePane(Pane):
    """Grid and panel; M, T and E in the grid are Mine, Theirs and Edit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "decide")
        self.presenter = DecidePresenter(desk, self, self)
        self.list = GridPanel(
            desk.context, desk.bridge, "decide", msg("To decide"), COLUMNS, _NOTHING, _NOTHING
        )
        self.panel = SidePanel(desk.context, msg("Both sides"))
        self.typing = Typing(desk, self, self.panel, self.presenter)
        self._place = 0
        self._build_commands()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Peek(self.list.grid, self.list, self.panel))
        self.lead_to(self.list)
        self._build_links()
        self.show_question(None)
        self.presenter.start()

    def _build_commands(self) -> None:
        make = PaneCommands(self.desk.context, self)
        self.mine = make(
            "decide_mine", msg("Mine"), lambda: self._decide("mine"), "tick", "Ctrl+M"
        )
        self.theirs = make(
            "decide_theirs", msg("Theirs"), lambda: self._decide("theirs"), "roster", "Ctrl+T"
        )
        self.edit = make("decide_edit", msg("Edit"), self.open_edit, "edit", "F2")
        self.commands = (self.mine, self.theirs, self.edit)
        self._by_letter = {
            Qt.Key.Key_M: self.mine, Qt.Key.Key_T: self.theirs, Qt.Key.Key_E: self.edit,
        }  # fmt: skip
        for one in self.commands:
            self.list.grid.addAction(one)
        for one in self.commands[:2]:
            self.list.bulk.add_command(one)
        self.panel.set_commands(self.commands)

    def _build_links(self) -> None:
        grid, remembered = self.list.grid, self.desk.remembered("decide")
        grid.restore_layout(remembered.get("columns", {}))
        self.panel.setVisible(bool(remembered.get("panel", True)))
        grid.installEventFilter(self)
        grid.current_changed.connect(self.presenter.select)
        grid.selection_changed.connect(self._allow)
        grid.opened.connect(lambda _number: self.panel.show())
        grid.sort_requested.connect(
            lambda key, descending: self.presenter.sort(key, descending=descending)
        )
        grid.rows.counted.connect(self._counted)
        self.list.way_chosen.connect(lambda key: self.desk.wanted.emit(key, ""))
        self.desk.watch(self, INTEREST, lambda _event: self.refresh())
        self.desk.watch(self, RECORDS, lambda _event: self.presenter.changed())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take M, T and E in the grid, where nothing is typed."""
        if watched is self.list.grid and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            command = self._by_letter.get(Qt.Key(event.key()))
            if command is not None and not event.modifiers():
                command.trigger()
                return True
        return super().eventFilter(watched, event)

    # --- what can be done ------------------------------------------------------------------

    def chosen(self) -> list[int]:
        """Return the selected rows, else the one under the cursor."""
        grid = self.list.grid
        current = grid.current_id()
        return grid.selected_ids() or ([] if current is None else [current])

    def _decide(self, choice: str) -> None:
        numbers = self.chosen()
        if numbers:
            self._place = max(self.list.grid.currentIndex().row(), 0)
            self.presenter.decide(numbers, choice)

    def open_edit(self) -> None:
        """Type a third value for the question under the cursor."""
        one = self.presenter.question
        if one is not None and one.can_edit:
            self._place = max(self.list.grid.currentIndex().row(), 0)
            self.panel.show()
            self.typing.open(one)

    def _allow(self) -> None:
        one, some = self.presenter.question, bool(self.chosen())
        self.mine.allow(some, _SAME)
        self.theirs.allow(some, _SAME)
        self.edit.allow(one is not None and one.can_edit, _NO_TYPING if one else _SAME)

    # --- what the presenter says -----------------------------------------------------------

    def show_rows(self, source: RowSource) -> None:
        """Put questions to the grid."""
        self.list.show_source(source, filtered=False)
        key, descending = self.presenter.sorted_by
        self.list.grid.set_sort(key, descending=descending)

    def show_question(self, one: Question | None) -> None:
        """Show both sides."""
        self.panel.put(NOTHING if one is None else content(one))
        self._allow()

    def show_error(self, error: AppError) -> None:
        """Say what went wrong, above the list; nothing has changed."""
        self.list.error_bar.put(error)

    def decided(self) -> None:
        """Go on with the row that has come in its place."""
        grid = self.list.grid
        count = grid.rows.rowCount()
        if grid.current_id() is None and count:
            grid.step_to(min(self._place, count - 1))
        self.presenter.select(grid.current_id())

    def _counted(self, count: int) -> None:
        self.counted.emit(count, count)
        if not count:
            self.presenter.select(None)

    # --- what the shell asks ---------------------------------------------------------------

    def toggle_panel(self) -> None:
        """Open or close the panel."""
        self.panel.toggle()

    def regions(self) -> Sequence[QWidget]:
        """List, panel."""
        return (self.list, self.panel)

    def state(self) -> Mapping[str, Any]:
        """Remember how the list looks and whether the panel is open."""
        return {"columns": self.list.grid.save_layout(), "panel": not self.panel.isHidden()}

    def scenes(self) -> Sequence[Scene]:
        """Questions, several of them, and one being typed."""
        from ui.panes.decide.scenes import scenes

        return scenes(self)
