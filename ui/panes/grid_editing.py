"""How what is typed into a grid reaches the file: one action each, with a toast that undoes it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop import i18n
from desktop.i18n import tr
from desktop.jobs import JobContext
from desktop.messages import Message, msgn
from ui.kit.grid.editing import Done, Edit, Failed, Offer, Problem
from ui.kit.grid.rows import first
from ui.shell.desk import Desk

if TYPE_CHECKING:
    from desktop.editing import Editable
    from desktop.session import Session


class DeskEditing:
    """The kit's `Editing` for the records of one list.

    `keys`: columns that can be typed in, called as the fields of `what()`, which is imported by a
    worker. `words`: column -> kept value -> what it is called, to choose from.
    """

    adds = True

    def __init__(
        self,
        desk: Desk,
        owner: QObject,
        name: str,
        keys: Collection[str],
        words: Mapping[str, Mapping[str, Message]],
        what: Callable[[], Editable],
    ) -> None:
        self._desk, self._owner, self._name = desk, owner, name
        self.keys, self._words, self._what = keys, words, what
        self._offered: dict[str, Sequence[Offer]] = {}
        desk.written.connect(lambda _steps: self._offered.clear())

    @staticmethod
    def begin_with(_key: str, shown: str) -> str:
        """The value without what stands muted behind it."""
        return first(shown)

    def names(self) -> Mapping[str, Collection[str]]:
        """The names an import knows, and what forms call the fields."""
        fields = self._what().fields
        return {one.key: (*_labels(one.label), *one.aliases) for one in fields}

    def today(self) -> str:
        """ISO, as all dates in cells."""
        return self._desk.today().isoformat()

    # --- what there is to choose from ----------------------------------------------------------

    def offer(self, key: str, take: Callable[[Sequence[Offer]], None]) -> None:
        """The words of a choice at once; names and values in use once a worker has read them."""
        if key in self._words:
            take([Offer(tr(word)) for word in self._words[key].values()])
        elif key in self._offered:
            take(self._offered[key])
        else:
            self._ask_offers(key, take)

    def _ask_offers(self, key: str, take: Callable[[Sequence[Offer]], None]) -> None:
        def work(session: Session, _: JobContext) -> list[Offer]:
            from desktop import editing_texts
            from desktop.spelling import spelled

            found = editing_texts.offers(session, self._what()).get(key, ())
            return [Offer(text, spelled(text)) for text in found]

        def done(found: Sequence[Offer]) -> None:
            self._offered[key] = found
            take(found)

        self._desk.read(self._owner, work, done, replaces=f"{self._name}.offers")

    # --- writing -------------------------------------------------------------------------------

    def apply(self, edits: Sequence[Edit], done: Done, failed: Failed) -> None:
        """One action or none; what was refused is kept as a draft, what was written no more."""
        fresh = len({edit.row for edit in edits if edit.row < 0})

        def work(session: Session, _: JobContext) -> tuple[int, list[Problem], Mapping[int, int]]:
            from desktop import drafts, editing_write
            from desktop.editing import CellEdit, EditError

            try:
                cells = [CellEdit(*edit) for edit in edits]
                changed = editing_write.change_cells(session, self._what(), cells)
            except EditError as error:
                drafts.keep(session, self._texts(edits))
                wrong = [Problem(one.number, one.field, one.message) for one in error.problems]
                return 0, wrong, {}
            if drafts.kept(session, self._prefix):
                drafts.drop(session, self._texts(edits))
            return changed.values, [], changed.made

        def told(answer: tuple[int, list[Problem], Mapping[int, int]]) -> Message | None:
            count = answer[0]
            if fresh and count:
                return msgn("{n} row added", "{n:,} rows added", fresh)
            return msgn("{n} cell changed", "{n:,} cells changed", count) if count else None

        self._desk.write(
            self._owner, work, lambda answer: done(*answer[1:]), told=told, failed=failed
        )

    # --- what is not written yet ---------------------------------------------------------------

    @property
    def _prefix(self) -> str:
        return f"cell/{self._name}/"

    def _key(self, row: int, key: str) -> str:
        return f"{self._prefix}{row}/{key}"

    def _texts(self, edits: Sequence[Edit]) -> dict[str, str]:
        """Texts of rows that are there, by the key of their draft."""
        return {self._key(edit.row, edit.key): edit.text for edit in edits if edit.row >= 0}

    def keep(self, edit: Edit) -> None:
        """Into the drafts of the file."""
        texts = {self._key(edit.row, edit.key): edit.text}

        def work(session: Session, _: JobContext) -> None:
            from desktop import drafts

            drafts.keep(session, texts)

        self._local(work)

    def forget(self, cells: Sequence[tuple[int, str]]) -> None:
        """Out of the drafts of the file."""
        keys = [self._key(*cell) for cell in cells]

        def work(session: Session, _: JobContext) -> None:
            from desktop import drafts

            drafts.drop(session, keys)

        self._local(work)

    def _local(self, work: Callable[[Session, JobContext], None]) -> None:
        """Behind what is being written, without action, toast or word in the status bar."""
        self._desk.note(work)

    def kept(self, take: Callable[[Sequence[Edit]], None]) -> None:
        """Texts that were never written, from before a crash."""

        def work(session: Session, _: JobContext) -> list[Edit]:
            from desktop import drafts

            found = drafts.kept(session, self._prefix)
            parted = [(key.split("/"), text) for key, text in found.items()]
            return [Edit(int(row), key, text) for (_c, _n, row, key), text in parted]

        self._desk.read(self._owner, work, take, replaces=f"{self._name}.drafts")


def _labels(label: Message) -> list[str]:
    return [i18n.catalog(language).render(label) for language in i18n.LANGUAGES]
