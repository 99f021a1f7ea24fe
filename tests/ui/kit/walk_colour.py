"""What is painted can be read: text and icons against the ground they really stand on."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from tests.ui.kit.colour import contrast
from tests.ui.kit.walk import called, shown

# Thin letters are blended with their ground, so the darkest pixel falls short of the token, whose
# own contrast (4.5) the token tests hold. Below this a wrong pair was painted.
TEXT = 3.9
ICON = 2.6


def faint(root):
    """Texts and icons that can hardly be told from what is behind them."""
    picture = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = picture.devicePixelRatio()
    found = []
    for one in shown(root):
        text = _text(one)
        icon = isinstance(one, QAbstractButton) and not text and not one.icon().isNull()
        if not (text.strip() or icon) or not one.isEnabled() or _hidden(one, root):
            continue
        corner = one.mapTo(root, QPoint())
        place = QRect(corner * ratio, one.size() * ratio).intersected(picture.rect())
        seen = strongest(picture.copy(place))
        least = ICON if icon else TEXT
        if seen and seen < least:
            found.append(f"{called(one)} is painted with a contrast of {seen:.1f}")
    return found


def _text(widget):
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""


def _hidden(widget, root):
    """Scrolled out of sight, or under something that lies on top."""
    corner = widget.mapTo(root, QPoint())
    visible = widget.visibleRegion().boundingRect()
    if visible.width() < widget.width() // 2 or visible.height() < widget.height():
        return True
    middle = root.childAt(corner + widget.rect().center())
    return middle is not widget and not widget.isAncestorOf(middle or root)


def strongest(image):
    """The best contrast of any colour against the commonest one; 0 where there is only one."""
    counts = {}
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixel(x, y) & 0xFFFFFF
            counts[colour] = counts.get(colour, 0) + 1
    if len(counts) < 2:
        return 0.0
    ground = max(counts, key=counts.get)
    named = f"#{ground:06X}"
    return max(
        (contrast(f"#{one:06X}", named) for one in counts if one != ground), default=0.0
    )
