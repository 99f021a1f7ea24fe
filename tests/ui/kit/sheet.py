"""A list in memory that can be typed in: dates are checked, "name" must not be empty."""

import re

from desktop.messages import msg
from tests.ui.kit.sources import COLUMNS, ListSource, make_row
from ui.kit.grid.editing import Edit, Offer, Problem

KEYS = ("name", "value", "owner", "last")
PLACES = {column.key: place for place, column in enumerate(COLUMNS)}


class Sheet(ListSource):
    """Row source and editing in one. `actions` holds what was written, one entry an action."""

    def __init__(self, ids):
        super().__init__(ids, self._row)
        self.keys = KEYS
        self.adds = True
        self.values = {}
        self.actions = []
        self.drafts = {}
        self.error = None
        self.refresh = lambda: None

    def _row(self, number):
        row = make_row(number)
        texts = list(row.texts)
        for key in KEYS:
            if (number, key) in self.values:
                texts[PLACES[key]] = self.values[number, key]
        return row._replace(texts=tuple(texts))

    def begin_with(self, key, shown):
        return shown.partition("\x1f")[0]

    def names(self):
        return {"name": ("客户名称", "Company"), "owner": ("负责人", "Account owner")}

    def today(self):
        return "2026-11-22"

    def offer(self, key, take):
        if key == "owner":
            take([Offer("张三", "zhangsan zs"), Offer("李四", "lisi ls"), Offer("Anna Berg")])

    def apply(self, edits, done, failed):
        problems = [one for edit in edits if (one := self._problem(edit))]
        made = {}
        if self.error:
            failed(self.error)
            return
        if not problems:
            self.actions.append(list(edits))
            made = {row: 1000 - row for row, _, _ in edits if row < 0}
            self.order += made.values()
            self.values.update({(made.get(row, row), key): text for row, key, text in edits})
            self.forget([(edit.row, edit.key) for edit in edits])
        else:
            self.drafts.update({(edit.row, edit.key): edit.text for edit in edits})
        done(problems, made)
        self.refresh()

    @staticmethod
    def _problem(edit):
        if edit.key == "name" and not edit.text:
            return Problem(edit.row, edit.key, msg("A customer needs a name."))
        if edit.key == "last" and edit.text and not re.fullmatch(r"\d{4}-\d\d-\d\d", edit.text):
            return Problem(edit.row, edit.key, msg("{text} is no date.", text=edit.text))
        return None

    def keep(self, edit):
        self.drafts[edit.row, edit.key] = edit.text

    def forget(self, cells):
        for cell in cells:
            self.drafts.pop(cell, None)

    def kept(self, take):
        take([Edit(row, key, text) for (row, key), text in self.drafts.items()])
