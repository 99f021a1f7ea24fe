"""Everybody on one sheet: scores by part, grade, rank, change, and how the grades spread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.excel.bilingual import BOTH
from desktop.excel.book import Book
from desktop.excel.layout import A4, letter
from desktop.excel.reviews_lists import grade_names
from desktop.excel.reviews_looks import SCORE, SHARE, Looks
from desktop.excel.reviews_person import Written
from desktop.excel.reviews_table import exact_mean
from desktop.excel.reviews_words import LABELS
from desktop.formats import columns_wide
from desktop.messages import Message, msg
from desktop.reviews.book_types import CycleBook
from desktop.reviews.types import POINT

NAME = msg("Summary")
_HEAD = ("employee_no", "name", "team", "role", "cycle")
_TAIL = (("final", msg("Total score")), ("grade", LABELS["grade"]), ("rank", msg("Rank")),
         ("last", msg("Last cycle")), ("change", msg("Against last cycle")))  # fmt: skip
_AVERAGE = msg("Average")
_SPREAD = (LABELS["grade"], msg("People"), msg("Share"), msg("Guideline from"),
           msg("Guideline to"), msg("Remark"))  # fmt: skip
_OUTSIDE = msg("▲ Outside the guideline: explain")
_DISTRIBUTION = msg("Distribution of grades")
_FIRST = 3  # 0-based row of the first person


class Summary:
    """The sheet, once the people are on theirs."""

    def __init__(
        self, book: Book, looks: Looks, whole: CycleBook, written: Sequence[Written]
    ) -> None:
        self._book, self._looks, self._whole, self._written = book, looks, whole, written
        self._say = book.catalog.render
        self._parts = list(dict.fromkeys(
            section.title for each in whole.forms for section in each.template.sections))
        self._last = _FIRST + len(written) - 1
        self._totals = len(_HEAD) + len(self._parts)
        self._width = self._totals + len(_TAIL)

    def write(self, target: Any) -> None:
        """Fill the worksheet."""
        cycle = self._whole.cycle
        target.merge_range(0, 0, 0, self._width - 1, cycle.name, self._looks.title)
        target.set_row(0, 26)
        about = msg("{start} to {end}, {n} people", start=cycle.start_on, end=cycle.end_on,
                    n=len(self._written))  # fmt: skip
        target.merge_range(1, 0, 1, self._width - 1, self._say(about).replace("\n", " · "),
                           self._looks.small)  # fmt: skip
        lines = 2 if self._book.language == BOTH else 1
        target.set_default_row((lines + 0.2) * self._book.style.line)
        self._header(target)
        ranks = _ranks([one.review.result.score for one in self._written])
        for at, (one, rank) in enumerate(zip(self._written, ranks, strict=True)):
            self._person(target, _FIRST + at, one, rank)
        self._average(target)
        self._spread(target, self._last + 4)
        self._set_up(target)

    def _header(self, target: Any) -> None:
        titles: list[Message | str] = [LABELS[key] for key in _HEAD]
        titles += [*self._parts, *(title for _, title in _TAIL)]
        widths = (12, 14, 16, 16, 14, *(11 for _ in self._parts), 10, 9, 8, 10, 10)
        for col, (title, width) in enumerate(zip(titles, widths, strict=True)):
            text = self._say(title)
            need = max(columns_wide(line) for line in text.splitlines() or [""])
            target.set_column(col, col, min(24, max(width, need + 2)))
            target.write_string(_FIRST - 1, col, text, self._looks.header)
        target.set_row(_FIRST - 1, 2.4 * self._book.style.line)

    def _person(self, target: Any, row: int, one: Written, rank: int | None) -> None:
        looks, review = self._looks, one.review
        number = looks.number(SCORE)
        texts = (review.employee_no, review.member, review.team, review.role,
                 self._whole.cycle.name)  # fmt: skip
        for col, text in enumerate(texts):
            target.write_string(row, col, text, looks.id if not col else looks.locked)
        sheet = "'" + one.name.replace("'", "''") + "'!"
        scores = {part.key: part for part in review.result.sections}
        for col, title in enumerate(self._parts, len(_HEAD)):
            part = next((each for each in one.places.parts if each.section.title == title), None)
            if part is None:
                target.write_blank(row, col, None, number)
            else:
                mean = exact_mean(scores[part.section.key])
                target.write_formula(row, col, f"={sheet}I{part.total + 1}", number, mean)
        self._outcome(target, row, one, f"={sheet}I", rank)

    def _outcome(self, target: Any, row: int, one: Written, cell: str, rank: int | None) -> None:
        looks, review, col = self._looks, one.review, self._totals
        number, result = looks.number(SCORE), one.review.result
        score = "" if result.score is None else result.score / POINT
        target.write_formula(row, col, f"{cell}{one.places.final + 1}", number, score)
        target.write_formula(
            row, col + 1, f"{cell}{one.places.grade + 1}", looks.middle, result.grade or "")
        mine, scores = f"{letter(col)}{row + 1}", self._column(col)
        target.write_formula(row, col + 2, f'=IF({mine}="","",COUNTIF({scores},">"&{mine})+1)',
                             looks.number("0"), rank or "")  # fmt: skip
        before = letter(col + 3) + str(row + 1)
        if review.last is None:
            target.write_blank(row, col + 3, None, number)
        else:
            target.write_number(row, col + 3, review.last / POINT, number)
        known = result.score is not None and review.last is not None
        change = ((result.score or 0) - (review.last or 0)) / POINT if known else ""
        target.write_formula(
            row, col + 4, f'=IF(OR({mine}="",{before}=""),"",{mine}-{before})',
            looks.number("+0.00;-0.00;0.00"), change)  # fmt: skip

    def _column(self, col: int) -> str:
        return f"${letter(col)}${_FIRST + 1}:${letter(col)}${self._last + 1}"

    def _average(self, target: Any) -> None:
        """Below the people: the means of what has a score."""
        row, looks = self._last + 1, self._looks
        bold = looks.number(SCORE, bold=True)
        for col in range(self._width):
            target.write_blank(row, col, None, bold)
        target.write_string(row, 0, self._say(_AVERAGE), looks.label)
        for col, values in self._averaged():
            mean = sum(values) / len(values) if values else ""
            where = self._column(col)
            target.write_formula(
                row, col, f'=IF(COUNT({where})=0,"",AVERAGE({where}))', bold, mean)

    def _averaged(self) -> list[tuple[int, list[float]]]:
        found: list[tuple[int, list[float]]] = []
        for col, title in enumerate(self._parts, len(_HEAD)):
            means = [
                exact_mean(scored) for one in self._written
                for part, scored in zip(one.places.parts, one.review.result.sections, strict=True)
                if part.section.title == title
            ]
            found.append((col, [mean for mean in means if isinstance(mean, float)]))
        scores = [one.review.result.score for one in self._written]
        found.append((self._totals, [score / POINT for score in scores if score is not None]))
        return found

    def _spread(self, target: Any, row: int) -> None:
        """How many people have each grade, beside the guideline, and as a chart."""
        looks, grades = self._looks, grade_names(self._whole)
        target.write_string(row - 1, 0, self._say(_DISTRIBUTION).replace("\n", " "),
                            self._book.look(bold=True, font_size=12))  # fmt: skip
        for col, title in enumerate(_SPREAD):
            target.write_string(row, col, self._say(title), looks.header)
        target.write_blank(row, len(_SPREAD), None, looks.header)
        target.set_row(row, 2.2 * self._book.style.line)
        held = [one.review.result.grade for one in self._written]
        total = sum(grade is not None for grade in held)
        people = f"$B${row + 2}:$B${row + 1 + len(grades)}"
        for at, grade in enumerate(grades, row + 1):
            self._grade(target, at, grade, (held.count(grade), total), people)
        self._chart(target, row, len(grades))

    def _grade(
        self, target: Any, row: int, grade: str, counted: tuple[int, int], people: str
    ) -> None:
        looks, (count, total), n = self._looks, counted, row + 1
        low, high = self._whole.cycle.guideline.get(grade, (None, None))
        share = count / total if total else ""
        target.write_string(row, 0, grade, looks.label)
        where = self._column(self._totals + 1)
        target.write_formula(row, 1, f"=COUNTIF({where},A{n})", looks.number("0"), count)
        target.write_formula(row, 2, f'=IF(SUM({people})=0,"",B{n}/SUM({people}))',
                             looks.number(SHARE), share)  # fmt: skip
        for col, bound in ((3, low), (4, high)):
            if bound is None:
                target.write_blank(row, col, None, looks.number(SHARE))
            else:
                target.write_number(row, col, bound / 100, looks.number(SHARE))
        outside = low is not None and high is not None and share != "" and not (
            low / 100 <= float(share) <= high / 100)  # fmt: skip
        remark = self._say(_OUTSIDE)
        quoted = remark.replace('"', '""').replace("\n", " ")
        target.merge_range(row, 5, row, 6, "", looks.locked)
        target.write_formula(
            row, 5, f'=IF(OR(C{n}="",D{n}="",E{n}=""),"",IF(AND(C{n}>=D{n},C{n}<=E{n}),"",'
            f'"{quoted}"))', looks.locked, quoted if outside else "")  # fmt: skip

    def _chart(self, target: Any, row: int, grades: int) -> None:
        """A native chart: people per grade in columns, the guideline as lines."""
        name, colours = target.get_name(), self._book.style.colours
        chart = self._book.workbook.add_chart({"type": "column"})
        last = row + grades
        across = [name, row + 1, 0, last, 0]
        said = [self._say(title).replace("\n", " ") for title in _SPREAD]
        chart.add_series({
            "name": said[2], "categories": across, "values": [name, row + 1, 2, last, 2],
            "fill": {"color": colours["accent"]}, "gap": 60,
        })  # fmt: skip
        lines = self._book.workbook.add_chart({"type": "line"})
        for col, dash in ((3, "dash"), (4, "solid")):
            lines.add_series({
                "name": said[col], "categories": across, "values": [name, row + 1, col, last, col],
                "line": {"color": colours["warning"], "dash_type": dash, "width": 1.5},
            })  # fmt: skip
        chart.combine(lines)
        chart.set_title({"name": self._say(_DISTRIBUTION).replace("\n", " "),
                         "name_font": {"size": 11}})  # fmt: skip
        chart.set_legend({"position": "bottom"})
        chart.set_y_axis({"num_format": "0%", "min": 0,
                          "major_gridlines": {"visible": True, "line": {"color": colours["line"]}}})
        chart.set_size({"width": 520, "height": 260})
        target.insert_chart(row, 8, chart)

    def _set_up(self, target: Any) -> None:
        target.freeze_panes(_FIRST, 2)
        target.autofilter(_FIRST - 1, 0, self._last, self._width - 1)
        target.set_paper(A4)
        target.set_landscape()
        target.fit_to_pages(1, 0)
        target.repeat_rows(_FIRST - 1)
        target.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        cycle = self._whole.cycle.name.replace("&", "&&")
        secret = self._say(LABELS["confidential"]).replace("\n", " ")
        target.set_footer(f"&L{cycle}&C&P / &N&R{secret}"[:255])
        target.ignore_errors({"number_stored_as_text": self._column(0).replace("$", "")})


def _ranks(scores: Sequence[int | None]) -> list[int | None]:
    """The place of each score, the best 1; equal ones share it."""
    places: dict[int, int] = {}
    for at, score in enumerate(sorted((one for one in scores if one is not None), reverse=True), 1):
        places.setdefault(score, at)
    return [None if score is None else places[score] for score in scores]
