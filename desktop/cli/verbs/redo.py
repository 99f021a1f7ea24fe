"""`redo FILE`: do again what was undone last."""

from __future__ import annotations

import argparse

from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.messages import msg

NAME = "redo"
HELP = msg("do again what was undone last")


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE is all it takes."""


def run(args: argparse.Namespace, out: Output) -> int:
    """Redo and say what was done again; returns the exit code."""
    with opened(args) as session:
        label = session.redo()
    out.record({"redone": label}, [])
    out.done(msg("Done again: {label}", label=label))
    return 0
