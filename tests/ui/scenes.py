"""Everything there is to see: each pane, and each scene that panes and shell declare.

A pane or dialog that is declared for the tour is walked by the rules without being named here.
"""

from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import isValid

from ui.shell.panes import PANES


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
    """The widget, laid out as it will be painted."""
    QCoreApplication.sendPostedEvents()
    widget.grab()
    return widget


def broken(running, rules):
    """What breaks the rules anywhere, each with where and which rule."""
    return [
        f"{name}: {rule.__name__}: {sentence}"
        for name, widget in scenes(running)
        for rule in rules
        if isValid(widget)
        for sentence in rule(widget)
    ]
