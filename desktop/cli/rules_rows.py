"""The published rules as the command line shows them; JSON has what can be published again."""

from __future__ import annotations

import json
from collections.abc import Iterator

from desktop.assignments import policy_definition
from desktop.assignments.rules.policy import Policy
from desktop.cli.output import Output
from desktop.customers import definition
from desktop.customers.rules_words import boundary_message
from desktop.customers.types import Scheme
from desktop.messages import msg
from desktop.tables import Column

_FIELDS = (Column("field", msg("Field")), Column("value", msg("Value")))


def show_scheme(scheme: Scheme, out: Output) -> None:
    """Show a scheme: `definition` in JSON, field by field as text."""
    plain = json.loads(definition.to_json(scheme))
    rules = {key: value for key, value in plain.items() if key not in {"name", "version"}}
    _show(scheme.name, scheme.version, rules, out)
    if not out.as_json:
        out.done(msg("Scores are in thousandths of a point; recycle_days null: never."))
        out.done(boundary_message(scheme))
        out.text("")


def show_policy(policy: Policy, name: str, out: Output) -> None:
    """Show a policy in the same way."""
    _show(name, policy.version, policy_definition.to_plain(policy), out)
    if not out.as_json:
        out.done(msg("Days of the week count from 1 (Monday); what a tier weighs: see scheme."))
        out.text("")


def _show(name: str, version: int, plain: dict[str, object], out: Output) -> None:
    if out.as_json:
        out.record({"name": name, "version": version, "definition": plain}, [])
        return
    out.done(msg("{name}, version {version}", name=name, version=version))
    out.text("")
    out.table([{"field": key, "value": text} for key, text in _flat("", plain)], _FIELDS)


def _flat(prefix: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield "bands.A.points", "8": the names that refusals use, and values as JSON has them."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{prefix}.{key}" if prefix else str(key), inner)
    elif isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        for place, one in enumerate(value):
            key = str(one.get("code", place)) if isinstance(one, dict) else str(place)
            yield from _flat(f"{prefix}.{key}", one)
    else:
        text = value if isinstance(value, str) else json.dumps(value)
        yield prefix, text
