"""`assign FILE`: propose who should serve whom, and put it in force."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.cli import grammar
from desktop.cli.days import add_as_of, as_of, today
from desktop.cli.opening import opened
from desktop.cli.output import Output
from desktop.formats import number
from desktop.i18n import tr
from desktop.messages import Message, msg, msgn

if TYPE_CHECKING:
    from desktop.assignments.service import PlannedBook

NAME = "assign"
HELP = msg("propose who should serve whom, with proof; --apply puts it in force")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add how to plan and whether to accept."""
    parser.add_argument("--apply", action="store_true", help=grammar.text(
        msg("accept the whole proposal as one action that can be undone")))
    parser.add_argument("--polish", action="store_true", help=grammar.text(
        msg("search longer for a better plan")))
    parser.add_argument(
        "--seed", type=grammar.count, default=1, metavar=tr(msg("N")), help=grammar.text(
            msg("the same number gives the same plan (1)")))
    add_as_of(parser)


def run(args: argparse.Namespace, out: Output) -> int:
    """Propose, and accept if asked to; returns the exit code."""
    from desktop.assignments import service

    day = as_of(args)
    with opened(args) as session:
        planned = service.propose(session, day, polish=args.polish, seed=args.seed)
        decision = (
            service.accept(session, planned, day, today=today()) if args.apply else None)
    changed = sum(map(planned.changes, planned.proposal.rows))
    changed += len({one.customer for one in planned.abandoned})
    out.record({"as_of": day, "applied": args.apply, "decision": decision, "changed": changed}, [])
    missing = _missing(planned, args)
    if missing is None or out.as_json:
        _show(planned, out)
    out.done(missing or _outcome(changed, args.apply))
    return 0


def _missing(planned: PlannedBook, args: argparse.Namespace) -> Message | None:
    """What has to be there before anything can be planned; None if all is."""
    file = str(args.file)
    if not planned.book.customers:
        return msg(
            "There is no customer to be served: {file} has none, or all are lost or blacklisted."
            " Bring them in: import {file} customers SOURCE", file=file)
    if not planned.book.members:
        return msg("There is nobody on the team who could serve: {file} has no members."
                   " Bring them in: import {file} members SOURCE", file=file)
    return None


def _show(planned: PlannedBook, out: Output) -> None:
    from desktop.cli import plan_rows

    out.record(plan_rows.proof(planned.proposal), [])
    no_backup = [planned.name(each) for each in planned.proposal.no_backup]
    out.record({"no_backup": no_backup}, [])
    changes = list(plan_rows.rows(planned, only_changes=not out.as_json))
    unplaced = plan_rows.unplaced(planned)
    for rows, columns, name in (
        (changes, plan_rows.ROWS, "rows"),
        (unplaced, plan_rows.UNPLACED, "unplaced"),
        (plan_rows.endings(planned), plan_rows.ENDINGS, "endings"),
        (plan_rows.loads(planned), plan_rows.LOADS, "loads"),
    ):
        if out.as_json:
            out.table(rows, columns, name)
        elif rows:
            out.table(rows, columns)
            out.text("")
    if not out.as_json:
        for line in _summary(planned):
            out.done(line)


def _summary(planned: PlannedBook) -> tuple[Message, ...]:
    from desktop.cli import plan_rows

    proposal = planned.proposal
    return (
        msg("Reaches {objective} of at most {bound}: at most {gap}% below the best possible.",
            objective=number(proposal.objective), bound=number(proposal.bound),
            gap=plan_rows.gap(proposal)),
        msg("{placed} placed, {moves} handed over, {unplaced} left out, {alone} without backup.",
            placed=len(proposal.rows), moves=proposal.moves, unplaced=len(proposal.unplaced),
            alone=len(proposal.no_backup)),
    )


def _outcome(changed: int, applied: bool) -> Message:
    if not changed:
        return msg("Owners and backups are already as proposed.")
    if applied:
        return msgn("{n} customer assigned. Undo takes it back.",
                    "{n} customers assigned. Undo takes it back.", changed)
    return msgn("{n} customer would change owner or backup. Nothing is written; --apply does it.",
                "{n} customers would change owner or backup. Nothing is written; --apply does it.",
                changed)
