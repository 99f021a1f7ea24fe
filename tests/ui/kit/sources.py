"""Row sources for tests: lists in memory, counted, changeable, able to fail."""

from array import array

from desktop.messages import msg
from ui.kit.grid.rows import Bar, Column, Row, Tone, with_second

COLUMNS = (
    Column("name", msg("Name"), width_chars=24),
    Column("tier", msg("Tier"), "badge", 8),
    Column("score", msg("Score"), "number", 8),
    Column("value", msg("Value"), "money", 14),
    Column("owner", msg("Owner"), width_chars=12),
    Column("load", msg("Load"), "bar", 20),
    Column("last", msg("Last contact"), "date", 12),
    Column("state", msg("State"), "badge", 14, sortable=False),
    Column("pick", msg("Accept"), "check", 6, sortable=False),
)
NAMES = (
    "华东电器有限公司",
    "Acme Industrial Supplies",
    "新客户甲",
    "Nordwind Logistik",
    "上海雅诗",
)
OWNERS = ("张三", "李四", "Anna Berg", "王五")
TONES = (
    ("active", Tone.SUCCESS),
    ("dormant", Tone.WARNING),
    ("lost", Tone.DANGER),
    ("prospect", Tone.MUTED),
)


def make_row(number):
    """A customer-like row that looks different for each number."""
    state, tone = TONES[number % 4]
    load = 40 + number * 37 % 90
    texts = (
        with_second(f"{NAMES[number % 5]} {number}", f"C-{number:05d}"),
        "ABCD"[number % 4],
        f"{100 - number % 60}",
        f"{number * 1234.5:,.2f}",
        OWNERS[number % 4],
        f"{load} %",
        f"2026-{1 + number % 12:02d}-{1 + number % 28:02d}",
        state,
        "",
    )
    hints = {5: Bar(load, 100, 75), 7: tone}
    if number % 6 == 0:
        hints[6] = Tone.WARNING
    return Row(number, texts, hints)


class ListSource:
    """Ids in a list; rows made by `make`. Counts what it was asked."""

    def __init__(self, ids, make=make_row):
        self.order = list(ids)
        self.make = make
        self.pages = []
        self.error = None

    def count(self):
        if self.error:
            raise self.error
        return len(self.order)

    def first(self, limit):
        if self.error:
            raise self.error
        return [self.make(number) for number in self.order[:limit]]

    def ids(self):
        return array("q", self.order)

    def page(self, ids):
        if self.error:
            raise self.error
        self.pages.append(list(ids))
        alive = set(self.order)
        return [self.make(number) for number in ids if number in alive]
