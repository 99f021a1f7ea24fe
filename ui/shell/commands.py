"""Every action of the window itself, by name; panes bring their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from desktop.messages import Message, msg
from ui.kit.command import Command
from ui.kit.context import Context

# name: what it is called, icon, keys
WINDOW: Mapping[str, tuple[Message, str, str]] = {
    "new_file": (msg("New…"), "file", "Ctrl+Shift+N"),
    "open_file": (msg("Open…"), "open", "Ctrl+O"),
    "sample_team": (msg("Sample team…"), "customers", ""),
    "remove_sample": (msg("Remove the sample"), "", ""),
    "import_file": (msg("Import…"), "import", "Ctrl+Shift+I"),
    "export_pane": (msg("Export…"), "export", ""),
    "save_now": (msg("Save now"), "", "Ctrl+S"),
    "file_details": (msg("File details…"), "info", ""),
    "passphrase": (msg("Passphrase…"), "lock", ""),
    "working_days": (msg("Working days…"), "calendar", ""),
    "close_file": (msg("Close file"), "", "Ctrl+W"),
    "quit": (msg("Quit"), "", "Ctrl+Q"),
    "undo": (msg("Undo"), "undo", "Ctrl+Z"),
    "redo": (msg("Redo"), "redo", "Ctrl+Y"),
    "palette": (msg("Command palette…"), "search", "Ctrl+K"),
    "find": (msg("Find"), "search", "Ctrl+F"),
    "next_hit": (msg("Next hit"), "", "F3"),
    "previous_hit": (msg("Previous hit"), "", "Shift+F3"),
    "refresh": (msg("Refresh"), "refresh", "F5"),
    "side_panel": (msg("Side panel"), "panel", "Ctrl+I"),
    "note_fact": (msg("Note a fact…"), "edit", "F7"),
    "team_details": (msg("Team database…"), "info", "F8"),
    "team_sync": (msg("Sync now"), "refresh", "Shift+F8"),
    "create_team": (msg("Create team database…"), "add", ""),
    "invite_team": (msg("Invite…"), "roster", ""),
    "join_team": (msg("Join team database…"), "open", ""),
    "leave_team": (msg("Leave the team database…"), "close", ""),
    "messages": (msg("Messages"), "bell", ""),
    "shortcuts": (msg("Keyboard shortcuts"), "", "F1"),
    "guide": (msg("A PostgreSQL for your team"), "", ""),
    "about": (msg("About Muster"), "info", ""),
}
NO_FILE = msg("Open a file first.")
NEEDS_FILE = (
    "import_file",
    "save_now",
    "file_details",
    "passphrase",
    "working_days",
    "close_file",
    "find",
    "next_hit",
    "previous_hit",
    "refresh",
    "side_panel",
    "note_fact",
)


def window_commands(
    context: Context, window: QWidget, runs: Mapping[str, Callable[[], object]]
) -> dict[str, Command]:
    """Make the commands of WINDOW; `runs` says what each does."""
    made = {}
    for name, (text, icon, keys) in WINDOW.items():
        made[name] = Command(
            context, name, text, runs[name], parent=window, icon=icon, keys=keys, everywhere=True
        )
        window.addAction(made[name])
    for name in (*NEEDS_FILE, "undo", "redo"):
        made[name].forbid(NO_FILE)
    return made

