"""From the text in a field or cell to the value that is kept."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.editing import Editable, Words
from desktop.formats import NO, YES
from desktop.i18n import LANGUAGES, catalog
from desktop.imports.columns import parse_typed
from desktop.imports.existing import match_key
from desktop.imports.fields import Field
from desktop.imports.parse_text import clean_text, lost_digits, parse_choice
from desktop.imports.problems import CellProblem
from desktop.messages import msg

_BLANKS: Mapping[str, str | int] = {"list": "[]", "bool": 0}


class Typed:
    """Reads the fields of `what`; answers are remembered, as a pasted column repeats itself.

    What choices and flags are called is understood in every language, whatever is on screen.
    """

    def __init__(self, what: Editable) -> None:
        self._what = what
        self._words = {key: _spoken(words) for key, words in what.words.items()}
        self._flags = _spoken({"1": YES, "0": NO})
        self._known: dict[tuple[str, str], str | int | CellProblem | None] = {}

    def value(self, field: Field, text: str) -> str | int | None:
        """The kept value; of a reference the cleaned text. Raises imports.problems.CellProblem."""
        key = (field.key, text)
        if key not in self._known:
            try:
                self._known[key] = self._read(field, text)
            except CellProblem as problem:
                self._known[key] = problem
        found = self._known[key]
        if isinstance(found, CellProblem):
            raise found
        return found

    def _read(self, field: Field, text: str) -> str | int | None:
        cleaned = clean_text(text)
        if cleaned is None:
            return _blank(field)
        if said := self._words.get(field.key, {}).get(match_key(text)):
            return int(said) if field.type == "integer" else said
        if field.type == "text" and not field.choices and not text.startswith("#"):  # "#REF!": told
            return cleaned
        if field.type == "choice":
            return self._choice(field, text)
        if field.type == "bool" and (flag := self._flags.get(match_key(text))):
            return int(flag)
        if field.type == "id" and lost_digits(text):
            raise CellProblem(msg(
                "“{text}” was cut by Excel. Write the whole number, as text.", text=text.strip()))
        value, problem = parse_typed(field, text)
        if problem is not None:
            raise CellProblem(problem)
        return value

    def _choice(self, field: Field, text: str) -> str | None:
        try:
            return parse_choice(text, field.choices)
        except CellProblem as problem:
            shown = self._what.words.get(field.key, {})
            choices = [shown.get(value, value) for value in field.choices]
            raise CellProblem(msg("“{text}” is not known here. Use one of: {choices}.",
                                  text=text.strip(), choices=choices)) from problem


def _blank(field: Field) -> str | int | None:
    if field.clearable:
        return None
    if field.type in _BLANKS:
        return _BLANKS[field.type]
    raise CellProblem(msg("{field} cannot be empty.", field=field.label))


def _spoken(words: Words) -> Mapping[str, str]:
    """What each value is called in each language -> the value."""
    return {
        match_key(catalog(language).render(word)): value
        for language in LANGUAGES for value, word in words.items()
    }  # fmt: skip
