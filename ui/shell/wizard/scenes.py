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

    def empty() -> ImportWizard:
        window.desk.keep(PLACE, {})
        wizard = ImportWizard(window.desk, window)
        wizard.open()
        wizard.begin()
        return wizard

    def filled() -> ImportWizard:
        wizard = empty()
        folder = tempfile.TemporaryDirectory(prefix="muster-tour-")
        wizard.destroyed.connect(lambda _gone=None: folder.cleanup())
        wizard.begin([_made_up(window.desk, Path(folder.name))])
        return wizard

    def mapped() -> ImportWizard:
        wizard = filled()
        wizard.go_on()
        return wizard

    def checked() -> ImportWizard:
        wizard = mapped()
        wizard.presenter.choose(date_order="dmy")
        wizard.go_on()
        return wizard

    def done() -> ImportWizard:
        wizard = checked()
        if plan := wizard.presenter.plan:
            wizard.show_outcome(Outcome(plan.final, len(plan.left_out), action=1))
            wizard.presenter.go(RESULT)
        return wizard

    return (
        Scene("import", empty),
        Scene("import-file", filled),
        Scene("import-columns", mapped),
        Scene("import-check", checked),
        Scene("import-result", done),
    )


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
