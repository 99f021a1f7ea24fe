"""What the shell expects of a pane, and what it puts around it.

A pane is two classes: the widget (`pane.py`: builds, shows, says what the person wants) and its
presenter (`presenter.py`: decides, asks the desk, hands the answers to the widget). Columns and
dialogs have modules of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.messages import Message
from ui.kit.command import Command
from ui.kit.doorway import Doorway
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from ui.kit.grid.view import GridView
    from ui.panes.saved_views import SavedViews


class Scene(NamedTuple):
    """A picture of the tour: `show` brings it about and returns what to picture, None = window.

    A dialog that `show` returns is closed again after the picture.
    """

    name: str  # part of the file's name, e.g. "side-panel"
    show: Callable[[], QWidget | None]


class Pane(Doorway):
    """Base of the panes. A pane's module offers `build(desk) -> Pane`.

    `commands`: toolbar buttons from left to right, and the pane's menu.
    `menu_commands`: further ones for the menu alone.
    `search_hint`: what the search box says; None where there is nothing to search.
    `counts`: rows shown, rows there are; None until the list has counted them.
    """

    counted = Signal(int, int)  # rows shown, rows there are

    search_hint: Message | None = None

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk.house)
        self.desk = desk
        self.setObjectName(name)
        self.commands: Sequence[Command] = ()
        self.menu_commands: Sequence[Command] = ()
        self.views: SavedViews | None = None  # of the list; the frame shows them as tabs
        self.counts: tuple[int, int] | None = None
        self.counted.connect(self._keep_counts)

    def _keep_counts(self, shown: int, total: int) -> None:
        self.counts = (shown, total)

    def complete(self) -> Iterator[None]:
        """Build what the first rows can do without, a step (some 30 ms) at a time.

        Taken once, before anything else is asked.
        """
        yield from ()

    def search(self, text: str) -> None:
        """Show what fits `text`; empty shows everything again."""

    def refresh(self) -> None:
        """Read everything again; filters and what is being typed stay."""
        from ui.kit.grid.panel import GridPanel

        for panel in self.findChildren(GridPanel):
            panel.refresh()

    def toggle_panel(self) -> None:
        """Open or close the side panel, if there is one."""

    def grid(self) -> GridView | None:
        """The list that find, columns and views are about: the first one of the pane."""
        from ui.kit.grid.view import GridView

        return self.findChild(GridView)

    def subject(self) -> tuple[str, int | None]:
        """The name of the pane and the row its cursor is on, None where it is on none."""
        grid = self.grid()
        number = grid.current_id() if grid is not None else None
        return self.objectName(), number if number is None or number >= 0 else None

    def regions(self) -> Sequence[QWidget]:
        """Where F6 goes, in order on screen."""
        return (self,)

    def state(self) -> Mapping[str, Any]:
        """What to remember for the next start, ready for JSON: column widths and the like."""
        return {}

    def scenes(self) -> Sequence[Scene]:
        """The pictures of the tour; the pane as it opens comes first by itself."""
        return ()
