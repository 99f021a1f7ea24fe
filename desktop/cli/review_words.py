"""Which cycle and which reviews the words of a command line mean."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.cli import grammar
from desktop.errors import MissingError, ValidationError
from desktop.i18n import tr
from desktop.messages import msg

if TYPE_CHECKING:
    from db.queries.reviews import CycleRecord, ReviewRecord
    from desktop.session import Session


def add_cycle(parser: argparse.ArgumentParser) -> None:
    """Add `--cycle CYCLE`."""
    parser.add_argument("--cycle", metavar=tr(msg("CYCLE")), help=grammar.text(
        msg("name or id of the cycle; the newest that is open if left out")))


def cycle(session: Session, word: str | None) -> CycleRecord:
    """Return the cycle `word` means, else the newest open one, else the newest.

    Raises MissingError: there is none.
    """
    from desktop.reviews import cycles

    known = cycles.known(session)
    if word:
        found = [one for one in known if word in {one.name, one.id}]
        if not found:
            raise MissingError(msg("There is no review cycle {word}. There are: {names}.",
                                   word=word, names=[one.name for one in known[:5]]))
        return found[0]
    if not known:
        raise MissingError(msg("There is no review cycle yet. Open one: reviews open FILE"))
    return next((one for one in known if one.state != "closed"), known[0])


def reviews_of(session: Session, cycle_id: str, members: Sequence[str]) -> list[ReviewRecord]:
    """Return the reviews of these members (code, name or id; none: of all) in a cycle.

    Raises MissingError: no such member, or not in the cycle; ValidationError: several are meant.
    """
    from db.queries import reviews
    from desktop import records

    asked = [records.member(session, word) for word in members]
    with session.read() as unit:
        rows = reviews.of_cycle(unit.conn, cycle_id)
    for one in asked:
        if all(row.member_id != one.id for row in rows):
            raise MissingError(msg("{name} is not in this review cycle.", name=one.label))
    wanted = {one.id for one in asked}
    return [row for row in rows if not asked or row.member_id in wanted]


def one_review(
    session: Session, cycle_id: str, member: str, first_day: str | None
) -> ReviewRecord:
    """Return the one review of a member in a cycle; `first_day` says which, of several parts.

    Raises MissingError, ValidationError: it has several parts.
    """
    found = [one for one in reviews_of(session, cycle_id, [member])
             if first_day in {None, one.start_on}]
    if not found:
        raise MissingError(msg("No part of this review begins on {day}.", day=first_day))
    if len(found) > 1:
        raise ValidationError(msg(
            "The review of {name} has parts. Say which by its first day, --part: {days}.",
            name=found[0].member, days=[one.start_on for one in found]))
    return found[0]


def add_part(parser: argparse.ArgumentParser) -> None:
    """Add `--part DATE`."""
    parser.add_argument("--part", type=grammar.day, metavar=tr(msg("DATE")), help=grammar.text(
        msg("first day of the part, where a member is reviewed in parts")))
