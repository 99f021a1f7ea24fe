"""`new FILE`: an empty file for a team."""

from __future__ import annotations

import argparse

from desktop.cli.output import Output
from desktop.messages import msg

NAME = "new"
HELP = msg("make an empty file for a team; --as says whose desk it is")


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Add nothing: FILE, --as and --language are there."""


def run(args: argparse.Namespace, out: Output) -> int:
    """Make the file; returns the exit code."""
    from desktop import i18n, new_file
    from desktop.person import name_at_this_desk

    person = args.person or name_at_this_desk()
    language = args.language or i18n.language()
    file = new_file.named(args.file)
    new_file.create(file, person, language)
    out.record({"file": file, "profile": person, "language": language}, [])
    out.done(msg("{file} is made, empty, for the desk of {person}. Next: import {file} members …",
                 file=str(file), person=person))
    return 0
