"""The formulas of a review sheet: simple ones, which Excel, WPS and LibreOffice all know.

A missing part is left out and the rest weighs more, as in `desktop.reviews.rules.scoring`.
"""

from __future__ import annotations

from desktop.excel.reviews_places import Line, Part, Places, area, cell_name
from desktop.reviews.types import POINT, WHOLE, Template


def score(template: Template, line: Line) -> str:
    """What counts of the two marks of an item: the manager's, or both where self counts too."""
    own, manager = cell_name(line.row, "self"), cell_name(line.row, "manager")
    share = template.self_weight / WHOLE
    if share <= 0 or share >= 1:
        alone = own if share else manager
        return f'=IF({alone}="","",{alone})'
    return (f'=IF({manager}="","",IF({own}="",{manager},'
            f"ROUND({share:g}*{own}+{1 - share:g}*{manager},2)))")  # fmt: skip


def weighted(line: Line) -> str:
    """Score times weight."""
    mark, weight = cell_name(line.row, "score"), cell_name(line.row, "weight")
    return f'=IF({mark}="","",ROUND({mark}*{weight},2))'


def weights(part: Part) -> str:
    """What the weights of a section sum to: 100 %."""
    return f"=SUM({area(part.first, part.last, 'weight')})"


def section(part: Part) -> str:
    """The mean of a section over the weights that have a score."""
    held, marks = (area(part.first, part.last, column) for column in ("weight", "score"))
    return f'=IF({_there(held, marks)}=0,"",{_mean(held, marks)})'


def coverage(part: Part) -> str:
    """How much of the weights of a section have a score."""
    marks, held = area(part.first, part.last, "score"), area(part.first, part.last, "weight")
    return f"=SUMPRODUCT(ISNUMBER({marks})*{held})"


def _of_parts(places: Places, column: str) -> str:
    return area(places.parts[0].result, places.parts[-1].result, column)


def whole(places: Places) -> str:
    """The mean of the sections over the weights that have a score."""
    held, marks = _of_parts(places, "weight"), _of_parts(places, "score")
    return f'=IF({_there(held, marks)}=0,"",ROUND({_mean(held, marks)},2))'


def whole_coverage(places: Places) -> str:
    """How much of all weights have a score."""
    shares = f"SUMPRODUCT({_of_parts(places, 'weight')},{_of_parts(places, 'weighted')})"
    return f"=ROUNDDOWN(ROUND({shares},8),4)"


def whole_weight(places: Places) -> str:
    """What the weights of the sections sum to: 100 %."""
    return f"=SUM({_of_parts(places, 'weight')})"


def final(places: Places) -> str:
    """The calculated score and its adjustment, within its bound and within 0 and 100."""
    found, moved = (cell_name(row, "score") for row in (places.calculated, places.adjustment))
    most = f"{places.template.max_adjustment / POINT:g}"
    held = f"MIN(MAX(-{most},MIN(N({moved}),{most})),MAX(0,100-{found}))"
    return f'=IF({found}="","",{found}+MAX(-{found},{held}))'


def grade(places: Places, lists: int) -> str:
    """The grade of the final score, from the lists of the template; none on thin coverage."""
    found = cell_name(places.final, "score")
    covered = cell_name(places.calculated, "weighted")
    least = places.template.min_coverage / WHOLE
    return (f'=IF({found}="","",IF({covered}<{least:g},"",'
            f'IFERROR(LOOKUP({found},grade_from_{lists},grade_names_{lists}),"")))')  # fmt: skip


def _there(held: str, marks: str) -> str:
    return f"SUMPRODUCT(ISNUMBER({marks})*{held})"


def _mean(held: str, marks: str) -> str:
    return f"SUMPRODUCT({held},{marks})/{_there(held, marks)}"
