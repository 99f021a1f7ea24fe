"""One review on paper: what it is judged by, both sides, what it came to, and where to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from desktop.files import replace_file
from desktop.messages import msg
from ui.kit.context import Text
from ui.panes.reviews import form_words, words
from ui.panes.reviews.columns import score, share
from ui.panes.reviews.form_fields import SIDES, begun, comment_key, score_key

if TYPE_CHECKING:
    from desktop.reviews.sheet import Sheet
    from desktop.reviews.types import Item, Section

Say = Callable[[Text], str]
_MM = 15.0  # around the page
_DPI = 300
_WIDTHS = (38, 20, 24, 18)
_STYLE = (
    "table { border-collapse: collapse; } th { background-color: #EEF2F7; }"
    " td, th { padding: 4px; border: 1px solid #767F8B; } .small { color: #4B5563; }"
)


def write(page: str, target: Path, families: list[str]) -> Path:
    """Write a page as PDF, A4, whole or not at all; on any thread. Raises StorageError."""
    with replace_file(target) as beside:
        _print(page, beside, families)  # its file is closed when it returns
    return target


def _print(page: str, target: Path, families: list[str]) -> None:
    writer = QPdfWriter(str(target))
    writer.setResolution(_DPI)
    margins = QMarginsF(_MM, _MM, _MM, _MM)
    writer.setPageLayout(QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins,
        QPageLayout.Unit.Millimeter))  # fmt: skip
    document = QTextDocument()
    font = QFont(families)
    font.setPointSizeF(9.5)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(page)
    document.print_(writer)


def page(sheet: Sheet, say: Say) -> str:
    """Return the review as HTML, in the language that `say` speaks."""
    review = sheet.form.review
    about = " · ".join(one for one in (review.employee_no, review.role, review.team) if one)
    state = msg("{cycle} · {start} – {end} · {state} · reviewed by {manager}",
                cycle=review.cycle, start=review.start_on, end=review.end_on,
                state=words.word(words.STATE, review.state),
                manager=review.manager or msg("Nobody"))  # fmt: skip
    parts = [
        f"<h2>{escape(review.member)}</h2><p>{escape(about)}<br>{_said(say, state)}</p>",
        f"<p><b>{_said(say, _result(sheet))}</b></p>",
        *(_section(sheet, section, say) for section in sheet.outcome.template.sections),
        *_texts(sheet, say),
        _signatures(say),
    ]
    return "".join(parts)


def _said(say: Say, text: Text) -> str:
    return escape(say(text)).replace("\n", "<br>")


def _result(sheet: Sheet) -> Text:
    made = sheet.outcome.result
    return msg("Score {score}, grade {grade}, coverage {coverage}", score=score(made.score) or "–",
               grade=made.grade or "–", coverage=share(made.coverage))  # fmt: skip


def _section(sheet: Sheet, section: Section, say: Say) -> str:
    head = msg("{section}, {share} of the score", section=section.title,
               share=share(section.weight))  # fmt: skip
    titles = (msg("Item"), msg("Self"), msg("Manager"), msg("Score"))
    row = "".join(f"<th align='left' width='{wide}%'>{_said(say, one)}</th>"
                  for one, wide in zip(titles, _WIDTHS, strict=True))
    lines = "".join(_item(sheet, item, say) for item in section.items)
    return f"<h3>{_said(say, head)}</h3><table width='100%'><tr>{row}</tr>{lines}</table>"


def _item(sheet: Sheet, item: Item, say: Say) -> str:
    kept, outcome = begun(sheet), sheet.outcome
    found = next(one for part in outcome.result.sections for one in part.items
                 if one.key == item.key)  # fmt: skip
    title = escape(f"{item.title} · {share(item.weight)}")
    if item.kpi:
        measured = _said(say, form_words.measured(outcome.kpis.get(item.kpi), found))
        title += f"<br><span class='small'>{measured}</span>"
    sides = [
        escape(kept[score_key(side, item.key)] or "–")
        + f"<br><span class='small'>{escape(kept[comment_key(side, item.key)])}</span>"
        for side in SIDES
    ]
    counts = _said(say, form_words.counts(found))
    came = f"{score(found.score) or '–'}<br><span class='small'>{counts}</span>"
    cells = (title, *sides, came)
    return "<tr>" + "".join(f"<td>{one}</td>" for one in cells) + "</tr>"


def _texts(sheet: Sheet, say: Say) -> Iterator[str]:
    review, outcome = sheet.form.review, sheet.outcome
    moved = outcome.result.adjustment
    adjusted = f"{score(moved)}: {outcome.reason}" if moved else ""
    for name, text in (
        (msg("Self-review in words"), review.self_comment),
        (msg("Strengths"), review.strengths),
        (msg("To improve"), review.improvements),
        (msg("Adjustment in points"), adjusted),
        (msg("Interview notes"), review.interview_notes),
        (msg("Comment of the employee"), review.employee_comment),
        (msg("Objection"), review.objection),
    ):
        if text:
            yield f"<h4>{_said(say, name)}</h4><p>{_said(say, text)}</p>"


def _signatures(say: Say) -> str:
    who = (msg("Employee"), msg("Manager"), msg("HR"))
    cells = "".join(f"<td height='48'>{_said(say, one)}<br><br></td>" for one in who)
    return f"<br><table width='100%'><tr>{cells}</tr></table>"
