"""`undo FILE`: take the newest action back."""

from __future__ import annotations

import argparse

from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.messages import msg

NAME = "undo"
HELP = msg("take the newest action back")


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE is all it takes."""


def run(args: argparse.Namespace, out: Output) -> int:
    """Undo and say what was undone; returns the exit code."""
    with opened(args) as session:
        label = session.undo()
    out.record({"undone": label}, [])
    out.done(msg("Undone: {label}", label=label))
    return 0
