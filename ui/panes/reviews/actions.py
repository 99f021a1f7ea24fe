"""What can be done with reviews, as commands of toolbar, menu, context menu and card."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.jobs import JobContext
from desktop.messages import msg
from ui.kit.command import Command
from ui.panes.commands import PaneCommands
from ui.panes.reviews.form_page import FormPage
from ui.panes.reviews.form_presenter import FormPresenter
from ui.panes.reviews.steps import Steps
from ui.panes.value_filter_menu import FilterMenu
from ui.shell.ask_path import ask_save
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.session import Session
    from ui.panes.reviews.pane import ReviewsPane

PDF = msg("PDF (*.pdf)")


class ReviewActions(QObject):
    """Makes the commands, opens form and dialogs."""

    def __init__(self, desk: Desk, pane: ReviewsPane) -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self._command = PaneCommands(desk.context, pane)
        self.page = FormPage(desk)
        self.form = FormPresenter(desk, self.page, pane)
        self.steps = Steps(desk, pane, self.chosen, self.form.commit)
        self._build_form()
        self._build_list()

    def _build_form(self) -> None:
        command = PaneCommands(self._desk.context, self.page)
        self.back = command("back_to_list", msg("Back to the list"), self.form.leave)
        self.before = command(
            "previous_review", msg("Previous person"), lambda: self.go(-1), keys="Ctrl+Up")
        self.after = command(
            "next_review", msg("Next person"), lambda: self.go(1), keys="Ctrl+Down")
        self.save = command("save_review", msg("Save"), self.form.save)
        self.paper = command("review_pdf", msg("Save as PDF…"), self.ask_pdf, keys="Ctrl+P")
        self.of_form = (self.back, self.before, self.after, self.paper, self.save)
        self.page.furnish(self.of_form)

    def _build_list(self) -> None:
        grid = self._pane.list.grid
        self.open = self._command(
            "open_review", msg("Open the review"), self.open_form, "edit", "F4")
        self.start = self._command(
            "start_cycle", msg("Start a cycle…"), self.open_start, "add", "Ctrl+N")
        self.clear = self._command("clear_all", msg("Clear filters"), self._pane.presenter.clear)
        self.further = (self.open, *self.steps.commands.values(), *self.of_form, self.clear)
        grid.addActions([self.open, *self.steps.commands.values()])
        grid.opened.connect(lambda _number: self.open_form())
        self.offer_form(open_=False)

    def toolbar(self, filters: FilterMenu) -> tuple[Command, ...]:
        """Return the commands of the toolbar, from left to right."""
        chosen = self._command("filter", msg("Filter"), lambda: None, "filter")
        chosen.setMenu(filters)
        wanted = self._desk.command_wanted.emit
        bring = self._command(
            "import_reviews", msg("Import…"), lambda: wanted("import_file"), "import"
        )
        bring.same_as = "import_file"
        charts = self._command(
            "charts", msg("Charts…"), self.open_charts, "chart", "Ctrl+Shift+D")
        book = self._command(
            "export", msg("HR workbook…"), self.ask_workbook, "export", "Ctrl+E")
        return (self.start, self.open, self.steps.step, chosen, charts, bring, book)

    def chosen(self) -> Sequence[int]:
        """The rows that a step is taken with: the open review, else those selected."""
        if self.form.number is not None:
            return [self.form.number]
        grid = self._pane.list.grid
        current = grid.current_id()
        found = [one for one in grid.selected_ids() if one >= 0]
        return found or ([current] if current is not None and current >= 0 else [])

    # --- the form --------------------------------------------------------------------------

    def open_form(self) -> None:
        """Open the review under the cursor."""
        number = self._pane.list.grid.current_id()
        if number is None or number < 0:
            self._desk.toasts.show_news(msg("Choose a review first."))
        else:
            self.form.open(number)

    def go(self, by: int) -> None:
        """Open the next (1) or the previous (-1) review of the list."""
        rows = [one for one in self._pane.list.grid.rows.listing.ids if one >= 0]
        if self.form.number in rows:
            place = rows.index(self.form.number) + by
            if 0 <= place < len(rows):
                self._pane.list.grid.select_id(rows[place])
                self.form.open(rows[place])
            else:
                self._desk.toasts.show_news(msg("This is the last one of the list.") if by > 0
                                            else msg("This is the first one of the list."))

    def ask_pdf(self) -> None:
        """Ask where, then write the open review as PDF, with what is typed."""
        sheet, session = self.form.sheet, self._desk.session
        if sheet is None or session is None:
            return
        self.form.commit()
        review = sheet.form.review
        proposed = session.path.with_name(f"{review.cycle}-{review.member}.pdf")
        title = msg("Save the review of {name} as PDF", name=review.member)
        ask_save(self._desk.context, self._pane.window(), title, PDF, proposed,
                 partial(self.write_pdf, sheet.number), may_replace=True)  # fmt: skip

    def write_pdf(self, number: int, target: Path) -> None:
        """Write a review as PDF, in the language on screen."""
        say, families = self._desk.context.say, self._desk.context.theme.font().families()

        def work(session: Session, _: JobContext) -> Path:
            from desktop.reviews.sheet import sheet
            from ui.panes.reviews import paper

            return paper.write(paper.page(sheet(session, number), say), target, families)

        def tell(path: Path) -> None:
            self._desk.toasts.show_news(msg("Written: {file}", file=path.name))

        self._desk.read(self._pane, work, tell, label=msg("Writing {file}", file=target.name))

    def offer_form(self, *, open_: bool) -> None:
        """Allow what belongs to the page on screen."""
        for command in self.of_form:
            command.allow(open_, msg("Open a review first."))
        self.open.allow(not open_, msg("The review is open already."))

    def open_charts(self) -> QWidget:
        """Show how the grades are spread."""
        from ui.panes.reviews.charts import charts_dialog

        dialog = charts_dialog(self._pane)
        dialog.show()
        return dialog

    def ask_workbook(self) -> None:
        """Ask where HR's workbook of the cycle on show shall go, and write it."""
        from ui.panes.reviews.workbook import ask_workbook

        ask_workbook(self._desk, self._pane, self._pane.presenter.cycle)

    # --- the cycle -------------------------------------------------------------------------

    def open_start(self) -> QWidget:
        """Start a cycle: what it is called, which days, for whom."""
        from ui.panes.reviews.start_dialog import StartDialog

        dialog = StartDialog(self._desk, self._pane.window(), self._pane.presenter.choose)
        dialog.open()
        return dialog
