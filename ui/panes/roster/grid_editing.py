"""Which columns of the roster can be typed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.roster import words
from ui.kit.command import Command
from ui.panes.grid_editing import DeskEditing

if TYPE_CHECKING:
    from desktop.editing import Editable
    from ui.panes.roster.pane import RosterPane

KEYS = ("name", "status", "team", "role", "grade", "manager", "regions")


def allow(pane: RosterPane) -> Sequence[Command]:
    """Let cells be typed in; return what can be done in them."""
    choices = {"status": words.STATUS, "grade": words.GRADE}
    editing = DeskEditing(pane.desk, pane, "roster", KEYS, choices, _member)
    pane.list.grid.allow_editing(editing).writing.restore()
    return pane.list.notices.commands.all


def _member() -> Editable:
    from desktop.roster.editing import MEMBER

    return MEMBER
