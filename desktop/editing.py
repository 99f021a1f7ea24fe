"""Typed edits, shared by forms and by cells of a grid: what can be edited, what is wrong with it.

How to use it, for `what` one of the `Editable`s of a feature (`desktop.customers.editing.CUSTOMER`,
`desktop.roster.editing.MEMBER`, ...):

- `editing_check.check(session, what, edits)`: everything that is wrong, nothing written;
- `editing_write.change(session, what, edits)`: one action, or EditError and nothing written;
- `editing_write.create(session, what, values)`, `change_record(session, what, id, values)`;
- `editing_texts.texts(session, what, numbers)`: what an editor starts with.

Text is taken as people write it: 2026/11/22, 1,234.50, 85 %, yes/是, names or codes of others,
the words of a choice in any language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from desktop.errors import ValidationError
from desktop.imports.fields import Field
from desktop.messages import Message

Kept = str | int | None
Values = Mapping[str, Kept]
Words = Mapping[str, Message]
Rule = Callable[[Values], Mapping[str, Message]]

NO_WORDS: Mapping[str, Words] = MappingProxyType({})


def no_rule(_values: Values) -> Mapping[str, Message]:
    """Nothing to say about how the fields of a record fit together."""
    return {}


@dataclass(frozen=True, slots=True)
class CellEdit:
    """`text`, as typed, for one field of the record whose row number (`n`) is `number`."""

    number: int
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Why an edit cannot be taken; `field` is "" for the record as a whole."""

    number: int
    field: str
    message: Message


class EditError(ValidationError):
    """Edits that cannot be taken; `problems` has them all, `fields` the first one per field."""

    def __init__(self, message: Message, problems: Sequence[CellProblem]) -> None:
        fields: dict[str, Message] = {}
        for one in problems:
            fields.setdefault(one.field, one.message)
        super().__init__(message, fields)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Editable:
    """What a person may edit of one kind of record.

    `fields` in the order of a form; `Field.key` is what grids, forms and edits call it. `words`:
    key of a choice (or of a small number) -> kept value -> what it is called. `unique`: key ->
    sentence with {text} and {name}, for values that no two live records share. `upward`: key of
    the reference that must not lead round in a loop, and the sentence with {path}. `beside`:
    column of the record it belongs to, for contacts and the like; of those, two with the same
    values in `same` are one and the same thing, and a new one takes the place of the old. `rule`
    looks at a whole record (field key -> kept value) and returns what does not fit together.
    """

    entity: str
    noun: Message
    fields: tuple[Field, ...]
    words: Mapping[str, Words] = field(default_factory=lambda: NO_WORDS)
    unique: Mapping[str, Callable[[str, str], Message]] = field(default_factory=dict)
    upward: tuple[str, Callable[[str], Message]] | None = None
    beside: str = ""
    same: tuple[str, ...] = ()
    rule: Rule = no_rule

    def field(self, key: str) -> Field | None:
        """The field called `key`; None where it cannot be edited."""
        return next((one for one in self.fields if one.key == key), None)
