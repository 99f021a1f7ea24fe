"""Which values a list is filtered by. No Qt: presenters are there before the first rows."""

from __future__ import annotations

from collections.abc import Mapping

Chosen = Mapping[str, tuple[str | None, ...]]
"""Field -> the values in force; None among them: nothing, nobody."""


def toggled(chosen: Chosen, name: str, value: str | None) -> Chosen:
    """Return the filters with a value taken in, or out if it was in force."""
    now = chosen.get(name, ())
    values = tuple(one for one in now if one != value) if value in now else (*now, value)
    others = without(chosen, name)
    return {**others, name: values} if values else others


def without(chosen: Chosen, name: str) -> Chosen:
    """Return the filters without those of a field."""
    return {key: values for key, values in chosen.items() if key != name}
