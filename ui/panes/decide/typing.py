"""Edit: a third value typed in the side panel, in the fields of the record's own form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop.errors import AppError, ValidationError
from desktop.jobs import JobContext
from desktop.messages import Message, msg
from ui.kit.record_form import RecordForm
from ui.kit.side_panel import SidePanel
from ui.panes.decide.presenter import DecidePresenter, texts_of
from ui.panes.record_forms import FormSpec, form_groups
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.session import Session
    from desktop.team.questions import Fact, Question

Texts = Mapping[str, str]
Offers = Mapping[str, Sequence[str]]


class Typing(QObject):
    """One form at a time; what is typed and not saved is kept as a draft of the question."""

    def __init__(
        self, desk: Desk, pane: QWidget, panel: SidePanel, presenter: DecidePresenter
    ) -> None:
        super().__init__(pane)
        self._desk, self._pane, self._panel, self._presenter = desk, pane, panel, presenter
        self.form: RecordForm | None = None
        self._one: Question | None = None
        panel.form_left.connect(self.leave)

    def open(self, one: Question) -> None:
        """Ask what there is to choose from and what was typed before, then show the fields."""
        self.leave()

        def work(session: Session, _job: JobContext) -> tuple[FormSpec, Offers, Texts]:
            from desktop import editing_texts, form_drafts
            from desktop.team.questions import EDITABLE

            what = EDITABLE[one.entity]
            keys = [fact.field for fact in one.facts if fact.field]
            spec = FormSpec(what, one.about, [("", keys)], one.id)
            draft = form_drafts.find(session, _draft_key(one))
            offers = editing_texts.offers(session, what)
            return spec, offers, draft.texts if draft else {}

        self._desk.read(
            self._pane, work, lambda found: self._show(one, *found), replaces="decide.form"
        )

    def _show(self, one: Question, spec: FormSpec, offers: Offers, draft: Texts) -> None:
        form = RecordForm(self._desk.context, form_groups(spec, offers, _sides(one)))
        form.put(texts_of(one))
        form.fill(draft)
        form.save_wanted.connect(self.save)
        form.cancelled.connect(self.cancel)
        form.paused.connect(lambda: self._keep(one, form.typed()))
        self._one, self.form = one, form
        self._panel.edit(msg("Edit: {name}", name=one.about or one.noun), form)
        form.start()

    def _keep(self, one: Question, texts: Texts) -> None:
        def work(session: Session, _job: JobContext) -> None:
            from desktop import form_drafts

            form_drafts.keep(session, _draft_key(one), texts)

        self._desk.note(work)

    def save(self) -> None:
        """Decide with what stands in the fields; what cannot be taken is said beside them."""
        one, form = self._one, self.form
        if one is None or form is None:
            return
        values = form.values()

        def work(session: Session, _job: JobContext) -> int:
            from desktop import drafts
            from desktop.team import questions

            done = questions.resolve(session, [one.id], "edit", values)
            drafts.drop(session, [_draft_key(one)])
            return done

        def failed(error: AppError) -> None:
            fields = error.fields if isinstance(error, ValidationError) else {}
            form.show_errors(fields)
            if not fields:
                form.error_bar.put(error)

        form.error_bar.hide()
        form.wait()
        self._desk.write(
            form, work, lambda _n: self._done(), failed=failed, label=msg("Deciding"),
            told=lambda _n: msg("Decided with what you typed: {name}", name=one.about or one.noun),
        )  # fmt: skip

    def _done(self) -> None:
        self._close()
        self._pane.decided()  # type: ignore[attr-defined] # the pane is a View

    def leave(self) -> None:
        """Move on: nothing is decided by that, what was typed stays as a draft."""
        if self.form is not None:
            self.form.flush()
            self._close()

    def cancel(self) -> None:
        """Give up what was typed."""
        one, form = self._one, self.form
        if one is not None and form is not None:
            form.forget()
            self._keep(one, {})
            self._close()

    def _close(self) -> None:
        form, self._one, self.form = self.form, None, None
        if form is not None:
            form.forget()
            self._panel.end_edit()
            self._pane.setFocus(Qt.FocusReason.OtherFocusReason)


def _sides(one: Question) -> Mapping[str, Message | str]:
    """What stands below each field: all that there is to choose from or to go by."""
    return {fact.field: _all_of(fact) for fact in one.facts if fact.field}


def _all_of(fact: Fact) -> Message:
    before, mine, theirs = fact.before, fact.mine, fact.theirs
    if fact.now is None:
        return msg("Before: {before}\nMine: {mine}\nTheirs: {theirs}",
                   before=before, mine=mine, theirs=theirs)  # fmt: skip
    return msg("Before: {before}\nMine: {mine}\nTheirs: {theirs}\nNow: {now}",
               before=before, mine=mine, theirs=theirs, now=fact.now)  # fmt: skip


def _draft_key(one: Question) -> str:
    return f"form/sync_conflict/{one.id}"
