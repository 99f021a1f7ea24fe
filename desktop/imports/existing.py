"""What the file on the disk already holds, as far as an import has to know it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.imports.fields import Target
from desktop.imports.parse_text import narrow


@dataclass(frozen=True, slots=True)
class ExistingRow:
    """A live record of the kind imported: its id and its kept values by field key.

    A missing key is a blank. For owners it is a customer: `id` the customer's id, the values the
    ids of the present lead, backup, ... under `owner`, `backup`, `technical_owner`,
    `finance_owner`. For customers `contact_*` is the first contact. References are ids.
    """

    id: str
    values: Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that can be referred to. `codes`: code, employee number, e-mail, account ...

    `parent`: id of the manager or parent company, for finding loops; `unit`: of a KPI.
    """

    id: str
    name: str
    codes: Sequence[str] = ()
    parent: str | None = None
    unit: str = ""


class Existing(Protocol):
    """Looked up by `plan_import`; each is asked once or twice per import."""

    def rows(self) -> Iterable[ExistingRow]:
        """Live records of the kind imported, oldest first."""

    def references(self, target: Target) -> Iterable[Reference]:
        """Live customers, members, teams, roles or skills."""


def match_key(value: object) -> str:
    """What two spellings of a code or name share: case, width and spaces do not count."""
    return " ".join(narrow(str(value)).split()).casefold()
