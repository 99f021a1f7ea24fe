"""How charts look: colours from the tokens, sizes from the type scale, fonts that have Chinese."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ui.kit.metrics import BODY_PT, TYPE_SCALE, families
from ui.kit.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.font_manager import FontProperties

    from ui.kit.context import Context, Text
    from ui.kit.theme import Theme

# Matplotlib knows a font collection by the name of its first face.
_FIRST_FACES = ("Microsoft YaHei", "Hiragino Sans GB", "Noto Sans CJK JP", "Source Han Sans SC")


@dataclass(frozen=True)
class Pen:
    """Everything a worker needs to draw in the look of the window; `say` translates."""

    tokens: Tokens
    language: str
    body: float  # points
    caption: float
    say: Callable[[Text], str]

    @property
    def colours(self) -> Mapping[str, str]:
        """Colour tokens as #RRGGBB."""
        return self.tokens.colours

    def tier(self, code: str | None, place: int = 0) -> str:
        """Return the fill of a tier; a code without a token of its own gets a series colour."""
        if code is None:
            return self.colours["border"]
        mark = self.tokens.tiers.get(code)
        return mark.fill if mark else self.tokens.chart[place % len(self.tokens.chart)]

    def font(self, role: str = "body", *, bold: bool = False) -> FontProperties:
        """Return the font of a role, "body" or "caption"."""
        from matplotlib.font_manager import FontProperties

        size = self.body if role == "body" else self.caption
        weight = "bold" if bold else "normal"
        return FontProperties(family=list(_present(self.language)), size=size, weight=weight)

    def text(self, colour: str = "text", role: str = "body") -> dict[str, Any]:
        """Return the keywords of a text drawn in a colour token."""
        return {"color": self.colours[colour], "fontproperties": self.font(role)}


def make_pen(context: Context, theme: Theme) -> Pen:
    """Take the look of this moment; call it on the thread of the window."""
    body = BODY_PT[theme.density] * theme.text_scale
    caption = TYPE_SCALE["caption"][0] * theme.text_scale
    return Pen(theme.tokens, theme.language, body, caption, context.say)


@cache
def _present(language: str) -> tuple[str, ...]:
    """The families of the list that this machine has, the last resort of Matplotlib behind them."""
    from matplotlib.font_manager import fontManager

    known = set(fontManager.get_font_names())
    wanted = [*families(language)[:-1], *_FIRST_FACES]
    return (*(name for name in wanted if name in known and name != "DejaVu Sans"), "DejaVu Sans")


def wrapped(text: str, narrow: int) -> str:
    """Return `text` in lines of at most `narrow` narrow characters; a Chinese one counts as two."""
    lines, used = [""], 0
    for word in _words(text):
        wide = sum(1 + _wide(one) for one in word)
        if used + wide > narrow and lines[-1]:
            lines.append("")
            used = 0
        lines[-1] += word
        used += wide
    return "\n".join(line.strip() for line in lines)


def _words(text: str) -> list[str]:
    """Words with the space before them; each Chinese character is one."""
    words: list[str] = []
    for one in text:
        if words and not _wide(one) and one != " " and not _wide(words[-1][-1]):
            words[-1] += one
        else:
            words.append(one)
    return words


def _wide(one: str) -> bool:
    return unicodedata.east_asian_width(one) in "WF"
