"""Who looks on while a file comes in: told how far it is, asked whether it is still wanted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from desktop.jobs import JobContext
from desktop.messages import msgn

T = TypeVar("T")
_EVERY = 2000


def unwatched() -> JobContext:
    """Return a watch for work nobody follows and nobody stops."""
    return JobContext(threading.Event(), lambda _done, _total, _message: None)


def counted(rows: Iterable[T], watch: JobContext) -> Iterator[T]:
    """Yield `rows`, telling now and then how many there were. Raises Cancelled."""
    for number, row in enumerate(rows, start=1):
        if number % _EVERY == 0:
            watch.raise_if_cancelled()
            said = msgn("{n:,} row read", "{n:,} rows read", number)
            watch.progress(number, 0, said)
        yield row


def stages(watch: JobContext, total: int) -> Callable[[], None]:
    """Return what is called after each of `total` stages. It raises Cancelled."""
    done = iter(range(1, total + 1))

    def step() -> None:
        watch.raise_if_cancelled()
        watch.progress(next(done, total), total)

    return step
