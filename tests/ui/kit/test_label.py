"""Lines of text: how they begin, and how they end where there is no room."""

import pytest

from desktop.messages import msg
from ui.kit.elided import ElidedLabel
from ui.kit.label import Label

LONG = "Alderforge Learning Pte Ltd · Aldermark Medical Pte Ltd"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (msg("skill cover"), "Skill cover"),
        (msg("{values}", values=["zh", "en"]), "zh, en"),  # data stay as they are
        ("e1008@example.com", "e1008@example.com"),
        ("", ""),
    ],
)
def test_a_line_begins_with_a_capital_but_data_stay(context, qtbot, text, shown):
    label = Label(context, text, begins=True)
    qtbot.addWidget(label)
    assert label.text() == shown


def test_what_does_not_fit_stands_in_the_tip(context, qtbot):
    label = ElidedLabel(context, LONG)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == LONG
    assert label.sizeHint().width() <= 120
    label.resize(1200, 20)
    assert (label.text(), label.toolTip()) == (LONG, "")
