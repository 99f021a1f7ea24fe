"""KPI values and past reviews: what their rows mean once members, KPIs and cycles are known."""

from __future__ import annotations

from desktop.imports.drafting import Draft
from desktop.imports.plan_types import NewRef, PlanRow, RowState
from desktop.messages import Message, msg
from desktop.reviews.rules.periods import named_period
from desktop.reviews.types import VALUE

_BEST = (5, 10, 100)
"""The scales people rate on, where a file does not say which."""


def work_out(draft: Draft) -> None:
    """Fill periods, units and scores; after references are resolved, before rows are matched."""
    if draft.info.kind == "kpi_values":
        _name_periods(draft)
        _shares_as_percent(draft)
    elif draft.info.kind == "reviews":
        _date_cycles(draft)
        _score(draft)


def check(draft: Draft) -> None:
    """Reject what a review of this file would be changed by; after rows are compared."""
    if draft.info.kind != "reviews":
        return
    for row in draft.rows:
        if row.state is RowState.CHANGED:
            row.changes = ()
            row.reject("", msg("This member already has another review in this cycle. An import "
                               "does not change it: do so in the Reviews pane."))


def _name_periods(draft: Draft) -> None:
    for row in draft.rows:
        row.values["source"] = "import"
        named = row.values.pop("period", None)
        if isinstance(named, str) and (found := named_period(named)):
            for key, day in zip(("start_on", "end_on"), found, strict=True):
                if row.values.get(key) is None:
                    row.values[key] = day
        _check_days(row, msg("It does not say for which period: as 2026, 2026H2, 2026Q3 or "
                             "2026-03, or by a first and a last day."))


def _check_days(row: PlanRow, missing: Message) -> None:
    start, end = row.values.get("start_on"), row.values.get("end_on")
    if not isinstance(start, str) or not isinstance(end, str):
        row.reject("", missing)
    elif start > end:
        row.reject("end_on", msg("The period ends on {end}, before it begins on {start}.",
                                 start=start, end=end))


def _shares_as_percent(draft: Draft) -> None:
    """Workbooks keep 85 % as 0.85: so are the values of a KPI none of which is above 1."""
    percents = {one.id for one in draft.existing.references("kpi") if one.unit == "percent"}
    for key in ("actual", "target"):
        of: dict[str, list[PlanRow]] = {}
        for row in draft.rows:
            kpi = row.values.get("kpi")
            if isinstance(kpi, str) and kpi in percents and isinstance(row.values.get(key), int):
                of.setdefault(kpi, []).append(row)
        for rows in of.values():
            values = [value for row in rows if isinstance(value := row.values[key], int)]
            if any(values) and all(0 <= value <= VALUE for value in values):
                for row, value in zip(rows, values, strict=True):
                    row.values[key] = value * 100
                    row.warnings.append(msg("Its share of 1 is taken as percent."))


def _date_cycles(draft: Draft) -> None:
    """A cycle that is made needs its days: those of its name, else those of the row."""
    for row in draft.rows:
        cycle = row.values.get("cycle")
        if not isinstance(cycle, NewRef):
            continue
        named = named_period(cycle.name)
        for key, day in zip(("start_on", "end_on"), named or (None, None), strict=True):
            if row.values.get(key) is None and day is not None:
                row.values[key] = day
        _check_days(row, msg("Nothing tells the days of the cycle “{cycle}”. Name it as 2026 or "
                             "2026H2, or give its first and last day.", cycle=cycle.name))
        if named and not _within(row, named):
            row.reject("start_on", msg("Its days are outside the cycle, {start} to {end}.",
                                       start=named[0], end=named[1]))


def _within(row: PlanRow, days: tuple[str, str]) -> bool:
    return days[0] <= str(row.values.get("start_on")) and str(row.values.get("end_on")) <= days[1]


def _score(draft: Draft) -> None:
    """Ratings become hundredths of a point of 100."""
    ratings = [value for row in draft.rows if isinstance(value := row.values.get("score"), int)]
    most = max(ratings, default=0)
    guessed = next((best for best in _BEST if most <= best * VALUE), _BEST[-1])
    for row in draft.rows:
        said = row.values.pop("out_of", None)
        best = said if isinstance(said, int) and said > 0 else guessed * VALUE
        value = row.values.get("score")
        if not isinstance(value, int):
            continue
        if not 0 <= value <= best:
            row.reject("score", msg("It is outside its scale of 0 to {best}.",
                                    best=f"{best / VALUE:g}"))
            continue
        row.values["score"] = (2 * value * VALUE + best) // (2 * best)
        if said is None and guessed != _BEST[-1]:
            row.warnings.append(msg("Its score counts as out of {best}. Say so under “Best "
                                    "possible score” if it is another.", best=guessed))
