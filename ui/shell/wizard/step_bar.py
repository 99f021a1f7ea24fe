"""Where one is in the wizard: four names, the present one marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.messages import Message, msg
from ui.kit.context import Context
from ui.kit.label import Label
from ui.kit.metrics import GAP
from ui.kit.restyle import restyle
from ui.kit.speaking import Speaking

NAMES: Sequence[Message] = (msg("File"), msg("Columns"), msg("Check"), msg("Result"))


class StepBar(Speaking, QWidget):
    """Says the step in words for a screen reader, too."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("step_bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._step = 0
        self._labels = []
        for number, name in enumerate(NAMES, start=1):
            if number > 1:
                row.addWidget(Label(context, "›", "muted"))
            label = Label(context, msg("{n} {step}", n=number, step=name), "muted")
            self._labels.append(label)
            row.addWidget(label)
        row.addStretch()

    def go(self, step: int) -> None:
        """Mark step 0 to 3."""
        for place, label in enumerate(self._labels):
            restyle(label, "role", "label" if place == step else "muted")
            label.updateGeometry()
        self._step = step
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words that no label says in the active language."""
        step = self._step
        said = msg("Step {n} of {all}: {step}", n=step + 1, all=len(NAMES), step=NAMES[step])
        self.setAccessibleName(self._context.say(said))
