"""`backup FILE`: a verified copy beside the file, the list of copies, and one brought back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import grammar
from desktop.cli.output import Output
from desktop.i18n import tr
from desktop.messages import msg
from desktop.tables import Column
from desktop.workspace import sizes

if TYPE_CHECKING:
    from db.backup import BackupRecord

NAME = "backup"
HELP = msg("copy the file into its folder of backups, verified; list them; bring one back")

_REASONS = {
    "manual": msg("by hand"),
    "import": msg("before an import"),
    "migration": msg("before an update of the format"),
    "sync": msg("before a round with the team database"),
}
_COLUMNS = (
    Column("made_at", msg("When"), "moment"),
    Column("why", msg("Made")),
    Column("size", msg("Bytes"), "integer"),
    Column("name", msg("Name")),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what to do instead of making one."""
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--list", action="store_true", help=grammar.text(
        msg("show the backups of the file, newest first")))
    either.add_argument("--restore", metavar=tr(msg("NAME")), help=grammar.text(
        msg("bring a backup back: its name from --list, or latest")))
    parser.add_argument("--to", type=Path, metavar=tr(msg("NEW")), help=grammar.text(
        msg("where to bring it back to; FILE if left out. Nothing is ever overwritten")))


def run(args: argparse.Namespace, out: Output) -> int:
    """Make, list or bring back; returns the exit code."""
    from desktop.workspace import service

    if args.to and not args.restore:
        raise grammar.UsageError(msg("--to goes with --restore."))
    if args.list:
        known = service.backups(args.file)
        out.table([{**_shown(one), "why": _REASONS.get(one.reason, one.reason)} for one in known],
                  _COLUMNS)
    elif args.restore:
        target = args.to or args.file
        used = service.restore(args.file, args.restore, target)
        out.record({"file": target, **_shown(used)}, [])
        out.done(msg("{file} is back as of the backup {name}.", file=str(target),
                     name=used.path.name))
    else:
        made = service.backup_now(args.file)
        out.record({"file": args.file, **_shown(made)}, [])
        out.done(msg("Saved and verified: {path}, {size}.", path=str(made.path),
                     size=sizes.in_words(made.size)))
    return 0


def _shown(one: BackupRecord) -> dict[str, object]:
    return {"name": one.path.name, "path": one.path, "made_at": one.made_at,
            "reason": one.reason, "size": one.size, "sha256": one.sha256}
