"""What stands where: the top level, names, package markers, and what no file may hold."""

import re
from pathlib import Path

import pytest

from tests.arch.tree import BINARY, ROOT, files, python, text

TOP = {
    "db", "desktop", "ui", "resources", "tests", "run.py", "build_installer.py", "pyproject.toml",
    "README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE",
    "requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt",
}  # fmt: skip
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "manager"}
# Put together here so that this file does not hold what it looks for.
HOSTS = ["pypi" + ".org", "python" + "hosted", "deb." + "debian", "archive." + "ubuntu"]
HOSTS += ["pypi/" + "simple", "index" + "-url", "npm" + "js"]
MACHINE = ["/ro" + "ot/", r"/home/[a-z]+/\.venv"]
MACHINE += [re.escape(f"{ROOT.parent}/")] if ROOT.parent.name else []


def texts():
    return [(path, text(path)) for path in files() if path.suffix not in BINARY]


def test_nothing_else_lies_at_the_top():
    tops = {path.parts[0] for path in files() if not path.parts[0].startswith(".")}
    assert tops - TOP == set()


def test_no_module_has_a_name_that_says_nothing():
    assert [str(path) for path in python() if VAGUE & {path.stem, *path.parts[:-1]}] == []


def test_package_markers_are_empty():
    full = [path for path in python() if path.name == "__init__.py" and text(path).strip()]
    assert [str(path) for path in full if path != Path("db/schema/__init__.py")] == []


def test_every_folder_with_code_is_a_package():
    folders = {path.parent for path in python() if len(path.parts) > 1}
    folders -= {folder for folder in folders if folder.parts[:2] == ("db", "migrations")}
    assert [str(folder) for folder in folders if folder / "__init__.py" not in files()] == []


@pytest.mark.parametrize("pattern", [*map(re.escape, HOSTS), *MACHINE])
def test_no_file_names_a_registry_or_a_place_on_one_machine(pattern):
    assert [str(path) for path, held in texts() if re.search(pattern, held)] == []


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_requirement_is_pinned_and_hashed(name):
    entries = re.split(r"\n(?=[a-zA-Z])", text(Path(f"{name}.txt")))[1:]
    loose = [e.split()[0] for e in entries if not re.match(r"[\w.-]+==\S+ .*\\\n", e)]
    assert [*loose, *(e.split()[0] for e in entries if "--hash=sha256:" not in e)] == []
    pinned = {entry.partition("==")[0].lower() for entry in entries}
    asked = re.findall(r"^[\w.-]+", text(Path(f"{name}.in")), re.MULTILINE)
    assert {ask.lower() for ask in asked if not ask.startswith("-")} - pinned == set()


def test_qt_is_the_version_that_keeps_its_references():
    assert "pyside6-essentials==6.11.3 " in text(Path("requirements.txt"))
