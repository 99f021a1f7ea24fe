"""Invite: who has a login, and a new one whose join code is handed over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop import formats
from desktop.errors import AppError, ValidationError
from desktop.i18n import tr
from desktop.jobs import JobContext
from desktop.messages import Message, msg
from desktop.team.types import ROLES, Invitation, Person
from desktop.team.words import MAY, ROLE
from ui.kit.choice import Choice
from ui.kit.empty_state import Emptiness
from ui.kit.form import Form
from ui.kit.grid.panel import GridPanel
from ui.kit.grid.rows import Column, Row, Tone
from ui.kit.label import Label
from ui.panes.rows import FixedRows
from ui.shell.dialog import Dialog
from ui.shell.team.code_view import CodeView
from ui.shell.team.link import TeamLink

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.team.passwords import Passwords

COLUMNS = (
    Column("name", msg("Full name"), width_chars=18, sortable=False),
    Column("login", msg("Login"), width_chars=22, sortable=False),
    Column("role", msg("Rights"), width_chars=14, sortable=False),
    Column("since", msg("Since"), "date", 16, sortable=False),
    Column("seen", msg("Last seen"), "date", 16, sortable=False),
    Column("state", msg("State"), width_chars=12, sortable=False),
)
_NOBODY = Emptiness("roster", msg("No login known yet"), msg("The team database is being asked."))
_ASKS_MEMBER = frozenset({"lead", "member"})


class InviteDialog(Dialog):
    """Above who has a login, below whom to invite; the code is shown once."""

    def __init__(self, link: TeamLink, parent: QWidget) -> None:
        super().__init__(link.desk.context, "invite", msg("Invite to the team database"), parent)
        self.link = link
        self.people: list[Person] = []
        self.list = GridPanel(
            self.context, link.desk.bridge, "logins", msg("Logins"), COLUMNS, _NOBODY, _NOBODY
        )
        self.form, self.code = Form(self.context), CodeView(self.context)
        self.may = Label(self.context, "", "caption", wrap=True)
        self._build_form()
        self.column.addWidget(self.list, 1)
        for widget in (self.form, self.may, self.code):
            self.column.addWidget(widget)
        self.code.hide()
        self._build_buttons()
        self.resize(96 * self.fontMetrics().averageCharWidth(), 620)
        self._ask_members()

    def _build_form(self) -> None:
        self.name, self.role = QLineEdit(), Choice(self.context)
        self.member = Choice(self.context, msg("Choose a member"))
        self.role.put([(role, ROLE[role]) for role in ROLES])
        self.form.add("name", msg("Full name"), self.name)
        self.form.add("role", msg("Rights"), self.role)
        self.form.add("member", msg("Who this is in the team"), self.member)
        self.role.select("member")
        self.role.chosen.connect(lambda _key: self._role_chosen())
        self.member.chosen.connect(lambda _key: self._member_chosen())
        self._role_chosen()

    def _build_buttons(self) -> None:
        self.renew_button = self.add_button("renew_login", msg("New code"))
        self.revoke_button = self.add_button("revoke_login", msg("Revoke"))
        self.add_close()
        self.invite_button = self.add_button("invite_person", msg("Invite"), primary=True)
        self.invite_button.clicked.connect(self.invite)
        self.renew_button.clicked.connect(self.renew)
        self.revoke_button.clicked.connect(self.revoke)
        self.list.grid.current_changed.connect(lambda _number: self._allow())
        self._allow()

    def _role_chosen(self) -> None:
        role = self.role.key() or "member"
        self.may.say(msg("{role}: {may}", role=ROLE[role], may=MAY[role]))

    def _member_chosen(self) -> None:
        if not self.name.text().strip():
            self.name.setText(self.member.currentText())

    def _person(self) -> Person | None:
        number = self.list.grid.current_id()
        return self.people[number] if number is not None and number < len(self.people) else None

    def _allow(self) -> None:
        one = self._person()
        self.renew_button.setEnabled(one is not None)
        self.revoke_button.setEnabled(one is not None and one.revoked_at is None)

    # --- what is known ---------------------------------------------------------------------

    def _ask_members(self) -> None:
        def work(session: Session, _job: JobContext) -> list[tuple[str, str]]:
            from desktop.team.choosing import members

            return members(session)

        self.link.desk.read(self, work, self.member.put, failed=self._fail)

    def ask_people(self) -> None:
        """Ask the team database who has a login."""
        self._ask(_people, self.show_people)

    def show_people(self, found: list[Person]) -> None:
        """Show who has a login."""
        self.people = found
        self.list.show_source(FixedRows(found, _row), filtered=False)
        self._ready()

    # --- what is done ----------------------------------------------------------------------

    def invite(self) -> None:
        """Make a login and show its code."""
        role, name = self.role.key() or "", self.name.text()
        member = self.member.key() if role in _ASKS_MEMBER else self.member.key() or None

        def work(session: Session, passwords: Passwords) -> Invitation:
            from desktop.team.invite import invite

            return invite(session, passwords, role, name, member)

        self._ask(work, self._invited)

    def renew(self) -> None:
        """Give the login under the cursor a new code; the old password ends at once."""
        one = self._person()
        if one is None:
            return

        def work(session: Session, passwords: Passwords) -> Invitation:
            from desktop.team.invite import renew

            return renew(session, passwords, one.login)

        self._ask(work, self._invited)

    def revoke(self) -> None:
        """Take the rights of the login under the cursor away; a new code gives them back."""
        one = self._person()
        if one is None:
            return

        def work(session: Session, passwords: Passwords) -> None:
            from desktop.team.invite import revoke

            revoke(session, passwords, one.login)

        self._ask(work, lambda _none: self.ask_people())

    def _invited(self, made: Invitation) -> None:
        from desktop.team.invitation_page import page

        self.name.clear()
        self.show_code(made, page(made))
        self.ask_people()

    def show_code(self, made: Invitation, page: str) -> None:
        """Show a join code."""
        self.code.put(made.code, msg(
            "The join code of {name}. It holds a password and is shown this once: hand it over in"
            " person or by a way others do not read.", name=made.name), page=page)

    def _ask(self, work: Callable[[Session, Passwords], object],
             done: Callable[..., object]) -> None:  # fmt: skip
        session, passwords = self.link.desk.session, self.link.passwords
        if session is None:
            return
        self.form.show_errors({}, go=False)
        self.error_bar.hide()
        self.invite_button.setEnabled(False)

        def finish(answer: object) -> None:
            self._ready()
            done(answer)

        self.link.ask(self, lambda _job: work(session, passwords), finish, self._fail,
                      msg("Asking the team database"))  # fmt: skip

    def _ready(self) -> None:
        self.invite_button.setEnabled(True)
        self._allow()

    def _fail(self, error: AppError) -> None:
        self._ready()
        fields = error.fields if isinstance(error, ValidationError) else {}
        self.form.show_errors(fields)
        if not fields:
            self.error_bar.put(error)


def _people(session: Session, passwords: Passwords) -> list[Person]:
    from desktop.team.invite import people

    return people(session, passwords)


def _row(number: int, one: Person) -> Row:
    role, said = ROLE.get(one.role), _state(one)
    texts = (one.name, one.login, tr(role) if role else one.role,
             formats.cell(one.made_at, "moment"), formats.cell(one.seen_at, "moment"), tr(said))
    return Row(number, texts, {5: Tone.MUTED} if one.revoked_at or not one.seen_at else
               {5: Tone.WARNING} if one.left else {})  # fmt: skip


def _state(one: Person) -> Message:
    if one.revoked_at:
        return msg("Revoked")
    if one.left:
        return msg("Left the team")
    return msg("In use") if one.seen_at else msg("Not used yet")
