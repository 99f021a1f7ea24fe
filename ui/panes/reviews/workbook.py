"""HR's workbook of a cycle: asked where, written off the window's thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop import i18n
from desktop.jobs import JobContext
from desktop.messages import msg, msgn
from ui.shell.ask_path import WORKBOOK, ask_save

if TYPE_CHECKING:
    from desktop.excel.reviews import ReviewsReport
    from desktop.reviews.listing import Cycle
    from desktop.session import Session
    from ui.shell.desk import Desk


def ask_workbook(desk: Desk, owner: QWidget, cycle: Cycle | None) -> None:
    """Ask where, then write the cycle on show in the language on screen."""
    if cycle is None or desk.session is None:
        desk.toasts.show_news(msg("Start a cycle first: its reviews make the workbook."))
        return
    proposed = desk.session.path.with_name(f"{cycle.record.name}.xlsx")
    title = msg("HR workbook of {cycle}", cycle=cycle.record.name)
    write = partial(write_workbook, desk, owner, cycle.record.id)
    ask_save(desk.context, owner.window(), title, WORKBOOK, proposed, write, may_replace=True)


def write_workbook(desk: Desk, owner: QWidget, cycle: str, target: Path) -> None:
    """Write the workbook of a cycle (its id): a sheet per person to fill in, print and sign."""
    language = i18n.language()

    def work(session: Session, job: JobContext) -> ReviewsReport:
        from desktop.excel.reviews import export_reviews

        def tick(_people: int) -> None:
            job.raise_if_cancelled()

        return export_reviews(session, cycle, target, language, tick=tick)

    def tell(report: ReviewsReport) -> None:
        desk.toasts.show_news(
            msgn("Written: {file}, {n} person", "Written: {file}, {n} people", report.people,
                 file=report.path.name)
        )  # fmt: skip

    desk.read(owner, work, tell, label=msg("Writing {file}", file=target.name))
