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
