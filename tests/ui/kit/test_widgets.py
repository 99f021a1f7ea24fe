import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from desktop.errors import AppError, ConflictError, Severity
from desktop.messages import msg
from tests.ui.kit.gallery import CONTENT, FIGURES, LOADS
from ui.kit.badge import Badge, badge_look
from ui.kit.bell import BellButton
from ui.kit.chips import Chip, ChipsBar
from ui.kit.command import Command
from ui.kit.error_bar import ErrorBar
from ui.kit.form import Form
from ui.kit.label import Button, Label
from ui.kit.load_list import LoadList
from ui.kit.plan_header import PlanHeader
from ui.kit.receipt import PartBar, ReceiptView
from ui.kit.search_box import SearchBox
from ui.kit.sections import PanelContent, Receipt
from ui.kit.side_panel import SidePanel
from ui.kit.toast import ToastHost


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    return made


def place(widget, window):
    widget.setParent(window)
    widget.show()
    QApplication.sendPostedEvents()
    return widget


def texts(widget):
    return [one.text() for one in widget.findChildren(Label)]


# --- search ----------------------------------------------------------------------------------


def test_search_asks_once_after_the_last_key(context, window, qtbot):
    box, asked = place(SearchBox(context, msg("Search")), window), []
    box.searched.connect(asked.append)
    with qtbot.waitSignal(box.searched, timeout=2000):
        for text in (" 张", " 张三 "):
            box.setText(text)
    assert asked == ["张三"]


def test_enter_asks_at_once_and_escape_clears(context, window, qtbot):
    box, asked = place(SearchBox(context, msg("Search")), window), []
    box.searched.connect(asked.append)
    qtbot.keyClicks(box, "zs")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert asked == ["zs", ""]
    assert box.text() == ""


def test_an_ampersand_in_a_name_is_no_mnemonic(context, window):
    assert place(Button(context, "R&D"), window).text() == "R&&D"
    command = Command(context, "undo", msg("Undo: {what}", what="R&D"), list, parent=window)
    assert (command.text(), command.toolTip()) == ("Undo: R&&D", "Undo: R&D")


# --- chips -----------------------------------------------------------------------------------


def test_chips_say_which_filter_goes(context, window, qtbot):
    bar = place(ChipsBar(context), window)
    bar.put([Chip("tier", msg("Tier: A")), Chip("owner", msg("Owner: me"))], 12, 640)
    assert texts(bar) == ["Tier: A", "Owner: me", "12 of 640"]
    with qtbot.waitSignal(bar.removed) as told:
        next(one for one in bar.findChildren(QWidget) if "Owner" in one.accessibleName()).click()
    assert told.args == ["owner"]
    with qtbot.waitSignal(bar.cleared):
        bar.findChild(QPushButton, "clear_filters").click()
    bar.put([])
    assert not bar.isVisible()


# --- toasts and bell -------------------------------------------------------------------------


def test_toasts_go_errors_stay_and_all_are_logged(context, window, qtbot):
    host = ToastHost(context, window, stay_ms=30)
    good = host.show_news(msg("12 customers assigned"))
    bad = host.show_news(msg("The disk is full."), severity=Severity.ERROR)
    qtbot.waitUntil(lambda: host.toasts() == [bad])
    assert [news.text.msgid for news in host.log] == ["12 customers assigned", "The disk is full."]
    bad.close_button.click()
    assert host.toasts() == []
    assert good.stays is False


def test_a_toast_undoes_once(context, window):
    host, undone = ToastHost(context, window), []
    toast = host.show_news(msg("3 rows changed"), undo=lambda: undone.append(1))
    toast.undo_button.click()
    toast.undo_button.click()
    assert undone == [1]
    assert host.toasts() == []


def test_a_toast_stays_while_the_mouse_is_on_it(context, window, qtbot):
    host = ToastHost(context, window, stay_ms=20)
    toast = host.show_news(msg("Saved"))
    other = host.show_news(msg("Saved again"))
    toast._timer.stop()
    qtbot.waitUntil(lambda: host.toasts() == [toast])
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: host.toasts() == [])
    assert other is not toast


def test_toasts_sit_in_the_corner_and_old_ones_make_room(context, window):
    host = ToastHost(context, window)
    for number in range(5):
        host.show_news(msg("{n} rows changed", n=number))
    assert len(host.toasts()) == 3
    window.resize(700, 400)
    QApplication.sendPostedEvents()
    corner = host.geometry().bottomRight()
    assert (corner.x(), corner.y()) == (700 - 17, 400 - 17)


def test_toasts_are_announced(context, window, monkeypatch):
    spoken = []
    monkeypatch.setattr(
        "ui.kit.toast.QAccessible.updateAccessibility", lambda event: spoken.append(event.message())
    )
    ToastHost(context, window).show_news(msg("12 customers assigned"))
    assert spoken == ["12 customers assigned"]


def test_the_bell_keeps_what_was_said(context, window):
    host = ToastHost(context, window)
    bell = place(BellButton(context, host), window)
    host.show_news(msg("First"))
    host.show_news(msg("Second"))
    assert bell.accessibleName() == "Messages, 2 new"
    menu = bell.menu_of_log()
    assert [action.text()[7:] for action in menu.actions()] == ["Second", "First"]
    bell.open_log()
    assert bell.unread == 0
    for one in bell.findChildren(type(menu)):
        one.close()


# --- errors and forms ------------------------------------------------------------------------


def test_error_bar_offers_reload_for_a_conflict_and_retry_else(context, window):
    bar, done = place(ErrorBar(context), window), []
    bar.put(ConflictError(msg("The plan is out of date.")), lambda: done.append("reload"))
    assert bar.again_button.text() == "Reload"
    bar.again_button.click()
    assert (done, bar.isVisible()) == (["reload"], False)
    bar.put(AppError(msg("The file is locked.")))
    assert not bar.again_button.isVisible()
    bar.close_button.click()
    assert not bar.isVisible()


def test_form_says_the_error_beside_the_field_and_goes_there(context, window, qtbot):
    form = Form(context, window)
    form.add("name", msg("Name"), QLineEdit())
    form.add("code", msg("Code"), QLineEdit("x"))
    form.show()
    form.show_errors({"code": msg("Another customer has this code.")})
    assert form.findChild(Label, "code_error").text() == "Another customer has this code."
    assert not form.findChild(Label, "name_error").isVisible()
    assert form.editor("code").accessibleDescription() == "Another customer has this code."
    assert form.focusWidget() is form.editor("code")
    form.show_errors({})
    assert not form.findChild(Label, "code_error").isVisible()
    assert form.editor("name").accessibleName() == "Name"


# --- panel, receipt, badge, loads, plan ------------------------------------------------------


def test_panel_shows_facts_tables_and_receipts(context, window):
    panel = place(SidePanel(context, msg("Details")), window)
    panel.put(CONTENT)
    said = texts(panel)
    for text in ("华东电器有限公司", "Region", "Recency", "89.5", "O-4711", "Total"):
        assert text in said
    panel.put(PanelContent("Acme"))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "Region" not in texts(panel)
    assert not panel.badge.isVisible()


def test_escape_closes_the_panel(context, window, qtbot):
    panel = place(SidePanel(context, msg("Details")), window)
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
    panel.toggle()
    assert panel.isVisible()


def test_bars_of_a_receipt_join_up_to_the_total(context, window):
    receipt = next(one for one in CONTENT.sections if isinstance(one, Receipt))
    view = place(ReceiptView(context, receipt, window), window)
    *parts, total = view.findChildren(PartBar)
    assert sum(part.points for part in receipt.parts) == receipt.total
    assert (total._from, total._to) == (0, receipt.total)
    start = 0.0
    for part, bar in zip(receipt.parts, parts, strict=True):
        assert {bar._from, bar._to} == {start, start + part.points}
        start += part.points


def test_badges_are_tiers_or_states(context, window):
    tier = badge_look(context.theme, "A")
    state = badge_look(context.theme, "lapsed", "danger")
    unknown = badge_look(context.theme, "VIP")
    assert (tier.shape, tier.fill is None) == ("circle", False)
    assert (state.shape, state.fill) == ("diamond", None)
    assert (unknown.shape, unknown.fill) == (None, None)
    badge = place(Badge(context), window)
    badge.put("B")
    assert badge.accessibleName() == "B"
    badge.put("")
    assert not badge.isVisible()


def test_load_list_speaks_and_keeps_the_cursor(context, window, qtbot):
    loads = place(LoadList(context, msg("Load per member")), window)
    loads.put(LOADS)
    with qtbot.waitSignal(loads.chosen) as told:
        loads.setCurrentIndex(loads.rows.index(2))
    assert told.args == ["m3"]
    spoken = loads.rows.data(loads.rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "张三: load 97 %, was 112 %"
    loads.put(LOADS[::-1])
    assert loads.current_id() == "m3"


def test_plan_header_says_how_good_the_plan_is(context, window):
    header = place(PlanHeader(context), window)
    header.put(msg("Proposal"), msg("At most {gap} below.", gap="0.03 %"), FIGURES)
    assert {"Proposal", "At most 0.03 % below.", "12", "moves"} <= set(texts(header))
    header.put(msg("Proposal"))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "moves" not in texts(header)
