"""An assignment policy as a person may edit it: JSON text, read with a sentence per field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from desktop.assignments.rules.policy import CRITERIA, Policy
from desktop.errors import ValidationError
from desktop.messages import Message, msg

_ELSEWHERE = frozenset({"version", "bands"})  # counted by us; published in the tier scheme
_NAMED = {"weights": CRITERIA, "phase_pct": tuple(Policy().phase_pct)}

Found = dict[str, Message]


def to_plain(policy: Policy) -> dict[str, Any]:
    """Return what `from_plain` reads, ready for JSON."""
    whole = json.loads(json.dumps(asdict(policy)))
    return {key: value for key, value in whole.items() if key not in _ELSEWHERE}


def from_plain(data: Mapping[str, Any]) -> Policy:
    """Return the policy; what is left out takes its default.

    Raises ValidationError with a message per field that is unknown or of the wrong kind; whether
    its numbers can be is `policies.checked`.
    """
    found: Found = {}
    known = {one.name for one in fields(Policy)}
    for key in sorted(set(map(str, data)) - known):
        found[key] = msg("There is no field {field}.", field=key)
    values = {key: _value(key, value, found) for key, value in data.items()
              if key in known - _ELSEWHERE}  # fmt: skip
    if found:
        first = next(iter(found.values()))
        raise ValidationError(
            msg("The assignment policy cannot be used: {first}", first=first), found)
    return Policy(**values)


def _value(key: str, value: Any, found: Found) -> Any:
    if key in _NAMED:
        return _numbers(key, value, found)
    if key == "fairness":
        return _steps(value, found)
    if key == "workdays":
        days = value if isinstance(value, list) else [None]
        return tuple(sorted({_whole(key, day, found) for day in days}))
    if key == "language_required" and not isinstance(value, bool):
        found[key] = msg("{value} is neither true nor false.", value=json.dumps(value))
    elif key == "holidays" and not isinstance(value, str):
        found[key] = msg("{value} is not a text.", value=json.dumps(value))
    elif key not in {"language_required", "holidays"}:
        return _whole(key, value, found)
    return value


def _numbers(key: str, value: Any, found: Found) -> dict[str, int]:
    """Named numbers over the default ones."""
    given = value if isinstance(value, Mapping) else {}
    if not isinstance(value, Mapping):
        found[key] = msg("{field} holds named numbers: {names}.", field=key, names=_NAMED[key])
    for name in sorted(set(map(str, given)) - set(_NAMED[key])):
        found[f"{key}.{name}"] = msg("There is no field {field}.", field=f"{key}.{name}")
    read = {name: _whole(f"{key}.{name}", given[name], found)
            for name in _NAMED[key] if name in given}  # fmt: skip
    return {**getattr(Policy(), key), **read}


def _steps(value: Any, found: Found) -> tuple[tuple[int, int], ...]:
    rows = value if isinstance(value, list) else [None]
    steps = []
    for place, row in enumerate(rows):
        if not isinstance(row, list) or len(row) != 2:
            found["fairness"] = msg("Unfairness has two steps, each of a percentage and its cost.")
            return ()
        steps.append((_whole(f"fairness.{place}.percent", row[0], found),
                      _whole(f"fairness.{place}.slope", row[1], found)))  # fmt: skip
    return tuple(steps)


def _whole(key: str, value: Any, found: Found) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    found[key] = msg("{value} is not a whole number.", value=json.dumps(value, ensure_ascii=False))
    return 0
