"""Review workbook bench: HR's workbook out and back, beside programs that know nothing of reviews.

Workload: a cycle of 500 people with the default template (seeded). "bare" is an XlsxWriter program
that writes the same cells, merged cells, widths and the chart from ready Python values, with as
many formats; it is made by noting what our export asks of XlsxWriter. Back: "calamine" reads every
sheet of the filled workbook to Python; ours reads, compares each cell three ways and says what it
would change. CPU time of all processes, medians of `--rounds` interleaved rounds.

Goals: out <= 1.2 x bare; back <= 1.5 x calamine. Measured with 500 people: out 0.94-1.13; back
2.5-3.3, which misses the goal: the child that guards the reading (start, zip check, the way
through the pipe) alone takes 1.8, the present state of 500 reviews 0.5-0.7, comparing the rest.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from pathlib import Path

from desktop.excel.reviews import write_reviews
from desktop.reviews.book import read_book
from desktop.session import open_session
from tests.db.new_file import new_file
from tests.desktop.excel.review_cycle import CYCLE, fill

_CELLS = ("write_string", "write_number", "write_blank", "write_formula", "write_datetime",
          "merge_range", "set_row", "set_column")  # fmt: skip


def cpu():
    """CPU seconds of this process and of its children that ended."""
    own = os.times()
    return own.user + own.system + own.children_user + own.children_system


def timed(work, *args):
    began = cpu()
    work(*args)
    return cpu() - began


def noted(whole, target):
    """What the export asks of XlsxWriter, as plain values: (sheet, [(method, arguments)])."""
    from xlsxwriter.worksheet import Worksheet

    calls, real = {}, {name: getattr(Worksheet, name) for name in _CELLS}
    inside = []

    def noting(name):
        def call(self, *args):
            if not inside:
                calls.setdefault(self.get_name(), []).append((name, args))
            inside.append(name)
            try:
                return real[name](self, *args)
            finally:
                inside.pop()
        return call

    try:
        for name in _CELLS:
            setattr(Worksheet, name, noting(name))
        write_reviews(whole, target, "zh_CN", "Bench")
    finally:
        for name, method in real.items():
            setattr(Worksheet, name, method)
    return calls


def bare(calls, target):
    """The same cells and a chart, written by a loop."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(target))
    looks = {}
    for name, asked in calls.items():
        sheet = book.add_worksheet(name)
        for method, args in asked:
            getattr(sheet, method)(*(_own(book, looks, each) for each in args))
    chart = book.add_chart({"type": "column"})
    summary = next(iter(book.worksheets()[1:]))
    chart.add_series({"values": [summary.get_name(), 510, 1, 514, 1]})
    summary.insert_chart(0, 20, chart)
    book.close()


def _own(book, looks, value):
    """The same format in this book."""
    if type(value).__name__ != "Format":
        return value
    if id(value) not in looks:
        made = book.add_format()
        keep = ("workbook", "xf_format_indices", "dxf_format_indices", "xf_index", "dxf_index")
        made.__dict__.update({k: v for k, v in vars(value).items() if k not in keep})
        looks[id(value)] = made
    return looks[id(value)]


def calamine(path):
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def back(session, path):
    from desktop.reviews import returned

    found = returned.compare(session, path)
    assert len(found.reviews) > 0
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out-only", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b.muster"
        new_file(path)
        with open_session(path, "Bench") as session:
            fill(session, people=[f"Member {at}" for at in range(asked.people)])
            measure(session, Path(folder), asked)


def measure(session, folder, asked):
    with session.read() as unit:
        whole = read_book(unit, CYCLE)
    ours, peer = folder / "ours.xlsx", folder / "bare.xlsx"
    calls = noted(whole, folder / "noted.xlsx")
    print("cells", sum(map(len, calls.values())))
    rounds = []
    for _ in range(asked.rounds):
        began = cpu()
        with session.read() as unit:
            read_book(unit, CYCLE)
        got = {"read": cpu() - began, "bare": timed(bare, calls, peer),
               "ours": timed(write_reviews, whole, ours, "zh_CN", "Bench")}
        if not asked.out_only:
            got |= {"calamine": timed(calamine, ours), "back": timed(back, session, ours)}
        rounds.append(got)
    middle = {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}
    print("CPU s", {name: round(value, 2) for name, value in middle.items()})
    print(f"  out / bare       {middle['ours'] / middle['bare']:.2f}  goal <= 1.2")
    if not asked.out_only:
        print(f"  back / calamine  {middle['back'] / middle['calamine']:.2f}  goal <= 1.5")


if __name__ == "__main__":
    main()
