"""The head of a plan: figures that lead to their rows can be chosen, others are only read."""

from PySide6.QtCore import Qt

from desktop.messages import msg
from ui.kit.plan_header import Figure, FigureButton, PlanHeader

FIGURES = (
    Figure("110", msg("without owner"), "danger", "no_owner"),
    Figure("2", msg("not placed"), "warning"),
)


def test_a_figure_with_rows_leads_to_them_by_mouse_and_key(context, qtbot):
    header, told = PlanHeader(context), []
    qtbot.addWidget(header)
    header.put(msg("Proposal"), "", FIGURES)
    header.show()
    header.chosen.connect(told.append)
    (button,) = header.findChildren(FigureButton)
    assert button.accessibleName() == "110 without owner"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert told == ["no_owner", "no_owner"]
