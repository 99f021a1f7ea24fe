"""The files of the project, as the rules of the house look at them."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("db", "desktop", "ui", "resources")
BINARY = {".png", ".ico", ".icns", ".xlsx", ".xls", ".ods", ".muster", ".gz", ".ttf"}


def ignored() -> list[str]:
    """The name patterns of .gitignore; the tests also run where there is no git."""
    return [line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()]


@cache
def files() -> list[Path]:
    """Every file of the project that git would keep, relative to the root."""
    skip = [".git", *ignored()]

    def walk(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            if any(fnmatch(path.name, pattern) for pattern in skip):
                continue
            if path.is_dir():
                yield from walk(path)
            else:
                yield path.relative_to(ROOT)

    return list(walk(ROOT))


def python(*tops: str) -> list[Path]:
    """The Python files, all of them or those below the given top folders."""
    return [p for p in files() if p.suffix == ".py" and (not tops or p.parts[0] in tops)]


def text(path: Path) -> str:
    """The text of a file of the project."""
    return (ROOT / path).read_text("utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file of the project."""
    return ast.parse(text(path), str(path))


def module(path: Path) -> str:
    """The dotted name of a Python file."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every (module, line) a file imports; `from a import b` counts as a.b if that is a module."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                yield whole if is_module(whole) else str(node.module), node.lineno


def is_module(name: str) -> bool:
    """Whether a dotted name is a module or package of the project."""
    place = ROOT / name.replace(".", "/")
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()
