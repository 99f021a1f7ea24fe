"""Why one cell or one row cannot be taken."""

from __future__ import annotations

from desktop.messages import Message


class CellProblem(Exception):  # noqa: N818 - a finding about foreign data, not a fault
    """`message` says what is wrong with the cell and what would be right."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.msgid)
        self.message = message
