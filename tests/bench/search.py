"""Search on a million names against LIKE and FTS5 trigram.

    python -m tests.bench.search [COUNT] [FOLDER]

CPU time, medians of REPEATS, peers interleaved. LIKE and the search answer in no order with the
first 50 hits; LIKE on 3 columns looks at what the search looks at. "rare" are terms with fewer
than 50 hits, for which LIKE reads every name; at "frequent" ones it may stop early. Goal and
ambition are for the rare ones.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import time
from collections import Counter

from db.search.query import match_expression
from tests.bench import customer_book

REPEATS = 5
TERMS = 12
FIRST = 50
SQL = {
    "search": "SELECT rowid FROM customer_search WHERE customer_search MATCH ? {limit}",
    "like": "SELECT n FROM customer WHERE name LIKE ? {limit}",
    "like 3": "SELECT n FROM customer"
    " WHERE name LIKE ?1 OR short_name LIKE ?1 OR code LIKE ?1 {limit}",
    "trigram": "SELECT rowid FROM name_trigram WHERE name_trigram MATCH ? {limit}",
}


def cpu(work):
    began = time.process_time()
    result = work()
    return (time.process_time() - began) * 1e3, result


class Peers:
    """The same question asked in every way."""

    def __init__(self, conn):
        self.conn = conn

    def ask(self, peer, term, limit=""):
        wanted = {"search": match_expression(term), "trigram": f'"{term}"'}.get(peer, f"%{term}%")
        sql = SQL[peer].format(limit=limit)
        return cpu(lambda: {row[0] for row in self.conn.execute(sql, (wanted,))})

    def first(self, term):
        """Median ms of the first 50 hits by peer."""
        times = {peer: [] for peer in SQL}
        for _ in range(REPEATS):
            for peer in SQL:
                times[peer].append(self.ask(peer, term, f"LIMIT {FIRST}")[0])
        return {peer: statistics.median(own) for peer, own in times.items()}


def terms(conn, length, rng):
    """Chinese pieces of names: with fewer than FIRST hits in all names, and with many more."""
    names = [row[0] for row in conn.execute("SELECT name FROM customer ORDER BY n LIMIT 100000")]
    seen = Counter(
        name[at : at + length] for name in names for at in range(len(name) - length + 1)
    )
    pieces = sorted(piece for piece in seen if all(ord(character) > 0x3400 for character in piece))
    rng.shuffle(pieces)
    frequent = [piece for piece in pieces if seen[piece] > FIRST][:TERMS]
    rare = [piece for piece in pieces if seen[piece] <= 2][:TERMS]
    return rare, frequent


def report(label, peers, group):
    rows = [peers.first(term) for term in group]
    total = {peer: sum(row[peer] for row in rows) for peer in SQL}
    ours = total["search"]
    ratios = sorted(row["like"] / row["search"] for row in rows)
    print(
        f"{label:22} {len(group):3} terms  search {ours / len(group):7.3f} ms"
        f"  LIKE x{total['like'] / ours:8.1f} (worst x{ratios[0]:.1f})"
        f"  LIKE on 3 columns x{total['like 3'] / ours:8.1f}"
        f"  trigram x{total['trigram'] / ours:6.1f}"
    )


def recall(peers, group):
    """Share of LIKE's hits that each index finds, and how many more than LIKE."""
    found = dict.fromkeys(("like", "search", "trigram"), 0)
    more = 0
    for term in group:
        like = peers.ask("like", term)[1]
        found["like"] += len(like)
        for peer in ("search", "trigram"):
            hits = peers.ask(peer, term)[1]
            found[peer] += len(like & hits)
            more += len(hits - like) if peer == "search" else 0
    share = {peer: 100 * found[peer] / max(1, found["like"]) for peer in found}
    print(
        f"{'':22} recall: search {share['search']:.2f} % (+{more} more),"
        f" trigram {share['trigram']:.2f} % of {found['like']:,} hits of LIKE"
    )


def trigram(conn):
    """The peer's index, in a database of its own."""
    conn.execute("ATTACH ':memory:' AS peer")
    conn.execute("CREATE VIRTUAL TABLE peer.name_trigram USING fts5(name, tokenize = 'trigram')")
    conn.execute("INSERT INTO peer.name_trigram(rowid, name) SELECT n, name FROM customer")


def main(count=1_000_000, folder=""):
    path = customer_book.write(customer_book.place(count, folder), count, members=500, each=1)
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA cache_size = -65536")
    conn.execute("PRAGMA mmap_size = 1073741824")
    trigram(conn)
    rng, peers = random.Random(20260101), Peers(conn)
    print(f"{count:,} names. Goal: LIKE on 3 columns >= x100, recall 100 %; ambition: >= x300")
    for length in (1, 2, 3):
        rare, frequent = terms(conn, length, rng)
        report(f"{length} Chinese, rare", peers, rare)
        report(f"{length} Chinese, frequent", peers, frequent)
        recall(peers, rare + frequent)
    report("in no name", peers, ["龘", "龘靐", "罗贯中"])
    report("English", peers, ["acme t", "harbor lo", "zzyzx"])
    for term in ("zs", "zhangwei", "huaxin", "shanghai", "hx", "C-00123", "1380"):
        print(f"{term:22} search {peers.first(term)['search']:7.3f} ms")


if __name__ == "__main__":
    main(*(kind(text) for kind, text in zip((int, str), sys.argv[1:], strict=False)))
