"""Every field one can type in: right with an input method, and what was typed stays.

As in `walk`: functions over a shown widget that return sentences about what breaks the rule.
"""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit
from shiboken6 import isValid

from tests.ui.kit.walk import activate, called, shown

TYPED = "张三"
WAYS = (
    ("letters, then characters", "zhangsan", TYPED),
    ("characters alone", "", TYPED),
    ("letters taken back", "zhang", ""),
)


def editors(root):
    """Fields of free text that can be typed in as `root` is shown; cells have tests of their own.

    A validator takes no Chinese: those fields hold numbers.
    """
    found = [
        one
        for kind in (QLineEdit, QPlainTextEdit, QTextEdit)
        for one in shown(root, kind)
        if one.isEnabled() and not one.isReadOnly() and one.objectName() != "cell_editor"
    ]
    found += [one.lineEdit() for one in shown(root, QComboBox) if one.isEditable()]
    return [one for one in found if not getattr(one, "validator", lambda: None)()]


def text_of(editor):
    """What a field holds."""
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def put(editor, text):
    """Fill a field as a program does."""
    (editor.setText if isinstance(editor, QLineEdit) else editor.setPlainText)(text)


def compose(editor, preedit, commit):
    """Send what an input method sends: letters on the way, then the characters chosen."""
    if preedit:
        QApplication.sendEvent(editor, QInputMethodEvent(preedit, []))
    event = QInputMethodEvent()
    event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


def garbled(root):
    """Rule 14: fields that lose or double what an input method gives, or keep what it dropped."""
    found = []
    activate(root)
    for editor in editors(root):
        before = text_of(editor)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        for name, preedit, commit in WAYS:
            put(editor, "")
            compose(editor, preedit, commit)
            if text_of(editor) != commit:
                found.append(f"{called(editor)}, {name}: {text_of(editor)!r}")
        put(editor, before)
    return found


def popped(root):
    """Rule 14: popups with a field inside, which input methods cannot reach (QTBUG-83490)."""
    return [
        f"{called(editor)} stands in a popup"
        for editor in editors(root)
        if editor.window().windowType() == Qt.WindowType.Popup
    ]


def type_everywhere(root, mark):
    """Type into every field what names it; return (the field as called, text, the field)."""
    activate(root)
    typed = []
    for number, editor in enumerate(editors(root)):
        text = f"{mark}{number}"
        put(editor, "")
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        compose(editor, "", text)
        typed.append((called(editor), text, editor))
    return typed


def forgotten(root, disturb):
    """Rule 20: fields that lose what is being typed when `disturb` happens around them."""
    typed = type_everywhere(root, TYPED)
    if not typed:
        return []
    disturb()
    QCoreApplication.sendPostedEvents()
    return [
        f"{name} lost what was typed"
        for name, text, editor in typed
        if not isValid(editor) or text_of(editor) != text
    ]
