"""What a person has chosen in the wizard so far, and what is kept of it until next time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.imports.derive import Join
from desktop.imports.fields import Kind
from desktop.imports.fields_members import KINDS
from desktop.imports.plan_types import PlanOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.imports.derive import RowFilter
    from desktop.imports.source import Prepared, SourceFile

PLACE = "import"  # where the desk keeps it


@dataclass(frozen=True, slots=True)
class SecondTable:
    """The table to sum up: where it is and its columns; see `desktop.imports.derive.Join`."""

    path: Path
    sheets: Sequence[str]
    sheet: str | None
    names: Sequence[str]
    join: Join


@dataclass(frozen=True, slots=True)
class Chosen:
    """`kind` None: guess it. `header_row` None: find it. `filters` None: as suggested.

    `second` None: as last time with these columns, or `alone`: none at all.
    """

    path: Path | None = None
    pasted: bool = False
    kind: Kind | None = None
    sheet: str | None = None
    header_row: int | None = None
    second: SecondTable | None = None
    alone: bool = False
    filters: Sequence[RowFilter] | None = None
    options: PlanOptions = field(default_factory=PlanOptions)

    def source(self) -> SourceFile:
        """Return where the rows come from."""
        from desktop.imports.source import SourceFile

        assert self.path is not None
        second = self.second
        return SourceFile(
            self.path, self.sheet, filters=self.filters, header_row=self.header_row,
            join_path=second.path if second else None, join=second.join if second else None,
            join_sheet=second.sheet if second else None,
        )  # fmt: skip

    def reading(self, **changes: Any) -> Chosen:
        """Return it with another sheet, kind or header row: what came of the old ones goes."""
        return replace(self, filters=None, options=PlanOptions(), **changes)

    def fitting(self, prepared: Prepared, asked: Mapping[str, object]) -> PlanOptions:
        """Return the options that make sense for what is mapped; `asked`: dates left open."""
        mapped = prepared.mapping.sources
        options = self.options
        key = options.key if options.key in mapped else None
        order = options.date_order if asked else None
        unknown = {name: choice for name, choice in options.unknown.items() if name in mapped}
        return replace(options, key=key, date_order=order, unknown=unknown)

    def kept(self) -> Mapping[str, Any]:
        """Return what is kept for next time, ready for JSON; nothing of a clipboard."""
        if self.path is None or self.pasted:
            return {}
        return {"path": str(self.path), "kind": self.kind, "sheet": self.sheet,
                "header_row": self.header_row}  # fmt: skip

    @staticmethod
    def again(kept: Mapping[str, Any]) -> Chosen:
        """Return what `kept` returned; nothing chosen where it makes no sense."""
        path, kind, sheet, row = (kept.get(k) for k in ("path", "kind", "sheet", "header_row"))
        if not isinstance(path, str) or not path:
            return Chosen()
        return Chosen(
            Path(path),
            kind=next((one for one in KINDS if one == kind), None),
            sheet=sheet if isinstance(sheet, str) else None,
            header_row=row if isinstance(row, int) else None,
        )
