"""The tour's pictures of the import dialog: empty, and with a small list made up for it."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path

from desktop.customers.listing import CustomerRecord, customers
from ui.shell.desk import Desk
from ui.shell.import_dialog import ImportDialog
from ui.shell.pane import Scene
from ui.shell.window import MainWindow

_HEADERS = ("客户编号", "客户名称", "地区", "行业", "状态", "下次联系日期")


def scenes(window: MainWindow) -> Sequence[Scene]:
    """Return both."""

    def empty() -> ImportDialog:
        dialog = ImportDialog(window.desk, window)
        dialog.open()
        return dialog

    def filled() -> ImportDialog:
        dialog = empty()
        folder = tempfile.TemporaryDirectory(prefix="muster-tour-")
        dialog.destroyed.connect(lambda _gone=None: folder.cleanup())
        dialog.take_file(_made_up(window.desk, Path(folder.name)))
        return dialog

    return (Scene("import", empty), Scene("import-preview", filled))


def _made_up(desk: Desk, folder: Path) -> Path:
    """Write a list with rows of every state: known, changed, new, and one that cannot be."""
    known = customers(desk.reading, desk.today()).first(12)
    path = folder / "customers.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        lines = csv.writer(stream)
        lines.writerow(_HEADERS)
        lines.writerows(_line(place, one) for place, one in enumerate(known))
        lines.writerow(("C-9001", "新客户甲有限公司", "华东", "制造", "prospect", "2027-01-15"))
        lines.writerow(("C-9002", "Newcomer Ltd", "North", "Retail", "prospect", "not a day"))
    return path


def _line(place: int, one: CustomerRecord) -> Sequence[str | None]:
    region = "华北" if place % 3 == 0 else one.region
    day = "2027-02-01" if place % 4 == 0 else one.next_contact_on
    return (one.code, one.name, region, one.industry, one.status, day)
