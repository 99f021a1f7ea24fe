"""The tiers of all customers: by which scheme, who would change and why, and applying it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.messages import msg, msgn
from ui.kit.day_field import DayField
from ui.kit.empty_state import Emptiness
from ui.kit.form import Form
from ui.kit.grid.panel import GridPanel
from ui.kit.metrics import EDGE, GAP, SECTION, WIDE
from ui.kit.plan_header import Figure, PlanHeader
from ui.kit.section_view import section_view
from ui.panes.customers.tiers_content import CHANGE_COLUMNS
from ui.panes.customers.tiers_presenter import Preview, TiersPresenter
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog

_SIDE_CHARS = 46
_ALL_RIGHT = Emptiness(
    "success",
    msg("Every tier is as it should be"),
    msg("No customer's score asks for another tier on this day."),
)


class TiersDialog(Dialog):
    """Left: the scheme as published. Right: the preview; Apply is one action."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.context, "tiers_dialog", msg("Customer tiers"), parent)
        self._desk = desk
        self.presenter = TiersPresenter(desk, self, self)
        self.finished.connect(self.presenter.leave)
        self.as_of = DayField(self.context, desk.today(), today=desk.today)
        self.head = PlanHeader(self.context)
        self.preview = GridPanel(
            self.context, desk.bridge, "tier_changes", msg("Tier changes"), CHANGE_COLUMNS,
            _ALL_RIGHT, _ALL_RIGHT,
        )  # fmt: skip
        self._side = QScrollArea(widgetResizable=True)
        self._build_body()
        self._build_foot()
        self.retranslate()
        self.resize(1160, 720)
        self.presenter.calculate(desk.today())

    def _build_body(self) -> None:
        form = Form(self.context)
        note = msg("Purchases up to this day count.")
        form.add("as_of", msg("As of"), self.as_of, note)
        self.as_of.settled.connect(self._calculate)
        left = QVBoxLayout()
        left.setSpacing(WIDE)
        left.addWidget(form)
        self._side.setMinimumWidth(_SIDE_CHARS * self.fontMetrics().averageCharWidth())
        left.addWidget(self._side, 1)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(self.head)
        right.addWidget(self.preview, 1)
        body = QHBoxLayout()
        body.setSpacing(SECTION)
        body.addLayout(left)
        body.addLayout(right, 1)
        self.column.addLayout(body)

    def _build_foot(self) -> None:
        self.add_close()
        self.apply_button = self.add_button("apply_tiers", msg("Apply"), primary=True)
        self.apply_button.setEnabled(False)
        self.apply_button.clicked.connect(self.apply)
        self.preview.grid.rows.ticks.changed.connect(self._count_ticks)

    def retranslate(self) -> None:
        """Say title and names in the active language."""
        super().retranslate()
        if hasattr(self, "_side"):  # the frame says its title before there is a body
            self._side.setAccessibleName(self.context.say(msg("Tier scheme")))

    def _calculate(self) -> None:
        if day := self.as_of.day():
            self.presenter.calculate(day)

    # --- what the presenter says -----------------------------------------------------------

    def show_preview(self, preview: Preview) -> None:
        """Show the scheme and who would change; what moves is ticked."""
        book = preview.book
        self.head.put(
            msgn(
                "{n} customer would change tier",
                "{n:,} customers would change tier",
                preview.moving,
            ),
            msg("Out of {total:,} customers, as of {day}.",
                total=len(book.records), day=book.as_of.isoformat()),
            (
                Figure(f"{preview.up:,}", msg("up"), "success" if preview.up else ""),
                Figure(f"{preview.down:,}", msg("down"), "warning" if preview.down else ""),
                Figure(f"{preview.first:,}", msg("tiered for the first time")),
                Figure(f"{preview.held:,}", msg("held where they are")),
            ),
        )  # fmt: skip
        self.preview.show_source(preview.rows(), filtered=False)
        ticks = self.preview.grid.rows.ticks
        ticks.allow(preview.movable)  # who is held back stays
        ticks.put(preview.movable)
        self._show_scheme(preview)
        self._count_ticks()

    def _show_scheme(self, preview: Preview) -> None:
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(EDGE, WIDE, EDGE, WIDE)
        column.setSpacing(SECTION)
        for section in preview.sections:
            column.addWidget(section_view(self.context, section))
        column.addStretch()
        self._side.setWidget(card)

    def show_error(self, error: AppError) -> None:
        """Say what went wrong; the dialog stays."""
        self.error_bar.put(error)

    def applied(self) -> None:
        """It is done."""
        self.close()

    # --- what the person wants -------------------------------------------------------------

    def apply(self) -> None:
        """Put the ticked changes in force."""
        self.apply_button.setEnabled(False)
        self.presenter.apply(self.preview.grid.rows.ticks.ids)

    def _count_ticks(self) -> None:
        count = len(self.preview.grid.rows.ticks)
        self.apply_button.say(msgn("Apply {n} change", "Apply {n:,} changes", count))
        self.apply_button.setEnabled(bool(count))
