import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from ui.kit.grid.block import as_html, as_tsv

cell = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=8)
blocks = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(blocks)
def test_tsv_reads_back_as_it_was(block):
    text = as_tsv(block)
    back = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
    assert [row or [""] for row in back] == block


def test_html_escapes_and_keeps_line_breaks():
    html = as_html([["<b>", "a\nb"]])
    assert "<td>&lt;b&gt;</td><td>a<br style=" in html
