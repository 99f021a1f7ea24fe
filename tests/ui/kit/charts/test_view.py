"""A chart on screen and in files: marks by mouse and keyboard, Chinese, sizes, valid pictures."""

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip

from desktop.errors import StorageError
from desktop.messages import msg
from ui.kit.charts import drawing
from ui.kit.charts.bars import Bar, BarChart
from ui.kit.charts.chart import Mark
from ui.kit.charts.panel import ChartPanel
from ui.kit.charts.pen import make_pen, wrapped
from ui.kit.grid.rows import Column

COLUMNS = (Column("name", msg("Name")), Column("count", msg("Customers"), "number"))
FIGURES = (("华东电器", 12, "A"), ("Acme", 3, "B"), ("没有等级", 0, None))


def chart(figures=FIGURES, title="A finding"):
    marks = [Mark((name, str(count)), f"{name}: {count}", name) for name, count, _ in figures]
    bars = [Bar(name, count, str(count), tier) for name, count, tier in figures]
    return BarChart("test", title, "n = 3", COLUMNS, marks, bars)


@pytest.fixture
def panel(context, bridge, qtbot):
    made = ChartPanel(context, bridge, "test", COLUMNS)
    qtbot.addWidget(made)
    made.put(chart())
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def test_a_mark_is_where_it_is_painted(context, panel):
    """The middle of a bar's left part has the colour of its tier, the ground beside has not."""
    picture = panel.view.grab().toImage()
    for (_, count, tier), box in zip(FIGURES, panel.view.boxes, strict=True):
        inside = box.center()
        inside.setX(box.left() + 4)
        seen = picture.pixelColor(inside.toPoint()).name().upper()
        assert (seen == context.theme.tokens.tiers[tier].fill if tier else seen) or not count


def test_a_click_opens_the_mark_and_beside_it_nothing(panel, qtbot):
    place = panel.view.boxes[1].center().toPoint()
    with qtbot.waitSignal(panel.opened) as told:
        qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["Acme"]
    with qtbot.assertNotEmitted(panel.opened):
        qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))


def test_arrows_go_from_mark_to_mark_and_enter_opens(panel, qtbot):
    panel.view.setFocus()
    assert panel.view.current == 0
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.view.accessibleDescription() == "Acme: 3"
    with qtbot.waitSignal(panel.opened) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert told.args == ["Acme"]
    qtbot.keyClick(panel.view, Qt.Key.Key_End)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.view.current == 2
    qtbot.keyClick(panel.view, Qt.Key.Key_Home)
    assert panel.view.current == 0


def test_the_mouse_is_told_the_exact_value(panel):
    place = panel.view.boxes[0].center().toPoint()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, panel.view.mapToGlobal(place))
    QApplication.sendEvent(panel.view, event)
    assert QToolTip.text() == "华东电器: 12"
    QToolTip.hideText()


def test_the_table_says_what_the_chart_shows_and_can_be_copied(panel, qtbot):
    panel.toggle.trigger()
    grid = panel.table.grid
    assert grid.isVisible()
    assert not panel.view.isVisible()
    assert panel.toggle_button.text() == "As a chart"
    grid.selectAll()
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert [line.split("\t") for line in lines[-3:]] == [
        [name, str(count)] for name, count, _ in FIGURES
    ]
    panel.toggle.trigger()
    assert panel.view.isVisible()


def test_a_row_of_the_table_opens_as_the_mark_does(panel, qtbot):
    panel.toggle.trigger()
    panel.table.grid.select_id(1)
    with qtbot.waitSignal(panel.opened) as told:
        panel.table.grid.opened.emit(1)
    assert told.args == ["Acme"]


def test_it_is_drawn_for_the_pixels_of_the_screen(context):
    pen = make_pen(context, context.theme)
    once = drawing.draw(chart(), pen, drawing.Size(600, 400, 96, 1.0))
    twice = drawing.draw(chart(), pen, drawing.Size(600, 400, 96, 2.0))
    assert (once.width, once.height) == (600, 400)
    assert (twice.width, twice.height) == (1200, 800)
    for here, there in zip(once.boxes, twice.boxes, strict=True):
        assert here == pytest.approx(there, abs=3)


def test_theme_and_language_switch_while_it_is_on_screen(context, panel, qtbot):
    before = panel.view.grab().toImage().pixelColor(5, 5)
    with qtbot.waitSignal(panel.view.drawn):
        context.theme.use(name="dark")
    after = panel.view.grab().toImage().pixelColor(5, 5)
    assert after == context.theme.colour("surface") != before


@pytest.mark.parametrize("role", ["body", "caption"])
def test_every_chinese_character_has_a_glyph(context, role, recwarn):
    """Matplotlib warns of a glyph it paints as a box."""
    context.theme.use(language="zh_CN")
    pen = make_pen(context, context.theme)
    drawing.draw(chart((("张曾单重 龘", 1, "A"),)), pen, drawing.Size(300, 200, 96, 1.0))
    assert pen.font(role).get_family()[0] != "DejaVu Sans"
    assert [str(one.message) for one in recwarn if "lyph" in str(one.message)] == []


def test_a_font_without_chinese_would_be_noticed(context, recwarn, monkeypatch):
    monkeypatch.setattr("ui.kit.charts.pen._present", lambda _language: ("DejaVu Sans",))
    pen = make_pen(context, context.theme)
    drawing.draw(chart(), pen, drawing.Size(300, 200, 96, 1.0))
    assert any("lyph" in str(one.message) for one in recwarn)


def test_a_picture_for_a_file(context, tmp_path):
    pen = make_pen(context, context.theme)
    path = drawing.save(chart(title="张三 finds this"), pen, tmp_path / "一图.png")
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1920, 1080)
    assert [one.name for one in tmp_path.iterdir()] == ["一图.png"]


def test_a_drawing_for_a_file_is_xml_and_the_same_every_time(context, tmp_path):
    pen = make_pen(context, context.theme)
    path = drawing.save(chart(), pen, tmp_path / "a.svg")
    assert ET.parse(path).getroot().tag.endswith("svg")


def test_a_folder_that_is_not_there_leaves_nothing(context, tmp_path):
    pen = make_pen(context, context.theme)
    with pytest.raises(StorageError):
        drawing.save(chart(), pen, tmp_path / "gone" / "a.png")
    assert list(tmp_path.iterdir()) == []


def test_no_marks_no_trouble(context, bridge, qtbot):
    made = ChartPanel(context, bridge, "empty", COLUMNS)
    qtbot.addWidget(made)
    made.put(chart(()))
    made.show()
    made.view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Return):
        qtbot.keyClick(made.view, key)
    assert made.view.mark_at(QPointF(10, 10)) == -1


@pytest.mark.parametrize(
    ("text", "narrow", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("客户等级", 4, ["客户", "等级"]),
        ("", 5, [""]),
        ("unbreakable", 4, ["unbreakable"]),
    ],
)
def test_long_titles_break_where_the_language_does(text, narrow, lines):
    assert wrapped(text, narrow).split("\n") == lines
