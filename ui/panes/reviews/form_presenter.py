"""What the form of a review decides: opening, drafts, saving, the next person, and going back.

Going on saves what can be saved; what cannot stays as a draft, offered when the review is opened
again. Nothing is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from desktop import formats
from desktop.errors import AppError, MissingError, Severity, ValidationError
from desktop.jobs import JobContext
from desktop.messages import msg
from desktop.reviews.rules import workflow
from ui.panes.reviews import form_fields
from ui.panes.reviews.form_beside import beside
from ui.panes.reviews.form_save import Typed, field_of, save
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.form_drafts import FormDraft
    from desktop.reviews.sheet import Sheet
    from desktop.reviews.types import Side, State
    from desktop.session import Session
    from ui.panes.reviews.form_page import FormPage


class FormPresenter(QObject):
    """`opened` and `closed` tell which page is to be on screen, `shown` of each review as read."""

    shown = Signal()
    opened = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, page: FormPage, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._page = desk, page
        self.sheet: Sheet | None = None
        self._draft: FormDraft | None = None
        page.left.connect(self.leave)
        page.offer.taken.connect(self._take_draft)
        page.offer.dropped.connect(self._drop_draft)

    @property
    def number(self) -> int | None:
        """The row of the list that is open; None: none."""
        return self.sheet.number if self.sheet else None

    def open(self, number: int) -> None:
        """Show a review; one that is open is left as by going on."""
        self.commit()
        self._read(number, self._show)

    def changed(self) -> None:
        """The data changed: what is typed stays."""
        if self.sheet is not None:
            self._read(self.sheet.number, self._again)

    def leave(self) -> None:
        """Go back to the list."""
        if self.sheet is not None:
            self.commit()
            self.sheet = None
            self.closed.emit()

    def _read(self, number: int, take: Callable[[Sheet, FormDraft | None], None]) -> None:
        def work(session: Session, _: JobContext) -> tuple[Sheet, FormDraft | None]:
            from desktop import form_drafts
            from desktop.reviews.sheet import sheet

            found = sheet(session, number)
            return found, form_drafts.find(session, _draft_key(found))

        def failed(error: AppError) -> None:
            if isinstance(error, MissingError) and self.sheet is not None:
                self.sheet = None
                self.closed.emit()
            self._desk.failed.emit(error)

        self._desk.read(
            self, work, lambda found: take(*found), failed=failed, replaces="reviews.form"
        )

    def _show(self, sheet: Sheet, draft: FormDraft | None) -> None:
        self._put(sheet)
        self._draft = draft
        if draft is not None:
            self._page.offer.put(formats.moment(draft.at))
        self.opened.emit()
        self._page.begin()

    def _again(self, sheet: Sheet, _draft: FormDraft | None) -> None:
        if self.sheet is None or self.sheet.number != sheet.number or self._page.sheet is None:
            return
        sides, adjusts = self._open_for(sheet)
        if self._page.sheet.renew(sheet, sides, adjusts=adjusts):
            self.sheet = sheet
            self._page.show_evidence(beside(sheet))
            self._work_out()
            return
        typed = self._page.sheet.editors.typed()
        waits = self._draft
        self._put(sheet)
        if typed and self._page.sheet is not None:
            self._page.sheet.editors.fill(typed)
        if waits is not None:
            self._page.offer.show()

    def _put(self, sheet: Sheet) -> None:
        self.sheet = sheet
        sides, adjusts = self._open_for(sheet)
        editors = self._page.show_sheet(sheet, sides, adjusts=adjusts).editors
        self._page.show_evidence(beside(sheet))
        editors.edited.connect(self._work_out)
        editors.paused.connect(self._keep)
        self.shown.emit()

    @staticmethod
    def _open_for(sheet: Sheet) -> tuple[list[Side], bool]:
        """Which sides may be written now, and whether the score may be adjusted."""
        review = sheet.form.review
        state = cast("State", review.state)
        sides = [side for side in form_fields.SIDES
                 if not review.locked and workflow.editable(state, side)]
        return sides, state in {"manager", "approval"} and not review.locked

    def _work_out(self) -> None:
        """Say what the review would come to with what is typed."""
        from desktop.reviews.sheet import worked_out

        shown = self._page.sheet
        if self.sheet is None or shown is None:
            return
        texts = shown.editors.values()
        scores, wrong = form_fields.scores(self.sheet.form.template, texts)
        moved, not_moved = form_fields.moved(texts)
        shown.editors.show_errors({**wrong, **not_moved}, go=False)
        result = worked_out(self.sheet, scores, moved)
        shown.show_result(result)
        self._page.head.show_result(self.sheet, result)

    # --- drafts ----------------------------------------------------------------------------

    def _keep(self) -> None:
        if self.sheet is not None and self._page.sheet is not None:
            self._keep_draft(self.sheet, self._page.sheet.editors.typed())

    def _keep_draft(self, sheet: Sheet, texts: Mapping[str, str]) -> None:
        key = _draft_key(sheet)

        def work(session: Session, _: JobContext) -> None:
            from desktop import form_drafts

            form_drafts.keep(session, key, texts)

        self._desk.note(work)

    def _take_draft(self) -> None:
        if self._page.sheet is not None and self._draft is not None:
            self._page.sheet.editors.fill(self._draft.texts)
        self._draft = None
        self._page.begin()

    def _drop_draft(self) -> None:
        self._draft = None
        if self.sheet is not None:
            self._keep_draft(self.sheet, {})
        self._page.begin()

    # --- saving ----------------------------------------------------------------------------

    def save(self) -> None:
        """Write what was typed; what cannot be taken is said below its field."""
        typed = self._typed()
        if typed is None:
            return
        shown = self._page.sheet

        def failed(error: AppError) -> None:
            if shown is None or self._page.sheet is not shown:
                self._tell_kept(error)
                return
            fields = error.fields if isinstance(error, ValidationError) else {}
            told = {field_of(key, typed): text for key, text in fields.items()}
            shown.editors.show_errors(told)
            if not any(key in shown.editors for key in told):
                self._page.error_bar.put(error)

        self._page.error_bar.hide()
        self._write(typed, failed)

    def commit(self) -> None:
        """Save what can be saved, keep the rest as a draft. Asks nothing."""
        typed, shown = self._typed(), self._page.sheet
        if typed is None or shown is None or self.sheet is None:
            return
        shown.editors.forget()
        self._keep_draft(self.sheet, typed.texts)
        self._write(typed, self._tell_kept)

    def _typed(self) -> Typed | None:
        shown = self._page.sheet
        if self.sheet is None or shown is None or self._draft is not None:
            return None
        texts = shown.editors.typed()
        return Typed(self.sheet, texts, shown.editors.values()) if texts else None

    def _write(self, typed: Typed, failed: Callable[[AppError], None]) -> None:
        name = typed.sheet.form.review.member

        def work(session: Session, _: JobContext) -> None:
            from desktop import drafts

            save(session, typed)
            drafts.drop(session, [_draft_key(typed.sheet)])

        def done(_none: None) -> None:
            self.changed()

        told = msg("Saved: review of {name}", name=name)
        self._desk.write(self, work, done, told=lambda _none: told, failed=failed)

    def _tell_kept(self, error: AppError) -> None:
        news = msg("{problem} What you typed is kept: open the form again to go on.",
                   problem=error.message)  # fmt: skip
        self._desk.toasts.show_news(news, severity=Severity.WARNING)


def _draft_key(sheet: Sheet) -> str:
    return f"form/review/{sheet.form.review.id}"
