"""Words that stayed behind when the language changed: ours in the pseudo-language, Qt's in Chinese.

As in `walk`: functions over a shown widget that return sentences about what breaks the rule.
"""

import json
import re
from functools import cache

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QMessageBox, QPlainTextEdit, QTextEdit

from desktop import catalogs, i18n
from desktop.messages import Message
from tests.ui.kit import walk_words
from tests.ui.kit.walk import called, shown
from ui.kit.grid.rows import SECOND

BOXES = (QDialogButtonBox, QMessageBox)
NAMES = {"Muster 点将", "English", "Excel"}  # alike in every language
MADE_UP = {"customers", "Newcomer Ltd", "not a day"}  # the list that the wizard's scenes bring in


@cache
def sentences():
    """Every sentence of ours without a place for a value, as it stands in the program."""
    return frozenset(
        text
        for entry in catalogs.template()
        for text in (entry.id if isinstance(entry.id, tuple) else (entry.id,))
        if text and "{" not in text
    )


def untranslated(root, data):
    """Texts that are words but neither data nor in the brackets of the pseudo-language."""
    return sorted({
        text for said in walk_words.words(root) for text in said.split(SECOND)
        if not text.startswith("[") and _escaped(re.sub(r"\[.*~\]", "", text), data)
    })  # fmt: skip


def _escaped(text, data):
    """Whether a text is a sentence of ours, not data: a name, number, key or file."""
    if "\n" in text:
        return any(_escaped(line, data) for line in text.splitlines())
    if text.strip() in sentences():
        return text.strip() not in data
    named = re.sub(r" [A-Z]+\d+$", "", text)  # a customer is said with its code
    pieces = {text, named, *text.split(" · "), *text.split(": ")}
    words = any(re.search("[a-z]{3} ", one) for one in text.split(" · "))
    return words and not pieces & data and ".muster" not in text


def left_in_english(root, data):
    """In Chinese: sentences of ours that have a Chinese form and stand there in English."""
    catalog = i18n.catalog("zh_CN")
    return sorted({
        text for said in walk_words.words(root) for text in said.split(SECOND)
        if text in sentences() - data and catalog.render(Message(text)) != text
    })  # fmt: skip


def left_in_brackets(root):
    """In any other language: texts that still speak the pseudo-language."""
    return sorted({text for text in walk_words.words(root) if "~]" in text})


def english_of_qt(root):
    """Rule 12, in Chinese: standard buttons and menus of Qt's own that say nothing Chinese."""
    boxes = [one for one in [root, *shown(root)] if isinstance(one, BOXES)]
    said = [(one, button.text()) for one in boxes for button in one.buttons()]
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        for field in shown(root, kind):
            menu = field.createStandardContextMenu()
            said += [(field, one.text()) for one in menu.actions() if one.text()]
            menu.deleteLater()
    return [
        f"{called(one)} says {text!r} in its own button or menu"
        for one, text in said
        if not any(letter >= "\u4e00" for letter in text)
    ]


def texts_in(value):
    """Every text within a value out of JSON."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return {text for one in inner for text in texts_in(one)}
    return {value} if isinstance(value, str) else set()


def data_of(running):
    """Every text the file holds that may stand on screen as it is."""
    columns = {
        "customer": "name, code, city, industry, region, notes",
        "contact": "name, title, mobile",
        "skill": "name", "member": "name", "team": "name", "role": "name",
        "review_cycle": "name", "evidence": "fact, author", "follow_up": "title",
        "goal": "title, unit", "service_record": "comment", "review_step": "reason",
        "review_mark": "comment", "review_outcome": "adjustment_reason",
        "review": "self_comment, strengths, improvements, interview_notes, employee_comment, "
                  "objection",
    }  # fmt: skip
    with running.window.desk.session.read() as unit:
        found = {
            value
            for table, names in columns.items()
            for row in unit.conn.exec_driver_sql(f"SELECT {names} FROM {table}")
            for value in row
        }
        templates = "SELECT definition FROM review_template"
        for (definition,) in unit.conn.exec_driver_sql(templates).all():
            found.update(texts_in(json.loads(definition)))
    return {str(value) for value in found if value} | NAMES | MADE_UP
