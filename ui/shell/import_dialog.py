"""Bringing in a list: file, sheet and kind; which column means what; what would happen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.imports.fields import Kind
from desktop.imports.fields_members import KINDS
from desktop.imports.mapping import ColumnMapping
from desktop.imports.plan_types import RowState
from desktop.messages import msg, msgn
from ui.kit.empty_state import Emptiness, Way
from ui.kit.form import Form
from ui.kit.grid.panel import GridPanel
from ui.kit.label import Button
from ui.kit.metrics import GAP, SECTION, WIDE
from ui.kit.plan_header import Figure, PlanHeader
from ui.shell.ask_path import TABLES, WORKBOOK, ask_open, ask_save
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog
from ui.shell.import_mapping import MappingForm
from ui.shell.import_presenter import ImportPresenter
from ui.shell.import_rows import COLUMNS, STATES, DryRunView

_SIDE_CHARS = 48
_CHOOSE = Emptiness(
    "import",
    msg("Choose a file to see what it would bring"),
    msg("Nothing is written before you say so; afterwards Undo takes all of it back."),
    (Way("choose", msg("Choose a file…"), "open"),),
)
_NONE = Emptiness("search", msg("No rows of this kind"), msg("Choose another state above."))


class ImportDialog(Dialog):
    """Left: what is read and how. Right: the dry run."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.context, "import_dialog", msg("Import a list"), parent)
        self._desk = desk
        self.presenter = ImportPresenter(desk, self, self)
        self.path = QLineEdit(readOnly=True)
        self.choose = Button(self.context, msg("Choose…"), icon="open")
        self.kind, self.sheet, self.key = QComboBox(), QComboBox(), QComboBox()
        self.mapping = MappingForm(self.context)
        self.head = PlanHeader(self.context)
        self.states = QComboBox()
        self.rows = GridPanel(
            self.context, desk.bridge, "import_rows", msg("Rows of the file"), COLUMNS,
            _CHOOSE, _NONE,
        )  # fmt: skip
        self._build_body()
        self._build_foot()
        self._connect()
        self.resize(1160, 740)
        self._forget_plan()

    def _build_body(self) -> None:
        form = Form(self.context)
        source = QWidget()
        row = QHBoxLayout(source)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.path, 1)
        row.addWidget(self.choose)
        source.setFocusProxy(self.choose)
        for kind, info in KINDS.items():
            self.kind.addItem(self.context.say(info.label), kind)
        for key, label, editor in (
            ("file", msg("File"), source),
            ("kind", msg("Holds"), self.kind),
            ("sheet", msg("Sheet"), self.sheet),
            ("match_key", msg("Find again by"), self.key),
        ):
            form.add(key, label, editor)
        self.path.setAccessibleName(self.context.say(msg("File")))
        left = QVBoxLayout()
        left.setSpacing(WIDE)
        left.addWidget(form)
        self.mapping.setMinimumWidth(_SIDE_CHARS * self.fontMetrics().averageCharWidth())
        left.addWidget(self.mapping, 1)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        for widget, stretch in ((self.head, 0), (self.states, 0), (self.rows, 1)):
            right.addWidget(widget, stretch)
        body = QHBoxLayout()
        body.setSpacing(SECTION)
        body.addLayout(left)
        body.addLayout(right, 1)
        self.column.addLayout(body)

    def _build_foot(self) -> None:
        self.save = Button(self.context, msg("Save rejected rows…"), icon="workbook")
        self.save.setObjectName("save_rejected")
        self.buttons.insertWidget(0, self.save)
        self.add_close()
        self.apply_button = self.add_button("apply_import", msg("Import"), primary=True)
        self.states.setAccessibleName(self.context.say(msg("Which rows to show")))
        self.states.addItem(self.context.say(msg("All rows")), tuple(RowState))
        for state, (said, _) in STATES.items():
            self.states.addItem(self.context.say(said), (state,))

    def _connect(self) -> None:
        presenter = self.presenter
        self.choose.clicked.connect(self.ask_file)
        self.rows.way_chosen.connect(self.ask_file)
        self.kind.activated.connect(lambda _n: presenter.take_kind(self._kind()))
        self.sheet.activated.connect(lambda _n: presenter.take_sheet(self.sheet.currentText()))
        self.key.activated.connect(lambda _n: presenter.match_by(self.key.currentData() or None))
        self.mapping.changed.connect(lambda: presenter.map(self.mapping.chosen()))
        self.states.activated.connect(lambda _n: self._show_rows())
        self.save.clicked.connect(self.ask_where_to_save)
        self.apply_button.clicked.connect(self.apply)

    def _kind(self) -> Kind:
        return cast("Kind", self.kind.currentData())

    # --- what the person wants -------------------------------------------------------------

    def ask_file(self) -> None:
        """Ask which file."""
        ask_open(self.context, self, msg("Choose a list"), TABLES, self.take_file)

    def take_file(self, path: Path) -> None:
        """Read a file."""
        self.path.setText(str(path))
        self._forget_plan()
        self.presenter.choose(path)

    def apply(self) -> None:
        """Do it."""
        self.apply_button.setEnabled(False)
        self.presenter.apply()

    def ask_where_to_save(self) -> None:
        """Ask where the rejected rows go."""
        path = self.presenter.path
        if path is not None:
            proposed = path.with_name(f"{path.stem}-rejected.xlsx")
            title = msg("Save rejected rows")
            save = self.presenter.save_rejected
            ask_save(self.context, self, title, WORKBOOK, proposed, save, may_replace=True)

    # --- what the presenter says -----------------------------------------------------------

    def show_sheets(self, sheets: Sequence[str]) -> None:
        """Offer the sheets of the file."""
        self.sheet.clear()
        self.sheet.addItems(list(sheets))

    def show_mapping(self, headers: Sequence[str], mapping: ColumnMapping) -> None:
        """Show which column means what, and by what rows can be found again."""
        self.error_bar.hide()
        self.mapping.put(self.presenter.kind, headers, mapping)
        info = KINDS[self.presenter.kind]
        self.key.clear()
        self.key.addItem(self.context.say(msg("the best that is mapped")), "")
        for key in info.keys:
            if key in mapping.sources:
                self.key.addItem(self.context.say(info.field(key).label), key)

    def show_plan(self, plan: DryRunView) -> None:
        """Show what would happen."""
        self.error_bar.hide()
        self.mapping.show_errors(None)
        counts = plan.run.plan.counts
        touched = counts[RowState.NEW] + counts[RowState.CHANGED]
        figures = [
            Figure(f"{counts[state]:,}", said, tone.value if counts[state] else "")
            for state, (said, tone) in STATES.items()
        ]
        note = msg("Nothing is written yet; unchanged and rejected rows stay as they are.")
        self.head.put(
            msgn("{n:,} row in the file", "{n:,} rows in the file", len(plan.run.plan.rows)),
            note,
            figures,
        )
        self.apply_button.say(msgn("Import {n:,} row", "Import {n:,} rows", touched))
        self.apply_button.setEnabled(bool(touched))
        self.save.setEnabled(bool(counts[RowState.REJECTED]))
        self.states.setEnabled(True)
        self._show_rows()

    def show_error(self, error: AppError) -> None:
        """Say what is wrong, beside the field where there is one."""
        self._forget_plan()
        if not self.mapping.show_errors(error):
            self.error_bar.put(error)

    def applied(self) -> None:
        """It is done."""
        self.close()

    def _show_rows(self) -> None:
        plan = self.presenter.plan
        if plan is not None:
            states = frozenset(self.states.currentData())
            self.rows.show_source(plan.rows(states), filtered=True)

    def _forget_plan(self) -> None:
        """There is nothing to apply."""
        self.head.put(msg("What the file would bring"))
        self.apply_button.say(msg("Import"))
        self.apply_button.setEnabled(False)
        self.save.setEnabled(False)
        self.states.setEnabled(False)
        self.rows.show_source(DryRunView.nothing(), filtered=False)
