"""Thirty customers out of Excel into the list, with the keyboard alone, in both languages."""

from PySide6.QtCore import QMimeData, Qt

from desktop.i18n import tr
from tests.db.new_file import new_file
from tests.journeys.keyboard import CONTROL, SHIFT, asked, at_the_desk, focus_in
from tests.ui.windows import named
from ui.panes.customers.columns import COLUMNS

KEYS = [column.key for column in COLUMNS]
NAMES = [f"粘贴{n:02d} Handel" for n in range(1, 31)]
MADE = "SELECT name, region, next_contact_on FROM customer WHERE name LIKE '粘贴%'" \
    " AND deleted_at IS NULL ORDER BY name"
DAYS = {4: "next week", 17: "2027-02-30"}


def from_excel():
    """Thirty rows as Excel puts them on the clipboard, as TSV and HTML; two days are wrong."""
    block = []
    for n, name in enumerate(NAMES):
        row = dict.fromkeys(KEYS, "")
        row |= {"name": name, "region": "华东" if n % 2 else "Bayern", "industry": "Retail",
                "next_contact_on": DAYS.get(n, f"2027-01-{n % 28 + 1:02d}")}
        block.append(list(row.values()))
    cells = ["<tr>" + "".join(f"<td class=xl65>{text}</td>" for text in row) + "</tr>"
             for row in block]
    mime = QMimeData()
    mime.setText("".join("\t".join(row) + "\r\n" for row in block))
    mime.setHtml(f"<html><body><table>{''.join(cells)}</table></body></html>")
    return mime


def taken(window):
    return asked(window, MADE)


def answer(person, place):
    """Take an answer of the question below the list, which has the focus."""
    bar = named(person.window, "grid_question")
    person.until(lambda: bar.isVisible() and focus_in(bar))
    person.tab_to(bar.buttons[place])
    person.press(Qt.Key.Key_Space)


def mend(person, grid, day):
    """Go to the next red cell and type what it should be."""
    person.press(Qt.Key.Key_F8)
    assert KEYS[grid.currentIndex().column()] == "next_contact_on"
    wrong = len(list(grid.rows.pending.wrong()))
    assert tr(next(grid.rows.pending.wrong())[1].wrong) != ""
    person.type(day)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: len(list(grid.rows.pending.wrong())) == wrong - 1)


def test_thirty_customers_two_of_them_mended_undone_and_redone(lin):
    window = lin.window
    grid = window.host.pane.list.grid
    lin.until(lambda: focus_in(grid))
    last = asked(window, "SELECT count(*) FROM customer WHERE deleted_at IS NULL")[0][0]
    there = asked(window, "SELECT id, name FROM customer ORDER BY n")

    lin.copied(from_excel())
    lin.press(Qt.Key.Key_V, CONTROL | SHIFT)
    answer(lin, 0)  # take what can be taken; two days stay red
    lin.until(lambda: len(taken(window)) == 30)
    lin.until(lambda: grid.rows.rowCount() == last + 30)
    assert asked(window, "SELECT id, name FROM customer ORDER BY n")[:last] == there
    assert sorted(row[0] for row in taken(window) if row[2] is None) == [NAMES[4], NAMES[17]]

    mend(lin, grid, "2027-03-01")
    mend(lin, grid, "2027-03-02")
    lin.until(lambda: [row for row in taken(window) if row[2] is None] == [])
    mended = taken(window)
    assert {mended[4][2], mended[17][2]} == {"2027-03-01", "2027-03-02"}

    lin.press(Qt.Key.Key_Z, CONTROL)
    lin.until(lambda: len([row for row in taken(window) if row[2] is None]) == 1)
    lin.press(Qt.Key.Key_Y, CONTROL)
    lin.until(lambda: taken(window) == mended)


def test_a_list_that_is_empty_takes_a_paste(qapp, qtbot, tmp_path, language):
    new_file(tmp_path / "empty.muster")
    with at_the_desk(qapp, qtbot, tmp_path, tmp_path / "empty.muster", language) as (_, lin):
        window = lin.window
        lin.until(lambda: window.host.is_complete)
        lin.until(lambda: focus_in(window.host.pane.list.empty))
        lin.copied(from_excel())
        lin.press(Qt.Key.Key_V, CONTROL)
        answer(lin, 0)  # add 30 rows
        answer(lin, 0)  # take what can be taken
        lin.until(lambda: len(taken(window)) == 30)
        lin.until(lambda: focus_in(window.host.pane.list.grid))
        lin.press(Qt.Key.Key_Z, CONTROL)
        lin.until(lambda: taken(window) == [])
