"""`passphrase FILE`: whether it has one; give it one, another, or none; remember it or not."""

from __future__ import annotations

import argparse

from desktop.cli import grammar
from desktop.cli.asking import NEW, PRESENT, new_secret
from desktop.cli.output import Output
from desktop.messages import Message, msg

NAME = "passphrase"
HELP = msg("say whether the file has a passphrase; give it one, change it, take it away")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what to do; the passphrases themselves are never words of the command."""
    either = parser.add_mutually_exclusive_group()
    for word, said in (
        ("--set", msg("give the file and its backups a passphrase, or another one")),
        ("--remove", msg("keep the file and its backups without a passphrase again")),
        ("--forget", msg("let the keyring of this computer forget it")),
    ):
        either.add_argument(word, action="store_true", help=grammar.text(said))
    parser.add_argument("--remember", action="store_true", help=grammar.text(
        msg("keep it in the keyring of this computer")))
    parser.epilog = grammar.text(msg(
        "Passphrases are read from {present} and {new} in the environment, else asked for, else"
        " read from the input, a line each.", present=PRESENT, new=NEW))


def run(args: argparse.Namespace, out: Output) -> int:
    """Do it; returns the exit code."""
    from desktop import passphrases
    from desktop.session import open_session

    if args.remember and (args.remove or args.forget):
        raise grammar.UsageError(msg("--remember goes with --set, or alone."))
    if args.forget:
        passphrases.forget(args.file)
        return _end(args, out, msg("The keyring of this computer does not know it any more."))
    open_session(args.file).close()  # it is a file of ours, up to date, and its passphrase is known
    if args.set:
        turned = passphrases.give(args.file, new_secret(out), remember=args.remember)
        said = msg("{file} opens with this passphrase only, and so do its backups.",
                   file=args.file.name)
    elif args.remove:
        turned = passphrases.take_away(args.file)
        said = msg("{file} and its backups open without a passphrase now.", file=args.file.name)
    else:
        return _tell(args, out)
    for note in (turned.warning, turned.note):
        if note:
            out.note(note)
    return _end(args, out, said)


def _tell(args: argparse.Namespace, out: Output) -> int:
    from desktop import passphrases

    kept = passphrases.is_kept(args.file)
    if args.remember and (note := passphrases.remember(args.file)):
        out.note(note)
    return _end(args, out, msg("{file} has a passphrase.", file=args.file.name) if kept
                else msg("{file} has no passphrase.", file=args.file.name))


def _end(args: argparse.Namespace, out: Output, said: Message) -> int:
    from desktop import passphrases

    out.record({"file": args.file, "passphrase": passphrases.is_kept(args.file)}, [])
    out.done(said)
    return 0
