"""Which thread frees something: that of the window must not free a whole book."""

import threading
import weakref


def followed(thing):
    """A list that will hold the thread on which `thing` was freed."""
    freed = []
    weakref.finalize(thing, lambda: freed.append(threading.current_thread()))
    return freed


def by_a_worker(freed, qtbot):
    """Wait until it has been freed; whether not by the thread of the window."""
    qtbot.waitUntil(lambda: bool(freed), timeout=20_000)
    return freed != [threading.main_thread()]
