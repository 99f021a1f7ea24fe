"""Against the true optimum: HiGHS solves what the checker reads from the text."""

import pytest

from desktop.assignments.rules.plan import plan
from tests.bench.generate import gen, sample_like, twins
from tests.desktop.assignments.referee import optimum

SMALL = {
    "distinct 60 x 5": (gen(60, 5, 1, 0.85), 600),
    "distinct 60 x 5, tight": (gen(60, 5, 2, 0.95), 600),
    "distinct 120 x 8": (gen(120, 8, 3, 0.9), 1_500),
    "twins 150 x 8": (twins(150, 8, 12, 4, 0.9), 1_500),
    "twins 80 x 6, tight": (twins(80, 6, 10, 5, 0.95), 3_000),
}


@pytest.mark.parametrize("name", SMALL)
def test_close_to_the_optimum_and_never_above_it(name):
    inputs, allowed = SMALL[name]
    best, _ = optimum(inputs, gap=1e-6)
    proposal = plan(inputs)
    assert proposal.objective <= round(best) + 1
    assert proposal.bound >= round(best) - 1
    assert (best - proposal.objective) / best * 1e6 <= allowed


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 3])
def test_a_team_like_the_sample_is_within_a_thousandth(seed):
    inputs = sample_like(seed)
    best, ceiling = optimum(inputs, gap=5e-5, seconds=40)
    proposal = plan(inputs)
    assert proposal.bound >= best - 1
    assert (ceiling - proposal.objective) / ceiling <= 0.001


def test_the_bound_is_that_of_the_linear_program():
    inputs = gen(200, 10, 1, 0.9)
    relaxed, _ = optimum(inputs, integral=False)
    bound = plan(inputs).bound
    assert relaxed - 1 <= bound <= relaxed * 1.0001
