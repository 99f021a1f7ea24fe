"""What an empty list says, and the ways on from it: the same in every pane."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.messages import Message, msg
from ui.kit.empty_state import Emptiness, Way
from ui.shell.desk import Desk


def no_rows(icon: str, title: Message, text: Message) -> Emptiness:
    """Say that there are no data yet: a list can be brought in, or a made-up team."""
    return Emptiness(
        icon,
        title,
        text,
        (
            Way("import", msg("Import a list…"), "import"),
            Way("sample", msg("Add the sample team"), "roster"),
        ),
    )


def no_hits(title: Message, text: Message) -> Emptiness:
    """Say that search and filters leave nothing."""
    return Emptiness(
        "search", title, text, (Way("clear", msg("Clear search and filters"), "filter"),)
    )


def take_way(desk: Desk, owner: QObject, key: str, clear: Callable[[], object]) -> None:
    """Go a way of `no_rows` or `no_hits`; `clear` takes search and filters away."""
    if key == "import":
        desk.command_wanted.emit("import_file")
    elif key == "sample":
        from ui.panes.sample import add_sample

        add_sample(desk, owner)
    else:
        clear()
