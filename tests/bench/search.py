"""Search on a million names against LIKE: the first 50 hits as the customers list shows them.

    python -m tests.bench.search [COUNT] [FOLDER]

CPU time, medians of REPEATS, peers interleaved. All answer the same question: which are the first
50 hits in the order of the list (by name, then number)? The search is that of the window, whole.
"walks" is LIKE along the index of that order, stopping at 50 hits, as SQLite plans it; "scans" is
LIKE over every name with the hits sorted. The peer of the goal is, for each term, the faster one.
"any 50" is LIKE that stops at the first 50 it meets, in no order: not what a list can show.
Rare are terms with fewer than 50 hits, frequent ones have many more.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import time
from collections import Counter

from sqlalchemy import create_engine

from db.queries.customers import CUSTOMERS
from db.queries.windows import ListQuery
from db.search import ordered
from db.store import Store
from tests.bench import customer_book

REPEATS = 5
SLOW_MS = 300  # what takes longer is measured once
TERMS = 8
FIRST = 50
GOAL, AMBITION = 100, 300
FROM = "SELECT s.n FROM customer_summary s JOIN customer c ON c.n = s.n WHERE"
SQL = {
    "walks": f"{FROM} c.name LIKE ? ORDER BY s.sort_key, s.n LIMIT {FIRST}",
    "scans": f"{FROM} c.name LIKE ? ORDER BY +s.sort_key, s.n LIMIT {FIRST}",
    "any 50": f"SELECT n FROM customer WHERE name LIKE ? LIMIT {FIRST}",
}
PRAGMAS = ("cache_size = -65536", "mmap_size = 1073741824", "temp_store = MEMORY")
FOUND = {
    "search": "SELECT rowid FROM customer_search WHERE customer_search MATCH ?",
    "like": "SELECT n FROM customer WHERE name LIKE ?",
    "trigram": "SELECT rowid FROM name_trigram WHERE name_trigram MATCH ?",
}


def cpu(work):
    began = time.process_time()
    result = work()
    return (time.process_time() - began) * 1e3, result


class Peers:
    """The same question asked in every way."""

    def __init__(self, path):
        self.conn = create_engine(f"sqlite+pysqlite:///{path}").connect()
        self.raw = sqlite3.connect(path)
        for pragma in PRAGMAS:
            self.conn.exec_driver_sql(f"PRAGMA {pragma}")
            self.raw.execute(f"PRAGMA {pragma}")
        self.unlike = 0

    def search(self, term):
        query = ListQuery(CUSTOMERS, customer_book.ON, "name", search=term)
        return cpu(lambda: list(query.ids(self.conn, FIRST)))

    def like(self, way, term):
        return cpu(lambda: [row[0] for row in self.raw.execute(SQL[way], (f"%{term}%",))])

    def first(self, term):
        """Median ms of the first 50 hits by way of asking; counts answers that differ."""
        times = {way: [] for way in ("search", *SQL)}
        for _ in range(REPEATS):
            spent, ours = self.search(term)
            times["search"].append(spent)
            for way in SQL:
                if times[way] and times[way][0] > SLOW_MS:
                    continue
                spent, theirs = self.like(way, term)
                times[way].append(spent)
                self.unlike += way != "any 50" and ours != theirs
        return {way: statistics.median(own) for way, own in times.items()}


def terms(raw, length, rng):
    """Chinese pieces of names: with fewer than FIRST hits in all names, and with many more."""
    names = [row[0] for row in raw.execute("SELECT name FROM customer ORDER BY n LIMIT 100000")]
    seen = Counter(name[at : at + length] for name in names for at in range(len(name) - length + 1))
    pieces = sorted(piece for piece in seen if all(ord(character) > 0x3400 for character in piece))
    rng.shuffle(pieces)
    frequent = [piece for piece in pieces if seen[piece] > FIRST][:TERMS]
    rare = [piece for piece in pieces if seen[piece] <= 2][:TERMS]
    return rare, frequent


def report(label, peers, group):
    """One line: how often the search goes into the faster LIKE, for the median and worst term."""
    rows = [peers.first(term) for term in group]
    mean = {way: statistics.mean(row[way] for row in rows) for way in rows[0]}
    ratios = sorted(min(row["walks"], row["scans"]) / row["search"] for row in rows)
    verdict = "ok" if ratios[0] >= GOAL else "MISSED"
    print(
        f"{label:22} {len(group):3} terms  search {mean['search']:7.3f} ms  LIKE walks"
        f" {mean['walks']:7.1f}, scans {mean['scans']:7.1f}, any 50 {mean['any 50']:7.2f}"
        f"  faster LIKE / search x{statistics.median(ratios):7.1f}, worst x{ratios[0]:7.1f}"
        f"  goal {GOAL} ambition {AMBITION} {verdict}"
    )


def recall(raw, group):
    """Share of all hits of LIKE that each index finds; a trigram has three characters."""
    found = Counter()
    for term in group:
        asked = {"search": f'"{" ".join(term)}"', "like": f"%{term}%", "trigram": f'"{term}"'}
        hits = {way: {row[0] for row in raw.execute(FOUND[way], (asked[way],))} for way in FOUND}
        found.update({way: len(own & hits["like"]) for way, own in hits.items()})
    share = {way: 100 * found[way] / max(1, found["like"]) for way in found}
    print(
        f"{'':22} recall: search {share['search']:.2f} %, trigram {share.get('trigram', 0):.2f} %"
        f" of {found['like']:,} hits of LIKE"
    )


def trigram(raw):
    """The peer's index, in a database of its own."""
    raw.execute("ATTACH ':memory:' AS peer")
    raw.execute("CREATE VIRTUAL TABLE peer.name_trigram USING fts5(name, tokenize = 'trigram')")
    raw.execute("INSERT INTO peer.name_trigram(rowid, name) SELECT n, name FROM customer")


def keep_in_order(path):
    """Make the index in the order of names, as an open window does beside other work."""
    store = Store(path)
    spent, steps = cpu(lambda: sum(1 for _ in iter(lambda: ordered.step(store), False)))
    store.close()
    print(f"index in the order of names: {spent / 1e3:.1f} s in {steps} further steps")


def main(count=1_000_000, folder=""):
    path = customer_book.write(customer_book.place(count, folder), count, members=500, each=1)
    keep_in_order(path)
    rng, peers = random.Random(20260101), Peers(path)
    trigram(peers.raw)
    print(f"{count:,} names")
    for length in (1, 2, 3):
        rare, frequent = terms(peers.raw, length, rng)
        report(f"{length} Chinese, rare", peers, rare)
        report(f"{length} Chinese, frequent", peers, frequent)
        recall(peers.raw, rare + frequent)
    report("in no name", peers, ["龘", "龘靐", "罗贯中"])
    print(f"answers that differ from LIKE, in hits or order: {peers.unlike}")
    report("English", peers, ["acme t", "harbor lo", "zzyzx"])
    for term in ("zs", "zhangwei", "huaxin", "shanghai", "hx", "C-00123", "1380"):
        spent = statistics.median(peers.search(term)[0] for _ in range(REPEATS))
        print(f"{term:22} search {spent:7.3f} ms")


if __name__ == "__main__":
    main(*(kind(text) for kind, text in zip((int, str), sys.argv[1:], strict=False)))
