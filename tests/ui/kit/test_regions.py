"""F6 goes round chips that come and go, and the program goes on.

The fall it once had (PySide owning what `nextInFocusChain` returns) depends on when memory is
freed, so this cannot be made to fail at will on the old code.
"""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.messages import msg
from ui.kit.chips import Chip, ChipsBar
from ui.kit.regions import Regions


def test_f6_lets_go_of_what_it_passed(context, qtbot):
    """Chips change under the focus and the program goes on."""
    window = QWidget()
    qtbot.addWidget(window)
    column, chips, field = QVBoxLayout(window), ChipsBar(context), QLineEdit()
    field.setAccessibleName("field")
    for one in (chips, field):
        column.addWidget(one)
    regions = Regions(context, window, lambda: [chips, field])
    window.show()
    qtbot.waitExposed(window)
    for turn in range(20):
        chips.put([Chip(str(at), msg("{n} rows", n=at)) for at in range(turn % 3 + 1)])
        QCoreApplication.sendPostedEvents()
        regions.go(1)
        regions.go(1)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(chips.findChildren(QWidget)) > 1
