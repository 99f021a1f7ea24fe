"""`kpi import FILE SOURCE`: values of KPIs from a list; the same as `import FILE kpi_values`."""

from __future__ import annotations

import argparse

from desktop.cli import import_arguments
from desktop.cli.output import Output
from desktop.cli.verbs import import_
from desktop.messages import msg

NAME = "kpi import"
HELP = msg("bring in values of KPIs from a file, after looking at what they would change")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add SOURCE, and how to read it."""
    import_arguments.add(parser, "kpi_values")


def run(args: argparse.Namespace, out: Output) -> int:
    """Show what would change, and do it unless it is a dry run; returns the exit code."""
    return import_.run(args, out)
