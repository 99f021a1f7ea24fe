"""The command line: everything the panes do, in one grammar. No Qt, and nothing heavy early.

Exit codes: 0 done, 1 asked but refused, 2 not understood, 3 a fault of the program.
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from desktop import i18n
from desktop.cli import asking, grammar, registry
from desktop.cli.grammar import Parser, UsageError
from desktop.cli.output import Output, UnwrittenError
from desktop.errors import AppError
from desktop.formats import columns_wide
from desktop.i18n import tr
from desktop.jobs import UnexpectedError
from desktop.messages import msg
from desktop.settings import SettingsFile
from desktop.version import VERSION

DONE, REFUSED, USAGE, UNEXPECTED = range(4)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (without the program's name); returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    _write_utf8()
    # A program without a console, or with a closed output, has no streams at all.
    out = Output(sys.stdout or _nowhere(), sys.stderr or _nowhere(), as_json="--json" in words)
    try:
        code = _guarded(words, out)
        out.finish()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stdout = _nowhere()
        return DONE
    except UnwrittenError as error:
        sys.stdout = _nowhere()
        out.tell(error)
        return REFUSED
    return code


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _guarded(words: list[str], out: Output) -> int:
    """Run the words; every failure ends as a sentence and an exit code."""
    try:
        _choose_language(words, out)
        return _run(words, out)
    except UsageError as error:
        out.refuse(error)
        return USAGE
    except AppError as error:
        out.refuse(error)
        return UNEXPECTED if isinstance(error, UnexpectedError) else REFUSED
    except KeyboardInterrupt:
        out.refuse(AppError(msg("Stopped.")))
        return REFUSED
    except (BrokenPipeError, UnwrittenError):
        raise
    except Exception as error:  # noqa: BLE001 - reported whole
        out.refuse(UnexpectedError(error))
        return UNEXPECTED


def _run(words: list[str], out: Output) -> int:
    first, *rest = words[_leading(words) :] or [""]
    if first in {"-h", "--help"}:
        out.text(overview())
        return DONE
    if first == "--version":
        out.text(f"Muster {VERSION}")
        return DONE
    if registry.within(first):
        if rest[:1] in ([], ["-h"], ["--help"]):
            return _say_verbs_of(first, rest, out)
        first, rest = f"{first} {rest[0]}", rest[1:]
    if first not in registry.names():
        raise _unknown(first)
    verb = registry.load(first)
    parser = parser_of(verb)
    if {"-h", "--help"} & set(rest):
        out.text(parser.format_help().rstrip())
        return DONE
    args = parser.parse_args(rest)
    args.note = out.note
    return asking.with_passphrase(lambda: verb.run(args, out))


def _say_verbs_of(first: str, rest: list[str], out: Output) -> int:
    """Answer `team --help`; `team` alone is not enough."""
    known = registry.within(first)
    if not rest:
        raise UsageError(
            msg("{word} needs a second word. Choose one of: {choices}.", word=first, choices=known)
        )
    out.text("\n".join(_lines({f"{first} {word}": _help(f"{first} {word}") for word in known})))
    return DONE


def _help(name: str) -> str:
    return tr(registry.load(name).HELP)


def _lines(verbs: dict[str, str]) -> list[str]:
    width = max(map(columns_wide, verbs))
    return [f"  {name:{width}}  {verbs[name]}" for name in sorted(verbs)]


def parser_of(verb: registry.Verb) -> Parser:
    """Return the parser of one verb, in the active language."""
    parser = Parser(f"muster {verb.NAME}", verb.HELP)
    grammar.add_file(parser)
    verb.arguments(parser)
    grammar.add_common(parser)
    return parser


def overview() -> str:
    """Return the help for the whole command line."""
    verbs = {name: _help(name) for name in registry.names()}
    verbs["tour"] = tr(msg("save a picture of every pane and dialog"))
    verbs["selftest"] = tr(msg("open the panes on a sample and say whether they work"))
    return "\n".join(
        [
            tr(msg("usage: muster VERB FILE ... [--as PERSON] [--language en|zh_CN] [--json]")),
            "",
            *_lines(verbs),
            "",
            tr(msg("muster VERB --help says more about a verb; muster alone opens the window.")),
            tr(msg("Exit codes: 0 done, 1 refused, 2 not understood, 3 a fault in Muster.")),
        ]
    )


def _unknown(word: str) -> UsageError:
    if not word:
        return UsageError(msg("Which verb? See: muster --help"))
    near = difflib.get_close_matches(word, registry.names(), n=1)
    if near:
        return UsageError(
            msg("There is no verb {word}. Is it {near}? See: muster --help", word=word, near=near)
        )
    return UsageError(msg("There is no verb {word}. See: muster --help", word=word))


def _leading(words: list[str]) -> int:
    """Return how many words before the verb choose the language."""
    if words[:1] == ["--language"]:
        return 2
    return 1 if words and words[0].startswith("--language=") else 0


def _choose_language(words: list[str], out: Output) -> None:
    """Speak the language asked for, else the person's, before anything is said."""
    asked = ""
    for at, word in enumerate(words):
        if word == "--language":
            asked = words[at + 1] if at + 1 < len(words) else ""
        elif word.startswith("--language="):
            asked = word.partition("=")[2]
    if asked in i18n.LANGUAGES:
        i18n.set_language(asked)
        return
    settings = SettingsFile()
    i18n.set_language(i18n.start_language(settings.read().language))
    if settings.problem:
        out.note(settings.problem)
    if asked and _leading(words):
        raise UsageError(
            msg(
                "There is no language {code}. Choose one of: {codes}.",
                code=asked,
                codes=i18n.LANGUAGES,
            )
        )


def _write_utf8() -> None:
    """Let any name be written, whatever the code page of a pipe on Windows is."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            encoding = None if stream.isatty() else "utf-8"
            reconfigure(encoding=encoding, errors="backslashreplace")
