"""Words for roles, steps and the state of a team file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.formats import cell
from desktop.messages import Message, msg, msgn
from desktop.team.types import TeamState

ROLE: Mapping[str, Message] = MappingProxyType({
    "admin": msg("Admin"),
    "hr": msg("HR"),
    "lead": msg("Team lead"),
    "member": msg("Team member"),
})
MAY: Mapping[str, Message] = MappingProxyType({
    "admin": msg("sees and changes everything, invites and revokes"),
    "hr": msg("sees and changes everything about people, reads customers"),
    "lead": msg("sees their teams and the customers served there"),
    "member": msg("sees themselves and the customers they serve"),
})
STEP: Mapping[str, Message] = MappingProxyType({
    "send": msg("Sending changes"),
    "fetch": msg("Fetching changes"),
    "upload": msg("Uploading the file"),
    "order": msg("Putting the rows in order"),
})


def state_line(state: TeamState) -> Message:
    """Return the state in a few words, as the status bar shows it."""
    if state.phase == "alone":
        return msg("No team database")
    if state.phase == "syncing":
        return STEP.get(state.step, msg("Synchronising"))
    if state.phase == "offline":
        return (msgn("Offline - {n:,} change waiting", "Offline - {n:,} changes waiting",
                     state.waiting) if state.waiting else msg("Offline"))
    if state.phase == "problem":
        return (msgn("Not in step - {n:,} change waiting", "Not in step - {n:,} changes waiting",
                     state.waiting) if state.waiting else msg("Not in step"))
    if state.synced_at is None:
        return msg("Not yet in step")
    return msg("Synced {time}", time=synced_time(state.synced_at))


def to_decide_line(n: int) -> Message:
    """Return how many questions are open."""
    return msgn("{n:,} to decide", "{n:,} to decide", n)


def held_line(n: int) -> Message:
    """Return how many changes are held."""
    return msgn("{n:,} held", "{n:,} held", n)


def unsent_line(n: int) -> Message:
    """Return what closing with unsent changes means."""
    return msgn(
        "{n:,} change has not reached the team database. It stays in the file and goes out the next"
        " time the file is open.",
        "{n:,} changes have not reached the team database. They stay in the file and go out the"
        " next time the file is open.",
        n,
    )


def synced_time(at: str) -> str:
    """Return the time of day of a moment (ISO, UTC) here; with its date if it is not today."""
    from datetime import datetime

    moment = datetime.fromisoformat(at).astimezone()
    if moment.date() == datetime.now().astimezone().date():
        return f"{moment:%H:%M}"
    return str(cell(at, "moment"))
