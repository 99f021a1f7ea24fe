"""What argparse complains about, in our words and the person's language.

argparse speaks English only. Its sentences are recognised here; tests make it utter each one,
so a Python that words them differently is noticed. An unknown one is passed on as it is.
"""

from __future__ import annotations

import re

from desktop.messages import Message, msg

_ARGUMENT = r"argument (?P<name>\S+): "

_WORDS: tuple[tuple[str, Message], ...] = (
    (
        r"the following arguments are required: (?P<names>.+)",
        msg("This is missing: {names}."),
    ),
    (
        r"one of the arguments (?P<names>.+) is required",
        msg("One of these is missing: {names}."),
    ),
    (
        r"unrecognized arguments: (?P<names>.+)",
        msg("This is not understood: {names}."),
    ),
    (
        _ARGUMENT + r"invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.+)\)",
        msg("{name} cannot be {value}. Choose one of: {choices}."),
    ),
    (
        _ARGUMENT + r"invalid \w+ value: '(?P<value>.*)'",
        msg("{name} cannot be {value}."),
    ),
    (
        _ARGUMENT + r"not allowed with argument (?P<other>.+)",
        msg("{name} and {other} exclude each other."),
    ),
    (
        _ARGUMENT + r"ignored explicit argument '(?P<value>.*)'",
        msg("{name} takes no value, but {value} was given."),
    ),
    (
        _ARGUMENT + r"expected (?:one|at least one|\d+) arguments?",
        msg("{name} needs a value."),
    ),
)


def reworded(complaint: str) -> Message:
    """Return argparse's `complaint` as a message."""
    for pattern, message in _WORDS:
        if match := re.fullmatch(pattern, complaint, re.DOTALL):
            found = {key: value.replace("'", "") for key, value in match.groupdict().items()}
            return Message(message.msgid, found)
    return msg("The command line is not understood: {detail}.", detail=complaint)
