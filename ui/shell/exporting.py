"""Export: ask where, write the workbook in the background, say what came of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
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


def ask_export(
    desk: Desk, owner: QWidget, what: What, day: date, only: Collection[str] | None = None
) -> None:
    """Ask where, then write how things stand on a day; `only` of these records, None: of all."""
    session = desk.session
    if session is None:
        return
    part = "" if only is None else f"-{len(only)}"
    proposed = session.path.with_name(f"{session.path.stem}-{what}{part}-{day}.xlsx")
    title = msg("Export to a workbook") if only is None else msgn(
        "Export {n} row to a workbook", "Export {n:,} rows to a workbook", len(only)
    )
    write = partial(export, desk, owner, what, day, only=only)
    ask_save(desk.context, owner.window(), title, WORKBOOK, proposed, write, may_replace=True)


def export(
    desk: Desk, owner: QWidget, what: What, day: date, target: Path,
    only: Collection[str] | None = None,
) -> None:  # fmt: skip
    """Write the workbook as of a day, in the language on screen."""
    language = i18n.language()

    def work(session: Session, job: JobContext) -> ExportReport:
        from desktop.excel import export as excel

        def tick(_done: int) -> None:
            job.raise_if_cancelled()

        return excel.export(session, what, target, language, day, only=only, tick=tick)

    def tell(report: ExportReport) -> None:
        count = len(report.sheets)
        name = report.path.name
        desk.toasts.show_news(
            msgn("Written: {file}, {n} sheet", "Written: {file}, {n} sheets", count, file=name)
        )

    desk.read(owner, work, tell, label=msg("Writing {file}", file=target.name))

