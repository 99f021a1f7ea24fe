"""How the file stands with its team database: last round, what waits, what is held and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop import formats
from desktop.errors import AppError
from desktop.i18n import language, tr
from desktop.jobs import Job, JobContext
from desktop.messages import Message, msg, msgn
from desktop.team.types import HeldChange, Standing, TeamState
from desktop.team.words import ROLE, state_line
from ui.kit.empty_state import Emptiness
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import Column, Row
from ui.kit.label import Button, Label
from ui.kit.metrics import GAP
from ui.kit.section_view import section_view
from ui.kit.sections import Fact, Facts
from ui.kit.spoken import speak
from ui.panes.rows import FixedRows
from ui.shell.ask_path import WORKBOOK, ask_save
from ui.shell.dialog import Dialog
from ui.shell.team.link import TeamLink

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.team.address import Address

T = TypeVar("T")

COLUMNS = (
    Column("record", msg("Record"), width_chars=22, sortable=False),
    Column("table", msg("What"), width_chars=14, sortable=False),
    Column("reason", msg("Why it was refused"), width_chars=60, sortable=False, least_chars=24),
)
_NONE = Emptiness("success", msg("Nothing is held"), msg("The team database took every change."))
_ASKS = frozenset({"password", "no_password"})
TLS: dict[str, Message] = {
    "verify-full": msg("Encrypted, the server's certificate is verified"),
    "verify-ca": msg("Encrypted, the certificate is verified but not the server's name"),
    "require": msg("Encrypted, the certificate is not verified"),
    "disable": msg("Not encrypted"),
}


class TeamDetails(Dialog):
    """Beside the work, never in its way; follows the state while it is open."""

    def __init__(self, link: TeamLink, parent: QWidget) -> None:
        super().__init__(link.desk.context, "team_details", msg("Team database"), parent)
        self.link, self._desk = link, link.desk
        self.found: list[HeldChange] = []
        self.verdict = Label(self.context, "", "h2", wrap=True)
        self.next = Label(self.context, "", wrap=True, tone="warning")
        self._facts = QVBoxLayout()
        self.list = GridPanel(
            self.context, self._desk.bridge, "held", msg("Held changes"), COLUMNS, _NONE, _NONE
        )
        self._build_password()
        self._build_body()
        self._build_buttons()
        self.resize(104 * self.fontMetrics().averageCharWidth(), 0)
        link.changed.connect(self._changed)
        self._changed(link.state)

    def _build_password(self) -> None:
        self.password_row = QWidget()
        self.password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.password.setObjectName("team_password")
        label = Label(self.context, msg("Password or join code"))
        label.setBuddy(self.password)
        speak(self.context, self.password, name=msg("Password or join code"))
        self.use_password = Button(self.context, msg("Use it"))
        self.use_password.setObjectName("use_password")
        row = QHBoxLayout(self.password_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for widget in (label, self.password, self.use_password):
            row.addWidget(widget)
        self.use_password.clicked.connect(self._give_password)
        self.password.returnPressed.connect(self._give_password)

    def _build_body(self) -> None:
        for widget in (self.verdict, self.next, self.password_row):
            self.column.addWidget(widget)
        self.column.addLayout(self._facts)
        self.held_title = Label(self.context, msg("Held changes"), "label")
        self.column.addWidget(self.held_title)
        self.column.addWidget(self.list, 1)
        self.why = Label(self.context, "", wrap=True)
        self.why.setObjectName("why_refused")
        self.column.addWidget(self.why)
        self.list.grid.current_changed.connect(self._explain)

    def _build_buttons(self) -> None:
        self.sync_button = self.add_button("sync_now", msg("Sync now"), primary=True)
        self.again_button = self.add_button("held_again", msg("Send again"))
        self.export_button = self.add_button("held_export", msg("Export…"))
        self.give_up_button = self.add_button("held_give_up", msg("Give up…"))
        self.sync_button.clicked.connect(self._sync_or_stop)
        self.again_button.clicked.connect(self.send_again)
        self.export_button.clicked.connect(self.ask_export)
        self.give_up_button.clicked.connect(self.give_up)
        self.add_close()
        self._asked: list[tuple[str, str]] = []  # what would be given up by the next press

    def _sync_or_stop(self) -> None:
        if self.link.state.phase == "syncing":
            self.link.cancel()
        else:
            self.link.sync_now()

    # --- how it stands ---------------------------------------------------------------------

    def _changed(self, state: TeamState) -> None:
        trouble = state.trouble
        self.verdict.say(trouble.what if trouble else state_line(state),
                         tone="warning" if trouble else "")  # fmt: skip
        self.sync_button.say(msg("Stop") if state.phase == "syncing" else msg("Sync now"))
        if not self._asked:
            self.next.say(trouble.next if trouble else "")
            self.next.setVisible(trouble is not None)
        self.password_row.setVisible(trouble is not None and trouble.reason in _ASKS)

        def work(session: Session, _job: JobContext) -> tuple[Standing, list[HeldChange]]:
            from desktop.team.held import held
            from desktop.team.standing import standing

            return standing(session), held(session)

        self._desk.read(self, work, lambda found: self.show_found(*found), failed=self._fail,
                        replaces="team.details")  # fmt: skip

    def show_found(self, known: Standing, held: list[HeldChange]) -> None:
        """Show what the file knows."""
        while (item := self._facts.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._facts.addWidget(section_view(self.context, Facts("", _facts(known))))
        if held != self.found or not self.list.isVisible():
            self._ask_first()
            self.found = held
            self.list.show_source(FixedRows(held, _row), filtered=False)
        shown = bool(held)
        for one in (self.held_title, self.list, self.why, self.again_button, self.export_button,
                    self.give_up_button):  # fmt: skip
            one.setVisible(shown)
        self._explain(self.list.grid.current_id())

    # --- what is held ----------------------------------------------------------------------

    def _explain(self, number: int | None) -> None:
        """Say in full why the change under the cursor was refused: a line of a list is short."""
        shown = self.found[number : number + 1] if number is not None else []
        self.why.say(shown[0].reason if shown else "")

    def _chosen(self) -> list[tuple[str, str]]:
        numbers = self.list.grid.selected_ids() or range(len(self.found))
        return [self.found[number].key for number in numbers]

    def send_again(self) -> None:
        """Send refused changes again: those selected, else all."""
        keys = self._chosen()

        def work(session: Session, _job: JobContext) -> int:
            from desktop.team.held import retry

            return retry(session, keys)

        self._run(work, lambda _n: self.link.sync_now(), msg("Sending again"))

    def ask_export(self) -> None:
        """Ask where, then write what is held to a workbook."""
        session = self._desk.session
        if session is not None:
            proposed = session.path.with_name(f"{session.path.stem}-held.xlsx")
            ask_save(self.context, self, msg("Export to a workbook"), WORKBOOK, proposed,
                     self.export, may_replace=True)  # fmt: skip

    def export(self, target: Path) -> None:
        """Write what is held to a workbook."""

        def work(session: Session, _job: JobContext) -> int:
            from desktop.team.held import export

            return export(session, target, language())

        def told(count: int) -> None:
            news = msgn("{n:,} held change written to {file}",
                        "{n:,} held changes written to {file}", count, file=target.name)
            self._desk.toasts.show_news(news)

        self._run(work, told, msg("Exporting"))

    def give_up(self) -> None:
        """Put back what was there before; asked twice about the same, for it cannot be undone."""
        keys = self._chosen()
        if keys != self._asked:
            self._asked = keys
            self.give_up_button.say(msgn("Give up {n} change for good", "Give up {n} for good",
                                         len(keys)))
            self.next.say(msg("What was typed there is put back to what the team has. This cannot"
                              " be undone: export it first."))
            self.next.show()
            return

        def work(session: Session, _job: JobContext) -> None:
            from desktop.team.held import give_up

            give_up(session, keys)

        self._ask_first()
        self._run(work, lambda _none: self._changed(self.link.state), msg("Giving up"))

    def _ask_first(self) -> None:
        self._asked = []
        self.give_up_button.say(msg("Give up…"))

    def _run(
        self,
        work: Callable[[Session, JobContext], T],
        done: Callable[[T], object],
        label: Message,
    ) -> None:
        session = self._desk.session
        if session is not None:
            job = Job(lambda context: work(session, context), lane="write", label=label)
            self._desk.bridge.submit(self, job, lambda found: (done(found), None)[1], self._fail)

    # --- a password ------------------------------------------------------------------------

    def _give_password(self) -> None:
        password, passwords = self.password.text(), self.link.passwords
        if not password:
            return

        def work(session: Session, _job: JobContext) -> Message | None:
            from desktop.team.join_code import password_in
            from desktop.team.standing import address_of

            address: Address = address_of(session)
            return passwords.keep(address, password_in(password, address))

        def done(note: Message | None) -> None:
            self.password.clear()
            self.error_bar.hide()
            if note is not None:
                self._desk.toasts.show_news(note)
            self.link.sync_now()

        self._desk.read(self, work, done, failed=self._fail)

    def _fail(self, error: AppError) -> None:
        self.error_bar.put(error)


def _facts(known: Standing) -> list[Fact]:
    from desktop.team import address as addresses

    at = addresses.parse(known.at) if known.at else None
    said = formats.moment(known.synced_at) if known.synced_at else msg("not yet")
    return [
        Fact(msg("Last in step"), said),
        Fact(msg("Changes waiting"), formats.cell(known.waiting, "integer")),
        Fact(msg("Held changes"), formats.cell(known.held, "integer"),
             "warning" if known.held else ""),
        Fact(msg("To decide"), formats.cell(known.to_decide, "integer")),
        Fact(msg("Server"), addresses.place(at) if at else "–"),
        Fact(msg("Connection"), _tls(at) if at else "–"),
        Fact(msg("Login"), known.login or "–"),
        Fact(msg("Rights"), ROLE.get(known.role, known.role)),
    ]  # fmt: skip


def _tls(at: Address) -> Message | str:
    return msg("On this computer") if at.host.startswith("/") else TLS.get(at.sslmode, at.sslmode)


def _row(number: int, one: HeldChange) -> Row:
    from desktop.team.question_words import NOUN

    noun = NOUN.get(one.entity)
    return Row(number, (one.record or "–", tr(noun) if noun else one.entity, tr(one.reason)))
