"""What every list offers: filters on its columns, groups, saved views, and being as it was.

A pane declares it once: `ListTools(pane, listed, asking, Declared(...))`, puts `commands` into
its toolbar, `further` into its menu and `state()` into what is remembered. Its `views` are shown
as tabs beside its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from desktop.jobs import JobContext
from desktop.tables import Kind
from ui.kit.grid.panel import GridPanel
from ui.panes.column_filters import AsksColumns, ColumnFilters, Finder
from ui.panes.saved_views import SavedViews
from ui.shell.pane import Pane

if TYPE_CHECKING:
    from desktop.session import Session


class Asking(AsksColumns, Protocol):
    """The presenter of a list."""

    def group(self, groups: tuple[str, ...]) -> None:
        """Put rows alike in these columns together, outermost first."""

    def narrowing(self) -> dict[str, Any]:
        """Say order, filters and groups, ready for JSON."""

    def narrow(self, saved: Mapping[str, Any]) -> None:
        """Bring about what `narrowing` said; what is not there is as in a new list."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a list can do. `kinds` and `find` as of `ColumnFilters`, `groups` of `Folding`."""

    kinds: Mapping[str, Kind | None]
    find: Finder
    groups: Sequence[str] = ()


class ListTools(QObject):
    """Made once the first rows are there; `restore` then brings back how the list was."""

    def __init__(self, pane: Pane, listed: GridPanel, asking: Asking, can: Declared) -> None:
        super().__init__(pane)
        self._pane, self._grid, self._asking = pane, listed.grid, asking
        self.filters = ColumnFilters(pane, listed.grid, asking, can.kinds, can.find)
        self.group = listed.grid.folding.allow(can.groups)
        listed.grid.folding.asked.connect(asking.group)
        self.views = SavedViews(pane.desk, pane, self.look, self.put)
        self.views.follow(listed.grid)
        self.commands = (self.group,)
        self.further = (self.views.command,)

    def look(self) -> dict[str, Any]:
        """Say how the list looks: columns, order, filters, groups; ready for JSON."""
        return {"columns": self._grid.save_layout(), **self._asking.narrowing()}

    def put(self, saved: Mapping[str, Any]) -> None:
        """Let it look as saved."""
        self._grid.restore_layout(saved.get("columns", {}))
        self._asking.narrow(saved)

    # --- from one start of the program to the next -----------------------------------------

    def state(self) -> dict[str, Any]:
        """Return how the list looks, what is folded, which view is chosen, and of which file."""
        desk = self._pane.desk
        chosen = self.views.chosen
        return {
            **self.look(),
            "folded": self._grid.folding.folds.save(),
            "view": chosen.id if chosen else None,
            "file": str(desk.session.path) if desk.session else None,
        }

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Narrow the list as it was when the program ended, if that was in the same file."""
        self.views.expect(saved.get("view"))
        now = self._asking.narrowing()
        if all(saved.get(key, value) == value for key, value in now.items()):
            return

        def work(session: Session, _: JobContext) -> str:
            return str(session.path)

        def take(path: str) -> None:
            if path == saved.get("file"):
                self.put(saved)

        self._pane.desk.read(self._pane, work, take)
