"""Tier rules: a copy of the scheme in force to edit, who would change tier, publishing it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.customers.types import Scheme
from desktop.errors import AppError
from desktop.messages import msg, msgn
from desktop.versions import Version
from ui.kit.empty_state import Emptiness
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import Row
from ui.kit.plan_header import Figure, PlanHeader
from ui.panes.customers.scheme_form import SchemeForm
from ui.panes.customers.scheme_presenter import SchemePresenter
from ui.panes.customers.tiers_content import CHANGE_COLUMNS, Changed, change_row
from ui.panes.customers.tiers_presenter import Preview
from ui.panes.publishing import RulesDialog
from ui.panes.rows import FixedRows
from ui.shell.desk import Desk

_PATIENCE_MS = 400  # after the last keystroke
_NOBODY = Emptiness(
    "success",
    msg("Nobody would change tier"),
    msg("With these rules every customer keeps the tier it has."),
)
_COLUMNS = CHANGE_COLUMNS[1:]


def _row(number: int, one: Changed) -> Row:
    """A row of the preview without its tick."""
    row = change_row(number, one)
    return Row(row.id, row.texts[1:], {at - 1: tone for at, tone in row.hints.items()})


class SchemeDialog(RulesDialog):
    """Nothing is written before Publish; the tiers themselves change when they are applied."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, "scheme_dialog", msg("Tier rules"), parent)
        self.form = SchemeForm(self.context, self)
        self.head = PlanHeader(self.context)
        self.preview = GridPanel(
            self.context, desk.bridge, "scheme_changes", msg("Tier changes"), _COLUMNS,
            _NOBODY, _NOBODY,
        )  # fmt: skip
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._waiting.timeout.connect(self.try_out)
        self._build_form()
        self.side.addWidget(self.head)
        self.side.addWidget(self.preview, 1)
        self.side.addStretch()
        self.presenter = SchemePresenter(desk, self, self)
        self.finished.connect(self.presenter.leave)
        self.form.changed.connect(self._edited)
        self.publish_button.clicked.connect(self.publish)
        self.presenter.begin()

    def _build_form(self) -> None:
        self.add_part(msg("Scheme"), self.form.general)
        note = msg("Whole numbers that sum to 100.")
        self.add_part(msg("What counts"), self.form.weights, self.form.sum, note=note)
        note = msg("The best tier first, each from a lower score on; the last begins at 0.")
        self.add_part(msg("Tiers"), self.form.tiers, note=note)
        self.add_part(msg("When a tier changes"), self.form.change)
        note = msg("The first row that holds all three scores names the customer.")
        self.add_part(msg("Segments"), self.form.segments, note=note)

    # --- what the presenter says -----------------------------------------------------------

    def show_scheme(self, scheme: Scheme, known: Sequence[Version]) -> None:
        """Show what is in force, to be edited, and what was published before."""
        self.form.put(scheme)
        self.fit()
        self.show_versions(known)
        self.publish_button.say(
            msg("Publish version {version}", version=max([one.version for one in known] or [0]) + 1)
        )
        self.try_out()

    def show_preview(self, preview: Preview) -> None:
        """Show what the scheme typed would do."""
        self.error_bar.hide()
        self.form.show_errors({})
        self.publish_button.setEnabled(True)
        title = msgn(
            "{n} customer would change tier", "{n:,} customers would change tier", preview.moving
        )
        note = msg("Out of {total:,} customers; nothing changes before the tiers are applied.",
                   total=len(preview.book.records))  # fmt: skip
        self.head.put(title, note, (
            Figure(f"{preview.up:,}", msg("up"), "success" if preview.up else ""),
            Figure(f"{preview.down:,}", msg("down"), "warning" if preview.down else ""),
            Figure(f"{preview.first:,}", msg("tiered for the first time")),
            Figure(f"{preview.held:,}", msg("held where they are")),
        ))  # fmt: skip
        self.preview.show()
        self.preview.show_source(FixedRows(preview.changed, _row), filtered=False)

    def show_wrong(self, error: AppError) -> None:
        """Say what cannot be, beside its field; what was typed stays."""
        self.publish_button.setEnabled(False)
        self.form.show_errors(self.fields_of(error))
        self.head.put(msg("These rules cannot be used yet"), error.message, ())
        self.preview.hide()

    def published(self) -> None:
        """It is done."""
        self.close()

    # --- what the person wants -------------------------------------------------------------

    def _edited(self) -> None:
        self.publish_button.setEnabled(False)
        self._waiting.start()

    def try_out(self) -> None:
        """Check what is typed and show who would change tier."""
        if scheme := self.form.scheme():
            self.presenter.preview(scheme)

    def publish(self) -> None:
        """Put what is typed in force."""
        self.publish_button.setEnabled(False)
        if scheme := self.form.scheme():
            self.presenter.publish(scheme)
