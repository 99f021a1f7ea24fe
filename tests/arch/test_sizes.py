"""Small is beautiful: files, functions and constructors have hard limits (design.md section 9)."""

import ast

from tests.arch.tree import python, text, tree

FILE, FUNCTION, CONSTRUCTOR = 300, 40, 20
SHIPPED = ("db", "desktop", "ui", "resources", "run.py", "build_installer.py")


def migration(path):
    return path.parts[:3] == ("db", "migrations", "versions")


def file_sizes():
    return sorted(
        ((len(text(path).splitlines()), str(path)) for path in python() if not migration(path)),
        reverse=True,
    )


def function_sizes():
    sizes = []
    for path in python(*SHIPPED):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not migration(path):
                lines = (node.end_lineno or 0) - node.lineno + 1
                sizes.append((lines, f"{path}:{node.lineno} {node.name}"))
    return sorted(sizes, reverse=True)


def test_the_ten_largest_are_known(capsys):
    with capsys.disabled():
        for title, sizes in (("files", file_sizes()), ("functions", function_sizes())):
            print(f"\nTen largest {title}:")
            print("\n".join(f"  {lines:4} {name}" for lines, name in sizes[:10]))


def test_no_file_is_too_long():
    assert [f"{name}: {lines}" for lines, name in file_sizes() if lines > FILE] == []


def test_no_function_is_too_long():
    assert [f"{name}: {lines}" for lines, name in function_sizes() if lines > FUNCTION] == []


def test_no_constructor_is_too_long():
    long = [(lines, name) for lines, name in function_sizes() if name.endswith(" __init__")]
    assert [f"{name}: {lines}" for lines, name in long if lines > CONSTRUCTOR] == []
