"""PySide6 6.12.0 on CPython 3.11 loses a reference to True at every disconnect and aborts."""

import sys

from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal(bool)


def test_connecting_and_disconnecting_keeps_the_references_to_true():
    bell = Bell()

    def hear(loud):
        assert loud

    before = sys.getrefcount(True)
    for _ in range(2_000):
        bell.rung.connect(hear)
        bell.rung.disconnect(hear)
    assert abs(sys.getrefcount(True) - before) < 100
