"""The tour's pictures of the team database: states and dialogs with made-up people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from desktop.messages import msg
from desktop.team.types import HeldChange, Invitation, Person, Standing, TeamState, Tested, Trouble
from ui.shell.pane import Scene

if TYPE_CHECKING:
    from ui.shell.team.actions import TeamActions

_AT = "2026-11-22T02:42:00+00:00"
_CODE = "MUSTER-" + "PCOGZDYN3AEFQX7K" * 14
_SYNCED = TeamState("synced", 0, 2, 3, _AT)
_OFFLINE = TeamState("offline", 14, 0, 3, _AT, trouble=Trouble(
    "timeout", msg("{server} does not answer.", server="db.example.org"),
    msg("Nothing needs to be done: changes wait here and go out by themselves.")))
_ASKS = TeamState("problem", 3, 0, 0, _AT, trouble=Trouble(
    "no_password", msg("The password of {login} for {place} is not known on this computer.",
                       login="li_9f2", place="db.example.org/team"),
    msg("Type it below.")))
_KNOWN = Standing(joined=True, at="postgresql://li_9f2@db.example.org:5432/team", login="li_9f2",
                  name="Li", role="admin", synced_at=_AT, waiting=14, held=2, to_decide=3)
_PEOPLE = [
    Person("li_9f2", "Li", "admin", None, _AT, None, _AT),
    Person("wang_07c", "王芳", "lead", "m1", _AT, None),
    Person("chen_4d1", "陈晨", "member", "m3", _AT, None, _AT, left=True),
    Person("zhao_11b", "赵敏", "member", "m2", _AT, _AT, _AT),
]


def _held(name: str, sqlstate: str) -> HeldChange:
    from desktop.team.held import reason

    return HeldChange("customer", name, name, inserted=False, deletes=False,
                      reason=reason(sqlstate, "out of range", "customer"), sqlstate=sqlstate,
                      detail="out of range", base={}, mine={})  # fmt: skip


def scenes(team: TeamActions) -> Sequence[Scene]:
    """Return the states in the status bar, the page behind them, and the dialogs."""
    return (
        Scene("team-synced", lambda: team.link.show(_SYNCED)),
        Scene("team-offline", lambda: team.link.show(_OFFLINE)),
        Scene("team-sending", lambda: team.link.show(
            TeamState("syncing", 1200, 0, 0, _AT, "send", 500, 1200))),
        Scene("team-details", lambda: _details(team, _OFFLINE)),
        Scene("team-password", lambda: _details(team, _ASKS)),
        Scene("team-alone", lambda: team.link.show(TeamState())),
        Scene("team-create", team.show_create),
        Scene("team-create-tested", lambda: _tested(team)),
        Scene("team-created", lambda: _created(team)),
        Scene("team-invite", lambda: _invite(team)),
        Scene("team-join", team.show_join),
        Scene("team-join-hr", lambda: _join(team)),
        Scene("team-leave", lambda: _leave(team)),
    )  # fmt: skip


def _details(team: TeamActions, state: TeamState) -> QDialog:
    from ui.shell.team.details import TeamDetails

    team.link.show(state)
    dialog = TeamDetails(team.link, team.parent())  # type: ignore[arg-type] # the window
    held = [_held("华东电器", "42501"), _held("Acme", "22P05")]
    dialog.show_found(_KNOWN, held if state is _OFFLINE else [])
    dialog.show()
    return dialog


def _tested(team: TeamActions) -> QDialog:
    from ui.shell.team.create_dialog import CreateTeam

    dialog = CreateTeam(team.link, team.parent())  # type: ignore[arg-type] # the window
    dialog.address.setText("db.example.org/team")
    dialog.show_test(Tested("empty", "17.2", may_create=True, message=msg(
        "{place} is empty and ready (PostgreSQL {server}): the team database can be made here.",
        place="db.example.org/team", server="17.2")))
    dialog.open()
    return dialog


def _created(team: TeamActions) -> QDialog:
    from ui.shell.team.create_dialog import CreateTeam

    dialog = CreateTeam(team.link, team.parent())  # type: ignore[arg-type] # the window
    dialog.show_code(_CODE, None, None)
    dialog.open()
    return dialog


def _invite(team: TeamActions) -> QDialog:
    from ui.shell.team.invite_dialog import InviteDialog

    dialog = InviteDialog(team.link, team.parent())  # type: ignore[arg-type] # the window
    dialog.show_people(_PEOPLE)
    dialog.show_code(Invitation("wang_07c", "lead", "王芳", _CODE), _CODE)
    dialog.open()
    return dialog


def _join(team: TeamActions) -> QDialog:
    from ui.shell.team.join_dialog import JoinDialog

    dialog = JoinDialog(team.link, team.parent(), lambda _path: None)  # type: ignore[arg-type] # the window
    dialog.ask_secret(wanted=True)
    dialog.open()
    return dialog


def _leave(team: TeamActions) -> QDialog:
    dialog = team.show_leave()
    dialog.put(14)  # type: ignore[attr-defined] # it is a LeaveDialog
    return dialog
