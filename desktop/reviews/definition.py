"""A review template as JSON text, as the table keeps it and as a person may edit it.

`read` makes any frozen dataclass out of plain data, with a sentence for each field that is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, asdict, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from desktop.errors import ValidationError
from desktop.messages import Message, msg
from desktop.reviews.rules.templates import problems
from desktop.reviews.types import Template

T = TypeVar("T")
Found = dict[str, Message]
_COUNTED = "version"  # by us, when it is published


def checked(template: Template) -> Template:
    """Return `template` itself; raises ValidationError with a message per field."""
    found = problems(template)
    if found:
        raise refused(found)
    return template


def to_plain(template: Template) -> dict[str, Any]:
    """Return what `from_plain` reads, ready for JSON."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(template)))
    return plain


def to_json(template: Template) -> str:
    """The template as JSON text with stable order; `from_json` gives an equal one."""
    return json.dumps(asdict(template), ensure_ascii=False)


def from_plain(data: Mapping[str, Any]) -> Template:
    """Return the template in `data`, whose version may be left out.

    Raises ValidationError with a message per field that is missing, unknown or of the wrong kind;
    whether its numbers can be is `checked`.
    """
    found: Found = {}
    template = read(Template, {_COUNTED: 0, **data}, "", found)
    if found or template is None:
        raise refused(found)
    return template


def from_json(text: str) -> Template:
    """Return the template in `text`. Raises ValidationError as `from_plain` does."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise refused({"definition": msg(
            "This is not JSON: {reason}", reason=str(error))}) from error
    return from_plain(data if isinstance(data, Mapping) else {})


def refused(found: Found) -> ValidationError:
    """Return the error that names all that is wrong with a template, the first of it aloud."""
    first = next(iter(found.values()))
    return ValidationError(msg("The review template cannot be used: {first}", first=first), found)


# --- plain data into frozen dataclasses --------------------------------------------------------


def read(kind: type[T], data: object, prefix: str, found: Found) -> T | None:
    """Return a `kind` (a dataclass) of the fields in `data`; what is wrong goes to `found`.

    Names in `found` are paths, e.g. `sections.kpi.items.csat.weight`: a row of a list is named
    by its key, code or name, else by its place. None where anything is wrong.
    """
    before = len(found)
    given = data if isinstance(data, Mapping) else {}
    known = _fields(cast("Any", kind))
    values: dict[str, Any] = {}
    for name, (one, hint) in known.items():
        if name in given:
            values[name] = _value(hint, given[name], prefix + name, found)
        elif one.default is MISSING and one.default_factory is MISSING:
            found[prefix + name] = msg("The field {field} is missing.", field=prefix + name)
    for name in sorted({str(key) for key in given} - known.keys()):
        found[prefix + name] = msg("There is no field {field}.", field=prefix + name)
    return kind(**values) if len(found) == before else None


@cache
def _fields(kind: Any) -> dict[str, tuple[Field[Any], Any]]:
    hints = get_type_hints(kind)
    return {one.name: (one, hints[one.name]) for one in fields(kind)}


def _value(hint: Any, value: object, path: str, found: Found) -> object:
    if get_origin(hint) is Literal:
        return _choice(get_args(hint), value, path, found)
    if get_origin(hint) is tuple:
        return _rows(get_args(hint)[0], value, path, found)
    if isinstance(hint, UnionType):
        return None if value is None else _value(get_args(hint)[0], value, path, found)
    if is_dataclass(hint):
        return read(cast("type[Any]", hint), value, f"{path}.", found)
    # bool is an int to Python, and to nobody else.
    if isinstance(value, hint) and isinstance(value, bool) == (hint is bool):
        return value
    found[path] = (
        msg("{value} is not a whole number.", value=str(value)) if hint is int
        else msg("{value} is not what {field} holds.", value=str(value), field=path))
    return None


def _choice(known: tuple[str, ...], value: object, path: str, found: Found) -> object:
    if value in known:
        return value
    found[path] = msg("{value} is none of {known}.", value=str(value), known=", ".join(known))
    return None


def _rows(kind: type, value: object, path: str, found: Found) -> tuple[object, ...]:
    if not isinstance(value, list):
        found[path] = msg("{value} is not what {field} holds.", value=str(value), field=path)
        return ()
    return tuple(read(kind, row, f"{path}.{_named(row, place)}.", found)
                 for place, row in enumerate(value))


def _named(row: object, place: int) -> object:
    named: Iterable[object] = (
        (row.get(name) for name in ("key", "code", "item", "name"))
        if isinstance(row, Mapping) else ())
    return next((name for name in named if name), place + 1)
