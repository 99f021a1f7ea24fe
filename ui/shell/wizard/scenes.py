"""The tour's pictures of the wizard: its four steps, with a small list made up for it."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path

from desktop.customers.listing import CustomerRecord, customers
from ui.shell.desk import Desk
from ui.shell.pane import Scene
from ui.shell.window import MainWindow
from ui.shell.wizard.applying import RESULT, Outcome
from ui.shell.wizard.state import PLACE
from ui.shell.wizard.wizard import ImportWizard

_HEADERS = ("客户编号", "客户名称", "地区", "行业", "状态", "下次联系日期", "负责人")


def scenes(window: MainWindow) -> Sequence[Scene]:
    """Return each step; the last one shows what would come of it, as nothing is to be written."""
    steps = _Steps(window)
    return (
        Scene("import", steps.empty),
        Scene("import-file", steps.filled),
        Scene("import-columns", steps.mapped),
        Scene("import-check", steps.checked),
        Scene("import-result", steps.done),
    )


class _Steps:
    """Opens the wizard anew and goes on to a step."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def empty(self) -> ImportWizard:
        self._window.desk.keep(PLACE, {})
        wizard = ImportWizard(self._window.desk, self._window)
        wizard.open()
        wizard.begin()
        return wizard

    def filled(self) -> ImportWizard:
        wizard = self.empty()
        folder = tempfile.TemporaryDirectory(prefix="muster-tour-")
        wizard.destroyed.connect(lambda _gone=None: folder.cleanup())
        wizard.begin([_made_up(self._window.desk, Path(folder.name))])
        return wizard

    def mapped(self) -> ImportWizard:
        wizard = self.filled()
        wizard.go_on()
        return wizard

    def checked(self) -> ImportWizard:
        wizard = self.mapped()
        wizard.presenter.choose(date_order="dmy")
        wizard.go_on()
        return wizard

    def done(self) -> ImportWizard:
        wizard = self.checked()
        if plan := wizard.presenter.plan:
            wizard.show_outcome(Outcome(plan.final, len(plan.left_out), action=1))
            wizard.presenter.go(RESULT)
        return wizard


def _made_up(desk: Desk, folder: Path) -> Path:
    """Write a list with rows of every state: known, changed, new, and one that cannot be."""
    known = customers(desk.reading, desk.today()).first(12)
    path = folder / "customers.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        lines = csv.writer(stream)
        lines.writerow(_HEADERS)
        lines.writerows(_line(place, one) for place, one in enumerate(known))
        new = ("新客户甲有限公司", "华东", "制造", "prospect", "04/05/2027", "")
        lines.writerow(("C-9001", *new))
        lines.writerow(("C-9003", *new))
        lines.writerow(("C-9002", "Newcomer Ltd", "North", "Retail", "prospect", "not a day", ""))
    return path


def _line(place: int, one: CustomerRecord) -> Sequence[str | None]:
    region = "华北" if place % 3 == 0 else one.region
    day = "03/04/2027" if place % 4 == 0 else one.next_contact_on
    return (one.code, one.name, region, one.industry, one.status, day, one.owner)
