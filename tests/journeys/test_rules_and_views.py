"""Tier rules published and taken back; filters, columns and views that are there again tomorrow."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from desktop import schemes
from desktop.messages import msg
from tests.journeys.keyboard import CONTROL, asked, at_the_desk
from tests.ui.windows import named, sample_file
from ui.panes.customers.columns import COLUMNS

TIERS = "SELECT id, tier FROM customer WHERE deleted_at IS NULL ORDER BY id"
INDUSTRY = [column.key for column in COLUMNS].index("industry")
LEFT = Qt.MouseButton.LeftButton


def in_force(window):
    with window.desk.session.read() as unit:
        return schemes.in_force(unit).scheme


def rules(person):
    """The dialog of the tier rules, once it has tried them."""
    dialog = person.window.host.pane.around.actions.open_rules()
    person.until(dialog.publish_button.isEnabled)
    person.settle()
    return dialog


def test_rules_are_tried_published_applied_and_both_taken_back(lin):
    window, qtbot = lin.window, lin.qtbot
    scheme, before = in_force(window), asked(window, TIERS)
    dialog = rules(lin)
    dialog.form.name.selectAll()
    qtbot.keyClicks(dialog.form.name, "Strategic first")
    for part, weight in (("m", 10), ("strategic", 30)):
        field = dialog.form.parts[part]
        field.selectAll()
        qtbot.keyClicks(field, str(weight))
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    rest = 100 - sum(one.value() for part, one in dialog.form.parts.items() if part != "r")
    dialog.form.parts["r"].setValue(rest)
    lin.until(dialog.publish_button.isEnabled)
    lin.settle()
    assert dialog.preview.grid.rows.rowCount() > 0
    assert asked(window, TIERS) == before
    qtbot.mouseClick(dialog.publish_button, LEFT)
    lin.until(lambda: not isValid(dialog))
    lin.back()
    assert (in_force(window).name, in_force(window).weights.m) == ("Strategic first", 10)

    again = rules(lin)
    listed = [one.text() for one in again.findChildren(QLabel)]
    assert {"Strategic first", scheme.name} <= set(listed)  # the older one is still to be seen
    again.close()
    lin.back()

    lin.press(Qt.Key.Key_F9)
    tiers = lin.dialog("tiers_dialog")
    lin.until(tiers.apply_button.isEnabled)
    qtbot.mouseClick(tiers.apply_button, LEFT)
    lin.until(lambda: asked(window, TIERS) != before)
    lin.back()
    lin.press(Qt.Key.Key_Z, CONTROL)
    lin.until(lambda: asked(window, TIERS) == before)
    assert in_force(window).name == "Strategic first"
    lin.press(Qt.Key.Key_Z, CONTROL)
    lin.until(lambda: in_force(window) == scheme)


def chips(pane):
    return [pane.desk.context.say(one.text) for one in pane.around.chips.chips]


def filtered(person, pane):
    """Tier A and B out of the menu, one region out of the column's own list."""
    for tier in ("A", "B"):
        menu = pane.around.filter_menu._menus["tier"]
        next(one for one in menu.actions() if one.iconText() == tier).trigger()
        person.settle()
    dialog = pane.tools.filters.open("region")
    person.until(lambda: dialog.list.count() > 0)
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    person.qtbot.mouseClick(dialog.apply_button, LEFT)
    person.settle()
    person.back()


def entry(pane, name):
    pane.views.menu.aboutToShow.emit()
    return next(one for one in pane.views.menu.actions() if one.text().removesuffix(" •") == name)


def test_a_view_with_filters_and_columns_is_there_again_tomorrow(qapp, qtbot, tmp_path, language):
    path = sample_file(tmp_path)
    with at_the_desk(qapp, qtbot, tmp_path, path, language) as (running, person):
        pane = running.window.host.pane
        person.until(lambda: running.window.host.is_complete)
        person.settle()
        total = pane.list.grid.rows.rowCount()
        filtered(person, pane)
        rows = pane.list.grid.rows.rowCount()
        said = chips(pane)
        assert 0 < rows < total
        assert len(said) == 2
        pane.list.grid.hideColumn(INDUSTRY)
        dialog = pane.views.open_save()
        qtbot.keyClicks(dialog.name, "Mine")
        qtbot.mouseClick(dialog.save_button, LEFT)
        person.until(lambda: not isValid(dialog))
        person.back()
        qtbot.mouseClick(named(pane.around.chips, "clear_filters"), LEFT)
        person.settle()
        assert pane.list.grid.rows.rowCount() == total
    with at_the_desk(qapp, qtbot, tmp_path, path, language) as (running, person):
        pane = running.window.host.pane
        person.until(lambda: running.window.host.is_complete)
        person.settle()
        assert pane.list.grid.isColumnHidden(INDUSTRY)  # the list is as it was left
        pane.list.grid.reset_layout()
        entry(pane, "Mine").trigger()
        person.until(lambda: pane.list.grid.rows.rowCount() == rows)
        assert chips(pane) == said
        assert pane.list.grid.isColumnHidden(INDUSTRY)
        assert entry(pane, "Mine").isChecked()
        entry(pane, pane.desk.context.say(msg("All"))).trigger()
        person.until(lambda: pane.list.grid.rows.rowCount() == total)
