"""A proposal on screen: what changes, why, who carries what, who is left out."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.messages import Message, msg, msgn
from ui.kit.chips import Chip
from ui.kit.choice import Choice
from ui.kit.empty_state import Emptiness, Way
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import Row
from ui.kit.label import Label
from ui.kit.metrics import GAP
from ui.kit.sections import PanelContent
from ui.kit.speaking import Speaking
from ui.panes.assignments.columns import COLUMNS, UNPLACED_COLUMNS, Plan
from ui.panes.assignments.content import NOBODY
from ui.panes.assignments.frame import Frame
from ui.panes.assignments.picked import Asked
from ui.panes.assignments.presenter import AssignmentsPresenter
from ui.panes.rows import FixedRows
from ui.shell.desk import Desk

_NO_CHANGE = Emptiness(
    "success",
    msg("Everybody stays where they are"),
    msg("The proposal changes no owner and no backup."),
    (Way("back", msg("Back to who serves whom"), "assignments"),),
)
_NO_HITS = Emptiness(
    "search",
    msg("No change fits"),
    msg("No change of the proposal fits the search and the member chosen."),
    (Way("all", msg("Show all changes"), "filter"),),
)
_ALL_PLACED = Emptiness("success", msg("Everybody has an owner"), "")


class Board(Speaking, Frame):
    """Changes over loads on the left, the side panel with "Why not" on the right."""

    ticked = Signal()  # other rows are ticked, or others can be seen
    again = Signal()  # the proposal is old: another one is wanted

    def __init__(self, desk: Desk, presenter: AssignmentsPresenter) -> None:
        context = desk.context
        listed = GridPanel(
            context, desk.bridge, "assignments", msg("Changes"), COLUMNS, _NO_CHANGE, _NO_HITS
        )
        super().__init__(desk, msg("Why"), listed)
        self._presenter = presenter
        self._answered: str | None = None
        self.left_out = GridPanel(
            context, desk.bridge, "unplaced", msg("Not placed"), UNPLACED_COLUMNS,
            _ALL_PLACED, _ALL_PLACED,
        )  # fmt: skip
        self._out = self.add_foot(msg("Not placed"), self.left_out)
        self.why_not = Choice(context, msg("Choose a member"))
        self.why_not.setObjectName("why_not_member")
        self._build_question()
        self._build_own_links()

    def _build_question(self) -> None:
        """At the foot of the panel: a member of one's own choice, and why not they."""
        self.question = QWidget()
        title = Label(self._desk.context, msg("Why not"), "muted")
        title.setBuddy(self.why_not)
        self.retranslate()
        row = QHBoxLayout(self.question)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(title)
        row.addWidget(self.why_not, 1)
        self.panel.set_actions([self.question])
        self.question.hide()

    def retranslate(self) -> None:
        """Say the words that no label says in the active language."""
        self.why_not.setAccessibleName(self._desk.context.say(msg("Why not")))

    def _build_own_links(self) -> None:
        asked, grid, out = self._presenter, self.list.grid, self.left_out.grid
        grid.current_changed.connect(asked.explain)
        grid.sort_requested.connect(lambda key, down: asked.sort(key, descending=down))
        grid.horizontalHeader().sectionClicked.connect(self._header_clicked)
        grid.rows.ticks.changed.connect(self._say_hidden)
        grid.rows.counted.connect(lambda _count: self._say_hidden())
        out.current_changed.connect(asked.explain_unplaced)
        out.opened.connect(lambda _number: self.panel.show())
        out.peek_requested.connect(self.panel.toggle)
        self.member_chosen.connect(asked.only)
        self.chips.removed.connect(lambda _key: asked.only(None))
        self.chips.cleared.connect(lambda: asked.only(None))
        self.list.way_chosen.connect(
            lambda key: asked.close() if key == "back" else asked.show_all()
        )
        self.why_not.chosen.connect(asked.ask_why_not)
        self.notice.acted.connect(self._act)

    # --- ticks -----------------------------------------------------------------------------

    @property
    def shown_ticks(self) -> frozenset[int]:
        """The ticked rows a person can see."""
        return self.list.grid.rows.ticks.ids.intersection(self.list.grid.rows.listing.ids)

    @property
    def hidden_ticks(self) -> frozenset[int]:
        """The ticked rows that search or filter keep away."""
        return self.list.grid.rows.ticks.ids - self.shown_ticks

    def tick_all(self) -> None:
        """Tick every row that can be seen, or untick them if all are ticked."""
        self.list.grid.rows.ticks.toggle(list(self.list.grid.rows.listing.ids))

    def _header_clicked(self, place: int) -> None:
        if COLUMNS[place].kind == "check":
            self.tick_all()

    def _say_hidden(self) -> None:
        if not self._presenter.stale:
            hidden = len(self.hidden_ticks)
            said: Message | str = ""
            if hidden:
                said = msgn(
                    "{n} ticked row is hidden and will not be accepted.",
                    "{n} ticked rows are hidden and will not be accepted.",
                    hidden,
                )
            self.notice.put(said, msg("Show all changes") if hidden else "")
        self.ticked.emit()

    def _act(self) -> None:
        if self._presenter.stale:
            self.again.emit()
        else:
            self._presenter.show_all()

    # --- what the pane shows ---------------------------------------------------------------

    def show_plan(self, plan: Plan, ticks: Collection[int]) -> None:
        """Show a proposal from the start, some rows of it ticked."""
        self.panel.put(NOBODY)
        self.question.hide()
        self.notice.put("")
        self.why_not.put(plan.team)
        self.list.grid.rows.ticks.put(ticks)
        self.loads.put(plan.loads)
        self._out.setVisible(bool(plan.unplaced))
        self.left_out.show_source(plan.unplaced_source(), filtered=False)

    def clear(self) -> None:
        """The proposal is gone: nothing here holds it any longer."""
        self.list.grid.rows.ticks.put(())
        for listed in (self.list, self.left_out):
            if listed.grid.rows.source is not None:
                listed.show_source(FixedRows((), _no_row), filtered=False)

    def show_why(self, content: PanelContent) -> None:
        """Show why; the question below it is about the same customer."""
        about = self._presenter.about
        if about is None or about.customer != self._answered:
            self.why_not.select(None)
        self._answered = about.customer if about else None
        self.question.setVisible(about is not None)
        self.panel.put(content)

    def show_stale(self, why: Message) -> None:
        """Say that the proposal does not hold any more."""
        self.notice.put(why, msg("Propose again"))
        self.ticked.emit()

    def show_rows(self, plan: Plan, asked: Asked) -> None:
        """Show the rows that are asked for."""
        member = asked.member
        self.chips.put([Chip(member, plan.planned.name(member))] if member else [])
        if member is None:
            self.loads.selectionModel().clearSelection()
        self.list.show_source(plan.source(asked), filtered=asked.narrow)
        self.list.grid.set_sort(asked.sort, descending=asked.descending)


def _no_row(number: int, _one: object) -> Row:
    return Row(number, ())
