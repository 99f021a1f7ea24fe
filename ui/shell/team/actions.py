"""What the Team menu does, and what status bar and rail say of the team database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from desktop.messages import msg
from desktop.team.types import TeamState
from ui.kit.command import Command
from ui.shell.commands import NO_FILE
from ui.shell.pane import Scene
from ui.shell.team.link import TeamLink
from ui.shell.team.status import TeamStatus
from ui.shell.window import MainWindow

NO_TEAM = msg("This file belongs to no team database.")
HAS_TEAM = msg("This file belongs to a team database already. Leave that first.")
OF_TEAM = ("team_details", "team_sync", "invite_team", "leave_team")


class TeamActions(QObject):
    """Presenter of all that a window shows of a team database."""

    commands: Mapping[str, Command]

    def __init__(self, window: MainWindow, open_file: Callable[[Path], object],
                 leave_file: Callable[[], object]) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._open, self._leave = window, open_file, leave_file
        self.status = TeamStatus(window.context, window.status)
        window.status.put_team(self.status)
        self.link = TeamLink(window.desk, self.status)
        self._details: QDialog | None = None
        self.status.details_wanted.connect(self.show_details)
        self.status.decide_wanted.connect(lambda: self._window.host.go("decide"))
        self.link.changed.connect(self._changed)

    def runs(self) -> Mapping[str, Callable[[], object]]:
        """Name of a command -> what it does."""
        return {
            "team_details": self.show_details,
            "team_sync": self.link.sync_now,
            "create_team": self.show_create,
            "invite_team": self.show_invite,
            "join_team": self.show_join,
            "leave_team": self.show_leave,
        }

    def serve(self, commands: Mapping[str, Command]) -> None:
        """Let the commands follow what can be had."""
        self.commands = commands
        self._changed(self.link.state)

    def _changed(self, state: TeamState) -> None:
        self.status.put(state)
        self._window.rail.count("decide", state.to_decide)
        there, ready = state.phase != "alone", self._window.desk.session is not None
        self._window.status.put_file(alone=not there)
        for name in OF_TEAM:
            self.commands[name].allow(there, NO_TEAM if ready else NO_FILE)
        self.commands["create_team"].allow(ready and not there, HAS_TEAM if ready else NO_FILE)

    def file_came(self) -> None:
        """A file is open."""
        self._changed(self.link.state)

    def file_gone(self) -> None:
        """No file is open any more."""
        self.link.end()
        self._changed(self.link.state)

    # --- dialogs ---------------------------------------------------------------------------

    def show_details(self) -> QDialog:
        """Show how it stands, beside the work."""
        from ui.shell.team.details import TeamDetails

        dialog = TeamDetails(self.link, self._window)
        dialog.show()
        return dialog

    def show_create(self) -> QDialog:
        """Make a team database out of the open file."""
        from ui.shell.team.create_dialog import CreateTeam

        return _opened(CreateTeam(self.link, self._window))

    def show_invite(self) -> QDialog:
        """Invite somebody."""
        from ui.shell.team.invite_dialog import InviteDialog

        dialog = InviteDialog(self.link, self._window)
        _opened(dialog)
        dialog.ask_people()
        return dialog

    def show_join(self) -> QDialog:
        """Join a team database with a code."""
        from ui.shell.team.join_dialog import JoinDialog

        return _opened(JoinDialog(self.link, self._window, self._open))

    def show_leave(self) -> QDialog:
        """Leave the team database."""
        from ui.shell.team.leave_dialog import LeaveDialog

        return _opened(LeaveDialog(self.link, self._window, self._leave))

    def scenes(self) -> Sequence[Scene]:
        """The tour's pictures."""
        from ui.shell.team.scenes import scenes

        return scenes(self)


def _opened(dialog: QDialog) -> QDialog:
    dialog.open()
    return dialog
