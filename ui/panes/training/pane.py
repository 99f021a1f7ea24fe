"""Training: what it will be; the pane itself comes with its own issue."""

from __future__ import annotations

from desktop.messages import msg
from ui.shell.desk import Desk
from ui.shell.honest import HonestPage
from ui.shell.pane import Pane


def build(desk: Desk) -> Pane:
    """Make the page."""
    return HonestPage(
        desk,
        "training",
        msg("Training plans are not here yet"),
        (
            msg("A matrix of members and skills that shows what is missing for which customers."),
            msg("Plans with trainer, dates and cost, and who took part."),
            msg("Whether it helped: the figures before and after."),
        ),
        msg("Until then skills, levels and certificates are kept in the Roster pane."),
        (msg("Open the roster"), "roster"),
    )
