"""A tier scheme as JSON text, as the table keeps it and as a person may edit it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields
from typing import Any

from desktop.customers.rules_scheme import problems
from desktop.customers.types import (
    Band,
    Boundary,
    Hysteresis,
    Method,
    NoHistory,
    Scheme,
    Weights,
)
from desktop.errors import ValidationError
from desktop.messages import Message, msg

_CHOICES = {"method": Method, "boundary": Boundary, "no_history": NoHistory}
_TEXTS = frozenset({"name", "segments", "code", "min_grade"})


def checked(scheme: Scheme) -> Scheme:
    """`scheme` itself, or ValidationError with a message per field."""
    found = problems(scheme)
    if found:
        raise _refused(found)
    return scheme


def to_json(scheme: Scheme) -> str:
    """The scheme as JSON text with stable order; `from_json` gives an equal scheme."""
    return json.dumps(asdict(scheme), ensure_ascii=False)


def from_json(text: str) -> Scheme:
    """The scheme in `text`; ValidationError with a message per field if it cannot be used."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise _refused({"definition": msg(
            "This is not JSON: {reason}", reason=str(error))}) from error
    found: dict[str, Message] = {}
    weights = _read(Weights, "weights.", _part(data, "weights"), found)
    hysteresis = _read(Hysteresis, "hysteresis.", _part(data, "hysteresis"), found)
    rows = _part(data, "bands")
    bands = [_read(Band, _band_prefix(i, row), row, found)
             for i, row in enumerate(rows if isinstance(rows, list) else ())]
    rest = _read(Scheme, "", data, found, skip=("weights", "hysteresis", "bands"))
    if found:
        raise _refused(found)
    return checked(Scheme(**rest, weights=Weights(**weights), hysteresis=Hysteresis(**hysteresis),
                          bands=tuple(Band(**band) for band in bands)))


def _part(data: object, name: str) -> Any:
    return data.get(name, {}) if isinstance(data, Mapping) else {}


def _band_prefix(at: int, row: object) -> str:
    return f"bands.{_part(row, 'code') or at + 1}."


def _read(
    kind: type, prefix: str, data: object, found: dict[str, Message], skip: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The values of `kind`'s fields in `data`; what is wrong with them goes to `found`."""
    values: dict[str, Any] = {}
    given = data if isinstance(data, Mapping) else {}
    names = {field.name: field.default is MISSING for field in fields(kind)
             if field.name not in skip}
    for name, required in names.items():
        if name in given:
            values[name] = _value(name, given[name], prefix, found)
        elif required:
            found[prefix + name] = msg("The field {field} is missing.", field=prefix + name)
    for name in sorted(str(key) for key in given if key not in names and key not in skip):
        found[prefix + name] = msg("There is no field {field}.", field=prefix + name)
    return values


def _value(name: str, value: object, prefix: str, found: dict[str, Message]) -> object:
    if name in _CHOICES:
        choices = _CHOICES[name]
        if value in list(choices):
            return choices(str(value))
        found[prefix + name] = msg("{value} is none of {known}.",
                                   value=str(value), known=", ".join(choices))
    elif name in _TEXTS or name == "vip":
        if not isinstance(value, bool if name == "vip" else str):
            found[prefix + name] = msg("{value} is not what {field} holds.",
                                       value=str(value), field=prefix + name)
    elif not _is_whole(value) and not (value is None and name == "recycle_days"):
        found[prefix + name] = msg("{value} is not a whole number.", value=str(value))
    return value


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _refused(found: Mapping[str, Message]) -> ValidationError:
    first = next(iter(found.values()))
    return ValidationError(msg("The tier scheme cannot be used: {first}", first=first), found)
