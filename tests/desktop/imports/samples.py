"""Small files for the tests, made on the spot."""

import zipfile

import xlsxwriter

from desktop.imports.types import Row

ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def write_xlsx(path, rows, sheet="Sheet1", merged=(), hidden=()):
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name in hidden:
        extra = book.add_worksheet(name)
        extra.write(0, 0, "secret")
    target = book.add_worksheet(sheet)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is None:
                continue
            if hasattr(value, "isoformat"):
                target.write_datetime(r, c, value, day)
            elif isinstance(value, str):
                target.write_string(r, c, value)
            else:
                target.write(r, c, value)
    for area, value in merged:
        target.merge_range(area, value)
    target.activate()
    for extra in book.worksheets():
        if extra.get_name() in hidden:
            extra.hide()
    target.set_first_sheet()
    book.close()
    return path


def write_ods(path, body):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS_HEAD + body + ODS_TAIL)
        manifest = (
            "<manifest:manifest"
            ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/"'
            ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            "</manifest:manifest>"
        )
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def ods_table(rows, name="Sheet1"):
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="{name}">{cells}</table:table>'


def add_part(path, name, content):
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def rows_of(*lines):
    """Rows as the reader gives them; an empty line leaves a gap in the numbers."""
    return [
        Row(number, [cell if cell != "" else None for cell in line])
        for number, line in enumerate(lines, start=1)
        if any(cell not in (None, "") for cell in line)
    ]
