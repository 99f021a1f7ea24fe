"""Colour science for the token tests: WCAG contrast, colour blindness, perceived difference.

Sources: WCAG 2.2 relative luminance; Machado, Oliveira and Fernandes 2009 (severity 1.0);
Sharma, Wu and Dalal 2005, "The CIEDE2000 Color-Difference Formula".
"""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def linear(colour):
    """#RRGGBB as linear light, 0..1."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]


def contrast(one, other):
    """WCAG contrast ratio, 1..21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def seen(colour, vision):
    """The colour as CIELAB under a kind of vision."""
    rgb = _times(VISION[vision], linear(colour))
    xyz = _times(_XYZ, [min(max(one, 0.0), 1.0) for one in rgb])
    x, y, z = (_root(one / white) for one, white in zip(xyz, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _root(value):
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def difference(one, other):
    """CIEDE2000 of two CIELAB colours."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * sqrt(mean / (mean + 25**7))
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1 = degrees(atan2(b1, a1 * stretch)) % 360 if c1 else 0.0
    h2 = degrees(atan2(b2, a2 * stretch)) % 360 if c2 else 0.0
    turn = _turn(h1, h2) if c1 * c2 else 0.0
    apart = 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = _mean_hue(h1, h2) if c1 * c2 else h1 + h2
    t = (
        1 - 0.17 * cos(radians(hue - 30)) + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6)) - 0.20 * cos(radians(4 * hue - 63))
    )  # fmt: skip
    weigh_l = 1 + 0.015 * (lightness - 50) ** 2 / sqrt(20 + (lightness - 50) ** 2)
    weigh_c, weigh_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    rotate = -2 * sqrt(chroma**7 / (chroma**7 + 25**7))
    rotate *= sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    by_l, by_c, by_h = (l2 - l1) / weigh_l, (c2 - c1) / weigh_c, apart / weigh_h
    return sqrt(by_l**2 + by_c**2 + by_h**2 + rotate * by_c * by_h)


def _turn(h1, h2):
    turn = h2 - h1
    if abs(turn) <= 180:
        return turn
    return turn - 360 if turn > 0 else turn + 360


def _mean_hue(h1, h2):
    if abs(h1 - h2) <= 180:
        return (h1 + h2) / 2
    return (h1 + h2 + 360) / 2 if h1 + h2 < 360 else (h1 + h2 - 360) / 2


def closest(colours):
    """The smallest CIEDE2000 between any two colours under any kind of vision."""
    colours = list(colours)
    return min(
        difference(seen(one, vision), seen(other, vision))
        for vision in VISION
        for place, one in enumerate(colours)
        for other in colours[place + 1 :]
    )
