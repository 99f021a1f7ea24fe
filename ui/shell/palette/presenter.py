"""What the palette shows for what was typed, and what happens when something is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer

from desktop import i18n
from desktop.jobs import Job, JobContext
from ui.shell.palette import entries
from ui.shell.palette.entries import Entry
from ui.shell.palette.palette import Palette
from ui.shell.palette.ranking import Spellings, fit

if TYPE_CHECKING:
    from desktop.finding import Found
    from desktop.session import Session
    from ui.shell.window import MainWindow

_MOST = 60  # lines at a time
_REMEMBERED = 8
_PAUSE_MS = 80
T = TypeVar("T")


class PalettePresenter(QObject):
    """One per window; the palette is made when it is first opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._palette: Palette | None = None
        self._actions: list[Entry] = []
        self._records: list[Entry] = []
        self._spellings: Spellings = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_records)
        window.desk.opened.connect(self._warm_up)
        window.start_shown.connect(self._warm_up)

    def _warm_up(self) -> None:
        """Have both catalogs read on a worker and the palette made, before a key asks for it."""

        def work(_: JobContext) -> None:
            for code in i18n.LANGUAGES:
                i18n.catalog(code)

        self._without_file(work, self._make, "palette.warm")

    def _without_file(
        self, work: Callable[[JobContext], T], done: Callable[[T], None], replaces: str
    ) -> None:
        """Do on a worker what needs no file: there may be none, and the palette is there."""
        self._window.desk.bridge.submit(self, Job(work, replaces=replaces), done)

    def _make(self, _warm: None = None) -> None:
        self._palette = self._palette or self._made()

    def open(self) -> Palette:
        """Show the palette with what was used last, then every action."""
        palette = self._palette = self._palette or self._made()
        self._records = []
        self._list()
        palette.open()
        self._show()
        self._ask_spellings()
        QTimer.singleShot(0, self, self._build_rest)
        return palette

    def _list(self) -> None:
        found = entries.actions(self._window)
        self._actions = [one for one in found if one.key != "palette"]  # it is open already

    def _made(self) -> Palette:
        palette = Palette(self._window.context, self._window)
        palette.typed.connect(self._typed)
        palette.chosen.connect(self._run)
        # Later: the commands have yet to hear of the other language.
        palette.outdated.connect(self._read_again, Qt.ConnectionType.QueuedConnection)
        return palette

    @property
    def _text(self) -> str:
        return self._palette.field.text().strip() if self._palette else ""

    @property
    def _used(self) -> Sequence[str]:
        used = self._window.desk.remembered("palette").get("used")
        return [one for one in used if isinstance(one, str)] if isinstance(used, list) else []

    def _read_again(self) -> None:
        """Show the same in the language and look of now."""
        self._list()
        self._show(keep=True)
        self._ask_spellings()
        self._ask_records()

    # --- what fits -------------------------------------------------------------------------

    def _typed(self) -> None:
        self._records = []
        self._show()
        self._pause.start()

    def _show(self, *, keep: bool = False) -> None:
        if self._palette:
            found = self._fitting() if self._text else self._by_use()
            self._palette.put([*found, *self._records][:_MOST], keep=keep)

    def _fitting(self) -> list[Entry]:
        text, used = self._text, self._used
        scored = []
        for place, entry in enumerate(self._actions):
            score = fit(text, entry.names, self._spellings)
            if score:
                score += 5 if entry.key in used else 0
                scored.append((-score + (20 if entry.reason else 0), place, entry))
        return [entry for _, _, entry in sorted(scored, key=lambda one: one[:2])][: _MOST // 2]

    def _by_use(self) -> list[Entry]:
        used = self._used
        known = {entry.key: entry for entry in self._actions}
        first = [known[key] for key in used if key in known]
        return [*first, *(entry for entry in self._actions if entry.key not in used)]

    def _ask_records(self) -> None:
        text = self._text
        if not text or self._window.desk.session is None:
            return

        def work(session: Session, _: JobContext) -> list[Found]:
            from desktop import finding

            return finding.records(session, text)

        desk = self._window.desk
        desk.read(self, work, lambda found: self._take(text, found), replaces="palette.records")

    def _take(self, text: str, found: Sequence[Found]) -> None:
        if text == self._text:
            self._records = [entries.record(self._window, one) for one in found]
            self._show(keep=True)

    def _ask_spellings(self) -> None:
        """Pinyin of the Chinese names: its tables take a moment, on a worker."""
        texts = {text for entry in self._actions for part in entry.names for text in part}
        if texts <= self._spellings.keys():
            return

        def work(_: JobContext) -> Spellings:
            from desktop import finding

            return {**dict.fromkeys(texts, ()), **finding.spellings(texts)}

        self._without_file(work, self._learn, "palette.spellings")

    def _learn(self, found: Spellings) -> None:
        self._spellings = {**self._spellings, **found}
        if self._text:
            self._show(keep=True)

    def _build_rest(self) -> None:
        """Make the panes nobody has opened yet, so that their actions are found."""
        self._window.host.prepare_rest(
            lambda: self._palette is not None and self._palette.isVisible(), self._made_one
        )

    def _made_one(self) -> None:
        self._list()
        self._show(keep=True)
        self._ask_spellings()

    # --- taking one ------------------------------------------------------------------------

    def _run(self, entry: Entry) -> None:
        if entry.reason or self._palette is None:
            return  # the line says why
        self._palette.leave()
        used = [entry.key, *(key for key in self._used if key != entry.key)][:_REMEMBERED]
        if entry in self._actions:
            self._window.desk.keep("palette", {"used": used})
        entry.run()
