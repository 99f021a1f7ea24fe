"""Colours that stayed behind when the theme changed.

As in `walk`: functions over a shown widget that return sentences about what breaks the rule.
"""

import numpy
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from tests.ui.kit.walk import called, shown
from ui.kit.tokens import load_tokens

LEAST = 24  # pixels of exactly one colour; blended letters hit one by chance now and then
SEEN = 3  # of 255 per channel, from the ground: as text this is for the rule of contrast


def own_colours(name, other):
    """The colours a theme has and the other has not."""
    return _colours(name) - _colours(other)


def _colours(name):
    tokens = load_tokens(name)
    said = [*tokens.colours.values(), tokens.tier_text, *tokens.ratings, *tokens.chart]
    said += [mark.fill for mark in tokens.tiers.values()]
    return {int(one.removeprefix("#"), 16) for one in said}


def stale(root, gone):
    """Widgets painted with colours of the theme that is `gone`: (its name, that in force)."""
    colours = own_colours(*gone)
    picture = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels, ratio, found = _pixels(picture), picture.devicePixelRatio(), []
    for one in shown(root):
        if any(child.isVisible() for child in one.children() if child.isWidgetType()):
            continue  # told of its parts
        place = QRect(one.mapTo(root, QPoint()) * ratio, one.size() * ratio)
        seen = place.intersected(picture.rect())
        many = _counted(
            pixels[seen.top() : seen.bottom() + 1, seen.left() : seen.right() + 1], colours
        )
        found += [
            f"{called(one)} is still painted with #{colour:06X} of {gone[0]}"
            for colour, count in many.items()
            if count >= LEAST
        ]
    return found


def _counted(pixels, colours):
    """How often each of the colours is in a picture, for those that are."""
    there, counts = numpy.unique(pixels, return_counts=True)
    ground = int(there[counts.argmax()]) if len(there) else 0
    many = {int(one): int(n) for one, n in zip(there, counts, strict=True) if int(one) in colours}
    return {one: n for one, n in many.items() if one == ground or not _near(one, ground)}


def _near(one, other):
    """Nobody sees the difference: letters blended with the ground, not painted in this colour."""
    return all(abs((one >> at & 255) - (other >> at & 255)) <= SEEN for at in (0, 8, 16))


def _pixels(image):
    """height x width of 0xRRGGBB."""
    shape = (image.height(), image.bytesPerLine() // 4)
    return numpy.frombuffer(image.constBits(), numpy.uint32).reshape(shape) & 0xFFFFFF
