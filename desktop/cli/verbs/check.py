"""`check FILE`: whether the file is sound, how large it is and why."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop import labels
from desktop.cli import grammar
from desktop.cli.output import Output
from desktop.messages import Message, msg, msgn
from desktop.tables import Column
from desktop.workspace.told import told

if TYPE_CHECKING:
    from db.file_facts import FileFacts
    from desktop.workspace.service import CheckReport

NAME = "check"
HELP = msg("say whether the file is sound, how large it is and why; exit code 1 if it is not")

_LARGEST = (
    Column("entries", msg("Entries"), "integer"),
    Column("at", msg("When"), "moment"),
    Column("person", msg("Who")),
    Column("what", msg("Largest actions")),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be mended."""
    parser.add_argument("--rebuild", action="store_true", help=grammar.text(
        msg("first make search keys and summaries anew from the data")))


def run(args: argparse.Namespace, out: Output) -> int:
    """Check; returns 1 if something was found."""
    from desktop.workspace import service

    if args.rebuild:
        service.rebuild(args.file)
    report = service.check_file(args.file)
    if out.as_json:
        out.record({"file": args.file, "sound": report.is_sound}, [])
        out.record({"facts": report.facts, "findings": report.findings}, [])
    elif report.facts:
        _tell(report.facts, out)
    for found in () if out.as_json else report.findings:
        out.done(found.what)
    out.done(_outcome(args, report))
    return 0 if report.is_sound else 1


def _tell(facts: FileFacts, out: Output) -> None:
    found = told(facts, msg("none; make one: backup FILE"))
    out.record({key: value for key, (_, value) in found.items()},
               [Column(key, title) for key, (title, _) in found.items()])
    out.text("")
    largest = [{"what": labels.load(one.label), "at": one.at, "person": one.person,
                "entries": one.entries} for one in facts.largest]
    if largest:
        out.table(largest, _LARGEST)
        out.text("")


def _outcome(args: argparse.Namespace, report: CheckReport) -> Message:
    file = str(args.file)
    kinds = {found.kind for found in report.findings}
    if report.is_sound:
        return msg("{file} is sound.", file=file)
    if kinds == {"derived"}:
        return msg("The data of {file} is sound; lists and search may miss something until"
                   " check {file} --rebuild.", file=file)
    if kinds == {"damaged"}:
        return msg("{file} is damaged. Bring the newest backup back under another name:"
                   " backup {file} --restore latest --to NEW", file=file)
    return msgn("{file} is not as Muster leaves it: {n} finding. Look at what it names, or bring"
                " a backup back: backup {file} --list",
                "{file} is not as Muster leaves it: {n} findings. Look at what they name, or bring"
                " a backup back: backup {file} --list", len(report.findings), file=file)
