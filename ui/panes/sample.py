"""The way on that every empty list offers: fill the file with a made-up team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.i18n import tr
from desktop.jobs import JobContext
from desktop.messages import Message, msg, msgn
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.session import Session


def add_sample(desk: Desk, owner: QObject) -> None:
    """Fill the empty file with a made-up team."""
    today = desk.today()

    def work(session: Session, _: JobContext) -> int:
        from desktop.sample import generator, service

        sample = generator.generate(today=today, say=tr)
        service.add(session, sample, today)
        return len(sample.rows["customer"])

    desk.write(owner, work, told=_told, label=msg("Making the sample team"))


def _told(count: int) -> Message:
    return msgn("Added the sample: {n} customer", "Added the sample: {n} customers", count)
