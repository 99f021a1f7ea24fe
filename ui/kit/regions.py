"""F6 goes round the regions of a window, Shift+F6 the other way: the way out of every grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.messages import msg
from ui.kit.command import Command
from ui.kit.context import Context


class Regions(QObject):
    """`regions` is asked at each press, for panes come and go; hidden ones are passed over."""

    def __init__(
        self, context: Context, window: QWidget, regions: Callable[[], Sequence[QWidget]]
    ) -> None:
        super().__init__(window)
        self._regions = regions
        self.commands: list[Command] = []
        for name, text, keys, step in (
            ("next_region", msg("Next region"), "F6", 1),
            ("previous_region", msg("Previous region"), "Shift+F6", -1),
        ):
            run = partial(self.go, step)
            command = Command(context, name, text, run, parent=window, keys=keys, everywhere=True)
            window.addAction(command)
            self.commands.append(command)

    def go(self, step: int) -> None:
        """Move the focus `step` regions on."""
        places = [one for one in self._regions() if one.isVisible() and one.isEnabled()]
        if not places:
            return
        focus = QApplication.focusWidget()
        before = -1 if step > 0 else 0
        here = next((i for i, one in enumerate(places) if _holds(one, focus)), before)
        _first_inside(places[(here + step) % len(places)]).setFocus(Qt.FocusReason.TabFocusReason)


def _holds(region: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (region is focus or region.isAncestorOf(focus))


def _first_inside(region: QWidget) -> QWidget:
    """The first widget of a region that Tab stops at.

    Not by `nextInFocusChain`: PySide takes what it returns for a child of the widget asked, and
    the program ends once that one is gone (a filter chip, say).
    """
    inside = (one for one in (region, *region.findChildren(QWidget)) if _can_take(one))
    return next(inside, region)


def _can_take(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and _takes_tab(widget)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
