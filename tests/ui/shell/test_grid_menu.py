"""What can be done in a list stands in the menus, for the list one is in."""

from ui.kit.grid.view import GridView


def names(menu):
    return [one.objectName() for one in menu.actions()]


def of(menu, name):
    return next(one for one in menu.actions() if one.objectName() == name)


def test_the_menus_hold_what_the_list_of_the_pane_can_do(running):
    menus = running.window.menus
    for name in ("customers", "roster"):
        grid = running.window.host.go(name).grid()
        for wanted in ("copy", "cut", "paste", "fill_down", "clear_cells"):
            assert names(menus.edit).count(wanted) == 1
            assert of(menus.edit, wanted).parent() is grid
        assert of(menus.view, "column_menu").parent() is grid
        assert "copy" not in names(menus.pane)
    running.window.host.go("training")
    assert "copy" not in names(menus.edit)
    assert not menus.edit.actions()[-1].isSeparator()


def test_the_list_with_the_focus_has_its_say(running):
    pane = running.window.host.go("assignments")
    for scene in pane.scenes()[:3]:  # up to the proposal
        scene.show()
    shown = [one for one in pane.findChildren(GridView) if one.isVisible()]
    assert len(shown) > 1
    for grid in shown:
        grid.setFocus()
        assert of(running.window.menus.edit, "copy").parent() is grid


def test_copy_in_the_menu_copies_the_cells(running, qapp):
    grid = running.window.host.go("customers").grid()
    grid.setFocus()
    grid.setCurrentIndex(grid.rows.index(0, 0))
    of(running.window.menus.edit, "copy").trigger()
    copied = qapp.clipboard().text().strip()
    assert copied
    assert copied in grid.rows.index(0, 0).data()
