"""Rules about what a window says: names of tables, tips of icons, keys, and words in any language.

As in `walk`: functions over a shown widget that return sentences about what breaks the rule.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)

from tests.ui.kit.walk import activate, called, shown, takes_focus

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
# Keys that an input method or a screen-capture tool on a Chinese Windows takes for itself.
BANNED = {"Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+Shift+F", "Ctrl+Alt+A", "Alt+A"}
EDITORS = (QLineEdit, QTextEdit, QPlainTextEdit)
ROWS = 12  # of a list, whose words are looked at


# --- rule 2: tables and cells ---------------------------------------------------------------


def untold(root):
    """Lists whose name, headers or cells a screen reader cannot say; cells say their column."""
    found = []
    for view in shown(root, QAbstractItemView):
        if isinstance(view, QHeaderView):
            continue  # said with the cells of its table
        if not view.accessibleName():
            found.append(f"{called(view)}: the list has no name")
        if isinstance(view, QTableView):
            found += _table(view)
        elif isinstance(view, QListView):
            found += _list(view)
    return found


def _table(view):
    model, found = view.model(), []
    for column in range(model.columnCount()):
        title = model.headerData(column, Qt.Orientation.Horizontal, SPOKEN)
        title = title or model.headerData(column, Qt.Orientation.Horizontal)
        if not title:
            found.append(f"{called(view)}: column {column} has no header")
            continue
        for row in range(min(3, model.rowCount())):
            if model.index(row, column).data() is None:
                continue  # not read yet
            cell = model.index(row, column).data(SPOKEN)
            if title not in (cell or ""):
                found.append(f"{called(view)}: a cell of {title!r} says {cell!r}")
    return found


def _list(view):
    places = [view.model().index(row, 0) for row in range(min(3, view.model().rowCount()))]
    return [
        f"{called(view)}: row {place.row()} says nothing"
        for place in places
        if not (place.data(SPOKEN) or place.data())
    ]


# --- rule 3: icons and keys -----------------------------------------------------------------


def tipless(root):
    """Buttons that show an icon only and do not say what they do, or hide their key."""
    found = []
    for button in shown(root, QAbstractButton):
        iconic = isinstance(button, QToolButton) and (
            button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly or not button.text()
        )
        if not iconic or button.icon().isNull():
            continue
        if not button.toolTip():
            found.append(f"{called(button)} has no tool tip")
        action = button.defaultAction()
        if action is None:
            continue
        if not action.statusTip():
            found.append(f"{called(button)}: its action has no status tip")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if keys and keys not in button.toolTip():
            found.append(f"{called(button)} does not say its key {keys}")
    return found


def actions(root) -> Iterator[QAction]:
    """Every action that can be triggered from `root` as it is shown, those of its menus, too."""
    seen = set()
    for widget in [root, *shown(root)]:
        for action in widget.actions():
            if id(action) not in seen:
                seen.add(id(action))
                yield action
    if isinstance(root, QMainWindow):
        yield from (one for one in menu_actions(root) if id(one) not in seen)


def menu_actions(window) -> Iterator[QAction]:
    """The actions of a window's menu bar, those of submenus among them."""

    def below(menu):
        for action in menu.actions():
            inner = action.menu()
            if isinstance(inner, QMenu):
                yield from below(inner)
            if not action.isSeparator():
                yield action

    for action in window.menuBar().actions():
        if isinstance(action.menu(), QMenu):
            yield from below(action.menu())


def banned_keys(root):
    """Shortcuts that belong to input methods, or that typing a letter would trigger."""
    found = []
    for action in actions(root):
        for keys in action.shortcuts():
            plain = keys.toString(QKeySequence.SequenceFormat.PortableText)
            if plain in BANNED or _types(plain):
                found.append(f"{action.objectName() or action.text()!r} has the key {plain}")
    return found


def _types(keys):
    """Whether a key, alone or with Shift, is one that types."""
    last = keys.removeprefix("Shift+")
    return len(last) == 1


# --- rule 4: whatever the mouse can do has a place in the menu -----------------------------


def homeless(root):
    """Actions of a window's widgets in none of its menus while the focus is in that widget."""
    if not isinstance(root, QMainWindow):
        return []
    activate(root)
    found = []
    for widget in shown(root):
        if isinstance(widget, (QMenu, *EDITORS)) or widget is root.menuBar():
            continue
        wanted = [
            action for action in widget.actions()
            if action.text() and action.isVisible() and not isinstance(action.menu(), QMenu)
            and not isinstance(action.parent(), EDITORS)
        ]  # fmt: skip
        if wanted and takes_focus(widget):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        housed = {id(action) for action in menu_actions(root)} if wanted else set()
        found += [
            f"{called(widget)}: {action.objectName() or action.text()!r} is in no menu"
            for action in wanted
            if id(action) not in housed
        ]
    names = {action.objectName() for action in menu_actions(root)}
    return found + [
        f"{called(widget)} takes drops; its drop_action names no menu entry"
        for widget in [root, *shown(root)]
        if _takes_drops(widget) and widget.property("drop_action") not in names
    ]


def _takes_drops(widget):
    """Whether a class of ours handles what is dropped."""
    ours = (one for one in type(widget).__mro__ if not one.__module__.startswith("PySide6"))
    return any("dropEvent" in vars(one) for one in ours)


# --- rule 11: words ------------------------------------------------------------------------


def words(root) -> Iterator[str]:
    """Every text a person can see, hover or hear in `root` as it is shown."""
    for widget in [root, *shown(root)]:
        yield from _texts(widget)
        yield from (widget.toolTip(), widget.statusTip(), widget.windowTitle())
        yield from (widget.accessibleName(), widget.accessibleDescription())
    for action in actions(root):
        yield from (action.text(), action.toolTip(), action.statusTip())


def _texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QTabWidget):
        yield from (widget.tabText(place) for place in range(widget.count()))
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit)):
        yield widget.placeholderText()
    elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        yield from _cells(widget)


def _cells(view) -> Iterator[str]:
    """Titles and cells, seen and heard, of the rows on screen."""
    model, columns = view.model(), 1
    if isinstance(view, QTableView):
        columns = model.columnCount()
        for column in range(columns):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    first = max(view.indexAt(view.viewport().rect().topLeft()).row(), 0)
    for row in range(first, min(first + ROWS, model.rowCount())):
        for column in range(columns):
            place = model.index(row, column)
            yield from (str(place.data() or ""), str(place.data(SPOKEN) or ""))
