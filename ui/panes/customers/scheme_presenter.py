"""What the dialog of the tier scheme decides: a copy to edit, what it would do, publishing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop.errors import AppError, ValidationError
from desktop.jobs import JobContext
from desktop.messages import msg
from ui.panes.customers.tiers_presenter import Preview
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.customers.types import Scheme
    from desktop.schemes import SchemeInForce
    from desktop.session import Session
    from desktop.versions import Version


class View(Protocol):
    """What the presenter needs of the dialog."""

    def show_scheme(self, scheme: Scheme, known: Sequence[Version]) -> None:
        """Show what is in force, to be edited, and what was published before."""

    def show_preview(self, preview: Preview) -> None:
        """Show what the scheme typed would do."""

    def show_wrong(self, error: AppError) -> None:
        """Say what cannot be, beside its field."""

    def published(self) -> None:
        """It is done."""


class SchemePresenter:
    """One per dialog; `owner` is the dialog, whose end stops its questions."""

    def __init__(self, desk: Desk, view: View, owner: QObject) -> None:
        self._desk, self._view, self._owner = desk, view, owner
        self._shown: Preview | None = None

    def begin(self) -> None:
        """Read the scheme in force and the versions before it."""

        def work(session: Session, _: JobContext) -> tuple[Scheme, list[Version]]:
            from desktop import schemes

            with session.read() as unit:
                now = schemes.in_force(unit)
            return now.scheme, schemes.versions(session)

        self._desk.read(
            self._owner, work, lambda found: self._view.show_scheme(*found),
            failed=self._view.show_wrong,
        )  # fmt: skip

    def preview(self, scheme: Scheme) -> bool:
        """Ask who would change tier; False and said why where the scheme cannot be."""
        from desktop.customers import definition

        try:
            definition.checked(scheme)
        except ValidationError as wrong:
            self._view.show_wrong(wrong)
            return False

        def work(session: Session, _: JobContext) -> Preview:
            from desktop.customers import tiers

            preview = Preview(tiers.simulate(session, scheme, self._desk.today()))
            preview.prepare()
            return preview

        self._desk.read(
            self._owner, work, self._take, failed=self._view.show_wrong,
            replaces="customers.scheme", label=msg("Calculating tiers"),
        )  # fmt: skip
        return True

    def _take(self, preview: Preview) -> None:
        self.leave()
        self._shown = preview
        self._view.show_preview(preview)

    def leave(self) -> None:
        """The dialog is being closed, or another preview comes: away with the book."""
        self._desk.bridge.let_go(self._shown)
        self._shown = None

    def publish(self, scheme: Scheme) -> None:
        """Put the scheme in force, as one action; tiers stay until somebody applies them."""
        today = self._desk.today().isoformat()

        def work(session: Session, _: JobContext) -> SchemeInForce:
            from desktop import schemes

            return schemes.publish(session, scheme, today)

        self._desk.write(
            self._owner,
            work,
            lambda _made: self._view.published(),
            told=lambda made: msg(
                "Version {version} of the tier scheme is in force. Apply the tiers to use it.",
                version=made.scheme.version,
            ),
            failed=self._view.show_wrong,
            label=msg("Publishing the tier scheme"),
        )
