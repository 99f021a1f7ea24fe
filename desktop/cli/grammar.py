"""How the words of a command line are understood: `muster VERB FILE ...`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from desktop.cli.refusals import reworded
from desktop.errors import AppError
from desktop.formats import columns_wide
from desktop.i18n import LANGUAGES, tr
from desktop.messages import Message, msg

_YEARS = (1900, 2200)  # rules look years back and months ahead of the day they are given
_DIGITS = 12  # the file keeps whole numbers of 64 bits


class UsageError(AppError):
    """The words on the command line make no sense; exit code 2."""


def text(message: Message) -> str:
    """Return `message` in the active language as argparse wants a help text."""
    return tr(message).replace("%", "%%")


class Parser(argparse.ArgumentParser):
    """argparse in the person's language; complaints are raised as `UsageError`."""

    def __init__(self, prog: str, description: Message) -> None:
        super().__init__(
            prog=prog,
            description=text(description),
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self._positionals.title = tr(msg("what"))
        self._optionals.title = tr(msg("options"))

    def error(self, message: str) -> NoReturn:
        """Raise what argparse complains about, with the place to look it up."""
        raise UsageError(
            msg("{problem} See: {command} --help", problem=reworded(message), command=self.prog)
        )


_REST = "\0"  # follows each character that is two columns wide, so that its length is its width


def _widened(text: str) -> str:
    return "".join(one + _REST * (columns_wide(one) - 1) for one in text)


class _Formatter(argparse.HelpFormatter):
    """argparse counts characters; columns stand straight only by width."""

    def format_help(self) -> str:
        return super().format_help().replace(_REST, "")

    def _format_action_invocation(self, action: argparse.Action) -> str:
        return _widened(super()._format_action_invocation(action))

    def _expand_help(self, action: argparse.Action) -> str:
        return _widened(super()._expand_help(action))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return super()._fill_text(_widened(text), width, indent)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Any,
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _widened(prefix or tr(msg("usage: "))))


def add_common(parser: Parser) -> None:
    """Add what every verb understands."""
    group = parser.add_argument_group(tr(msg("options of every verb")))
    group.add_argument(
        "--as",
        dest="person",
        metavar=tr(msg("PERSON")),
        help=text(msg("who does this; the history shows the name")),
    )
    group.add_argument(
        "--language", choices=LANGUAGES, help=text(msg("language of what comes out"))
    )
    group.add_argument(
        "--json", action="store_true", help=text(msg("answer with one JSON document"))
    )
    group.add_argument("-h", "--help", action="help", help=text(msg("show this and stop")))


def add_file(parser: Parser) -> None:
    """Add FILE, the first word of every verb."""
    parser.add_argument(
        "file", metavar=tr(msg("FILE")), type=Path, help=text(msg("the team's file, NAME.muster"))
    )


# Types for `add_argument(type=...)`: they raise UsageError, so the sentence is translated.


def day(word: str) -> str:
    """Understand an ISO date; returns it as text, e.g. `2026-11-22`."""
    try:
        found = date.fromisoformat(word)
    except ValueError:
        raise UsageError(
            msg("{word} is not a date. Write it as year-month-day: 2026-11-22.", word=word)
        ) from None
    if not _YEARS[0] <= found.year <= _YEARS[1]:
        raise UsageError(
            msg("{word} is too far away. Choose a day in the years {first} to {last}.",
                word=word, first=_YEARS[0], last=_YEARS[1])
        )
    return found.isoformat()


def count(word: str) -> int:
    """Understand a whole number from 1 on."""
    if not word.isdecimal() or not word.strip("0"):
        raise UsageError(msg("{word} is not a whole number above 0.", word=word))
    if len(word) > _DIGITS:
        raise UsageError(msg("{word} is too large: a number has at most {n} digits here.",
                             word=word, n=_DIGITS))
    return int(word)


def pair(word: str) -> tuple[str, str]:
    """Understand `FIELD=VALUE`; the value may be empty or hold further equals signs."""
    name, equals, value = word.partition("=")
    if not equals or not name:
        raise UsageError(msg("{word} is not of the form FIELD=VALUE.", word=word))
    return name, value
