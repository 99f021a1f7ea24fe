"""Where the rows of an import come from, what is remembered of it, and what goes wrong."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from desktop.messages import msg
from tests.ui.shell.wizards import cell, known, regions, wizard, written
from ui.shell.wizard.presenter import CHECK, FILE

__all__ = ["wizard"]


# --- where rows come from ----------------------------------------------------------------------


def test_rows_come_from_the_clipboard(running, wizard, qtbot):
    QGuiApplication.clipboard().setText("客户编号\t客户名称\t地区\nP-1\t贴来的\t华东\n")
    qtbot.mouseClick(wizard.file.paste, Qt.MouseButton.LeftButton)
    wizard.go_on()
    wizard.go_on()
    wizard.go_on()
    assert regions(running)["P-1"] == "华东"


def test_an_empty_clipboard_is_said(wizard, qtbot):
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(wizard.file.paste, Qt.MouseButton.LeftButton)
    assert "clipboard" in wizard.error_bar.sentence.text()


ORDERS = ("Order no", "Customer code", "Order date")
LINES = ("order no", "price", "quantity", "weight")


def ordered(running, folder, number, name="orders.csv"):
    customer = known(running)[0][0]
    return written(folder, ORDERS, [(number, customer, "2026-03-04")], name)


def lined(folder, number, *lines):
    return written(folder, LINES, [(number, *line) for line in lines], "details.csv")


def test_a_second_table_is_summed_up(running, wizard, tmp_path):
    details = lined(tmp_path, "1", ("2.50", "4", "3"), ("10", "1", "3"))
    with details.open("a", encoding="utf-8") as stream:
        stream.write("9,1,1,1\n")
    wizard.begin([ordered(running, tmp_path, "1")])
    assert wizard.file.kind.currentData() == "purchases"
    wizard.go_on()
    wizard.presenter.preparing.take_second(details)
    assert wizard.columns.second.on.currentData() == "order no"
    assert wizard.columns.second.amount.text() == "price*quantity"
    wizard.columns.second.join()
    assert "1 row of it belongs to no row" in wizard.columns.second.state.text()
    wizard.go_on()
    assert cell(wizard, 0, "field.amount") == "20.00"
    assert "1 row of the joined file" in wizard.check.notes.text()


def summed(wizard, path):
    """Take a file as far as the check; what the second table gave its first row."""
    wizard.begin([path])
    wizard.go_on()
    second = wizard.columns.second
    assert second.amount.text() == "price*weight"
    assert second.on.currentData() == "order no"
    wizard.go_on()
    return cell(wizard, 0, "field.amount")


def test_the_second_table_is_summed_up_again_with_the_same_columns(running, wizard, tmp_path):
    details = lined(tmp_path, "1", ("2", "1", "5"))
    wizard.begin([ordered(running, tmp_path, "1")])
    wizard.go_on()
    wizard.presenter.preparing.take_second(details)
    wizard.columns.second.amount.setText("price*weight")
    wizard.columns.second.join()
    wizard.go_on()
    wizard.go_on()
    wizard.close()

    again = running.conductor.actions.ask_import()  # next month, in a folder of its own
    later = tmp_path / "later"
    later.mkdir()
    lined(later, "2", ("2", "1", "6"), ("3", "1", "1"))
    assert summed(again, ordered(running, later, "2")) == "15.00"
    again.presenter.go_back()
    again.columns.second.remove.click()  # not this time, and not the next
    again.close()

    last = running.conductor.actions.ask_import()
    last.begin([ordered(running, later, "3", "third.csv")])
    last.go_on()
    assert not last.columns.second.amount.isVisible()
    last.close()


def test_a_second_table_that_has_changed_is_left_to_the_person(running, wizard, tmp_path):
    details = lined(tmp_path, "1", ("2", "1", "5"))
    wizard.begin([ordered(running, tmp_path, "1")])
    wizard.go_on()
    wizard.presenter.preparing.take_second(details)
    wizard.columns.second.join()
    wizard.close()
    written(tmp_path, ("something", "else"), [("1", "2")], "details.csv")
    again = running.conductor.actions.ask_import()
    again.begin([ordered(running, tmp_path, "4")])
    again.go_on()
    assert again.presenter.prepared is not None
    assert again.columns.second.choose.isVisible()
    again.close()


def test_several_files_come_one_after_the_other(running, wizard, tmp_path):
    first = written(tmp_path, ("Code", "Name"), [("Q-1", "First")], "first.csv")
    second = written(tmp_path, ("Code", "Name"), [("Q-2", "Second")], "second.csv")
    wizard.begin([first, second])
    assert wizard.file.queue.isVisible()
    for _ in range(3):
        wizard.go_on()
    assert wizard.next.text() == "Next file"
    for _ in range(4):
        wizard.go_on()
    assert {"Q-1", "Q-2"} <= regions(running).keys()
    assert wizard.next.text() == "Done"
    wizard.go_on()
    assert not isValid(wizard) or not wizard.isVisible()


# --- what is remembered, what goes wrong -------------------------------------------------------


def test_closed_halfway_it_begins_where_it_stopped(running, wizard, qtbot, tmp_path):
    path = written(tmp_path, ("Code", "Name", "Area 2"), [("N-1", "Alpha", "West")])
    wizard.begin([path])
    wizard.go_on()
    wizard.columns.list.box("Area 2").pick("region")
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    again = running.conductor.actions.ask_import()
    assert again.file.path.text() == str(path)
    again.go_on()
    assert again.columns.list.box("Area 2").currentData() == "region"
    again.close()


def test_a_file_of_last_time_that_is_gone_is_forgotten(running, wizard, qtbot, tmp_path):
    path = written(tmp_path, ("Code", "Name"), [("N-1", "Alpha")])
    wizard.begin([path])
    wizard.close()
    path.unlink()
    again = running.conductor.actions.ask_import()
    assert again.file.preview.empty.isVisible()
    assert not again.error_bar.isVisible()
    again.close()


def test_a_file_that_is_no_list_gets_one_sentence(wizard, tmp_path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK not really")
    wizard.begin([path])
    assert wizard.error_bar.isVisible()
    assert "broken.xlsx" in wizard.error_bar.sentence.text()
    wizard.go_on()
    assert wizard.presenter.step == FILE
    assert "no rows below the header" in wizard.error_bar.sentence.text()


def test_data_that_moved_on_is_not_written_over(running, wizard, tmp_path):
    wizard.begin([written(tmp_path, ("Code", "Name"), [("N-1", "Alpha")])])
    wizard.go_on()
    wizard.go_on()
    with running.window.desk.session.write(msg("Meanwhile")) as unit:
        unit.insert("customer", [{"name": "Other"}])
    wizard.go_on()
    assert wizard.presenter.step == CHECK
    assert "changed since this preview" in wizard.error_bar.sentence.text()
