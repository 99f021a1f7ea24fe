from hypothesis import given
from hypothesis import strategies as st

from ui.kit.grid.block import as_html, as_tsv
from ui.kit.grid.pasted import from_clipboard, from_html, from_tsv

# As Excel 365 puts it on the clipboard, shortened in the style sheet only.
EXCEL_HTML = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Excel.Sheet>
<meta name=Generator content="Microsoft Excel 15">
<style>
<!--table
	{mso-displayed-decimal-separator:"\\.";
	mso-displayed-thousand-separator:"\\,";}
.xl65
	{mso-number-format:"\\@";}
-->
</style>
</head>

<body link="#0563C1" vlink="#954F72">

<table border=0 cellpadding=0 cellspacing=0 width=278 style='border-collapse:
 collapse;width:209pt'>
<!--StartFragment-->
 <col width=150 style='mso-width-source:userset;mso-width-alt:5485;width:113pt'>
 <col width=64 span=2 style='width:48pt'>
 <tr height=40 style='height:30.0pt'>
  <td height=40 class=xl66 width=150 style='height:30.0pt;width:113pt'>华东电器<br>
    上海</td>
  <td class=xl65 width=64 style='width:48pt'>00123</td>
  <td align=right width=64 style='width:48pt'>1,234.50</td>
 </tr>
 <tr height=20 style='height:15.0pt'>
  <td height=20 style='height:15.0pt'>Smith &amp; Sons, a very long name that
  Excel wraps<span style='mso-spacerun:yes'>  </span></td>
  <td class=xl65>say &quot;hi&quot;</td>
  <td></td>
 </tr>
<!--EndFragment-->
</table>

</body>

</html>
"""
EXCEL_TSV = (
    '"华东电器\n上海"\t00123\t1,234.50\r\nSmith & Sons, a very long name that Excel wraps  '
    '\tsay "hi"\t\r\n'
)
# WPS ends lines with \r\n, quotes cells with line breaks, and leaves other quotes alone.
WPS_TSV = '客户\t电话\t备注\r\n上海雅诗\t13800138000\t"第一行\n第二行"\r\nAcme\t\t5" 管\r\n'

cells = st.text(st.characters(codec="utf-8"), max_size=6)
blocks = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(blocks)
def test_what_is_copied_is_what_is_parsed(block):
    assert from_tsv(as_tsv(block)) == block
    assert from_html(as_html(block)) == block
    assert from_clipboard(as_tsv(block), as_html(block)) == block


def test_excel_by_text_and_by_table():
    expected = [
        ["华东电器\n上海", "00123", "1,234.50"],
        ["Smith & Sons, a very long name that Excel wraps", 'say "hi"', ""],
    ]
    assert from_html(EXCEL_HTML) == expected
    assert from_clipboard("", EXCEL_HTML) == expected
    assert [[cell.strip() for cell in row] for row in from_tsv(EXCEL_TSV)] == expected


def test_wps():
    assert from_tsv(WPS_TSV) == [
        ["客户", "电话", "备注"],
        ["上海雅诗", "13800138000", "第一行\n第二行"],
        ["Acme", "", '5" 管'],
    ]


def test_only_the_last_line_break_is_dropped():
    assert from_tsv("a\n") == [["a"]]
    assert from_tsv("a") == [["a"]]
    assert from_tsv("a\r\n\r\n") == [["a"], [""]]
    assert from_tsv("\n") == [[""]]
    assert from_tsv("a\tb\rc") == [["a", "b"], ["c", ""]]
    assert from_tsv("") == []


def test_quotes_that_are_only_quotes():
    assert from_tsv('"a" b\t"\n') == [['"a" b', '"']]
    assert from_tsv('"a""b"') == [['a"b']]
    assert from_clipboard('"a"\n', "<table><tr><td>&quot;a&quot;</td></tr></table>") == [['"a"']]


def test_merged_cells_keep_the_others_in_place():
    html = (
        "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr>"
        "<tr><td>c</td><td>d</td></tr></table><table><tr><td>z</td></tr></table>"
    )
    assert from_html(html) == [["a", "b", ""], ["", "c", "d"]]


def test_html_without_a_table_is_no_block():
    assert from_html("<p>hello</p>") == []
    assert from_clipboard("hello", "<p>hello</p>") == [["hello"]]


def test_line_breaks_stay_in_one_cell_of_excel_and_ids_stay_text():
    html = as_html([["a\nb", "00123", "13800138000123", "12"]])
    assert 'mso-data-placement:same-cell' in html
    assert html.count("mso-number-format") == 2
