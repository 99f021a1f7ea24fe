"""Everything there is to see: each pane, and each scene that panes and shell declare.

A pane or dialog that is declared for the tour is walked by the rules without being named here.
"""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from shiboken6 import isValid

from tests.ui.kit import walk
from ui.shell.panes import PANES

PASSES, STILL = 40, 2  # turns of the event loop: at most, and without any change at the end


def scenes(running):
    """Scene name -> what it shows; a dialog is closed when the next one comes."""
    window = running.window
    for entry in PANES:
        pane = window.host.go(entry.name)
        yield entry.name, settled(window)
        for scene in pane.scenes():
            yield from shown(window, f"{entry.name}-{scene.name}", scene)
    for scene in running.conductor.actions.scenes():
        yield from shown(window, scene.name, scene)


def shown(window, name, scene):
    """Show a scene, and put it away again."""
    made = scene.show()
    yield name, settled(made or window)
    if made is not None and isValid(made):
        made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settled(widget):
    """The widget, laid out as it will be painted once its layouts have come to rest.

    Sentences that take another line tell the layout around, which tells the one around it; a
    dialog that grows hears of it from the window system.
    """
    before, still = None, 0
    for _ in range(PASSES):
        QTest.qWait(1)
        QCoreApplication.sendPostedEvents()  # what a timer said in that turn
        now = [(id(one), one.geometry().getRect()) for one in (widget, *walk.shown(widget))]
        still = still + 1 if now == before else 0
        if still == STILL:
            return widget
        if not still:
            widget.grab()  # layouts that wait for the first paint
        before = now
    raise AssertionError(f"the layout of {walk.called(widget)} does not come to rest")


def broken(running, rules):
    """What breaks the rules anywhere, each with where and which rule."""
    return [
        f"{name}: {rule.__name__}: {sentence}"
        for name, widget in scenes(running)
        for rule in rules
        if isValid(widget)
        for sentence in rule(widget)
    ]
