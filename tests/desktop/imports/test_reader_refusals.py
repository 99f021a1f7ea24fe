"""Files that cannot be read: one sentence each, and nothing left running."""

import sys

import psutil
import pytest

from desktop.errors import MissingError, StorageError, ValidationError
from desktop.imports.reader import list_sheets, read_rows
from desktop.imports.types import Limits
from desktop.jobs import Cancelled
from tests.desktop.imports.samples import add_part, ods_table, write_ods, write_xlsx


def refusal(path, limits=None, kind=ValidationError):
    with pytest.raises(kind) as caught:
        list(read_rows(path, limits=limits))
    message = caught.value.message
    assert message.params["file"] == path.name
    assert message.msgid.format(**message.params)
    return message.msgid


def test_missing_and_folder(tmp_path):
    assert "is not there" in refusal(tmp_path / "no.csv", kind=MissingError)
    folder = tmp_path / "a.xlsx"
    folder.mkdir()
    assert "is a folder" in refusal(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="a directory is not executable there")
def test_a_path_that_cannot_be_walked(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "cannot be read" in refusal(tmp_path / "file" / "a.csv", kind=StorageError)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "is empty"),
        ("a.numbers", b"PK", "Numbers"),
        ("a.et", b"\xd0\xcf", "WPS"),
        ("a.pdf", b"%PDF-1.7", "not a table"),
        ("a.csv", b"%PDF-1.7 named otherwise", "not a table"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        ("a.xls", b'<?xml version="1.0"?><Workbook/>', "web page"),
        ("a.xlsx", b"PK\x03\x04 and no more", "damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        ("a.dat", bytes(range(256)) * 40, "neither a workbook"),
    ],
)
def test_not_a_table(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    assert words in refusal(path)


def test_an_empty_workbook(tmp_path):
    assert "no sheet with cells" in refusal(write_xlsx(tmp_path / "a.xlsx", []))


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le"])
def test_a_document_type_is_refused(tmp_path, codec):
    path = write_xlsx(tmp_path / "a.xlsx", [["x"]])
    text = ' <?xml version="1.0"?>' + " " * 70_000 + '<!DOCTYPE x [<!ENTITY a "b">]><x/>'
    assert "document type" in refusal(add_part(path, "xl/extra.xml", text.encode(codec)))


def test_bombs_are_refused_before_they_are_opened(tmp_path):
    bomb = add_part(write_xlsx(tmp_path / "a.xlsx", [["x"]]), "xl/b.xml", b" " * (3 << 20))
    assert "times its size" in refusal(bomb)
    assert "unpacks to more" in refusal(bomb, Limits(unpacked_bytes=1 << 20))
    assert "parts" in refusal(bomb, Limits(parts=3))


def test_too_much_memory_ends_the_child(tmp_path):
    """300 KB that ask for ten million cells."""
    cell = '<table:table-cell table:number-columns-repeated="9000" office:value-type="string">'
    row = f'<table:table-row table:number-rows-repeated="1000">{cell}<text:p>a</text:p>'
    body = f'<table:table table:name="x">{row}</table:table-cell></table:table-row></table:table>'
    path = write_ods(tmp_path / "a.ods", body)
    reading = read_rows(path, limits=Limits(memory_bytes=96 << 20))
    with pytest.raises(ValidationError) as caught:
        list(reading)
    assert "memory" in caught.value.message.msgid
    assert reading.report.exit_status != 0


def test_too_many_cells_are_told(tmp_path):
    cell = '<table:table-cell table:number-columns-repeated="16000" office:value-type="string">'
    row = f'<table:table-row table:number-rows-repeated="900000">{cell}<text:p>a</text:p>'
    body = f'<table:table table:name="x">{row}</table:table-cell></table:table-row></table:table>'
    assert "more cells" in refusal(write_ods(tmp_path / "a.ods", body))


def test_no_answer_in_time(tmp_path):
    path = write_ods(tmp_path / "a.ods", ods_table([["x"]]))
    assert "no answer" in refusal(path, Limits(seconds=0.001))


def test_cancelled(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" + "1,2\n" * 500_000, encoding="utf-8")
    with pytest.raises(Cancelled):
        list_sheets(path, cancelled=lambda: True)
    reading = read_rows(path, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        list(reading)


def test_nothing_is_left_running(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    before = {child.pid for child in psutil.Process().children()}
    list(read_rows(path))
    assert {child.pid for child in psutil.Process().children()} <= before


def test_password(shared_data):
    for name in ("pass_protected.xlsx", "pass_protected.ods"):
        assert "password" in refusal(shared_data / "hostile_files" / "calamine" / name)
