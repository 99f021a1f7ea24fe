"""Colour tokens of a theme, read from resources/themes/*.json. No Qt here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Literal, NamedTuple

from desktop.paths import resource

Shape = Literal["circle", "diamond", "triangle", "square"]


class TierMark(NamedTuple):
    """How a tier looks: a fill (#RRGGBB) and a shape, so that colour never speaks alone."""

    fill: str
    shape: Shape


class Tokens(NamedTuple):
    """One theme. Every colour is #RRGGBB; the names are the roles of ux.md section 3.

    tests/ui/kit/test_tokens.py holds the contrast of each pair.
    """

    name: str
    dark: bool
    colours: Mapping[str, str]
    tiers: Mapping[str, TierMark]
    tier_text: str
    ratings: tuple[str, ...]  # five, from poor to excellent
    rating_text: str
    chart: tuple[str, ...]  # six series


def load_tokens(name: str) -> Tokens:
    """Read the theme called `name`; raises FileNotFoundError if there is none."""
    raw = json.loads(resource("themes", f"{name}.json").read_text("utf-8"))
    tiers = dict(raw["tiers"])
    tier_text = tiers.pop("text")
    return Tokens(
        name=name,
        dark=raw["dark"],
        colours=raw["colours"],
        tiers={code: TierMark(**mark) for code, mark in tiers.items()},
        tier_text=tier_text,
        ratings=tuple(raw["ratings"]["fills"]),
        rating_text=raw["ratings"]["text"],
        chart=tuple(raw["chart"]["series"]),
    )
