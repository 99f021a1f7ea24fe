"""A dry run as rows of a grid: what becomes of each row, cell by cell, and why."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.i18n import tr
from desktop.imports.fields_members import KINDS
from desktop.imports.leaving import TAKEN, without
from desktop.imports.parse_text import clean_text
from desktop.imports.plan_types import ImportPlan, PlanRow, RowState, Value
from desktop.imports.rejected import reason_of
from desktop.messages import Message, msg
from ui.kit.grid.rows import Column, Hint, Row, Tone

if TYPE_CHECKING:
    from desktop.imports.service import DryRun
    from desktop.imports.words import Words

STATES: dict[RowState, tuple[Message, Tone]] = {
    RowState.REJECTED: (msg("Rejected"), Tone.DANGER),
    RowState.CHANGED: (msg("Changed"), Tone.WARNING),
    RowState.NEW: (msg("New"), Tone.SUCCESS),
    RowState.UNCHANGED: (msg("Unchanged"), Tone.MUTED),
}
WARNED, LEFT_OUT = "warned", "left out"  # what can be shown beside the states
_FIXED = (
    Column("take", msg("Take"), "check", 5, sortable=False),
    Column("row", msg("Row"), "number", 5, sortable=False),
    Column("state", msg("State"), "badge", 15, sortable=False),
    Column("why", msg("What to know"), width_chars=42, sortable=False),
)
_OTHER = msg("Other columns")
_OFTEN = 60  # rows looked at to find how wide a column is


@dataclass(frozen=True)
class PlanView:
    """A dry run with the words for its values, and the same without the rows left out."""

    run: DryRun
    words: Words
    final: ImportPlan
    takeable: frozenset[int]  # places of the rows that can be taken or left out
    warned: int  # rows with a warning
    left_out: frozenset[int] = frozenset()  # places of the rows a person leaves out

    @staticmethod
    def of(run: DryRun, words: Words) -> PlanView:
        """Return the view of a dry run; looks at every row, so it is made by a worker."""
        rows = run.plan.rows
        takeable = frozenset(place for place, row in enumerate(rows) if row.state in TAKEN)
        made = PlanView(run, words, run.plan, takeable, sum(bool(row.warnings) for row in rows))
        return made.counted()

    def without(self, places: frozenset[int]) -> PlanView:
        """Return the view without the rows at these places; made by a worker, too."""
        numbers = {self.run.plan.rows[place].number for place in places}
        final = without(self.run.plan, numbers)
        return replace(self, final=final, left_out=places).counted()

    def counted(self) -> PlanView:
        """Count now, here, what is asked for later on the thread of the window."""
        _ = self.final.counts, self.run.plan.created, self._finally, self.columns
        return self

    @cached_property
    def keys(self) -> Sequence[str]:
        """Field keys in the order of the file's columns, `custom` last."""
        sources, headers = self.run.plan.mapping.sources, list(self.run.plan.table.headers)
        places = {key: headers.index(source.headers[0]) if source.headers else len(headers)
                  for key, source in sources.items()}  # fmt: skip
        custom = ["custom"] if self.run.plan.mapping.custom else []
        return [*sorted(sources, key=lambda key: places[key]), *custom]

    @cached_property
    def columns(self) -> Sequence[Column]:
        """Columns of the grid: what becomes of a row, then a column per field."""
        known = {one.key: one.label for one in KINDS[self.run.plan.kind].fields}
        return [*_FIXED, *(
            Column(f"field.{key}", known.get(key, _OTHER), width_chars=self._width(key),
                   sortable=False)
            for key in self.keys
        )]  # fmt: skip

    def _width(self, key: str) -> int:
        rows = self.run.plan.rows[:_OFTEN]
        longest = max((len(self._cell(row, key)[0].encode("gbk", "replace")) for row in rows),
                      default=0)  # fmt: skip
        return min(max(longest + 2, 10), 30)

    @cached_property
    def _finally(self) -> Mapping[int, PlanRow]:
        return {row.number: row for row in self.final.rows}

    def rows(self, wanted: RowState | str | None) -> PlanRows:
        """Return the rows in a state, with warnings, left out, or all (None); bad news first."""
        return PlanRows(self, wanted)

    def chosen(self, wanted: RowState | str | None) -> array[int]:
        """Return the places of those rows, in that order; a look at every row."""
        order = {state: place for place, state in enumerate(STATES)}
        found = [(order[self.now(row).state], place)
                 for place, row in enumerate(self.run.plan.rows) if self._is(place, row, wanted)]
        return array("q", [place for _, place in sorted(found)])

    def _is(self, place: int, row: PlanRow, wanted: RowState | str | None) -> bool:
        if wanted == WARNED:
            return bool(row.warnings)
        if wanted == LEFT_OUT:
            return place in self.left_out
        return wanted is None or (self.now(row).state is wanted and place not in self.left_out)

    def now(self, row: PlanRow) -> PlanRow:
        """Return the row as it stands without the rows left out."""
        return self._finally.get(row.number, row)

    def row(self, place: int) -> Row:
        """Return a row as the grid shows it."""
        row = self.now(self.run.plan.rows[place])
        said, tone = STATES[row.state]
        if place in self.left_out:
            said, tone = msg("Left out"), Tone.MUTED
        texts = ["", str(row.number), tr(said), self._why(row)]
        hints: dict[int, Hint] = {2: tone}
        if row.state is RowState.REJECTED:
            hints[3] = Tone.DANGER
        elif row.warnings:
            hints[3] = Tone.WARNING
        for key in self.keys:
            text, hint = self._cell(row, key)
            if hint is not None:
                hints[len(texts)] = hint
            texts.append(text)
        return Row(place, tuple(texts), hints)

    def _why(self, row: PlanRow) -> str:
        if row.state is RowState.REJECTED:
            return tr(reason_of(self.run.plan, row))
        return "; ".join(tr(warning) for warning in row.warnings)

    def _cell(self, row: PlanRow, key: str) -> tuple[str, Hint | None]:
        if row.state is RowState.REJECTED:
            wrong = any(key == field for field, _ in row.reasons)
            return self._written(row, key), Tone.DANGER if wrong else Tone.MUTED
        change = next((one for one in row.changes if one.field == key), None)
        if change is not None and key == "custom":
            return self._custom(change.old, change.new), Tone.WARNING
        if change is not None:
            said = msg("{old} → {new}", old=self._said(key, change.old),
                       new=self._said(key, change.new))  # fmt: skip
            return tr(said), Tone.WARNING
        muted = Tone.MUTED if row.state is RowState.UNCHANGED else None
        if key not in row.values or row.values[key] is None:
            return self._written(row, key), muted
        if key == "custom":
            return self._custom(None, row.values[key]), muted
        return self._said(key, row.values[key]), muted

    def _said(self, key: str, value: Value) -> str:
        said = self.words.text(key, value)
        return tr(said) if isinstance(said, Message) else str(said)

    def _custom(self, old: Value, new: Value) -> str:
        """Columns kept as they are: those that are new or other than before."""
        before = json.loads(str(old)) if old else {}
        after = json.loads(str(new)) if new else {}
        return " · ".join(
            f"{key}: {before[key]} → {text}" if key in before else f"{key}: {text}"
            for key, text in after.items() if before.get(key) != text
        )  # fmt: skip

    def _written(self, row: PlanRow, key: str) -> str:
        """What the file itself says in the columns of a field."""
        plan = self.run.plan
        source = plan.mapping.sources.get(key)
        names = plan.mapping.custom if source is None else source.headers
        cells, headers = plan.table.rows[row.index].cells, plan.table.headers
        texts = (clean_text(cells[headers.index(name)]) for name in names)
        return " ".join(text for text in texts if text)


@dataclass(frozen=True)
class PlanRows:
    """A `RowSource` over some rows of a plan; ids are places in it."""

    view: PlanView
    wanted: RowState | str | None

    @cached_property
    def _chosen(self) -> array[int]:  # found by the worker that asks first
        return self.view.chosen(self.wanted)

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self._chosen)

    def first(self, limit: int) -> Sequence[Row]:
        """Return the first rows, formatted."""
        return self.page(self._chosen[:limit])

    def ids(self) -> array[int]:
        """Return the place of every row in order."""
        return self._chosen

    def page(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return these rows, formatted."""
        return [self.view.row(place) for place in ids]
