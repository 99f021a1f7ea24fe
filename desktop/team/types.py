"""What there is to say about a team database: nouns only, no database behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.messages import Message

TEAM_STATE = "team.state"
"""Interest to subscribe to on the bus: the `TeamState` of the file has changed."""

Role = Literal["admin", "hr", "lead", "member"]
ROLES: tuple[Role, ...] = ("admin", "hr", "lead", "member")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the team database cannot be used: `reason` a stable word, then what happened and where,
    and what to do next. `detail`: the words of the server or the system, as they came.
    """

    reason: str
    what: Message
    next: Message
    detail: str = ""


Phase = Literal["alone", "offline", "syncing", "synced", "problem"]


@dataclass(frozen=True, slots=True)
class TeamState:
    """How a file stands with its team database, as the status bar shows it.

    `phase`: alone (belongs to none), offline (no way there now), syncing, synced, problem (there,
    but something a person must see to). `waiting`: rows changed here and not sent; `held`: refused
    there; `to_decide`: open questions. `synced_at`: end of the last good round, ISO in UTC.
    `step`: send, fetch, order or upload, `done` of `total`, while syncing. `trouble`: of offline
    and problem.
    """

    phase: Phase = "alone"
    waiting: int = 0
    held: int = 0
    to_decide: int = 0
    synced_at: str | None = None
    step: str = ""
    done: int = 0
    total: int = 0
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a file knows of its team database without asking it; `joined` False: it has none.

    `at`: the address as text, without a password; `role`: as it was when the file joined.
    """

    joined: bool
    at: str = ""
    login: str = ""
    name: str = ""
    role: str = ""
    synced_at: str | None = None
    waiting: int = 0
    held: int = 0
    to_decide: int = 0


@dataclass(frozen=True, slots=True)
class Tested:
    """What is at an address: `state` is empty (a team database can be made there), hub (one is
    there), or older (one to be brought up to date by who made it). `server`: its version.
    """

    state: str
    server: str
    may_create: bool
    message: Message


@dataclass(frozen=True, slots=True)
class Invitation:
    """A way in for one person. `code` holds the password: it is shown once and kept nowhere."""

    login: str
    role: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Person:
    """A login of the team database. `revoked_at`: when its rights were taken away; `seen_at`: the
    day and time one of its files was there, None: no file yet; `left`: all of them have left.
    """

    login: str
    name: str
    role: str
    member_id: str | None
    made_at: str
    revoked_at: str | None
    seen_at: str | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class HeldChange:
    """A change the team database refused, kept here. `record`: what the row is called.

    `base` and `mine`: column -> value, before and as it was to become; `deletes`, `inserted`: what
    kind of change. `sqlstate` and `detail`: the server's own words.
    """

    entity: str
    row_id: str
    record: str
    inserted: bool
    deletes: bool
    reason: Message
    sqlstate: str
    detail: str
    base: Mapping[str, str | int | None]
    mine: Mapping[str, str | int | None]

    @property
    def key(self) -> tuple[str, str]:
        """What names it: table and id."""
        return self.entity, self.row_id


@dataclass(frozen=True, slots=True)
class RoundDone:
    """What a round moved: changes sent, rows that came, changes refused in it."""

    sent: int
    came: int
    refused: int
