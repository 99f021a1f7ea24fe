import re

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.paths import resource
from ui.kit.metrics import Density, families
from ui.kit.theme import palette
from ui.kit.tokens import load_tokens


def test_palette_takes_its_colours_from_the_tokens(qapp):
    tokens = load_tokens("dark")
    made = palette(tokens)
    assert made.color(QPalette.ColorRole.Base) == QColor(tokens.colours["surface"])
    assert made.color(QPalette.ColorRole.Highlight) == QColor(tokens.colours["selection"])
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(tokens.colours["placeholder"])


def test_theme_switches_live(context, qtbot):
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    with qtbot.waitSignal(context.theme.changed):
        context.theme.use(name="dark")
    dark = load_tokens("dark").colours
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(dark["text"])
    assert label.grab().toImage().pixelColor(0, 0) == QColor(dark["window"])
    assert context.theme.colour("accent") == QColor(dark["accent"])


def test_row_height_follows_density_and_text_size(context):
    theme, heights = context.theme, {}
    for density in Density:
        theme.use(density=density)
        heights[density] = theme.row_height()
        assert theme.row_height() >= QFontMetrics(theme.font()).height() + 8
    assert heights[Density.COMPACT] < heights[Density.NORMAL]
    theme.use(density=Density.NORMAL, text_scale=1.5)
    assert theme.row_height() > 1.3 * heights[Density.NORMAL]


def test_text_size_reaches_every_role_of_the_type_scale(context, qtbot):
    label = QLabel("Title")
    label.setProperty("role", "h1")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint().height()
    context.theme.use(text_scale=1.5)
    assert label.sizeHint().height() > before
    assert context.theme.font("h1").pointSizeF() == pytest.approx(24)


def test_fonts_are_named_and_chinese_ones_come_first_in_chinese(context):
    assert families("en")[0] == "Segoe UI"
    assert families("zh_CN")[0] == "Microsoft YaHei UI"
    context.theme.use(language="zh_CN")
    assert QApplication.font().families()[0] == "Microsoft YaHei UI"
    assert "SimSun" not in QApplication.font().families()


def test_style_sheet_has_no_colour_of_its_own():
    sheet = resource("themes", "kit.qss").read_text("utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b(?=[^{}]*;)", sheet) == []
    assert "rgb" not in sheet


@pytest.mark.parametrize("name", ["light", "dark"])
def test_marks_of_the_style_sheet_have_token_colours(name):
    tokens = load_tokens(name).colours
    for mark, token in {"chevron": "muted", "up": "muted", "tick": "on_accent"}.items():
        assert tokens[token] in resource("themes", f"{name}-{mark}.svg").read_text("utf-8")


def test_icons_are_tinted_and_made_anew_on_a_switch(context, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    context.icons.dress(button, "add", "accent")
    assert _darkest(button) == QColor(context.theme.tokens.colours["accent"])
    context.theme.use(name="dark")
    assert _darkest(button) == QColor(context.theme.tokens.colours["accent"])


def _darkest(button):
    """The colour in the middle of the plus sign."""
    return button.icon().pixmap(20, 20).toImage().pixelColor(10, 10)


def test_a_dressed_widget_may_die_before_a_switch(context, qtbot):
    button = QPushButton()
    context.icons.dress(button, "add")
    button.deleteLater()
    del button
    context.theme.use(name="dark")


@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda one: one.stem)
def test_icons_are_drawn_on_the_same_grid_and_take_any_colour(context, path):
    svg = path.read_text("utf-8")
    assert 'viewBox="0 0 20 20"' in svg
    assert 'stroke="currentColor"' in svg
    assert "#" not in svg
    image = context.icons.pixmap(path.stem, 20, "text").toImage()
    inked = sum(image.pixelColor(x, y).alpha() > 128 for x in range(20) for y in range(20))
    assert inked > 10


def test_an_unknown_icon_is_an_error(context):
    with pytest.raises(FileNotFoundError):
        context.icons.icon("no-such-icon")
