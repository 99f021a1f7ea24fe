"""Export: ask where, write the workbook in the background, say what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop import i18n
from desktop.jobs import JobContext
from desktop.messages import msg, msgn
from ui.kit.command import Command
from ui.shell.ask_path import WORKBOOK, ask_save
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.excel.export import ExportReport, What
    from desktop.session import Session


def export_command(
    desk: Desk, owner: QWidget, what: What, day: Callable[[], date] | None = None
) -> Command:
    """Return the command that writes `what` (customers, roster or assignments) to a workbook.

    `day`: as of which day; today if it is not given.
    """
    return Command(
        desk.context,
        "export",
        msg("Export…"),
        lambda: ask_export(desk, owner, what, (day or desk.today)()),
        parent=owner,
        icon="export",
        keys="Ctrl+E",
    )


def ask_export(desk: Desk, owner: QWidget, what: What, day: date) -> None:
    """Ask where, then write how things stand on a day."""
    session = desk.session
    if session is None:
        return
    proposed = session.path.with_name(f"{session.path.stem}-{what}-{day}.xlsx")
    title = msg("Export to a workbook")
    write = partial(export, desk, owner, what, day)
    ask_save(desk.context, owner.window(), title, WORKBOOK, proposed, write, may_replace=True)


def export(desk: Desk, owner: QWidget, what: What, day: date, target: Path) -> None:
    """Write the workbook as of a day, in the language on screen."""
    language = i18n.language()

    def work(session: Session, job: JobContext) -> ExportReport:
        from desktop.excel import export as excel

        def tick(_done: int) -> None:
            job.raise_if_cancelled()

        return excel.export(session, what, target, language, day, tick=tick)

    def tell(report: ExportReport) -> None:
        count = len(report.sheets)
        name = report.path.name
        desk.toasts.show_news(
            msgn("Written: {file}, {n} sheet", "Written: {file}, {n} sheets", count, file=name)
        )

    desk.read(owner, work, tell, label=msg("Writing {file}", file=target.name))

