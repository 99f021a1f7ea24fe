"""Assignment bench: 100,000 customers x 500 members with 1,500 signatures (Zipf).

Goals (issue "The house"): <= 0.5 % under the certified bound, nobody left out who could be
placed. Memory is to stay below 1.5 GB.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import numpy as np

from desktop.assignments.rules.bound import UNIT, Prices, bound, gap
from desktop.assignments.rules.solve import solve
from desktop.assignments.rules.tables import IMPOSSIBLE
from desktop.assignments.rules.watch import Watch
from tests.bench import assign_peers as peers
from tests.bench.assign_scored import line, peak_megabytes, scored, timed
from tests.bench.generate import twins

ALIKE = 1000  # score of every placed customer where only their number counts


def most_placed(problem, plan):
    """A proven upper limit on how many customers any plan could place.

    The bound of a book in which every placed customer is worth the same and nothing else
    counts, at prices that charge for VIP places where those left out could go and the plan has
    none left. Any prices prove.
    """
    worth = np.where(problem.value == IMPOSSIBLE, IMPOSSIBLE, ALIKE).astype(np.int32)
    nothing = np.zeros_like(problem.drop)
    team = replace(problem.team, slope=np.zeros_like(problem.team.slope))
    book = replace(problem, value=worth, stay=nothing, drop=nothing, team=team)
    left = np.unique(problem.group[plan < 0])
    wanted = (problem.value[left] != IMPOSSIBLE).any(axis=0)
    full = wanted & (problem.loads(plan)[2] >= problem.team.vips)
    free = np.zeros(len(full), dtype=np.int64)
    return bound(book, Prices(free, free, full * ALIKE * UNIT)) // ALIKE


def one(seed, util, size):
    """Measure one book; returns gap and how many were left out."""
    problem, scoring = scored(twins(*size, seed, util))
    answer, spent = timed(solve, problem, Watch())
    held = peak_megabytes()
    placed = int((answer.plan >= 0).sum())
    left = int((answer.plan < 0).sum())
    missed = max(0, most_placed(problem, answer.plan) - placed) if left else 0
    greedy, quick = timed(peers.greedy, problem, peers.worths(problem))
    print(f"seed {seed} utilisation {util}: gap {answer.gap / 1e4:.4f} %, {answer.regime}")
    print(f"  reading and scoring {scoring:.2f} s, solve {spent:.2f} s, {held} MB so far")
    under = gap(problem.objective(greedy), answer.limit) / 1e4
    print(f"  {left} left out, {left - missed} of them proven to have no place in any plan")
    out = int((greedy < 0).sum())
    print(f"  greedy {under:.2f} % under the bound, {out} left out, in {quick:.2f} s")
    return answer.gap, missed, spent / quick, peers.violations(problem, answer.plan), held


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--members", type=int, default=500)
    parser.add_argument("--signatures", type=int, default=1500)
    args = parser.parse_args()
    size = (args.customers, args.members, args.signatures)
    found = [one(seed, util, size) for seed, util in ((5, 0.85), (77, 0.85), (5, 0.95))]
    gaps, missed, ratios, broken, held = zip(*found, strict=True)
    print()
    line("gap, worst book", f"{max(gaps) / 1e4:.4f} %", "0.5 %", "0.5 %")
    line("left out, not proven unavoidable", sum(missed), "0", "0")
    line("rules broken", sum(broken), "0", "0")
    line("time / greedy, worst", f"{max(ratios):.2f}", "-", "5")
    line("peak memory before greedy, MB", max(held[:1]), "1,500")


if __name__ == "__main__":
    main()
