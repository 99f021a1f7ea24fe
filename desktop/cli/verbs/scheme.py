"""`scheme FILE`: the tier scheme in force with every number of it, and publishing another."""

from __future__ import annotations

import argparse
import json

from desktop.cli import published
from desktop.cli.days import today
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.messages import msg

NAME = "scheme"
HELP = msg("show the tier scheme in force and its versions; --publish puts another in force")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--publish`."""
    published.add_publish(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Show or publish the scheme; returns the exit code."""
    from desktop import schemes
    from desktop.cli import rules_rows
    from desktop.customers import definition

    with opened(args) as session:
        if args.publish:
            typed = {"version": 1, **published.read(args.publish)}
            scheme = definition.from_json(json.dumps(typed))
            schemes.publish(session, scheme, today().isoformat())
        with session.read() as unit:
            now = schemes.in_force(unit).scheme
        known = schemes.versions(session)
    rules_rows.show_scheme(now, out)
    published.show_versions(known, out)
    if args.publish:
        out.done(msg("Version {version} of the tier scheme is in force. Apply the tiers to use it.",
                     version=now.version))
    return 0

