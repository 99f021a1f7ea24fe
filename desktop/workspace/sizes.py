"""Bytes as people read them."""

from __future__ import annotations

from desktop.formats import number
from desktop.messages import Message, msg


def in_words(size: int) -> Message:
    """Return a number of bytes in KB or MB: 1234567 -> 1.2 MB."""
    if size < 1_000_000:
        return msg("{n} KB", n=number(-(-size // 1000)))
    return msg("{n} MB", n=number(size / 1_000_000, 1))
