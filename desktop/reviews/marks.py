"""What one side writes on a review: marks with comments, its texts, the private note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.ids import derived_id
from db.queries import reviews
from db.queries.reviews import PrivateRecord, ReviewRecord
from db.unit_of_work import ReadUnit, WriteUnit
from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.messages import Message, msg
from desktop.reviews import codes, desk, templates
from desktop.reviews.rules import scoring, workflow
from desktop.reviews.types import Side, Template
from desktop.reviews.words import STATE
from desktop.session import Session

TEXTS: Mapping[Side, tuple[str, ...]] = {
    "self": ("self_comment",),
    "manager": ("strengths", "improvements"),
}
"""The texts each side writes, as columns of the review."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark as it is typed: hundredths of a point or None for none, and what is said of it."""

    score: int | None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What stands on a review: item -> entry of each side, and the private note."""

    review: ReviewRecord
    template: Template
    own: Mapping[str, Entry] = field(default_factory=dict)
    manager: Mapping[str, Entry] = field(default_factory=dict)
    private: PrivateRecord | None = None


def form(session: Session, review_id: str) -> Form:
    """Return what stands on a review. Raises MissingError."""
    with session.read() as unit:
        review = found(unit, review_id)
        kept = reviews.marks(unit.conn, [review_id])
        sides = {
            side: {one.item: Entry(one.score, one.comment or "")
                   for one in kept if one.side == side}
            for side in ("self", "manager")
        }
        return Form(review, templates.of_id(unit, review.template_id), sides["self"],
                    sides["manager"], reviews.privates(unit.conn, [review_id]).get(review_id))


def save(
    session: Session, review_id: str, side: Side, entries: Mapping[str, Entry],
    texts: Mapping[str, str] | None = None,
) -> None:
    """Write marks of one side (item -> entry) and its texts as one action; others stay.

    Raises ValidationError by field (`item.KEY`, a text): a score outside the scale, an item the
    template does not have; ConflictError: signed, or the other side's turn; MissingError.
    """
    with session.read() as unit:
        member = found(unit, review_id).member
    with session.write(_label(side, member)) as unit:
        review = found(unit, review_id)
        require_open(unit, review, side, session.person)
        template = templates.of_id(unit, review.template_id)
        wrong = _problems(template, side, entries, texts or {})
        if wrong:
            raise ValidationError(next(iter(wrong.values())), wrong)
        write(unit, review, side, entries)
        changed = {name: text.strip() or None for name, text in (texts or {}).items()
                   if (text.strip() or None) != getattr(review, name)}
        unit.update("review", {review.id: changed} if changed else {})


def save_private(
    session: Session, review_id: str, *, note: str, potential: int | None, promotion: bool
) -> None:
    """Write what the manager and HR alone read. Raises ValidationError, ConflictError."""
    if potential not in {None, 1, 2, 3}:
        said = msg("Potential is 1, 2 or 3, or nothing.")
        raise ValidationError(said, {"potential": said})
    with session.write(msg("Private note of a review")) as unit:
        review = found(unit, review_id)
        refuse_signed(review)
        values = {"note": note.strip() or None, "potential": potential, "promotion": int(promotion)}
        kept = reviews.privates(unit.conn, [review_id]).get(review_id)
        if kept is None:
            row = {"id": derived_id("review_private", review_id), "review_id": review_id, **values}
            unit.put("review_private", [row])
        elif any(getattr(kept, name) != value for name, value in values.items()):
            unit.update("review_private", {kept.id: values})


def write(
    unit: WriteUnit, review: ReviewRecord, side: Side, entries: Mapping[str, Entry]
) -> None:
    """Put marks of a side in, as they are; what is checked is checked before."""
    kept = {one.item: one for one in reviews.marks(unit.conn, [review.id]) if one.side == side}
    rows = {key: {"score": entry.score, "comment": entry.comment.strip() or None}
            for key, entry in entries.items()}
    unit.update("review_mark", {
        kept[key].id: row for key, row in rows.items()
        if key in kept and (kept[key].score, kept[key].comment) != (row["score"], row["comment"])})
    shown = int(workflow.released(codes.state(review), side))
    unit.put("review_mark", [
        {"id": mark_id(review.id, side, key), "review_id": review.id, "side": side, "item": key,
         **row, "released": shown, "locked": 0}
        for key, row in rows.items() if key not in kept and any(row.values())])


def mark_id(review_id: str, side: str, item: str) -> str:
    """The id of a mark: made without a network on two machines, it is one."""
    return derived_id("review_mark", review_id, side, item)


def found(unit: ReadUnit, review_id: str) -> ReviewRecord:
    """Return a review that is there. Raises MissingError."""
    rows = reviews.some(unit.conn, [review_id])
    if not rows:
        raise MissingError(msg("This review is not there any more. Reload the list."))
    return rows[0]


def refuse_signed(review: ReviewRecord) -> None:
    """Raise ConflictError where the review is signed."""
    if review.locked or workflow.signed(codes.state(review)):
        raise ConflictError(msg(
            "The review of {name} is signed and cannot be changed. Open it again first; that is"
            " written down.", name=review.member))


def not_now(review: ReviewRecord) -> ConflictError:
    """Return the error that says at what state a review is, and what to do about it."""
    if review.state == "not_started":
        return ConflictError(msg(
            "The review of {name} has not been started. Start it first.", name=review.member))
    return ConflictError(msg("The review of {name} is at: {state}. Send it back to change this.",
                             name=review.member, state=STATE[review.state]))


def require_open(unit: ReadUnit, review: ReviewRecord, side: Side, person: str) -> None:
    """Raise ConflictError where `side` may not write on the review now, or from this desk."""
    refuse_signed(review)
    if not workflow.editable(codes.state(review), side):
        raise not_now(review)
    if side == "manager" and desk.at(unit, person).is_member:
        raise ConflictError(msg("Only the manager and HR write this side of the review."))


def _problems(
    template: Template, side: Side, entries: Mapping[str, Entry], texts: Mapping[str, str]
) -> dict[str, Message]:
    known = {item.key for section in template.sections for item in section.items}
    wrong: dict[str, Message] = {}
    for key, entry in entries.items():
        if key not in known:
            wrong[f"item.{key}"] = msg("The template of this review has no item {item}.", item=key)
        elif problem := scoring.mark_problem(template, entry.score):
            wrong[f"item.{key}"] = problem
    for name in texts:
        if name not in TEXTS[side]:
            wrong[name] = msg("There is no field {field}.", field=name)
    return wrong


def _label(side: Side, member: str) -> Message:
    if side == "self":
        return msg("Self-review of {name}", name=member)
    return msg("Manager's review of {name}", name=member)

