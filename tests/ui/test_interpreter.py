"""One interpreter for window and workers: when garbage is looked for."""

import gc
import sys

import pytest
from PySide6.QtCore import QObject, Qt

from ui.interpreter import Interpreter


@pytest.fixture
def untouched():
    """This process goes on as it was."""
    interval, threshold, on = sys.getswitchinterval(), gc.get_threshold(), gc.isenabled()
    yield
    sys.setswitchinterval(interval)
    gc.set_threshold(*threshold)
    (gc.enable if on else gc.disable)()
    gc.unfreeze()


@pytest.fixture
def runs(qapp, untouched):
    """Whether jobs are under way can be put; the old objects seen in `full`."""

    class Runs:
        busy = False

    found = Runs()
    owner = QObject()
    found.one = Interpreter(lambda: found.busy, owner)
    found.one.begin()
    found.owner = owner
    yield found
    owner.deleteLater()


def full_looks():
    return gc.get_stats()[2]["collections"]


def chained(count):
    """So many objects that the collector sees, all alive."""
    return [[number] for number in range(count)]


def test_a_large_answer_is_never_looked_at_while_it_is_made(runs):
    before = full_looks()
    made = chained(400_000)
    assert full_looks() == before
    assert len(made) == 400_000


def test_between_jobs_a_large_answer_is_put_aside(runs):
    made = chained(400_000)
    before, frozen = full_looks(), gc.get_freeze_count()
    runs.one.look()
    assert full_looks() == before
    assert gc.get_freeze_count() >= frozen + len(made)


def test_between_jobs_little_is_tidied_up(runs):
    class Loop:
        gone = 0

        def __init__(self):
            self.me = self

        def __del__(self):
            Loop.gone += 1

    runs.one.look()
    loop = Loop()
    keep = chained(5_000)  # the loop is among the older ones now
    del loop
    assert Loop.gone == 0
    runs.one.look()
    assert len(keep) == 5_000
    assert Loop.gone == 1


def test_nothing_is_tidied_up_beside_jobs(runs):
    runs.busy = True
    before, frozen = full_looks(), gc.get_freeze_count()
    made = chained(400_000)
    runs.one.look()
    runs.one.look_at_all()
    assert full_looks() == before
    assert gc.get_freeze_count() <= frozen  # one that was put aside may have gone meanwhile
    assert made


def test_all_is_looked_at_while_another_program_is_in_front(runs, qapp):
    before = full_looks()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert runs.one._away.isActive()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert not runs.one._away.isActive()
    assert full_looks() == before
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    runs.one._away.timeout.emit()
    assert full_looks() == before + 1
    assert gc.get_freeze_count() > 0
