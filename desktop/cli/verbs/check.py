"""`check FILE`: whether the file is sound, how large it is and why."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop import labels
from desktop.cli import grammar, sizes
from desktop.cli.output import Output
from desktop.entities import plural_name
from desktop.formats import moment, number
from desktop.messages import Message, msg, msgn
from desktop.tables import Column

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
    told: dict[str, tuple[Message, object]] = {
        "size": (msg("Size"), sizes.in_words(facts.size)),
        "revision": (msg("Format"), facts.revision),
        "profile": (msg("Desk of"), facts.profile or ""),
        "journal": (msg("Journal"), _journal(facts)),
        "search": (msg("Search index"), sizes.in_words(facts.search_size)),
        "undoable": (msg("Can be undone"), msgn("{n} action", "{n} actions", facts.undoable)),
        "backups": (msg("Backups"), _backups(facts)),
    }
    if facts.free:
        told["free"] = (msg("Free inside"), msg("{size}, used before the file grows",
                                                size=sizes.in_words(facts.free)))
    if facts.log_size:
        told["log"] = (msg("Not yet in the file"), sizes.in_words(facts.log_size))
    for entity, rows in facts.rows.items():
        if rows:
            told[entity] = (plural_name(entity), number(rows))
    out.record({key: value for key, (_, value) in told.items()},
               [Column(key, title) for key, (title, _) in told.items()])
    out.text("")
    largest = [{"what": labels.load(one.label), "at": one.at, "person": one.person,
                "entries": one.entries} for one in facts.largest]
    if largest:
        out.table(largest, _LARGEST)
        out.text("")


def _journal(facts: FileFacts) -> Message | str:
    if facts.since is None:
        return msg("empty")
    entries = msgn("{n} entry", "{n} entries", facts.entries, n=number(facts.entries))
    actions = msgn("{n} action", "{n} actions", facts.actions, n=number(facts.actions))
    kept = msg("{entries} of {actions} since {since}, about {size}", entries=entries,
               actions=actions, since=moment(facts.since),
               size=sizes.in_words(facts.journal_size))
    return msg("{kept}; older ones have been let go", kept=kept) if facts.let_go else kept


def _backups(facts: FileFacts) -> Message:
    if facts.newest_backup is None:
        return msg("none; make one: backup FILE")
    return msg("{count}, the newest of {when}, {size} in all", count=facts.backups,
               when=moment(facts.newest_backup), size=sizes.in_words(facts.backups_size))


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
