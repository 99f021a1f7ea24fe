"""How the customers list looks, ready for JSON, and back: columns, order, search of columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop import labels
from desktop.jobs import JobContext
from ui.kit.grid.groups import saved_groups
from ui.panes.column_filter import Wanted
from ui.panes.customers.columns import GROUPS

if TYPE_CHECKING:
    from desktop.session import Session
    from ui.panes.customers.pane import CustomersPane


def look(pane: CustomersPane) -> dict[str, Any]:
    """Say how it looks now."""
    asked = pane.presenter.asked
    return {
        "columns": pane.list.grid.save_layout(),
        "groups": list(asked.groups),
        **narrowing(pane),
    }


def narrowing(pane: CustomersPane) -> dict[str, Any]:
    """Say in which order and by what it is narrowed now."""
    asked = pane.presenter.asked
    return {
        "sort": [asked.sort, asked.descending],
        "filters": {name: list(values) for name, values in asked.filters.items()},
        "spans": {name: list(span) for name, span in asked.spans.items()},
        "wanted": {
            key: {**one._asdict(), "said": labels.dump(one.said), "values": list(one.values)}
            for key, one in asked.columns.items()
        },
    }


def restore(pane: CustomersPane, state: Mapping[str, Any]) -> None:
    """Narrow the list as it was when the program ended, if that was in the same file."""
    narrow = any(state.get(key) for key in ("filters", "spans", "wanted"))
    if not narrow and state.get("sort", ["name", False]) == ["name", False]:
        return

    def work(session: Session, _: JobContext) -> str:
        return str(session.path)

    def take(path: str) -> None:
        if path == state.get("file"):
            put(pane, state)

    pane.desk.read(pane, work, take)


def put(pane: CustomersPane, saved: Mapping[str, Any]) -> None:
    """Let it look as saved; what is not saved stays as it is."""
    pane.list.grid.restore_layout(saved.get("columns", {}))
    sort, descending = saved.get("sort", ("name", False))
    pane.presenter.look(
        sort,
        descending=bool(descending),
        filters={name: tuple(values) for name, values in saved.get("filters", {}).items()},
        spans={name: (low, high) for name, (low, high) in saved.get("spans", {}).items()},
        columns={key: _wanted(one) for key, one in saved.get("wanted", {}).items()},
        groups=saved_groups(saved, GROUPS),
    )


def _wanted(saved: Mapping[str, Any]) -> Wanted:
    values = {**saved, "said": labels.load(saved["said"]), "values": tuple(saved["values"])}
    return Wanted(**values)
