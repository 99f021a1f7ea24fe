"""Which columns of the roster can be typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.roster import words
from ui.panes.grid_editing import DeskEditing

if TYPE_CHECKING:
    from desktop.editing import Editable
    from ui.panes.roster.pane import RosterPane

KEYS = ("name", "status", "team", "role", "grade", "manager", "regions")


def allow(pane: RosterPane) -> None:
    """Let cells be typed in; what can be done in them stands in the menus of the list."""
    choices = {"status": words.STATUS, "grade": words.GRADE}
    editing = DeskEditing(pane.desk, pane, "roster", KEYS, choices, _member)
    pane.list.grid.allow_editing(editing).writing.restore()


def _member() -> Editable:
    from desktop.roster.editing import MEMBER

    return MEMBER
