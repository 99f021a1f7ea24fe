"""The tour's pictures of forms in the side panel, and of a cell that is typed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop import formats
from ui.shell.pane import Scene

if TYPE_CHECKING:
    from ui.kit.grid.view import GridView
    from ui.panes.record_editing import RecordEditing


def form_scenes(
    editing: RecordEditing,
    forms: Mapping[str, Callable[[], object]],
    wrong: Mapping[str, str],
    card: Callable[[], object],
) -> Iterator[Scene]:
    """Yield a picture of each form, of the first also with `wrong` refused; of a draft offered."""
    for place, (name, open_form) in enumerate(forms.items()):
        yield Scene(name, _shown(editing, card, open_form))
        if place == 0:
            yield Scene(f"{name}-wrong", lambda: _refused(editing, wrong))
    yield Scene("draft", lambda: _offered(editing))
    yield Scene("card-again", editing.cancel)


def typing(grid: GridView, key: str) -> None:
    """Open the cell of a column in the second row, as F2 does."""
    column = next(at for at, one in enumerate(grid.rows.columns) if one.key == key)
    grid.setCurrentIndex(grid.rows.index(1, column))
    if grid.entry is not None:
        grid.entry.begin()


def _shown(
    editing: RecordEditing, card: Callable[[], object], open_form: Callable[[], object]
) -> Callable[[], None]:
    def show() -> None:
        editing.cancel()  # a picture leaves no draft in the file
        card()
        open_form()

    return show


def _refused(editing: RecordEditing, wrong: Mapping[str, str]) -> None:
    if editing.form is not None:
        editing.form.fill(wrong)
        editing.save()


def _offered(editing: RecordEditing) -> None:
    if editing.form is not None:
        editing.form.offer_draft(formats.moment(datetime.now(UTC)))
        editing.form.start()
