"""Names of companies and people in two languages, and their near duplicates."""

from __future__ import annotations

from random import Random

from desktop.sample.words import (
    BRAND_END,
    BRAND_FIRST,
    BRAND_SECOND,
    BRAND_START,
    FIRST_NAMES,
    GIVEN,
    INDUSTRIES,
    LAST_NAMES,
    LEGAL,
    SURNAMES,
    Region,
)


def person(rng: Random, language: str) -> str:
    """A full name; Chinese ones draw polyphone surnames now and then."""
    if language == "zh":
        return rng.choice(SURNAMES) + rng.choice(GIVEN)
    return f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}"


class Companies:
    """Draws company names, each one once."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def draw(self, region: Region, city: str, industry: str) -> tuple[str, str]:
        """A name nobody has yet and its short form."""
        for attempt in range(1, 1000):
            name, short = self._try(region, city, industry, attempt)
            if name not in self._taken:
                self._taken.add(name)
                return name, short
        raise RuntimeError("the parts of company names are used up")

    def _try(self, region: Region, city: str, industry: str, attempt: int) -> tuple[str, str]:
        rng = self._rng
        chinese, english = INDUSTRIES[industry]
        if region.language == "zh":
            brand = rng.choice(BRAND_FIRST) + rng.choice(BRAND_SECOND)
            brand += rng.choice(BRAND_SECOND) if attempt > 3 else ""
            return f"{city}{brand}{rng.choice(chinese)}有限公司", brand
        brand = rng.choice(BRAND_START) + rng.choice(BRAND_END)
        if attempt > 3:
            brand = f"{rng.choice(BRAND_START)} {brand}"
        return f"{brand} {rng.choice(english)} {rng.choice(LEGAL[region.name])}", brand


def near_duplicate(name: str, city: str, at: int) -> str:
    """The same company typed by somebody else; `at` picks the way."""
    if name.endswith("有限公司"):
        bare = name.removesuffix("有限公司")
        return (f"{bare}有限责任公司", f"{bare.removeprefix(city)}（{city}）有限公司",
                f"{bare}公司")[at % 3]
    return (name.upper(), f"{name}.", f"{name} - {city}")[at % 3]
