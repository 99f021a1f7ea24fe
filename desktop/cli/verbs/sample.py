"""`sample FILE`: a made-up team to try everything on."""

from __future__ import annotations

import argparse

from desktop.cli import grammar
from desktop.cli.days import add_as_of, as_of
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg

NAME = "sample"
HELP = msg("make a file with a made-up team in it, or take that team out again")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add how large the team is and what it is drawn from."""
    sizes = (
        ("--customers", 600, msg("how many customers (600)")),
        ("--members", 24, msg("how many members (24)")),
        ("--seed", 1, msg("another number, another team (1)")),
    )
    for name, default, words in sizes:
        parser.add_argument(
            name, type=grammar.count, default=default, metavar=tr(msg("N")),
            help=grammar.text(words))
    parser.add_argument(
        "--remove", action="store_true",
        help=grammar.text(msg("take the sample out of the file, with all that hangs on it")))
    add_as_of(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Make the file, or take the sample out of it; returns the exit code."""
    return _remove(args, out) if args.remove else _make(args, out)


def _make(args: argparse.Namespace, out: Output) -> int:
    from desktop import new_file
    from desktop.sample import service

    file = new_file.named(args.file)
    made = service.create(
        file, args.customers, args.members, args.seed, as_of(args), args.person)
    counts = {entity: len(rows) for entity, rows in made.rows.items()}
    out.record({"file": file, "counts": counts, "troubles": made.troubles}, [])
    out.done(msg(
        "{file}: a sample team of {members} serves {customers} customers. Look for trouble:"
        " somebody is overloaded, somebody has left, a VIP has no backup, a certificate ran out.",
        file=str(file), members=counts["member"], customers=counts["customer"]))
    return 0


def _remove(args: argparse.Namespace, out: Output) -> int:
    from desktop.sample import service

    with opened(args) as session:
        removed = service.remove(session)
    out.record({"removed": removed}, [])
    out.done(msg(
        "The sample is removed: {customers} customers and {members} members, with all that"
        " belongs to them. Undo brings it back.",
        customers=removed.get("customer", 0), members=removed.get("member", 0)))
    return 0
