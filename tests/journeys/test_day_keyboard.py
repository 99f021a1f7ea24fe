"""A lead's morning with the keyboard alone: tiers, receipt, proposal, workbook; both languages."""

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.customers.rules_words import PART_NAMES
from desktop.i18n import tr
from tests.journeys.keyboard import BOTH, CONTROL, asked, focus_in

TIERS = "SELECT id, tier FROM customer WHERE deleted_at IS NULL ORDER BY id"
LEADS = "SELECT customer_id, member_id FROM assignment WHERE role = 'lead'" \
    " AND deleted_at IS NULL AND end_on IS NULL ORDER BY 1"
LEDGER = "SELECT count(*) FROM tier_assignment WHERE deleted_at IS NULL"


def said(widget):
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]


def test_tiers_previewed_applied_looked_into_and_taken_back(lin):
    window = lin.window
    pane = window.host.pane
    grid = pane.list.grid
    before = asked(window, TIERS)
    lin.until(lambda: focus_in(grid))

    lin.press(Qt.Key.Key_F9)
    dialog = lin.dialog("tiers_dialog")
    lin.until(dialog.apply_button.isEnabled)
    moving = dialog.presenter.preview.moving
    assert moving > 0
    assert asked(window, TIERS) == before  # a look changes nothing
    lin.tab_to(dialog.preview.grid)
    lin.press(Qt.Key.Key_Home, CONTROL)
    lin.press(Qt.Key.Key_Space)  # not this one
    assert str(moving - 1) in dialog.apply_button.text()
    lin.press(Qt.Key.Key_Space)
    lin.tab_to(dialog.apply_button)
    lin.press(Qt.Key.Key_Return)
    lin.until(lambda: asked(window, TIERS) != before)
    after = asked(window, TIERS)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == moving
    lin.back()

    # The receipt of the first customer: its parts, and what would move it up.
    lin.region(pane.list)
    lin.press(Qt.Key.Key_Home, CONTROL)
    panel = pane.around.panel
    if not panel.isVisible():
        lin.press(Qt.Key.Key_Space)
    lin.until(lambda: tr(PART_NAMES["m"]) in said(panel))
    lin.press(Qt.Key.Key_Down)
    number = grid.current_id()
    lin.until(lambda: pane.around.cards.card.row.n == number)

    lin.press(Qt.Key.Key_Z, CONTROL)
    lin.until(lambda: asked(window, TIERS) == before)
    assert grid.current_id() == number


def test_a_proposal_accepted_undone_and_handed_out_as_a_workbook(lin):
    window = lin.window
    before = asked(window, LEADS)
    pane = lin.go("assignments")
    lin.until(lambda: focus_in(pane.in_force))

    lin.press(Qt.Key.Key_F9)
    lin.until(lambda: pane.presenter.plan is not None)
    lin.until(lambda: focus_in(pane.board))
    lin.press(Qt.Key.Key_Return, BOTH)
    lin.until(lambda: pane.presenter.plan is None)
    lin.until(lambda: asked(window, LEADS) != before)
    after = asked(window, LEADS)
    lin.press(Qt.Key.Key_Z, CONTROL)
    lin.until(lambda: asked(window, LEADS) == before)
    lin.press(Qt.Key.Key_Y, CONTROL)
    lin.until(lambda: asked(window, LEADS) == after)

    lin.press(Qt.Key.Key_E, CONTROL)
    name = lin.save_as_proposed()
    lin.back()
    book = window.desk.session.path.parent / name
    lin.until(book.exists)
    lin.settle()
    members = {row[0] for row in asked(
        window, "SELECT DISTINCT m.name FROM member m JOIN assignment a ON a.member_id = m.id"
        " WHERE a.role = 'lead' AND a.deleted_at IS NULL AND a.end_on IS NULL")}
    sheets = load_workbook(book, read_only=True).sheetnames
    assert members <= set(sheets)
