"""What happened to a record, in words: said where it is shown, by the window and the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop.assignments import words as assignments
from desktop.customers import words as customers
from desktop.formats import cell
from desktop.messages import Message, msg, msgn
from desktop.reviews import goal_words
from desktop.reviews import words as review_words
from desktop.roster import words as roster
from desktop.titles import ENDS, SERVES_AS, kind, title

if TYPE_CHECKING:  # the window says it, before the database is loaded
    from desktop.history import Happened

Text = Message | str

_DID: Mapping[str, Message] = MappingProxyType({
    "made": msg("Created"),
    "removed": msg("Removed"),
    "back": msg("Brought back"),
    "begins": ENDS,
})
_VALUES: Mapping[tuple[str, str], Mapping[str, Message]] = MappingProxyType({
    ("customer", "status"): customers.STATUS,
    ("customer", "kind"): customers.KIND,
    ("customer", "phase"): customers.PHASE,
    ("contact", "role"): customers.CONTACT_ROLE,
    ("member", "status"): roster.STATUS,
    ("member", "grade"): roster.GRADE,
    ("member", "employment_type"): roster.EMPLOYMENT,
    ("absence", "kind"): roster.ABSENCE,
    ("assignment", "role"): SERVES_AS,
    ("assignment", "origin"): assignments.ORIGIN,
    ("goal", "state"): goal_words.STATE,
    ("goal", "direction"): goal_words.DIRECTION,
    ("review", "state"): review_words.STATE,
})
_MEASURED = frozenset({
    ("goal", "start_value"), ("goal", "target"), ("goal", "actual"), ("check_in", "actual"),
    ("kpi", "worst"), ("kpi", "target"), ("kpi", "best"), ("kpi_value", "actual"),
    ("kpi_value", "target"),
})  # fmt: skip
_HUNDREDTHS = frozenset({
    ("goal", "weight"), ("review_mark", "score"), ("review_outcome", "calculated"),
    ("review_outcome", "adjustment"), ("review_outcome", "score"), ("review_outcome", "coverage"),
    ("qa_check", "score"),
})  # fmt: skip


def what(one: Happened) -> Text:
    """Return what it is that happened; of a changed value, which one."""
    if one.entity == "purchase":
        return _bought(one)
    done: Text = _DID[one.did] if one.did in _DID else title(one.column)
    if not one.fields:
        return done
    about = _ABOUT[one.entity](one)
    if one.did != "made" or one.entity not in _DETAILS:
        return msg("{about}: {what}", about=about, what=done)
    details = [part for part in _DETAILS[one.entity](one) if part]
    return msg("{about} ({details})", about=about, details=details) if details else about


def value(one: Happened, stored: object) -> Text:
    """Return one value of a changed column as people read it; "" is empty."""
    if isinstance(stored, str) and (words := _VALUES.get((one.entity, one.column))):
        return words.get(stored, stored)
    return _figure(one, stored) or cell(stored, kind(one.column))


def _figure(one: Happened, stored: object) -> str:
    """A measured value, weight or score in its unit; "" for anything else."""
    where = (one.entity, one.column)
    if not isinstance(stored, int) or where not in _MEASURED | _HUNDREDTHS:
        return ""
    from desktop.reviews.rules.figures import plain, points

    return plain(stored) if where in _MEASURED else points(stored)


def told(one: Happened) -> Text:
    """Return all of it as one sentence."""
    if one.did != "changed" or not one.column:
        return what(one)
    return msg("{field}: {old} → {new}", field=what(one), old=value(one, one.before) or "–",
               new=value(one, one.after) or "–")


def _bought(one: Happened) -> Message:
    rows, amount = int(one.fields["rows"] or 0), cell(one.fields["amount"], "money")
    match one.did:
        case "made":
            return msgn("{n:,} purchase brought in: {amount}",
                        "{n:,} purchases brought in: {amount} in all", rows, amount=amount)
        case "removed":
            return msgn("{n:,} purchase taken out: {amount}",
                        "{n:,} purchases taken out: {amount} in all", rows, amount=amount)
        case "back":
            return msgn("{n:,} purchase brought back: {amount}",
                        "{n:,} purchases brought back: {amount} in all", rows, amount=amount)
        case _:
            return msgn("{n:,} purchase changed", "{n:,} purchases changed", rows)


# --- what belongs to a record ------------------------------------------------------------------


def _text(one: Happened, column: str) -> str:
    return str(one.fields.get(column) or "")


def _word(one: Happened, column: str, words: Mapping[str, Message]) -> Text:
    return words.get(_text(one, column), _text(one, column))


def _serving(one: Happened) -> Message:
    role = _word(one, "role", SERVES_AS)
    if one.record == "customer":
        about = msg("{role} {member}", role=role, member=_text(one, "member"))
    else:
        about = msg("{role} of {customer}", role=role, customer=_text(one, "customer"))
    if one.did != "made":
        return about
    return msg("{about} from {day}", about=about, day=_text(one, "start_on"))


def _serving_details(one: Happened) -> Iterator[Text]:
    if end := _text(one, "end_on"):
        yield msg("until {day}", day=end)
    if day := _text(one, "planned_on"):
        yield msg("by the plan of {day}", day=day)
    elif not _text(one, "reason"):
        yield _word(one, "origin", assignments.ORIGIN)
    yield _text(one, "reason")
    if one.fields.get("locked"):
        yield msg("locked")


def _exclusion(one: Happened) -> Message:
    other = "member" if one.record == "customer" else "customer"
    return msg("Exclusion: {name}", name=_text(one, other))


def _exclusion_details(one: Happened) -> Iterator[Text]:
    yield _text(one, "reason")
    if end := _text(one, "until"):
        yield msg("until {day}", day=end)


def _need_details(one: Happened) -> Iterator[Text]:
    yield msg("level {level}", level=int(one.fields["level"] or 0))
    if one.fields.get("must"):
        yield msg("must")


def _skill_details(one: Happened) -> Iterator[Text]:
    yield msg("level {level}", level=int(one.fields["level"] or 0))
    if day := _text(one, "assessed_on"):
        yield msg("assessed on {day}", day=day[:10])


def _interest_details(one: Happened) -> Iterator[Text]:
    level = int(one.fields["level"] or 0)
    yield roster.INTEREST.get(level, str(level))


def _absence(one: Happened) -> Message:
    return msg("{kind} {first} to {last}", kind=_word(one, "kind", roster.ABSENCE),
               first=_text(one, "start_on"), last=_text(one, "end_on"))


_ABOUT: Mapping[str, Callable[[Happened], Message]] = MappingProxyType({
    "assignment": _serving,
    "contact": lambda one: msg("Contact {name}", name=_text(one, "name")),
    "customer_need": lambda one: msg("Skill asked for: {skill}", skill=_text(one, "skill")),
    "exclusion": _exclusion,
    "member_skill": lambda one: msg("Skill {skill}", skill=_text(one, "skill")),
    "interest": lambda one: msg("Interest: {field}", field=_text(one, "domain")),
    "absence": _absence,
})
_DETAILS: Mapping[str, Callable[[Happened], Iterator[Text]]] = MappingProxyType({
    "assignment": _serving_details,
    "exclusion": _exclusion_details,
    "customer_need": _need_details,
    "member_skill": _skill_details,
    "interest": _interest_details,
})
