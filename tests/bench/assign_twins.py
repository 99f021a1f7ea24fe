"""Assignment bench: 100,000 customers x 500 members with 1,500 signatures (Zipf).

Goals (issue "The house"): <= 0.5 % under the certified bound, nobody left out who could be
placed. Memory is to stay below 1.5 GB.
"""

from __future__ import annotations

import argparse

from desktop.assignments.rules.bound import gap
from desktop.assignments.rules.solve import solve
from desktop.assignments.rules.watch import Watch
from tests.bench import assign_peers as peers
from tests.bench.assign_scored import line, peak_megabytes, scored, timed
from tests.bench.generate import twins


def one(seed, util, size):
    """Measure one book; returns gap and how many were left out."""
    problem, scoring = scored(twins(*size, seed, util))
    answer, spent = timed(solve, problem, Watch())
    held = peak_megabytes()
    possible = problem.value.max(axis=1)[problem.group] >= 0
    left = int(((answer.plan < 0) & possible).sum())
    greedy, quick = timed(peers.greedy, problem, peers.worths(problem))
    print(f"seed {seed} utilisation {util}: gap {answer.gap / 1e4:.4f} %, {answer.regime}")
    print(f"  reading and scoring {scoring:.2f} s, solve {spent:.2f} s, {held} MB so far")
    under = gap(problem.objective(greedy), answer.limit) / 1e4
    out = int(((greedy < 0) & possible).sum())
    print(f"  greedy {under:.2f} % under the bound, {out} left out, in {quick:.2f} s")
    return answer.gap, left, spent / quick, peers.violations(problem, answer.plan), held


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--members", type=int, default=500)
    parser.add_argument("--signatures", type=int, default=1500)
    args = parser.parse_args()
    size = (args.customers, args.members, args.signatures)
    found = [one(seed, util, size) for seed, util in ((5, 0.85), (77, 0.85), (5, 0.95))]
    gaps, left, ratios, broken, held = zip(*found, strict=True)
    print()
    line("gap, worst book", f"{max(gaps) / 1e4:.4f} %", "0.5 %", "0.5 %")
    line("left out who could be placed", sum(left), "0", "0")
    line("rules broken", sum(broken), "0", "0")
    line("time / greedy, worst", f"{max(ratios):.2f}", "-", "5")
    line("peak memory before greedy, MB", max(held[:1]), "1,500")


if __name__ == "__main__":
    main()
