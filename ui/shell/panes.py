"""The panes, by name: loaded when first shown, so that start-up pays for none but one."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from desktop.messages import Message, msg
from ui.shell.desk import Desk
from ui.shell.pane import Pane


class PaneEntry(NamedTuple):
    """A line of the rail. `module` offers `build(desk) -> Pane`.

    `counted`: says how much waits there; without anything it stands in the View menu alone.
    """

    name: str
    title: Message
    icon: str
    module: str
    counted: Message | None = None


PANES = (
    PaneEntry("customers", msg("Customers"), "customers", "ui.panes.customers.pane"),
    PaneEntry("roster", msg("Roster"), "roster", "ui.panes.roster.pane"),
    PaneEntry("assignments", msg("Assignments"), "assignments", "ui.panes.assignments.pane"),
    PaneEntry("reviews", msg("Reviews"), "reviews", "ui.panes.reviews.pane"),
    PaneEntry("training", msg("Training"), "training", "ui.panes.training.pane"),
    PaneEntry("decide", msg("To decide"), "why", "ui.panes.decide.pane",
              msg("To decide: {n:,}")),
)


def furniture(entry: PaneEntry) -> tuple[str, ...]:
    """The modules that the pane's `complete` needs: FURNITURE of its module."""
    found: tuple[str, ...] = getattr(import_module(entry.module), "FURNITURE", ())
    return found


def build(entry: PaneEntry, desk: Desk) -> Pane:
    """Make the pane; a build that leaves one out shows an honest page in its place."""
    package = entry.module.rpartition(".")[0]
    if find_spec(package) is None or find_spec(entry.module) is None:
        from ui.shell.honest import missing_pane

        return missing_pane(desk, entry)
    pane = import_module(entry.module).build(desk)
    assert isinstance(pane, Pane)
    return pane
