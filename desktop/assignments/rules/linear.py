"""A linear program put together block by block and solved by HiGHS."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from desktop.assignments.rules.book import Floats, Ints


class LinearProgram:
    """Maximise profit x subject to low <= A x <= high and 0 <= x <= upper."""

    def __init__(self) -> None:
        self._columns: list[tuple[Floats, Floats]] = []
        self._rows: list[tuple[Floats, Floats]] = []
        self._entries: list[tuple[Ints, Ints, Floats]] = []
        self.width = 0
        self.height = 0

    def columns(self, profit: ArrayLike, upper: ArrayLike) -> Ints:
        """Add variables; returns their numbers."""
        pair = np.broadcast_arrays(_flat(profit), _flat(upper))
        self._columns.append((pair[0], pair[1]))
        self.width += len(pair[0])
        return np.arange(self.width - len(pair[0]), self.width)

    def rows(self, low: ArrayLike, high: ArrayLike) -> Ints:
        """Add constraints without entries; returns their numbers."""
        pair = np.broadcast_arrays(_flat(low), _flat(high))
        self._rows.append((pair[0], pair[1]))
        self.height += len(pair[0])
        return np.arange(self.height - len(pair[0]), self.height)

    def enter(self, rows: Ints, columns: Ints, entries: ArrayLike) -> None:
        """Add `entries` at (rows, columns), all of one length or a single entry for all."""
        wide = np.broadcast_to(_flat(entries), columns.shape)
        kept = wide != 0
        self._entries.append((rows[kept], columns[kept], wide[kept]))

    def solve(self) -> tuple[Floats, Floats]:
        """The values of the variables, and what one more unit of each row is worth."""
        solution = self._run({})
        return np.array(solution.col_value), np.array(solution.row_dual)

    def solve_whole(self, whole: Ints, nodes: int, close: float) -> Floats | None:
        """The best values found with the variables `whole` in whole numbers, or None.

        Ends after so many nodes - not after a time, which would differ between machines - or
        within the relative gap `close`.
        """
        limits = {"mip_max_nodes": nodes, "mip_rel_gap": close}
        solution = self._run(limits, whole)
        return np.array(solution.col_value) if solution.value_valid else None

    def _run(self, limits: Mapping[str, float], whole: Ints | None = None) -> Any:
        highspy: Any = import_module("highspy")  # heavy: loaded on first use
        solver = highspy.Highs()
        for option, setting in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
            solver.setOptionValue(option, setting)
        for option, limit in limits.items():
            solver.setOptionValue(option, limit)
        model = self._model(highspy)
        if whole is not None:
            kinds = np.full(self.width, highspy.HighsVarType.kContinuous)
            kinds[whole] = highspy.HighsVarType.kInteger
            model.integrality_ = kinds.tolist()
        solver.passModel(model)
        solver.run()
        return solver.getSolution()

    def _model(self, highspy: Any) -> Any:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.width, self.height
        lp.col_cost_, lp.col_upper_ = (
            np.concatenate(each) for each in zip(*self._columns, strict=True)
        )
        lp.col_lower_ = np.zeros(self.width)
        lp.row_lower_, lp.row_upper_ = (
            np.concatenate(each) for each in zip(*self._rows, strict=True)
        )
        lp.sense_ = highspy.ObjSense.kMaximize
        row, column, entry = (np.concatenate(each) for each in zip(*self._entries, strict=True))
        order = np.lexsort((column, row))
        starts = np.cumsum(np.bincount(row, minlength=self.height))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.concatenate([[0], starts]).astype(np.int32)
        lp.a_matrix_.index_ = column[order].astype(np.int32)
        lp.a_matrix_.value_ = entry[order]
        return lp


def _flat(values: ArrayLike) -> Floats:
    return np.asarray(values, dtype=np.float64).reshape(-1)
