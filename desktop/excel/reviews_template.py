"""HR's own workbook filled per person: places such as `{{name}}` become what they name.

The template is opened anew for each person and saved beside, so that its look stays: fonts, fills,
borders, widths, merged cells, print set-up, checks, pictures. A place may stand alone in its cell
(then a number stays a number) or within a text. Rows with `{{item.title}}`, `{{item.score}}`, ...
take one item each, in the order of the review; rows left over are emptied.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from desktop.errors import StorageError, ValidationError
from desktop.excel.bilingual import book_catalog
from desktop.excel.reviews_words import AREAS, STATES
from desktop.excel.sheet import sheet_name
from desktop.files import replace_file, write_refusal
from desktop.imports.reader import list_sheets
from desktop.imports.types import Limits
from desktop.messages import Message, msg
from desktop.reviews.book import read_book
from desktop.reviews.book_types import BookReview, CycleBook
from desktop.reviews.types import POINT, VALUE, WHOLE
from desktop.session import Session

_PLACE = re.compile(r"\{\{\s*([a-z_]+(?:\.[a-z_]+)?)\s*\}\}")
_PERSON = (
    "name", "employee_no", "team", "role", "manager", "cycle", "start", "end", "state", "today",
    "score", "calculated", "adjustment", "adjustment_reason", "grade", "coverage", "last_score",
    "change", "self_comment", "strengths", "improvements", "interview_on", "interview_place",
    "interview_minutes", "interview_notes", "employee_comment", "goals", "training", "actions",
)  # fmt: skip
_ITEM = ("section", "group", "title", "definition", "weight", "target", "actual", "self",
         "manager", "score", "note")  # fmt: skip
PLACES: tuple[str, ...] = (*_PERSON, *(f"item.{name}" for name in _ITEM))
"""Every place a template may hold."""
_LOST = {
    "xl/charts/": msg("charts"), "xl/activeX/": msg("controls"), "xl/ctrlProps/": msg("controls"),
    "xl/pivotTables/": msg("pivot tables"), "xl/vbaProject.bin": msg("macros"),
}


@dataclass(frozen=True, slots=True)
class FilledFile:
    """A workbook that was written for a member."""

    member: str
    path: Path


@dataclass(frozen=True, slots=True)
class Filled:
    """All of them, and what a person should know about the template."""

    files: tuple[FilledFile, ...]
    notes: tuple[Message, ...]


def fill_template(
    session: Session, cycle: str, template: Path, folder: Path, language: str, *,
    only: Collection[str] | None = None, today: date | None = None,
) -> Filled:  # fmt: skip
    """Write one workbook per person of a cycle into `folder`, made if it is not there.

    Raises ValidationError (not an xlsx, no place or an unknown one in it, nobody in the cycle),
    MissingError, StorageError. Each file appears whole or not at all.
    """
    raw = _read(template)
    with session.read() as unit:
        whole = read_book(unit, cycle, only)
    if not whole.reviews:
        raise ValidationError(
            msg("The cycle {name} has no reviews to write.", name=whole.cycle.name))
    rows = _check(template, raw)
    notes = [*_lost(template, raw), *_too_few(whole, rows)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(write_refusal(folder, error)) from error
    day, taken, files = today or datetime.now(UTC).astimezone().date(), list[str](), []
    for review in whole.reviews:
        said = f"{review.employee_no} {review.member}".strip()
        taken.append(sheet_name(said.replace("<", "").replace(">", "").replace("|", ""), taken))
        target = folder / f"{taken[-1]}.xlsx"
        _write(raw, target, _values(whole, review, language, day),
               list(_items(whole, review, language)))  # fmt: skip
        files.append(FilledFile(review.member, target))
    return Filled(tuple(files), tuple(notes))


def _read(template: Path) -> bytes:
    """The template, which is somebody else's file: looked through before openpyxl opens it."""
    if template.suffix.lower() != ".xlsx":
        raise ValidationError(msg(
            "{file} must be an xlsx workbook. Open it in Excel or WPS and save it as xlsx.",
            file=template.name))
    list_sheets(template, Limits())
    return template.read_bytes()


def _cells(book: Any) -> Iterator[Any]:
    """Every cell that holds a place."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "{{" in cell.value:
                    yield cell


def _open(raw: bytes) -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(raw))


def _check(template: Path, raw: bytes) -> int:
    """Refuse places nobody knows; returns how many rows there are for items."""
    found = {name: cell.coordinate for cell in _cells(_open(raw))
             for name in _PLACE.findall(cell.value)}  # fmt: skip
    if not found:
        raise ValidationError(msg(
            "{file} has no places to fill, such as {sample}. Write one into the cells where a "
            "value belongs.", file=template.name, sample="{{name}}"))
    unknown = {name: at for name, at in found.items() if name not in PLACES}
    if unknown:
        told = ", ".join(f"{{{{{name}}}}} ({at})" for name, at in unknown.items())
        raise ValidationError(msg(
            "{file} has places that Muster does not know: {unknown}. It knows: {known}.",
            file=template.name, unknown=told, known=", ".join(PLACES)))
    return len({(cell.parent.title, cell.row) for cell in _cells(_open(raw))
                if "item." in cell.value})  # fmt: skip


def _lost(template: Path, raw: bytes) -> Iterator[Message]:
    """What openpyxl would not write again."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = archive.namelist()
    kinds = {what for start, what in _LOST.items() if any(name.startswith(start) for name in names)}
    if kinds:
        yield msg("{file} holds {kinds}, which are not in the filled workbooks.",
                  file=template.name, kinds=sorted(kinds, key=lambda one: one.msgid))  # fmt: skip


def _too_few(whole: CycleBook, rows: int) -> Iterator[Message]:
    most = max(sum(len(part.items) for part in form.template.sections) for form in whole.forms)
    if 0 < rows < most:
        yield msg("The template has rows for {rows} items; a review of this cycle has up to "
                  "{most}. The last ones are left out.", rows=rows, most=most)  # fmt: skip


def _write(
    raw: bytes, target: Path, values: Mapping[str, object], items: list[dict[str, object]]
) -> None:
    book = _open(raw)
    rows: dict[tuple[str, int], int] = {}
    for cell in list(_cells(book)):
        known = dict(values)
        if "item." in cell.value:
            at = rows.setdefault((cell.parent.title, cell.row), len(rows))
            known |= items[at] if at < len(items) else dict.fromkeys(
                (f"item.{name}" for name in _ITEM), None)
        _fill(cell, known)
    with replace_file(target) as beside:
        book.save(beside)


def _fill(cell: Any, known: Mapping[str, object]) -> None:
    alone = _PLACE.fullmatch(cell.value.strip())
    if alone:
        cell.value = known[alone[1]]
    else:
        cell.value = _PLACE.sub(lambda match: _text(known[match[1]]), cell.value)
    if isinstance(cell.value, str) and cell.value.startswith("="):
        cell.data_type = "s"  # a name is no formula


def _text(value: object) -> str:
    if isinstance(value, float):
        return format(value, ".2f").rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def _values(
    whole: CycleBook, review: BookReview, language: str, today: date
) -> dict[str, object]:
    """Place -> value, of the person."""
    result, cycle = review.result, whole.cycle
    change = None if None in (result.score, review.last) else (
        (result.score or 0) - (review.last or 0))  # fmt: skip
    agreed = {
        kind: "\n".join(one.text for one in review.actions if one.kind == kind) or None
        for kind in ("goal", "training", "follow_up")
    }
    return {
        "name": review.member, "employee_no": review.employee_no, "team": review.team,
        "role": review.role, "manager": review.manager, "cycle": cycle.name,
        "start": _day(review.start_on), "end": _day(review.end_on), "today": today,
        "state": book_catalog(language).render(STATES[review.state]),
        "score": _points(result.score), "calculated": _points(result.calculated),
        "adjustment": _points(result.adjustment), "adjustment_reason": review.reason or None,
        "grade": result.grade, "coverage": result.coverage / WHOLE,
        "last_score": _points(review.last), "change": _points(change), **review.texts,
        "interview_on": _day(review.texts.get("interview_on")),
        "goals": agreed["goal"], "training": agreed["training"], "actions": agreed["follow_up"],
    }  # fmt: skip


def _items(whole: CycleBook, review: BookReview, language: str) -> Iterator[dict[str, object]]:
    """Place -> value, of each item."""
    form, say = whole.forms[review.form], book_catalog(language).render
    for section, part in zip(form.template.sections, review.result.sections, strict=True):
        for item, found in zip(section.items, part.items, strict=True):
            kpi = form.kpis.get(item.kpi)
            own, given = (review.marks.get((side, item.key)) for side in ("self", "manager"))
            values = (
                section.title, say(AREAS[kpi.area]) if kpi else None, item.title,
                item.definition or (kpi.formula if kpi else None), item.weight / WHOLE,
                _part(found.target), _part(found.actual), _points(own.score if own else None),
                _points(given.score if given else None), _points(found.score),
                given.comment if given else None,
            )
            yield {f"item.{name}": value for name, value in zip(_ITEM, values, strict=True)}


def _points(score: int | None) -> float | None:
    return None if score is None else score / POINT


def _part(value: int | None) -> float | None:
    return None if value is None else value / VALUE


def _day(value: object) -> object:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return str(value)
