"""Calls that cost somebody a day once (design.md sections 4, 8 and 10)."""

import ast
import re

import pytest

from tests.arch.tree import files, python, text, tree

# Benches may wait, and measure what we refuse to use.
FREE = {("tests", "arch"), ("tests", "bench")}
WATCHED = [path for path in python() if path.parts[:2] not in FREE]


def names(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.alias):
            yield node.name, node.lineno


@pytest.mark.parametrize(
    "name",
    [
        "processEvents", "resizeRowsToContents", "resizeRowToContents",
        # 12.8 s to sort 100,000 rows, against 0.05 s; SQL decides filter and order.
        "QSortFilterProxyModel", "QIdentityProxyModel", "QAbstractProxyModel",
    ],
)  # fmt: skip
def test_a_name_nobody_uses(name):
    used = [f"{path}:{line}" for path in WATCHED for found, line in names(path) if found == name]
    assert used == []


def test_no_test_sleeps():
    tests = [path for path in WATCHED if path.parts[0] == "tests"]
    assert [f"{p}:{line}" for p in tests for name, line in names(p) if name == "sleep"] == []


def test_nobody_imports_pyplot():
    used = [(path, name) for path in WATCHED for name, _ in names(path)]
    assert [str(path) for path, name in used if name.rpartition(".")[2] == "pyplot"] == []


FIXED = {
    "setFixedHeight", "setMaximumHeight", "setFixedWidth", "setFixedSize", "setRowHeight",
    "setDefaultSectionSize",
}  # fmt: skip
ROWS = re.compile(r"::item[^{]*\{[^}]*height:")


def fixed_sizes(source):
    """Lines that give a widget or a row a size in pixels."""
    for node in ast.walk(source):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            fixed = any(isinstance(a, ast.Constant) and a.value for a in node.args)
            if node.func.attr in FIXED and fixed:
                yield node.lineno


def test_no_size_of_text_and_no_row_height_is_written_in_pixels():
    """A size from font metrics grows with the person's font; a number cuts the text."""
    assert [f"{path}:{line}" for path in python("ui") for line in fixed_sizes(tree(path))] == []
    sheets = [path for path in files() if path.suffix == ".qss"]
    assert sheets
    assert [str(path) for path in sheets if ROWS.search(text(path))] == []


@pytest.mark.parametrize(
    ("line", "bad"),
    [
        ("label.setFixedWidth(40)", True),
        ("view.verticalHeader().setDefaultSectionSize(24)", True),
        ("view.setRowHeight(row, 24)", True),
        ("label.setFixedHeight(metrics.height())", False),
        ("header.setDefaultSectionSize(theme.row_height())", False),
        ("bar.setMaximumHeight(0)", False),
    ],
)
def test_the_judge_of_sizes_judges(line, bad):
    assert bool(list(fixed_sizes(ast.parse(line)))) is bad


def test_no_statement_replaces_rows():
    """INSERT OR REPLACE deletes silently and would pass the journal by."""
    assert [
        f"{path}:{node.lineno}"
        for path in python("db", "desktop")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and "INSERT OR REPLACE " in node.value.upper() and "INTO" in node.value.upper()
    ] == []  # fmt: skip


# A check that is silenced says why on its line (CONTRIBUTING.md).
SILENCED = re.compile(r"#\s*(noqa\b(: *[A-Z0-9, ]+\b)?|type: *ignore(\[[\w, -]+\])?)(?P<why>.*)")


def unexplained(line):
    found = SILENCED.search(line)
    return found is not None and not re.search(r"[a-z]{2}", found["why"])


def test_whatever_silences_a_check_says_why():
    lines = [(path, at, line) for path in WATCHED for at, line in enumerate(text(path).split("\n"))]
    assert [f"{path}:{at + 1}" for path, at, line in lines if unexplained(line)] == []


@pytest.mark.parametrize(
    ("line", "bad"),
    [
        ("import x  # noqa: F401", True),
        ("import x  # noqa", True),
        ("import x  # type: ignore[import-untyped]", True),
        ("import x  # noqa: F401, E402 - loaded before the clock runs", False),
        ("import x  # type: ignore[import-untyped]  # it has no types", False),
        ("import x  # fmt: skip", False),
    ],
)
def test_the_judge_of_silence_judges(line, bad):
    assert unexplained(line) is bad
