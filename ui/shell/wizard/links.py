"""What each step of the wizard says goes to who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.shell.wizard.wizard import ImportWizard


def connect(wizard: ImportWizard) -> None:
    """Connect the steps, once all of them are there."""
    _file(wizard)
    _columns(wizard)
    _end(wizard)


def _file(wizard: ImportWizard) -> None:
    presenter, file = wizard.presenter, wizard.file
    file.file_wanted.connect(presenter.take_file)
    file.choose_wanted.connect(wizard.ask_file)
    file.text_wanted.connect(presenter.take_text)
    file.kind_wanted.connect(presenter.take_kind)
    file.sheet_wanted.connect(presenter.take_sheet)
    file.header_wanted.connect(presenter.take_header)


def _columns(wizard: ImportWizard) -> None:
    presenter, columns = wizard.presenter, wizard.columns
    columns.mapping_wanted.connect(presenter.preparing.map)
    columns.filters_wanted.connect(presenter.preparing.filter)
    columns.dates.answered.connect(lambda order: presenter.choose(date_order=order))
    columns.names.answered.connect(lambda unknown: presenter.choose(unknown=unknown))
    columns.second.choose_wanted.connect(wizard.ask_second)
    columns.second.sheet_wanted.connect(presenter.preparing.take_second)
    columns.second.join_wanted.connect(presenter.preparing.join)


def _end(wizard: ImportWizard) -> None:
    presenter, check = wizard.presenter, wizard.check
    check.left_out.connect(presenter.applying.leave_out)
    check.key_wanted.connect(lambda key: presenter.choose(key=key))
    check.clear_wanted.connect(lambda on: presenter.choose(clear=on))
    check.save_wanted.connect(wizard.ask_where_to_save)
    wizard.done_page.undo.clicked.connect(presenter.applying.undo)
    wizard.done_page.save.clicked.connect(wizard.ask_where_to_save)
    wizard.done_page.open_list.clicked.connect(wizard.open_list)
