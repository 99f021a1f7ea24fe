"""From what can be edited of a record to the fields of its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop.editing import Editable
from desktop.imports.fields import Field
from desktop.messages import Message, msg
from ui.kit.record_form_fields import FormField, FormGroup, Kind, Text

if TYPE_CHECKING:
    from desktop.session import Session

Group = tuple[Text, Sequence[str]]
Texts = Mapping[str, Text]

_KINDS: Mapping[str, Kind] = {"date": "day", "bool": "flag", "choice": "choice"}
_PROSE = frozenset({"notes", "preferences", "evidence"})


@dataclass(frozen=True)
class FormSpec:
    """A form to open: of the record `record_id` of `what`, or of a new one where that is None.

    `groups`: title -> field keys, in order; `preset`: what a new record begins with. `parent_id`:
    whom it belongs to; then `said` tells such records apart by their texts, and one can be
    chosen, added or removed with `remove`. `number`: the row of the list the form belongs to.
    """

    what: Editable
    title: Text
    groups: Sequence[Group]
    record_id: str | None = None
    preset: Mapping[str, str] = field(default_factory=dict)
    parent_id: str = ""
    said: Callable[[Texts], Text] | None = None
    remove: Callable[[Session, str], object] | None = None
    number: int | None = None

    @property
    def draft_key(self) -> str:
        """Where text that was never saved is kept."""
        return "/".join(("form", self.what.entity, self.parent_id, self.record_id or "new"))


def form_groups(
    spec: FormSpec, offers: Mapping[str, Sequence[str]], notes: Texts = MappingProxyType({})
) -> list[FormGroup]:
    """Return the fields of a form under their titles; `notes` stand below them."""

    def made(key: str) -> FormField:
        return _field(spec.what, key, offers.get(key, ()), notes.get(key, ""))

    return [FormGroup(title, [made(key) for key in keys]) for title, keys in spec.groups]


def _field(what: Editable, key: str, offers: Sequence[str], note: Text) -> FormField:
    one = what.field(key)
    assert one is not None, key
    words = what.words.get(key, {})
    optional = one.clearable
    kind = _kind(one, words)
    return FormField(key, one.label, kind, words, offers, optional, _hint(one), note)


def _kind(one: Field, words: Mapping[str, Message]) -> Kind:
    if words:
        return "choice"
    return "prose" if one.key in _PROSE else _KINDS.get(one.type, "line")


def _hint(one: Field) -> Text:
    if one.required:
        return msg("Needed")
    if one.type == "list":
        return msg("Several, with commas between")
    return "%" if one.type == "percent" else ""
