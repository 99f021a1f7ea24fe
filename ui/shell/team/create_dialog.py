"""Create team database: an address, tried with a diagnosis beside the field, then made."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from desktop.errors import AppError, ValidationError
from desktop.jobs import JobContext
from desktop.messages import Message, msg
from desktop.team.types import Tested
from ui.kit.choice import Choice
from ui.kit.form import Form
from ui.kit.label import Label
from ui.shell.dialog import Dialog
from ui.shell.team.code_view import CodeView
from ui.shell.team.details import TLS
from ui.shell.team.link import TeamLink, ticking

if TYPE_CHECKING:
    from desktop.team.address import Address
    from desktop.team.create import Created

_ABOUT = msg("An empty PostgreSQL database becomes the team's. What this file holds is put there;"
             " after that others can be invited.")


class CreateTeam(Dialog):
    """Test says what is at the address; Create makes it and shows the way in of who made it."""

    def __init__(self, link: TeamLink, parent: QWidget) -> None:
        super().__init__(link.desk.context, "create_team", msg("Create team database"), parent)
        self.link = link
        self.tested: Tested | None = None
        self.form, self.code = Form(self.context), CodeView(self.context)
        self.about = Label(self.context, _ABOUT, "muted", wrap=True)
        self.verdict = Label(self.context, "", wrap=True)
        self.verdict.setObjectName("verdict")
        self._build_form()
        self._build_body()
        self._build_buttons()
        self.resize(88 * self.fontMetrics().averageCharWidth(), 0)

    def _build_body(self) -> None:
        for widget in (self.about, self.form, self.verdict, self.code):
            self.column.addWidget(widget)
        self.code.hide()
        self.column.addStretch()

    def _build_form(self) -> None:
        self.address, self.login = QLineEdit(), QLineEdit("postgres")
        self.password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.tls, self.root_cert = Choice(self.context), QLineEdit()
        self.address.setPlaceholderText("db.example.org:5432/team")
        self.tls.put(list(TLS.items()))
        self.tls.select("verify-full")
        self.form.add("address", msg("Server and database"), self.address)
        self.form.add("login", msg("Login that may make roles"), self.login)
        self.form.add("password", msg("Its password"), self.password,
                      msg("Used for this only, and kept nowhere."))
        self.form.add("sslmode", msg("Connection"), self.tls)
        self.form.add("root_cert", msg("File of the authority"), self.root_cert,
                      msg("Only where the server's certificate is signed by one of your own."))
        for field in (self.address, self.login, self.password, self.root_cert):
            field.textChanged.connect(self._forget_test)
        self.tls.chosen.connect(lambda _key: self._forget_test())

    def _build_buttons(self) -> None:
        self.cancel_button = self.add_close(msg("Cancel"))
        self.test_button = self.add_button("test_address", msg("Test"))
        self.create_button = self.add_button("make_team", msg("Create"), primary=True)
        self.test_button.clicked.connect(self.test)
        self.create_button.clicked.connect(self.make)

    def _address(self) -> Address:
        """What stands in the fields. Raises ValidationError."""
        from dataclasses import replace

        from desktop.team import address as addresses

        try:
            parsed = addresses.parse(self.address.text())
        except ValidationError as error:
            raise ValidationError(error.message, {"address": error.message}) from error
        login = parsed.login or self.login.text().strip()
        if not login:
            needed = msg("Name a login that may make roles, for example postgres.")
            raise ValidationError(needed, {"login": needed})
        mode, root = self.tls.key() or "verify-full", addresses.authority(self.root_cert.text())
        return replace(parsed, login=login, sslmode=mode, root_cert=root or parsed.root_cert)

    def _forget_test(self) -> None:
        self.tested = None
        self.verdict.say("")

    # --- trying it -------------------------------------------------------------------------

    def test(self) -> None:
        """Look at the address; says beside it what is wrong and what to do."""
        try:
            address = self._address()
        except ValidationError as error:
            self.form.show_errors(error.fields)
            return
        password = self.password.text()

        def work(_job: JobContext) -> Tested:
            from desktop.team.diagnose import test_address

            return test_address(address, password)

        self._wait(msg("Trying {place}…", place=self.address.text()))
        self.link.ask(self, work, self.show_test, self.show_failed, msg("Testing the address"))

    def show_test(self, found: Tested) -> None:
        """Say what is there."""
        self._ready()
        self.tested = found
        good = found.state == "empty" and found.may_create
        self.verdict.say(found.message, tone="success" if good else "warning")

    # --- making it -------------------------------------------------------------------------

    def make(self) -> None:
        """Make the team database and put there what the file holds."""
        session = self.link.desk.session
        if session is None:
            return
        try:
            address = self._address()
        except ValidationError as error:
            self.form.show_errors(error.fields)
            return
        password, passwords = self.password.text(), self.link.passwords
        closed = Event()
        self.destroyed.connect(lambda _gone: closed.set())

        def work(job: JobContext) -> Created:
            from desktop.team.create import create

            return create(session, address, password, passwords, ticking(job, closed))

        self._wait(msg("Making the team database; this takes a while where the file is large."))
        # Asked in the name of what outlives this dialog: the way in is shown this once.
        self.link.ask(self.link, work, _telling(self), _failing(self),
                      msg("Making the team database"), writes=True)  # fmt: skip

    def show_made(self, made: Created) -> None:
        """Show what was made, and have the file follow it."""
        self.password.clear()
        self.link.begin()
        self.show_code(made.code, made.note, made.trouble.message if made.trouble else None)

    def show_code(self, code: str, note: Message | None, trouble: Message | None) -> None:
        """Say that it is made, and show the way in of who made it."""
        self.code.put(code, msg(
            "Your own way in, should this file be lost. Keep it in a safe place: it holds a"
            " password."), note)
        self._ready()
        self.form.hide()
        self.about.hide()
        self.test_button.hide()
        self.create_button.hide()
        self.cancel_button.say(msg("Close"))
        self.verdict.say(trouble or msg("The team database is made, and this file is in step with"
                                        " it. Invite the others: Team, Invite."),
                         tone="warning" if trouble else "success")  # fmt: skip
        self.cancel_button.setFocus()

    def _wait(self, said: Message) -> None:
        self.form.show_errors({}, go=False)
        self.error_bar.hide()
        self.verdict.say(said, tone="")
        for one in (self.form, self.test_button, self.create_button):
            one.setEnabled(False)

    def _ready(self) -> None:
        for one in (self.form, self.test_button, self.create_button):
            one.setEnabled(True)

    def show_failed(self, error: AppError) -> None:
        """Say beside the field what went wrong."""
        from desktop.team.trouble import HubError

        self._ready()
        self.verdict.say("")
        if isinstance(error, HubError):
            self.form.show_errors({_FIELD.get(error.trouble.reason, "address"): error.message})
        elif isinstance(error, ValidationError) and error.fields:
            self.form.show_errors({key if key in _KNOWN else "address": said
                                   for key, said in error.fields.items()})
        else:
            self.error_bar.put(error)


def _telling(dialog: CreateTeam) -> Callable[[Created], None]:
    """What shows what was made, in a new dialog where the one that asked was closed meanwhile."""
    link, window = dialog.link, dialog.parentWidget()
    assert window is not None

    def tell(made: Created) -> None:
        shown = dialog if isValid(dialog) else CreateTeam(link, window)
        shown.open()
        shown.show_made(made)

    return tell


def _failing(dialog: CreateTeam) -> Callable[[AppError], None]:
    """What says why nothing was made; above the window where the dialog was closed meanwhile."""
    toasts = dialog.link.desk.toasts

    def tell(error: AppError) -> None:
        if isValid(dialog):
            dialog.show_failed(error)
        else:
            toasts.show_news(error.message, severity=error.severity)

    return tell


_KNOWN = frozenset({"address", "login", "password", "sslmode", "root_cert"})
_FIELD = {
    "password": "password", "no_password": "password", "login": "login", "rights": "login",
    "not_allowed": "login", "revoked": "login", "tls_off": "sslmode", "tls_root": "root_cert",
    "tls_unknown": "root_cert", "tls_name": "sslmode", "tls_expired": "sslmode",
}  # fmt: skip
