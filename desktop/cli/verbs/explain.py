"""`explain FILE tier CUSTOMER` and `explain FILE owner CUSTOMER`: why it is as it is."""

from __future__ import annotations

import argparse

from desktop.cli import grammar
from desktop.cli.days import add_as_of
from desktop.cli.grammar import UsageError
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg

NAME = "explain"
HELP = msg("say why a customer has its tier, or why this member should serve it")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what to explain, of which customer, and against whom."""
    parser.add_argument(
        "what", metavar=tr(msg("WHAT")), choices=("tier", "owner"), help=grammar.text(
            msg("tier: the score and its parts; owner: who fits and who is excluded")))
    parser.add_argument("customer", metavar=tr(msg("CUSTOMER")), help=grammar.text(
        msg("code, name or id; what finds just one customer is enough")))
    parser.add_argument("--why-not", metavar=tr(msg("MEMBER")), help=grammar.text(
        msg("with owner: why this member does not get the customer")))
    add_as_of(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Explain; returns the exit code."""
    if args.why_not and args.what == "tier":
        raise UsageError(msg("--why-not goes with owner, not with tier."))
    from desktop import records
    from desktop.cli import explain_owner, explain_tier

    with opened(args) as session:
        customer = records.customer(session, args.customer)
        if args.what == "tier":
            explain_tier.show(session, customer, args, out)
        else:
            explain_owner.show(session, customer, args, out)
    return 0
