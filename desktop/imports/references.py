"""From the text in a cell to the record it names: by code, number, e-mail, then exact name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.imports.existing import Reference, match_key
from desktop.imports.fields import Target
from desktop.imports.plan_types import NewRef, Value
from desktop.imports.problems import CellProblem
from desktop.messages import Message, msg

_GUESSES = 50  # unknown names for which the nearest known one is looked up
_ALIKE = 78.0
_WHAT: Mapping[Target, Message] = {
    "customer": msg("customer"),
    "member": msg("member"),
    "team": msg("team"),
    "role": msg("role"),
    "skill": msg("skill"),
    "kpi": msg("KPI"),
    "review_cycle": msg("review cycle"),
}
_NOBODY = msg("There is no {what} “{text}”. Add it first or mend the cell.")
_MEANT = msg("There is no {what} “{text}”. Did you mean “{near}”?")


def names_nobody(reason: Message) -> bool:
    """Whether a row is rejected for a name that nobody goes by, which could be added."""
    return reason.msgid in {_NOBODY.msgid, _MEANT.msgid}


class Resolver:
    """Finds records of one target; answers are remembered per text."""

    def __init__(self, target: Target, known: Iterable[Reference]) -> None:
        self._target = target
        self._codes: dict[str, list[Value]] = {}
        self._names: dict[str, list[Value]] = {}
        self._spelt: dict[str, str] = {}
        self._answers: dict[str, Value | CellProblem] = {}
        self._guesses = 0
        for one in known:
            self.add(one.id, one.name, one.codes)

    def add(self, value: Value, name: str | None, codes: Iterable[object]) -> None:
        """Make a record known, e.g. one that a row of this file makes (RowRef)."""
        for code in codes:
            self._put(self._codes, match_key(code), value)
        if name:
            self._put(self._names, match_key(name), value)
            self._spelt.setdefault(match_key(name), name)

    @staticmethod
    def _put(index: dict[str, list[Value]], key: str, value: Value) -> None:
        found = index.setdefault(key, [])
        if key and value not in found:
            found.append(value)

    def find(self, text: str, unknown: str) -> Value:
        """The record `text` names; raises CellProblem where none or several are called so.

        `unknown` is "reject", "leave" (also a CellProblem, the caller keeps the row) or "create".
        """
        key = match_key(text)
        answer = self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = self._look(key, text, unknown)
        if isinstance(answer, CellProblem):
            raise answer
        return answer

    def _look(self, key: str, text: str, unknown: str) -> Value | CellProblem:
        found = self._codes.get(key) or self._names.get(key) or []
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            return CellProblem(
                msg("{n} records of kind {what} are called “{text}”. Use the code or number.",
                    n=len(found), what=_WHAT[self._target], text=text)
            )
        if unknown == "create":
            return NewRef(self._target, text)
        near = self._nearest(key)
        if near:
            told = {"what": _WHAT[self._target], "text": text, "near": near}
            return CellProblem(Message(_MEANT.msgid, told))
        return CellProblem(Message(_NOBODY.msgid, {"what": _WHAT[self._target], "text": text}))

    def _nearest(self, key: str) -> str | None:
        from rapidfuzz import process

        self._guesses += 1
        if self._guesses > _GUESSES:
            return None
        best = process.extractOne(key, self._spelt.keys(), score_cutoff=_ALIKE)
        return self._spelt[best[0]] if best else None
