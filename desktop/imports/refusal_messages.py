"""The sentence for each reason why a file cannot be read: what happened, where, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.imports import offered
from desktop.messages import Message, msg


def refusal_message(code: str, file: str, params: Mapping[str, object]) -> Message:
    """Message for a Refusal `code` of `file`; an unknown code is told as a damaged file."""
    sentence = _SENTENCES.get(code, _SENTENCES["damaged"])
    known = {name: _told(value) for name, value in params.items()
             if isinstance(value, str | int | float | list)}
    return Message(sentence.msgid, {"limit": 0, "row": 0, **known, "file": file})


def _told(value: object) -> object:
    return offered.some(list(map(str, value))) if isinstance(value, list) else value


_SENTENCES: dict[str, Message] = {
    "missing": msg("{file} is not there. Check the name and the folder."),
    "directory": msg("{file} is a folder. Choose a file inside it."),
    "locked": msg(
        "{file} cannot be opened: another program has it open or you may not read it. "
        "Close it in Excel or WPS and try again."
    ),
    "unreadable": msg("{file} cannot be read from the disk ({reason}). Copy it and try the copy."),
    "blank": msg("{file} is empty. Choose a file with a header row and at least one row below."),
    "empty": msg("{file} has no sheet with cells in it. Choose another file."),
    "numbers": msg("{file} is an Apple document. Export it from Numbers as Excel (xlsx) or CSV."),
    "wps": msg("{file} is a WPS document. Open it in WPS and save it as Excel (xlsx) or CSV."),
    "web_page": msg(
        "{file} is a web page or XML, whatever its name says. "
        "Open it in Excel and save it as Excel (xlsx)."
    ),
    "format": msg("{file} is not a table. Muster reads xlsx, xls, xlsb, ods, csv and tsv files."),
    "not_text": msg(
        "{file} is neither a workbook nor readable text. "
        "Open it in the program that made it and save it as Excel (xlsx) or CSV UTF-8."
    ),
    "password": msg(
        "{file} is protected by a password. "
        "Open it, remove the password, save it, and import it again."
    ),
    "damaged": msg(
        "{file} is damaged or not a workbook. Open it in Excel, save it under a new name, "
        "and import that."
    ),
    "damaged_sheet": msg(
        "{file}: sheet {sheet} is damaged. Open it in Excel, save it under a new name, "
        "and import that."
    ),
    "sheet": msg("{file} has no sheet {sheet}. Its sheets are: {sheets}."),
    "doctype": msg(
        "{file} contains a document type definition, which no spreadsheet program writes and "
        "which can do harm. Save it anew in Excel and import that."
    ),
    "parts": msg("{file} has more than {limit} parts inside. Save only the sheet you need."),
    "unpacked": msg("{file} unpacks to more than {limit} MB. Save the sheet you need as CSV."),
    "ratio": msg(
        "{file} unpacks to more than {limit} times its size, as harmful files do. "
        "If you trust it, save the sheet you need as CSV."
    ),
    "rows": msg("{file} has more than {limit} rows in a sheet. Save it as CSV: it has no limit."),
    "cells": msg(
        "{file} claims more cells than a sheet holds. Copy the rows you need into a new workbook."
    ),
    "columns": msg("{file}, row {row}: more than {limit} columns. Check what separates them."),
    "cell_too_long": msg(
        "{file}, row {row}: a cell is longer than {limit} characters, probably because a quotation "
        "mark is not closed. Mend that row and import again."
    ),
    "memory": msg(
        "{file} needs more than {limit} MB of memory to read. "
        "Save the sheet you need as CSV and import that."
    ),
    "time": msg(
        "{file} gave no answer for {limit} seconds and was stopped. "
        "Save the sheet you need as CSV and import that."
    ),
}
