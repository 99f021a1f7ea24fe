"""The day a verb works as of: today, unless another is asked for."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime

from desktop.cli import grammar
from desktop.i18n import tr
from desktop.messages import msg


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """Add `--as-of DATE`."""
    parser.add_argument(
        "--as-of",
        metavar=tr(msg("DATE")),
        type=grammar.day,
        help=grammar.text(msg("the day to work as of, year-month-day; today if left out")),
    )


def as_of(args: argparse.Namespace) -> date:
    """Return the day asked for, else today where this machine stands."""
    if args.as_of:
        return date.fromisoformat(args.as_of)
    return today()


def today() -> date:
    """Return the day it is where this machine stands."""
    return datetime.now(UTC).astimezone().date()
