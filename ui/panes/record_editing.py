"""Editing in the side panel: opens forms, keeps drafts, saves, and never asks when one moves on.

Moving to another row saves what can be saved; what cannot stays as a draft, which is offered
when the record is opened for editing again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop import formats
from desktop.errors import AppError, Severity, ValidationError
from desktop.jobs import JobContext
from desktop.messages import Message, msg
from ui.kit.record_form import RecordForm
from ui.panes.record_forms import FormSpec, form_groups
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.editing_texts import FormTexts
    from desktop.form_drafts import FormDraft
    from desktop.session import Session
    from ui.kit.grid.view import GridView
    from ui.kit.side_panel import SidePanel


class RecordEditing(QObject):
    """One per pane; `grid` is its list, whose cursor goes to what has been added."""

    def __init__(self, desk: Desk, pane: QWidget, panel: SidePanel, grid: GridView) -> None:
        super().__init__(pane)
        self._desk, self._pane, self._panel, self._grid = desk, pane, panel, grid
        self._made: int | None = None
        self._spec: FormSpec | None = None
        self._draft: FormDraft | None = None
        self.form: RecordForm | None = None
        panel.form_left.connect(self.leave)
        grid.current_changed.connect(self.moved)
        grid.rows.settled.connect(self._go_to_made)
        grid.rows.stepped.connect(self._go_to_made)

    # --- opening ---------------------------------------------------------------------------

    def open(self, spec: FormSpec) -> None:
        """Show a form; one that is open is left as by moving on."""
        self.leave()
        self._made = None

        def work(session: Session, _: JobContext) -> tuple[FormTexts, FormDraft | None]:
            from desktop import form_drafts
            from desktop.editing_texts import form_texts

            texts = form_texts(session, spec.what, spec.record_id, spec.parent_id)
            return texts, form_drafts.find(session, spec.draft_key)

        def show(found: tuple[FormTexts, FormDraft | None]) -> None:
            self._show(spec, *found)

        self._desk.read(self._pane, work, show, replaces=f"{self._pane.objectName()}.form")

    def _show(self, spec: FormSpec, found: FormTexts, draft: FormDraft | None) -> None:
        form = RecordForm(self._desk.context, form_groups(spec, found.offers))
        self._spec, self._draft, self.form = spec, draft, form
        form.put(found.texts, spec.preset if spec.record_id is None else None)
        if spec.said is not None:
            new: tuple[str, Message] = ("", msg("New: {noun}", noun=spec.what.noun))
            others = [(row_id, spec.said(texts)) for row_id, texts in found.siblings]
            form.put_others([new, *others], spec.record_id or "")
            form.remove_button.setVisible(spec.record_id is not None and spec.remove is not None)
        self._link(form)
        if draft is not None:
            form.offer_draft(formats.moment(draft.at))
        self._panel.edit(spec.title, form)
        form.start()

    def _link(self, form: RecordForm) -> None:
        form.paused.connect(self._keep)
        form.save_wanted.connect(self.save)
        form.cancelled.connect(self.cancel)
        form.removal_wanted.connect(self._remove)
        form.other_chosen.connect(self._choose)
        form.draft_taken.connect(self._take_draft)
        form.draft_dropped.connect(self._drop_draft)

    def _choose(self, record_id: str) -> None:
        spec = self._spec
        if spec is not None and record_id != (spec.record_id or ""):
            self.open(replace(spec, record_id=record_id or None))

    # --- drafts ----------------------------------------------------------------------------

    def _keep(self) -> None:
        if self._spec is not None and self.form is not None:
            self._keep_draft(self._spec, self.form.typed())

    def _keep_draft(self, spec: FormSpec, texts: Mapping[str, str]) -> None:
        def work(session: Session, _: JobContext) -> None:
            from desktop import form_drafts

            form_drafts.keep(session, spec.draft_key, texts)

        self._desk.note(work)

    def _take_draft(self) -> None:
        if self.form is not None and self._draft is not None:
            self.form.fill(self._draft.texts)
            self._draft = None

    def _drop_draft(self) -> None:
        self._draft = None
        if self._spec is not None:
            self._keep_draft(self._spec, {})

    # --- saving ----------------------------------------------------------------------------

    def save(self) -> None:
        """Write what was typed; what cannot be taken is said beside its field."""
        spec, form = self._spec, self.form
        if spec is None or form is None or self._draft is not None:
            return
        if not form.typed() and spec.record_id is not None:
            self.cancel()
            return

        def failed(error: AppError) -> None:
            if self.form is not form:
                self._tell_kept(error)
                return
            fields = error.fields if isinstance(error, ValidationError) else {}
            form.show_errors(fields)
            if not fields:
                form.error_bar.put(error)

        form.flush()
        form.error_bar.hide()
        form.wait()
        self._write(spec, _texts(spec, form), failed, lambda: self._close(form))

    def moved(self, number: int | None) -> None:
        """The cursor of the list is on this row now."""
        if self._spec is not None and number != self._spec.number:
            self.leave()

    def leave(self) -> None:
        """Move on: save what can be saved, keep the rest as a draft. Asks nothing."""
        spec, form = self._spec, self.form
        if spec is None or form is None:
            return
        texts, typed = _texts(spec, form), form.typed()
        waits = self._draft is not None  # what was typed before has not been answered yet
        self._close(form)
        if typed and not waits:
            self._keep_draft(spec, typed)
            self._write(spec, texts, self._tell_kept, lambda: None)

    def cancel(self) -> None:
        """Give up what was typed."""
        spec, form = self._spec, self.form
        if spec is not None and form is not None:
            form.forget()
            if self._draft is None:
                self._keep_draft(spec, {})
            self._close(form)

    def _close(self, form: RecordForm) -> None:
        if self.form is not form:
            return
        form.forget()
        had_focus = form.holds_focus()
        self._spec = self.form = self._draft = None
        self._panel.end_edit()
        if had_focus:
            self._pane.setFocus()

    def _tell_kept(self, error: AppError) -> None:
        news = msg("{problem} What you typed is kept: open the form again to go on.",
                   problem=error.message)  # fmt: skip
        self._desk.toasts.show_news(news, severity=Severity.WARNING)

    def _write(
        self,
        spec: FormSpec,
        texts: Mapping[str, str],
        failed: Callable[[AppError], None],
        done: Callable[[], None],
    ) -> None:
        def work(session: Session, _: JobContext) -> tuple[Message | None, int | None]:
            return write(session, spec, texts)

        def finish(answer: tuple[Message | None, int | None]) -> None:
            done()
            self._made = answer[1]
            self._go_to_made()

        self._desk.write(
            self._pane, work, finish, told=lambda answer: answer[0], failed=failed
        )

    def _go_to_made(self) -> None:
        """Put the cursor on what has been added, as soon as the list has it."""
        if self._made is not None and self.form is None and self._grid.select_id(self._made):
            self._made = None

    def _remove(self) -> None:
        spec, form = self._spec, self.form
        if spec is None or form is None or spec.record_id is None or spec.remove is None:
            return
        remove, record_id = spec.remove, spec.record_id

        def work(session: Session, _: JobContext) -> None:
            remove(session, record_id)

        self.cancel()
        told = msg("Removed: {noun}", noun=spec.what.noun)
        self._desk.write(self._pane, work, told=lambda _none: told)


def _texts(spec: FormSpec, form: RecordForm) -> dict[str, str]:
    """What to write: all of a new record, else only what differs."""
    return form.values() if spec.record_id is None else form.typed()


def write(
    session: Session, spec: FormSpec, texts: Mapping[str, str]
) -> tuple[Message | None, int | None]:
    """Save a form and forget its draft; return what to say, and the number of a new row."""
    from desktop import drafts
    from desktop.editing_texts import number_of
    from desktop.editing_write import change_record, create

    number = None
    if spec.record_id is not None:
        changed = change_record(session, spec.what, spec.record_id, texts)
        told = msg("Saved: {noun}", noun=spec.what.noun) if changed else None
    else:
        made = create(session, spec.what, texts, parent_id=spec.parent_id)
        number = None if spec.parent_id else number_of(session, spec.what, made)
        told = msg("Added: {noun}", noun=spec.what.noun)
    drafts.drop(session, [spec.draft_key])
    return told, number
