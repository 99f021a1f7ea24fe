"""Rules stay pure and features keep to themselves; the contracts of pyproject.toml hold the rest.

A pure module is `desktop/<feature>/types.py`, `rules*.py` or one of a `rules` package.
"""

import ast
import sys
from pathlib import Path

from tests.arch.tree import PRODUCT, imports, module, python, tree

# A feature may use the pure modules of features with a lower number.
LEVEL = {"customers": 0, "roster": 0, "assignments": 1, "reviews": 2, "training": 3}
NUMERIC = {"numpy", "highspy"}
OUTSIDE = {
    "asyncio", "http", "io", "locale", "logging", "multiprocessing", "os", "pathlib", "secrets",
    "shutil", "socket", "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
CLOCKS = {"today", "now", "utcnow"}


def feature(name):
    parts = name.split(".")
    return parts[1] if parts[0] == "desktop" and len(parts) > 2 and parts[1] in LEVEL else None


def pure(name):
    parts = name.split(".")
    return feature(name) is not None and (parts[2] == "types" or parts[2].startswith("rules"))


def serves(name, user):
    """Whether `user` may import the project's module `name`, both within the features."""
    own, other = feature(user), feature(name)
    return own == other or (pure(name) and LEVEL[other] < LEVEL[own])


def allowed_in_rules(name, user):
    top = name.partition(".")[0]
    if top in PRODUCT:
        return name == "desktop.messages" or (pure(name) and serves(name, user))
    return top in NUMERIC or (top in sys.stdlib_module_names and top not in OUTSIDE)


def modules():
    return [(path, module(path)) for path in python("desktop") if feature(module(path))]


def test_rules_and_types_import_only_what_is_pure():
    assert [
        f"{path}:{line} {name}"
        for path, user in modules() if pure(user)
        for name, line in imports(path) if not allowed_in_rules(name, user)
    ] == []  # fmt: skip


def test_rules_read_no_clock():
    assert [
        f"{path}:{node.lineno} .{node.attr}"
        for path, user in modules() if pure(user)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS
    ] == []  # fmt: skip


def test_a_feature_uses_only_the_rules_and_types_of_those_before_it():
    assert [
        f"{path}:{line} {name}"
        for path, user in modules()
        for name, line in imports(path) if feature(name) and not serves(name, user)
    ] == []  # fmt: skip


def test_the_judge_of_these_rules_judges():
    user = "desktop.assignments.rules.plan"
    assert allowed_in_rules("desktop.roster.types", user)
    assert allowed_in_rules("numpy", user)
    for name in ("desktop.reviews.types", "desktop.roster.service", "db.store", "sqlite3", "os"):
        assert not allowed_in_rules(name, user)
    assert not serves("desktop.assignments.types", "desktop.roster.service")
    assert pure(module(Path("desktop/customers/rules_rfm.py")))
    assert not pure(module(Path("desktop/customers/service.py")))
