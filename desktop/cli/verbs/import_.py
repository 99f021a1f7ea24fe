"""`import FILE KIND SOURCE`: bring a list in, after looking at what it would change."""

from __future__ import annotations

import argparse

from desktop.cli import import_arguments
from desktop.cli.days import as_of
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.messages import msg

NAME = "import"
HELP = msg("bring in customers, members, purchases, service records and more from a file")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add KIND, SOURCE, and how to read it."""
    import_arguments.add(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Show what would change, and do it unless it is a dry run; returns the exit code."""
    from desktop.cli import import_show
    from desktop.imports import service
    from desktop.imports.choosing import choose

    import_arguments.check(args)
    today = as_of(args)
    with opened(args) as session:
        prepared = service.prepare(session, args.kind, import_arguments.source(args))
        mapping = choose(
            args.kind, prepared.mapping, prepared.table.headers, args.map, args.set)
        prepared = service.remap(prepared, mapping)
        import_arguments.check_columns(prepared, args.key)
        planned = service.dry_run(session, prepared, today, import_arguments.options(args))
        import_show.show(session, planned, args, out)
        if not import_show.takes_any(planned):
            return 1
        if not args.dry_run:
            service.apply(session, planned, today)
    out.done(import_show.outcome(planned, args.dry_run))
    return 0
