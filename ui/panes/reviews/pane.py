"""Reviews: what they will be; the pane itself comes with its own issue."""

from __future__ import annotations

from desktop.messages import msg
from ui.shell.desk import Desk
from ui.shell.honest import HonestPage
from ui.shell.pane import Pane


def build(desk: Desk) -> Pane:
    """Make the page."""
    return HonestPage(
        desk,
        "reviews",
        msg("Performance reviews are not here yet"),
        (
            msg("Self-review and manager's review side by side, with the evidence beside them."),
            msg("Results, weights and grades that say how they came about."),
            msg("The review workbook for HR: handed out, filled in, read back in."),
        ),
        msg("Until then nothing in this version reads or writes reviews."),
        (msg("Open the roster"), "roster"),
    )
