"""Step 3: what would happen, row by row and cell by cell, before anything is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.imports.fields_members import KINDS
from desktop.imports.plan_types import RowState
from desktop.messages import Message, msg, msgn
from ui.kit.choice import Check
from ui.kit.context import Context, Text
from ui.kit.empty_state import Emptiness
from ui.kit.form import Form
from ui.kit.grid.panel import GridPanel
from ui.kit.label import Button, Label
from ui.kit.metrics import GAP, SECTION
from ui.kit.plan_header import Figure, PlanHeader
from ui.kit.runner import Bridge
from ui.shell.wizard.choice import Choice
from ui.shell.wizard.plan_rows import LEFT_OUT, STATES, WARNED, PlanView

_NONE = Emptiness("search", msg("No rows of this kind"), msg("Choose another state above."))
_NAMED = 6  # things to be added that are named


class CheckStep(QWidget):
    """`left_out` says which rows are not ticked, by their places in the plan."""

    left_out = Signal(object)  # frozenset[int]
    key_wanted = Signal(object)  # field | None
    clear_wanted = Signal(bool)
    save_wanted = Signal()

    def __init__(self, context: Context, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._bridge = context, bridge
        self.setObjectName("check_step")
        self.plan: PlanView | None = None
        self.rows: GridPanel | None = None
        self._build_parts()
        self._build()
        self._connect()

    def _build_parts(self) -> None:
        context = self._context
        self.head = PlanHeader(context)
        self.notes = Label(context, "", "muted", wrap=True)
        self.notes.setObjectName("import_notes")
        self.key = Choice(context, "match_key", msg("Find again by"))
        self.key.setMinimumContentsLength(22)
        self.shown = Choice(context, "shown_rows", msg("Which rows to show"))
        self.clear = Check(context, msg("A blank cell empties what is kept"))
        self.clear.setObjectName("clear_blank")
        self.all = Button(context, msg("Tick all"), kind="link")
        self.none = Button(context, msg("Untick all"), kind="link")
        self.save = Button(context, msg("Save rejected rows…"), icon="workbook")
        self.save.setObjectName("save_rejected")

    def _build(self) -> None:
        self.head.add_action(self.save)
        row = QHBoxLayout()
        row.setSpacing(SECTION)
        for key, label, box in (
            ("match_key", msg("Find again by"), self.key), ("shown_rows", msg("Show"), self.shown)
        ):  # fmt: skip
            form = Form(self._context)
            form.add(key, label, box)
            row.addWidget(form, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        for button in (self.all, self.none):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._place = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.head)
        column.addWidget(self.notes)
        column.addLayout(row)
        column.addLayout(self._place, 1)

    def _connect(self) -> None:
        self.key.activated.connect(lambda _n: self.key_wanted.emit(self.key.currentData() or None))
        self.shown.activated.connect(lambda _n: self._show_rows())
        self.clear.clicked.connect(self.clear_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.all.clicked.connect(lambda: self._tick_all(on=True))
        self.none.clicked.connect(lambda: self._tick_all(on=False))

    def put(self, plan: PlanView) -> None:
        """Show a dry run."""
        self.plan = plan
        info = KINDS[plan.run.plan.kind]
        mapped = plan.run.plan.mapping.sources
        self.key.put(
            [(self._best(plan), ""),
             *((info.field(key).label, key) for key in info.keys if key in mapped)],
            plan.run.options.key or "",
        )  # fmt: skip
        self.clear.setChecked(plan.run.options.clear)
        self._make_grid(plan)
        self._say_notes(plan)
        self.count(plan)
        self.shown.choose(None)
        self._show_rows()

    @staticmethod
    def _best(plan: PlanView) -> Message:
        """What rows are found again by where nobody chose."""
        info, key = KINDS[plan.run.plan.kind], plan.run.plan.key
        names = [info.field(one).label for one in ((key,) if key else info.composite)]
        if plan.run.options.key or not names:
            return msg("the best that is mapped")
        said = names[0]
        for name in names[1:]:
            said = msg("{first}, {second}", first=said, second=name)
        return msg("the best: {fields}", fields=said)

    def _make_grid(self, plan: PlanView) -> None:
        """A grid has its columns for life, so another file gets another one."""
        if self.rows is not None:
            self._place.removeWidget(self.rows)
            self.rows.hide()
            self.rows.deleteLater()
        self.rows = GridPanel(
            self._context, self._bridge, "import_rows", msg("Rows of the file"), plan.columns,
            _NONE, _NONE,
        )  # fmt: skip
        self._place.addWidget(self.rows)
        grid = self.rows.grid
        grid.rows.ticks.allow(plan.takeable)
        grid.rows.ticks.put(plan.takeable)
        grid.rows.ticks.changed.connect(self._ticked)
        grid.peek_requested.connect(lambda: grid.rows.ticks.toggle(grid.selected_ids()))

    def count(self, plan: PlanView) -> None:
        """Say what would happen by now."""
        self.plan = plan
        counts, all_rows = plan.final.counts, len(plan.run.plan.rows)
        figures = [
            Figure(f"{counts[state]:,}", said, tone.value if counts[state] else "")
            for state, (said, tone) in STATES.items()
        ]
        if plan.left_out:
            figures.append(Figure(f"{len(plan.left_out):,}", msg("Left out")))
        note = msg("Nothing is written yet. Untick a row to leave it out.")
        title = msgn("{n:,} row in the file", "{n:,} rows in the file", all_rows)
        self.head.put(title, note, figures)
        self.save.setEnabled(bool(counts[RowState.REJECTED]))
        items: list[tuple[Text, object]] = [(msg("All rows"), None)]
        items += [(said, state) for state, (said, _) in STATES.items()]
        items += [(msg("With a warning"), WARNED), (msg("Left out"), LEFT_OUT)]
        self.shown.put(items, self.shown.currentData())

    def touched(self) -> int:
        """Return how many rows would be written."""
        counts = self.plan.final.counts if self.plan else {}
        return counts.get(RowState.NEW, 0) + counts.get(RowState.CHANGED, 0)

    def show_left_out(self, plan: PlanView) -> None:
        """Show the same rows, some of them left out."""
        self.count(plan)
        self._show_rows()

    def _show_rows(self) -> None:
        if self.plan is not None and self.rows is not None:
            wanted = self.shown.currentData()
            self.rows.show_source(self.plan.rows(wanted), filtered=wanted is not None)

    def _tick_all(self, *, on: bool) -> None:
        if self.rows is not None and self.plan is not None:
            self.rows.grid.rows.ticks.put(self.plan.takeable if on else ())

    def _ticked(self) -> None:
        if self.rows is not None and self.plan is not None:
            self.left_out.emit(self.plan.takeable - self.rows.grid.rows.ticks.ids)

    def _say_notes(self, plan: PlanView) -> None:
        prepared = plan.run.prepared
        said: list[Message] = [*prepared.notes]
        if prepared.orphans:
            said.append(msgn("{n} row of the joined file belongs to no row here.",
                             "{n} rows of the joined file belong to no row here.",
                             prepared.orphans))  # fmt: skip
        if created := plan.run.plan.created:
            names = ", ".join(one.name for one in created[:_NAMED])
            more = "…" if len(created) > _NAMED else ""
            said.append(msgn("Will also be added: {names}", "{n} will also be added: {names}",
                             len(created), names=names + more))  # fmt: skip
        if plan.warned:
            said.append(msgn("{n} row has a warning.", "{n} rows have a warning.", plan.warned))
        self.notes.say_lines(said)
        self.notes.setVisible(bool(said))
