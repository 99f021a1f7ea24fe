"""Rule 16: Chinese names of people stand in the order of their pinyin and are found by it."""

import pytest

from desktop.customers.editing import CUSTOMER
from desktop.editing_write import create
from desktop.roster.editing import MEMBER
from ui.kit.grid.rows import first

# 单 as a surname is Shan, 曾 is Zeng, 重庆 is Chongqing; each is another sound elsewhere.
IN_ORDER = ["阿明", "陈晨", "重庆", "李四", "单雄", "王五", "曾伟", "张三"]
FOUND = [("zs", "张三"), ("zhangsan", "张三"), ("张", "张三"), ("zengwei", "曾伟"),
         ("shanxiong", "单雄"), ("chongqing", "重庆"), ("cq", "重庆")]  # fmt: skip
LISTS = {
    "roster": (MEMBER, "employee_no", {}),
    "customers": (CUSTOMER, "code", {"kind": "individual"}),
}


@pytest.fixture(params=LISTS)
def pane(running, request):
    """A list with these names among others."""
    session, (what, code, more) = running.window.desk.session, LISTS[request.param]
    for number, name in enumerate(reversed(IN_ORDER)):
        create(session, what, {"name": name, code: f"Z{number}", **more})
    pane = running.window.host.go(request.param)
    pane.refresh()
    return pane


def names(pane, qtbot):
    """What the list shows in its first column, without what stands muted behind it."""
    rows = pane.grid().rows

    def read():
        rows.ensure(0, rows.rowCount() - 1)  # rows nobody has scrolled to, too
        return all(rows.listing.row(one) for one in rows.listing.ids)

    qtbot.waitUntil(read)
    return [first(rows.listing.row(one).texts[0]) for one in rows.listing.ids]


def test_names_stand_in_the_order_of_their_sound(pane, qtbot):
    for descending in (False, True):
        pane.grid().sort_by(0, descending=descending)
        shown = [one for one in names(pane, qtbot) if one in IN_ORDER]
        assert shown == (IN_ORDER[::-1] if descending else IN_ORDER)


def test_names_are_found_by_sound_and_letters(pane, qtbot):
    for typed, name in FOUND:
        pane.search(typed)
        found = names(pane, qtbot)
        assert name in found, typed
        assert len(found) < 20, typed
