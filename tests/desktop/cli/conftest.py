"""A verb of the tests' own beside the real ones, and one command line at a time."""

import json
import shutil
import sys
from datetime import date

import pytest

from desktop import i18n
from desktop.cli import verbs
from desktop.cli.main import main
from desktop.sample import service

ECHO = """
from desktop.cli.grammar import count, day, pair
from desktop.cli.output import Output
from desktop.errors import ConflictError, ValidationError
from desktop.messages import msg
from desktop.tables import Column

NAME = "echo"
HELP = msg("Yes")

def arguments(parser):
    parser.add_argument("how", choices=["table", "record", "refuse", "fields", "fail", "stop"])
    parser.add_argument("--day", type=day)
    parser.add_argument("--count", type=count, default=2)
    parser.add_argument("--set", type=pair, action="append", default=[])
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--left", action="store_true")
    either.add_argument("--right", action="store_true")

def run(args, out: Output):
    columns = [Column("name", "Name"), Column("sold", "Sold", "money"), Column("note", "Note")]
    rows = [
        {"name": "张三", "sold": 123450, "note": "a\\nb", "parts": {"r": 1}},
        {"name": "Li", "sold": -5, "note": None, "parts": {}},
    ]
    out.note(msg("noted"))
    if args.how == "table":
        out.table(rows[:args.count], columns)
    elif args.how == "record":
        out.record({**rows[0], "day": args.day, "set": args.set, "as": args.person}, columns)
    elif args.how == "refuse":
        out.table(rows, columns)
        raise ConflictError(msg("{who} changed it.", who="王"))
    elif args.how == "fields":
        raise ValidationError(msg("Two faults."), {"name": msg("Too long.")})
    elif args.how == "stop":
        raise KeyboardInterrupt
    else:
        raise KeyError("a fault of ours")
    out.done(msg("{n} done", n=2))
    return 0
"""


class Answer:
    def __init__(self, code, captured):
        self.code, self.out, self.err = code, captured.out, captured.err

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def muster(monkeypatch, tmp_path, capsys):
    """Run a command line; a verb `echo` exists beside the real ones."""
    folder = tmp_path / "verbs"
    folder.mkdir()
    (folder / "echo.py").write_text(ECHO, "utf-8")
    monkeypatch.setattr(verbs, "__path__", [*verbs.__path__, str(folder)])
    monkeypatch.setenv("MUSTER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    yield lambda *words: Answer(main([str(word) for word in words]), capsys.readouterr())
    sys.modules.pop(f"{verbs.__name__}.echo", None)
    i18n.set_language("en")


TODAY = "2026-03-02"


@pytest.fixture(scope="session")
def _made(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "team.muster"
    service.create(path, 60, 8, 1, date.fromisoformat(TODAY), "Ada")
    return path


@pytest.fixture
def team(_made, tmp_path):
    """A file of its own with the sample of 60 customers and 8 members."""
    return shutil.copy(_made, tmp_path / "team.muster")
