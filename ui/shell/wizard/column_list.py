"""The columns of the file, one line each: name, first values, what it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.imports.by_column import KEEP, LEAVE, by_column, missing
from desktop.imports.fields_members import KINDS
from desktop.imports.parse_text import clean_text
from desktop.imports.source import Prepared
from desktop.imports.types import Table
from desktop.messages import Message, msg, msgn
from ui.kit.context import Context, Text
from ui.kit.elided import ElidedLabel
from ui.kit.label import Label
from ui.kit.metrics import GAP, TIGHT, WIDE
from ui.kit.spoken import speak
from ui.kit.tall_scroll import TallScroll
from ui.shell.wizard.choice import Choice

_MOST = 150  # columns that get a line; those beyond stay as guessed
_SAMPLE = 40  # characters of each of the first values
_NAME = 24


class ColumnList(QWidget):
    """`changed` when the person chooses what a column becomes."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.state = Label(context, "", "muted", wrap=True)
        self.state.setObjectName("mapping_state")
        self._scroll = TallScroll()
        self._scroll.setObjectName("columns")
        speak(context, self._scroll, name=msg("Columns of the file"))
        self._boxes: dict[str, Choice] = {}
        self._all: dict[str, str] = {}
        self._shown: tuple[object, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.state)
        column.addWidget(self._scroll, 1)

    def put(self, prepared: Prepared) -> None:
        """Show a file; where its columns are on screen already only what they become changes."""
        shown = (prepared.kind, tuple(prepared.table.headers), prepared.source.path)
        self._all = by_column(prepared.mapping, prepared.table.headers)
        if shown != self._shown:
            self._shown = shown
            self._fill(prepared)
        for header, box in self._boxes.items():
            box.choose(self._all[header])
        self._say_state(prepared)

    def becomes(self) -> Mapping[str, str]:
        """Return header -> field, KEEP or LEAVE."""
        return self._all | {header: str(box.currentData()) for header, box in self._boxes.items()}

    def first(self) -> QWidget | None:
        """Return where the focus goes."""
        return next(iter(self._boxes.values()), None)

    def box(self, header: str) -> Choice:
        """Return the box of a column."""
        return self._boxes[header]

    def _fill(self, prepared: Prepared) -> None:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, GAP, 0)
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(TIGHT)
        for place, text in enumerate((msg("Column"), msg("First values"), msg("Becomes"))):
            grid.addWidget(Label(self._context, text, "caption"), 0, place)
        items = self._items(prepared)
        self._boxes = {}
        for place, header in enumerate(prepared.table.headers[:_MOST], start=1):
            self._line(grid, place, header, _samples(prepared.table, place - 1), items)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(len(self._boxes) + 1, 1)
        self._scroll.setWidget(page)

    def _line(
        self,
        grid: QGridLayout,
        place: int,
        header: str,
        samples: str,
        items: Sequence[tuple[Text, object]],
    ) -> None:
        name = Label(self._context, msg("{name}", name=_short(header, _NAME)))
        name.setToolTip(header if len(header) > _NAME else "")
        said = ElidedLabel(self._context, samples, "muted")
        spoken = msg("What the column {name} becomes", name=header)
        box = self._boxes[header] = Choice(self._context, f"column_{place}", spoken)
        box.put(items)
        box.activated.connect(lambda _n: self.changed.emit())
        name.setBuddy(box)
        for at, widget in enumerate((name, said, box)):
            grid.addWidget(widget, place, at)

    @staticmethod
    def _items(prepared: Prepared) -> list[tuple[Text, object]]:
        info = KINDS[prepared.kind]
        left: list[tuple[Text, object]] = [(msg("– left out –"), LEAVE)]
        kept: list[tuple[Text, object]] = [(msg("– kept as it is –"), KEEP)]
        fields: list[tuple[Text, object]] = [
            (msg("{field} *", field=one.label) if one.required else one.label, one.key)
            for one in info.fields
        ]
        return [*left, *(kept if info.keeps_custom else ()), *fields]

    def _say_state(self, prepared: Prepared) -> None:
        info = KINDS[prepared.kind]
        if lacking := missing(prepared.kind, prepared.mapping):
            names: Message = info.field(lacking[0]).label
            for key in lacking[1:]:
                names = msg("{first}, {second}", first=names, second=info.field(key).label)
            self.state.say(
                msg("Still needed: {fields}. Choose a column or give a fixed value.", fields=names),
                "danger",
            )
            return
        headers = prepared.table.headers
        used = sum(key not in {KEEP, LEAVE} for key in self._all.values())
        self.state.say(
            msgn("{used} of {n} column is understood.", "{used} of {n} columns are understood.",
                 len(headers), used=used),
            "muted",
        )  # fmt: skip


def _samples(table: Table, place: int) -> str:
    """Return the first three different values."""
    found: dict[str, None] = {}
    for row in table.rows[:50]:
        if text := clean_text(row.cells[place]):
            found[text[:_SAMPLE]] = None
        if len(found) == 3:
            break
    return " · ".join(found)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
