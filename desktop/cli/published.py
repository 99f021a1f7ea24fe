"""What `scheme` and `policy` share: a JSON file of rules read, and what was published shown."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.cli import grammar
from desktop.cli.output import Output
from desktop.errors import StorageError, ValidationError
from desktop.i18n import tr
from desktop.messages import Message, msg
from desktop.tables import Column
from desktop.versions import STATES, Version

_VERSIONS = (
    Column("name", msg("Name")),
    Column("version", msg("Version"), "integer"),
    Column("state", msg("Status")),
    Column("valid_from", msg("Valid from")),
    Column("person", msg("Published by")),
)


def add_publish(parser: argparse.ArgumentParser) -> None:
    """Add `--publish FILE.json`."""
    parser.add_argument("--publish", type=Path, metavar=tr(msg("RULES.json")), help=grammar.text(
        msg("put the rules in this file in force as the next version; --json shows their form")))


def read(path: Path) -> dict[str, Any]:
    """Return the rules in a JSON file: the object itself, or what `--json` wrote as a whole.

    The name beside a `definition` is put into it. Raises StorageError, ValidationError.
    """
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise StorageError(msg("{file} cannot be read: {reason}. Check the name.",
                               file=str(path), reason=error.strerror or "")) from error
    except ValueError as error:
        raise ValidationError(msg("{file} is not JSON: {reason}. Let --json show the form.",
                                  file=str(path), reason=str(error))) from error
    if not isinstance(data, dict):
        raise ValidationError(msg("{file} holds no rules: they are one JSON object with fields.",
                                  file=str(path)))
    inner = data.get("definition", data)
    if not isinstance(inner, dict):
        raise ValidationError(msg("{file} holds no rules: they are one JSON object with fields.",
                                  file=str(path)))
    return {"name": data["name"], **inner} if "name" in data else dict(inner)


def show_versions(known: Sequence[Version], out: Output) -> None:
    """List what was published so far, newest first."""
    rows = [
        {"name": one.name, "version": one.version, "valid_from": one.valid_from,
         "person": one.person, "state": one.state if out.as_json else _state(one)}
        for one in known
    ]  # fmt: skip
    if rows or out.as_json:
        out.table(rows, _VERSIONS, "versions")
    else:
        out.done(msg("Nothing has been published yet: the rules Muster comes with are in force."))


def _state(one: Version) -> Message | str:
    return STATES.get(one.state, one.state)
