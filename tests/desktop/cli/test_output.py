"""What goes to a terminal is one line per line and steers nothing."""

import io
import json

from desktop.cli.output import Output
from desktop.errors import AppError
from desktop.messages import msg
from desktop.tables import Column

EVIL = "a\x1b[31mred\x07\nnext\tcell\x9b2J"
TAME = "a[31mred next cell2J"
COLUMNS = [Column("name", "Name")]


def written(do, *, as_json=False):
    out, err = io.StringIO(), io.StringIO()
    output = Output(out, err, as_json)
    do(output)
    output.finish()
    return out.getvalue(), err.getvalue()


def test_a_name_that_steers_terminals():
    assert written(lambda o: o.table([{"name": EVIL}], COLUMNS))[0].splitlines()[1] == TAME
    assert written(lambda o: o.record({"name": EVIL}, COLUMNS))[0] == f"Name  {TAME}\n"
    assert written(lambda o: o.done(msg("{who}!", who=EVIL)))[0] == f"{TAME}!\n"
    assert written(lambda o: o.note(msg("{who}!", who=EVIL)))[1] == f"{TAME}!\n"
    assert written(lambda o: o.refuse(AppError(msg("{who}!", who=EVIL))))[1] == f"{TAME}!\n"


def test_programs_get_it_as_it_is():
    said, _ = written(lambda o: o.table([{"name": EVIL}], COLUMNS), as_json=True)
    assert json.loads(said)["rows"] == [{"name": EVIL}]


def test_columns_stand_below_each_other_whatever_is_in_them():
    rows = [{"name": name, "note": "|"} for name in ("张三", "Zoe\u0301", "a\u200bb", "x")]
    columns = [*COLUMNS, Column("note", "Note")]
    said, _ = written(lambda o: o.table(rows, columns))
    assert said.splitlines() == [
        "Name  Note", "张三  |", "Zoe\u0301   |", "a\u200bb    |", "x     |",
    ]
