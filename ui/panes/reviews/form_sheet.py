"""The form itself: every item with both sides beside each other, the texts, the adjustment."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.messages import msg
from ui.kit.context import Context, Text
from ui.kit.label import Label
from ui.kit.metrics import EDGE, GAP, TIGHT, WIDE
from ui.panes.reviews import form_words
from ui.panes.reviews.columns import score, share
from ui.panes.reviews.form_editors import Editors
from ui.panes.reviews.form_fields import SIDES, TEXTS, begun, comment_key, score_key

if TYPE_CHECKING:
    from desktop.reviews.sheet import Sheet
    from desktop.reviews.types import Item, ItemResult, Result, Section, Side

_TOP = Qt.AlignmentFlag.AlignTop
_NAMES = {"self": msg("Self"), "manager": msg("Manager")}
_STRETCH = (5, 4, 4, 3)


class ReviewSheet(QWidget):
    """One review. `sides`: who may write now; the rest is there to read."""

    def __init__(
        self, context: Context, sheet: Sheet, sides: Collection[Side], *, adjusts: bool
    ) -> None:
        super().__init__()
        self._context, self._sheet = context, sheet
        self._sides = sides
        self._kept = begun(sheet)
        self.setObjectName("review_sheet")
        self.editors = Editors(context, self)
        self._scores: dict[str, Label] = {}
        self._counts: dict[str, Label] = {}
        self._sections: dict[str, Label] = {}
        self._build_column(adjusts=adjusts)
        self.editors.put(self._kept)
        self._face = self._faced(sheet, sides, adjusts=adjusts)
        self.show_result(sheet.outcome.result)

    def renew(self, sheet: Sheet, sides: Collection[Side], *, adjusts: bool) -> bool:
        """Show what has changed of the same review around what is being typed.

        False: it looks different now, and is to be made anew.
        """
        if self._faced(sheet, sides, adjusts=adjusts) != self._face:
            return False
        self._sheet = sheet
        self.editors.renew(begun(sheet))
        return True

    def _faced(self, sheet: Sheet, sides: Collection[Side], *, adjusts: bool) -> tuple[object, ...]:
        """All that stands here besides what can be typed and what it comes to."""
        review, outcome = sheet.form.review, sheet.outcome
        judged = [item for part in outcome.result.sections for item in part.items]
        read = {key: text for key, text in begun(sheet).items() if key not in self.editors}
        return (
            review.id, outcome.template, set(sides), adjusts, read, outcome.kpis,
            [(one.source == "kpi", one.actual, one.target, one.sample) for one in judged],
            (review.interview_notes, review.employee_comment, review.objection),
        )  # fmt: skip

    def _build_column(self, *, adjusts: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(WIDE)
        for section in self._sheet.outcome.template.sections:
            column.addWidget(self._section(section))
        column.addWidget(self._texts(adjusts=adjusts))
        column.addStretch()

    # --- items -----------------------------------------------------------------------------

    def _section(self, section: Section) -> QFrame:
        card, grid = self._card()
        title = msg("{section}, {share} of the score", section=section.title,
                    share=share(section.weight))  # fmt: skip
        grid.addWidget(Label(self._context, title, "label", wrap=True), 0, 0)
        for at, side in enumerate(SIDES, 1):
            grid.addWidget(Label(self._context, _NAMES[side], "muted"), 0, at)
        whole = Label(self._context, "", "label")
        whole.setObjectName(f"{section.key}_section_score")
        self._sections[section.key] = whole
        grid.addWidget(whole, 0, 3)
        for item in section.items:
            self._item(grid, item)
        return card

    def _card(self) -> tuple[QFrame, QGridLayout]:
        card = QFrame()
        card.setProperty("card", "true")
        grid = QGridLayout(card)
        grid.setContentsMargins(EDGE, WIDE, EDGE, WIDE)
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(WIDE)
        for place, stretch in enumerate(_STRETCH):
            grid.setColumnStretch(place, stretch)
        return card, grid

    def _item(self, grid: QGridLayout, item: Item) -> None:
        row = grid.rowCount()
        grid.addWidget(self._about(item), row, 0, _TOP)
        for at, side in enumerate(SIDES, 1):
            grid.addWidget(self._side(side, item), row, at, _TOP)
        result = QWidget()
        column = _column(result)
        self._scores[item.key] = Label(self._context, "", "h2")
        self._counts[item.key] = Label(self._context, "", "caption", wrap=True)
        self._scores[item.key].setObjectName(f"{item.key}_result")
        column.addWidget(self._scores[item.key])
        column.addWidget(self._counts[item.key])
        grid.addWidget(result, row, 3, _TOP)

    def _about(self, item: Item) -> QWidget:
        """What is judged, with which weight, and what was measured."""
        whole = QWidget()
        column = _column(whole)
        title = msg("{item} · {share}", item=item.title, share=share(item.weight))
        column.addWidget(Label(self._context, title, wrap=True))
        if item.definition:
            column.addWidget(Label(self._context, item.definition, "caption", wrap=True))
        kpi = self._sheet.outcome.kpis.get(item.kpi)
        if item.kpi:
            said = form_words.measured(kpi, self._result(item.key))
            column.addWidget(Label(self._context, said, "muted", wrap=True))
        return whole

    def _result(self, key: str) -> ItemResult:
        parts = self._sheet.outcome.result.sections
        return next(one for part in parts for one in part.items if one.key == key)

    def _side(self, side: Side, item: Item) -> QWidget:
        whole = QWidget()
        column = _column(whole)
        by_kpi = self._result(item.key).source == "kpi"
        mark, comment = score_key(side, item.key), comment_key(side, item.key)
        if side not in self._sides:
            column.addWidget(Label(self._context, self._kept[mark] or "–"))
            if self._kept[comment]:
                column.addWidget(Label(self._context, self._kept[comment], "muted", wrap=True))
            return whole
        names = (msg("{side}, {item}: score", side=_NAMES[side], item=item.title),
                 msg("{side}, {item}: what it rests on", side=_NAMES[side], item=item.title))
        if not by_kpi:
            column.addWidget(self.editors.line(mark, names[0], msg("Score"), short=True))
        column.addWidget(self.editors.line(comment, names[1], msg("What it rests on")))
        return whole

    # --- texts -----------------------------------------------------------------------------

    def _texts(self, *, adjusts: bool) -> QFrame:
        card = QFrame()
        card.setProperty("card", "true")
        column = _column(card)
        column.setContentsMargins(EDGE, WIDE, EDGE, WIDE)
        for side in SIDES:
            for key, name in TEXTS[side]:
                self._text(column, key, name, writes=side in self._sides)
        self._reply(column)
        if adjusts:
            self._adjustment(column)
        elif self._kept["adjustment"]:
            said = msg("{points}: {reason}", points=self._kept["adjustment"],
                       reason=self._kept["reason"])  # fmt: skip
            self._read(column, msg("Adjustment in points"), said)
        return card

    def _text(self, column: QVBoxLayout, key: str, name: Text, *, writes: bool) -> None:
        if not writes:
            self._read(column, name, self._kept[key] or "–")
            return
        field = self.editors.prose(key, name)
        title = Label(self._context, name, "label")
        title.setBuddy(self.editors.editor(key))
        column.addWidget(title)
        column.addWidget(field)
        column.addSpacing(GAP)

    def _read(self, column: QVBoxLayout, name: Text, text: Text) -> None:
        column.addWidget(Label(self._context, name, "label"))
        column.addWidget(Label(self._context, text, wrap=True))
        column.addSpacing(GAP)

    def _reply(self, column: QVBoxLayout) -> None:
        """What the member said of it, where they did."""
        review = self._sheet.form.review
        for name, text in (
            (msg("Interview notes"), review.interview_notes),
            (msg("Comment of the employee"), review.employee_comment),
            (msg("Objection"), review.objection),
        ):
            if text:
                self._read(column, name, text)

    def _adjustment(self, column: QVBoxLayout) -> None:
        most = score(self._sheet.outcome.template.max_adjustment)
        name, reason = msg("Adjustment in points"), msg("Reason of the adjustment")
        column.addWidget(Label(self._context, name, "label"))
        hint = msg("–{most} to +{most}", most=most)
        column.addWidget(self.editors.line("adjustment", name, hint, short=True))
        column.addWidget(self.editors.line("reason", reason, reason))

    # --- what it comes to ------------------------------------------------------------------

    def show_result(self, result: Result) -> None:
        """Say what everything comes to with what is typed."""
        for part in result.sections:
            self._sections[part.key].say(score(part.score) or "–")
            for item in part.items:
                self._scores[item.key].say(score(item.score) or "–")
                self._counts[item.key].say(form_words.counts(item))


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(TIGHT)
    return column
