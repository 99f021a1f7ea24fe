"""Every `msg(...)` in the code is a literal sentence whose places are all filled.

A table of sentences at module level may leave them all to be filled later.
"""

import ast
from pathlib import Path

import pytest

from desktop import catalogs
from desktop.i18n import placeholders

ROOT = Path(__file__).resolve().parents[2]
MARKS = {"msg": 1, "msgn": 2}


def calls(tree):
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS
    ]


def marks(source, name="<text>"):
    """Yield (line, complaint) for each faulty mark in `source`."""
    tree = ast.parse(source, name)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside = {call for function in functions for call in calls(function)}
    for call in calls(tree):
        yield from ((call.lineno, fault) for fault in faults(call, later=call not in inside))


def faults(call, later):
    count = MARKS[call.func.id]
    texts = [getattr(one, "value", None) for one in call.args[:count]]
    if len(texts) < count or not all(isinstance(text, str) for text in texts):
        yield "the sentence is not a literal"
        return
    given = {one.arg for one in call.keywords}
    wanted = set().union(*map(placeholders, texts))
    if count == 2:  # msgn gives n by itself
        wanted -= {"n"}
    if None not in given and wanted != given and (given or not later):
        yield f"places {sorted(wanted)}, given {sorted(given)}"


@pytest.mark.parametrize(
    ("line", "good"),
    [
        ('msg("a {b}", b=1)', True),
        ('msg("a " "{b}", b=1)', True),
        ('msg("a {b}", **more)', True),
        ('msgn("{n} row", "{n} rows", k)', True),
        ('msgn("one row", "{n} rows", k)', True),
        ('msg(f"a {b}")', False),
        ("msg(text)", False),
        ('msg("a {b}", c=1)', False),
        ('msg("a", c=1)', False),
        ('msg("a {b}")', True),
        ('def f(): msg("a {b}")', False),
        ('msgn("{n} row", k)', False),
    ],
)
def test_the_rule_itself(line, good):
    assert (not list(marks(line))) is good


def modules():
    for package in ("desktop", "ui"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if path != ROOT / "desktop" / "messages.py":
                yield path, path.read_text("utf-8")


def test_all_marks_in_the_code():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {fault}"
        for path, source in modules()
        for line, fault in marks(source, str(path))
    ]
    assert found == []


def test_the_extraction_sees_every_mark():
    """Babel reads tokens, so a mark within an f-string would never reach the translator."""
    known = {
        text
        for entry in catalogs.template()
        for text in (entry.id if isinstance(entry.id, tuple) else (entry.id,))
    }
    seen = {
        (path.name, text.value)
        for path, source in modules()
        for call in calls(ast.parse(source))
        for text in call.args[: MARKS[call.func.id]]
    }
    assert [(name, text) for name, text in sorted(seen) if text not in known] == []
