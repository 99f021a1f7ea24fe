"""Saved looks at a list as a menu: one's own, the team's, and the way to save one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop.errors import AppError, ValidationError
from desktop.jobs import JobContext
from desktop.messages import Message, msg
from ui.kit.command import Command
from ui.kit.context import caption
from ui.kit.form import Form
from ui.shell.desk import Desk
from ui.shell.dialog import Dialog
from ui.shell.menu import Menu

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.views import View
    from ui.kit.grid.view import GridView

Look = Mapping[str, Any]
_LETTERS = 48  # width of the dialog
_PAUSE_MS = 150  # while a column is drawn wider


class SavedViews(QObject):
    """`look` says how the list looks now (ready for JSON), `put` brings a look about."""

    told = Signal()  # there are other views, another one is chosen, or its dot comes or goes

    def __init__(
        self,
        desk: Desk,
        pane: QWidget,
        look: Callable[[], Look],
        put: Callable[[Look], None],
    ) -> None:
        super().__init__(pane)
        self._desk, self._pane, self._look, self._put = desk, pane, look, put
        self._plain = look()  # how the list looks without a view
        self.views: Sequence[View] = ()
        self.chosen: View | None = None
        self._expected: object = None
        self._build_menu()
        desk.watch(pane, ("saved_view",), lambda _news: self.ask())
        self.ask()

    def _build_menu(self) -> None:
        desk, pane = self._desk, self._pane
        self.menu = Menu(desk.context, msg("Views"), pane)
        self.menu.setObjectName("views_menu")
        self.menu.aboutToShow.connect(self.fill)
        self.command = Command(
            desk.context, "views", msg("Views"), lambda: None, parent=pane, icon="columns"
        )
        self.command.setMenu(self.menu)
        self.save_command = Command(
            desk.context, "save_view", msg("Save this view…"), self.open_save, parent=pane,
            icon="add",
        )  # fmt: skip
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say the menu again in another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.fill()
            self.told.emit()
        return super().eventFilter(watched, event)

    def follow(self, grid: GridView) -> None:
        """Tell anew whenever the list may look different."""
        pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        pause.timeout.connect(self.told)
        header = grid.horizontalHeader()
        for changed in (grid.rows.modelReset, header.sectionResized, header.geometriesChanged):
            changed.connect(lambda *_what: pause.start())

    def expect(self, view_id: object) -> None:
        """Choose this view as soon as it is read; the list has been made to look as it did."""
        self._expected = view_id
        self._take(self.views)

    def ask(self) -> None:
        """Read which views there are."""
        name = self._pane.objectName()

        def work(session: Session, _: JobContext) -> Sequence[View]:
            from desktop import views

            return views.views(session, name)

        self._desk.read(self._pane, work, self._take, replaces=f"{name}.views")

    def _take(self, found: Sequence[View]) -> None:
        self.views = found
        chosen = self.chosen.id if self.chosen else self._expected
        self.chosen = next((one for one in found if one.id == chosen), None)
        if self.chosen:
            self._expected = None
        self.fill()
        self.told.emit()

    def fill(self) -> None:
        """List the views; a dot marks the chosen one that looks different by now."""
        self.menu.clear()
        self._entry(msg("All"), None)
        for title, shared in ((msg("My views"), False), (msg("Views of the team"), True)):
            listed = [one for one in self.views if one.shared == shared]
            if listed:
                self.menu.addSection(self._desk.context.say(title))
            for one in listed:
                self._entry(one.name, one)
        self.menu.addSeparator()
        none = "" if self.chosen else msg("Choose a saved view first.")
        same = none or ("" if self.changed else msg("The list looks as the view was saved."))
        self.menu.addAction(self.save_command)
        self._act(msg("Save changes of the view"), self.save_again, same)
        self._act(msg("Remove the view"), self.remove, none)

    @property
    def changed(self) -> bool:
        """Whether the list looks different from the view that was chosen."""
        return self.chosen is not None and self._look() != self.chosen.definition

    def _entry(self, name: Message | str, view: View | None) -> None:
        text = caption(self._desk.context.say(name))
        here = view is self.chosen
        action = self.menu.addAction(f"{text} •" if here and self.changed else text)
        action.setCheckable(True)
        action.setChecked(here)
        action.triggered.connect(lambda _c=False: self.choose(view))

    def _act(self, text: Message, run: Callable[[], object], not_now: Message | str) -> None:
        action = self.menu.addAction(caption(self._desk.context.say(text)))
        action.setEnabled(not not_now)
        action.setStatusTip(self._desk.context.say(not_now))
        action.triggered.connect(lambda _c=False: run())

    def choose(self, view: View | None) -> None:
        """Let the list look as saved; None: as it did without a view."""
        self.chosen, self._expected = view, None
        self._put(view.definition if view else self._plain)
        self.told.emit()

    # --- saving ----------------------------------------------------------------------------

    def open_save(self) -> Dialog:
        """Ask for a name and whom it is for."""
        dialog = SaveViewDialog(self._desk, self._pane.window(), self)
        dialog.open()
        return dialog

    def save(
        self, name: str, *, shared: bool, failed: Callable[[AppError], None] | None = None,
        done: Callable[[], object] = lambda: None,
    ) -> None:  # fmt: skip
        """Save how the list looks now."""
        pane, look = self._pane.objectName(), self._look()

        def work(session: Session, _: JobContext) -> str:
            from desktop import views

            return views.save(session, pane, name, look, shared=shared)

        def saved(view_id: str) -> None:
            from desktop.views import View

            self.chosen = View(view_id, name.strip(), shared, look)
            self.ask()
            done()

        told = msg("View {name} saved", name=name.strip())
        self._desk.write(self._pane, work, saved, told=lambda _id: told, failed=failed)

    def save_again(self) -> None:
        """Save how the list looks now under the chosen view."""
        if self.chosen:
            self.save(self.chosen.name, shared=self.chosen.shared)

    def remove(self) -> None:
        """Take the chosen view away; the list stays as it is."""
        if self.chosen is None:
            return
        gone, self.chosen = self.chosen, None
        self.told.emit()

        def work(session: Session, _: JobContext) -> None:
            from desktop import views

            views.remove(session, gone.id)

        told = msg("View {name} removed", name=gone.name)
        self._desk.write(self._pane, work, told=lambda _none: told)


class SaveViewDialog(Dialog):
    """A name, and whether the team sees it."""

    def __init__(self, desk: Desk, parent: QWidget, views: SavedViews) -> None:
        super().__init__(desk.context, "save_view", msg("Save view"), parent)
        self._views = views
        self.name = QLineEdit(views.chosen.name if views.chosen else "")
        self.form = Form(desk.context)
        self.form.add("name", msg("Name"), self.name)
        self.column.addWidget(self.form)
        self.shared = QCheckBox()
        self.shared.setObjectName("share_view")
        self.column.addWidget(self.shared)
        self.add_close(msg("Cancel"))
        self.save_button = self.add_button("save", msg("Save"), primary=True)
        self.save_button.clicked.connect(self.save)
        self.retranslate()
        self.resize(_LETTERS * self.fontMetrics().averageCharWidth(), 0)

    def retranslate(self) -> None:
        """Say title and tick in the active language."""
        super().retranslate()
        if hasattr(self, "shared"):  # the frame says its title before there is a body
            self.shared.setText(caption(self.context.say(msg("Share it with the team"))))

    def save(self) -> None:
        """Save; without a name it says so beside the field."""
        self._views.save(
            self.name.text(),
            shared=self.shared.isChecked(),
            failed=self._fail,
            done=partial(self.close),
        )

    def _fail(self, error: AppError) -> None:
        if isinstance(error, ValidationError):
            self.form.show_errors(error.fields)
        else:
            self.error_bar.put(error)
