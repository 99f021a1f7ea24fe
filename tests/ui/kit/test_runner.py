import threading

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication

from desktop.errors import MissingError
from desktop.jobs import Job
from desktop.messages import msg
from ui.kit.runner import Bridge


@pytest.fixture
def threads(qapp):
    """A bridge with real threads."""
    made = Bridge()
    yield made
    made.close()


def test_answers_arrive_on_the_window_thread(threads, qtbot):
    owner, told = QObject(), []
    job = Job(lambda _: threading.current_thread().name)
    threads.submit(owner, job, lambda name: told.append((name, QThread.currentThread())))
    qtbot.waitUntil(lambda: bool(told))
    name, thread = told[0]
    assert name.startswith("muster-read")
    assert thread is QApplication.instance().thread()


def test_errors_arrive_as_errors(threads, qtbot):
    def work(_):
        raise MissingError(msg("It is gone."))

    owner, told = QObject(), []
    threads.submit(owner, Job(work), on_error=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].message.msgid == "It is gone."


def test_answers_for_a_closed_owner_are_dropped(threads, qtbot):
    begun, go, told = threading.Event(), threading.Event(), []

    def work(_):
        begun.set()
        go.wait(5)
        return 1

    owner = QObject()
    threads.submit(owner, Job(work), told.append, on_end=lambda: told.append("end"))
    assert begun.wait(5)
    owner.deleteLater()
    qtbot.waitSignal(owner.destroyed, timeout=1000).wait()
    go.set()
    other = QObject()
    threads.submit(other, Job(lambda _: 2), lambda _: told.append("later"))
    qtbot.waitUntil(lambda: told == ["later"])


def test_finished_jobs_are_not_kept(bridge):
    owner = QObject()
    for _ in range(100):
        bridge.submit(owner, Job(lambda _: 1))
    assert bridge._live[id(owner)] == {}


def test_large_answers_are_let_go_on_a_worker(threads, qtbot):
    class Record:
        def __del__(self):
            freed.add(threading.get_ident())
            count.append(1)

    freed, count = set(), []
    book = {number: Record() for number in range(2_000)}
    threads.let_go(book, None)
    del book
    qtbot.waitUntil(lambda: len(count) == 2_000)
    assert threading.get_ident() not in freed


def test_nothing_is_let_go_after_the_end(qapp, qtbot):
    made = Bridge()
    made.let_go([1])
    made.close()
    made.let_go([2])
    qtbot.waitUntil(lambda: made.runner.pending == 0)
