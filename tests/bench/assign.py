"""Assignment bench: differing customers, 10,000 x 100, utilisation 0.85 and 0.95, three seeds.

Ratios within one run, CPU time, medians of `--rounds` interleaved rounds, scoring apart. Goals
(issue "The house"): certified gap <= 0.05 % on average, <= 0.10 % each, in <= 6 x one greedy
pass; objective >= 1.45 x least-loaded; no rule broken.
"""

from __future__ import annotations

import argparse
import statistics

from desktop.assignments.rules.bound import gap
from desktop.assignments.rules.plan import plan
from desktop.assignments.rules.solve import solve
from desktop.assignments.rules.watch import Watch
from tests.bench import assign_peers as peers
from tests.bench.assign_scored import line, peak_megabytes, scored, timed
from tests.bench.generate import gen
from tests.desktop.assignments.checker import complaints

PEERS = (peers.round_robin, peers.least_loaded, peers.keep_owners, peers.greedy)


def one(seed, util, rounds, size):
    """Measure one book; returns what the summary needs."""
    problem, scoring = scored(gen(*size, seed, util))
    worth = peers.worths(problem)
    pairs = [
        (timed(solve, problem, Watch()), timed(peers.greedy, problem, worth)) for _ in range(rounds)
    ]
    ratio = statistics.median(ours[1] / greedy[1] for ours, greedy in pairs)
    answer, spent = pairs[0][0]
    print(f"seed {seed} utilisation {util}: gap {answer.gap / 1e4:.4f} %, {ratio:.1f} x greedy")
    print(f"  {answer.regime}, solve {spent:.2f} s, reading and scoring {scoring:.2f} s")
    worths = {}
    for peer in PEERS:
        made = peer(problem, worth)
        worths[peer.__name__] = problem.objective(made)
        under = gap(worths[peer.__name__], answer.limit) / 1e4
        left = int((made < 0).sum())
        print(f"  {peer.__name__:<14} {under:6.2f} % under the bound, {left} left out")
    print(
        f"  ours {'':<9} {answer.gap / 1e4:6.2f} % under, {int((answer.plan < 0).sum())} left out"
    )
    return {
        "gap": answer.gap,
        "ratio": ratio,
        "least": answer.objective / worths["least_loaded"],
        "greedy": answer.objective / worths["greedy"],
        "broken": peers.violations(problem, answer.plan),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--customers", type=int, default=10_000)
    parser.add_argument("--members", type=int, default=100)
    parser.add_argument("--check", action="store_true", help="run the independent checker as well")
    args = parser.parse_args()
    size = (args.customers, args.members)
    found = [one(s, u, args.rounds, size) for s in (1, 2, 3) for u in (0.85, 0.95)]
    print()
    line("gap, mean of books", f"{statistics.mean(f['gap'] for f in found) / 1e4:.4f} %", "0.05 %")
    line("gap, worst book", f"{max(f['gap'] for f in found) / 1e4:.4f} %", "0.10 %", "0.10 %")
    line("time / greedy, worst", f"{max(f['ratio'] for f in found):.2f}", "6", "4")
    line("objective / least-loaded, worst", f"{min(f['least'] for f in found):.3f}", "1.45", "1.45")
    line("objective / greedy, worst", f"{min(f['greedy'] for f in found):.3f}", "-", "1.06")
    line("rules broken", sum(f["broken"] for f in found), "0", "0")
    line("peak memory, MB", peak_megabytes(), "1,500")
    inputs = gen(*size, 1, 0.85)
    proposal, whole = timed(plan, inputs)
    print(f"whole plan() with reading, backups and reasons: {whole:.2f} s")
    if args.check:
        print("independent checker:", complaints(inputs, proposal) or "nothing to complain about")


if __name__ == "__main__":
    main()
