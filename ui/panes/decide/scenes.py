"""The tour's pictures of this page: made-up questions about records of the file on show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel

from desktop.jobs import JobContext
from desktop.messages import msg
from ui.panes.decide.columns import make_row
from ui.panes.rows import FixedRows
from ui.shell.pane import Scene

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.team.questions import Question
    from ui.panes.decide.pane import DecidePane

_AT = "2026-11-22T02:41:00+00:00"


def scenes(pane: DecidePane) -> Sequence[Scene]:
    """Return the list with both sides, several selected, and a form."""

    def questions() -> None:
        pane.desk.read(pane, _made_up, lambda found: _show(pane, found))

    def several() -> None:
        grid = pane.list.grid
        rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place in range(2):
            grid.selectionModel().select(grid.rows.index(place, 0), rows)
        pane.list.bulk.look()

    def typing() -> None:
        pane.list.grid.step_to(0)
        pane.list.bulk.look()
        pane.open_edit()

    def done() -> None:
        pane.typing.cancel()
        pane.presenter.start()

    return (
        Scene("questions", questions), Scene("several", several), Scene("edit", typing),
        Scene("all-decided", done),
    )  # fmt: skip


def _show(pane: DecidePane, found: list[Question]) -> None:
    pane.list.show_source(
        FixedRows(found, lambda number, one: make_row(one)._replace(id=number)), filtered=False
    )
    pane.presenter.question = found[0]
    pane.show_question(found[0])
    pane.list.grid.step_to(0)


def _made_up(session: Session, _job: JobContext) -> list[Question]:
    from desktop.finding import named
    from desktop.team.questions import Fact, Question

    rows = named(session, "customer", [1, 2, 3])
    phone = Fact("phone", msg("Phone"), "0571-8888 1200", "0571-8888 1260", "0571-8888 1290",
                 None, "phone", "0571-8888 1260")  # fmt: skip
    city = Fact("city", msg("City"), "杭州", "宁波", "–", None, "city", "宁波")
    gone = Fact("deleted_at", msg("Deleted"), msg("Not deleted"), msg("Deleted"),
                msg("Not deleted"))  # fmt: skip
    told = (("field", (phone,)), ("field", (city, phone)), ("delete_edit", (gone, phone)))
    return [
        Question(place, f"scene-{place}", kind, "customer", row[0], row[1], facts,
                 "Li", "王芳", _AT)
        for place, (row, (kind, facts)) in enumerate(zip(rows, told, strict=False))
    ]  # fmt: skip
