"""Seeded teams over a bad network: nothing is lost, and all files end like the hub."""

from collections import Counter

import pytest

from tests.db.sync.reviewers import Reviewers
from tests.db.sync.simulation import simulate


def seeds(numbers, hub, folder, **options):
    told = Counter()
    for seed in numbers:
        place = folder / str(seed)
        place.mkdir()
        try:
            told += simulate(seed, hub, place, **options)
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
    print(f"{len(numbers)} seeds: {dict(told)}")


def test_thirty_teams_over_a_bad_network(many, folder):
    seeds(range(30), many, folder)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(30, 300, 30))
def test_teams_over_a_bad_network(first, many, folder):
    seeds(range(first, first + 30), many, folder)


def test_twenty_teams_that_review_each_other(many, folder):
    seeds(range(20), many, folder, people=Reviewers)


@pytest.mark.long
def test_many_teams_that_review_each_other(many, folder):
    seeds(range(1000, 2000), many, folder, steps=50, people=Reviewers)


@pytest.mark.long
@pytest.mark.parametrize("first", range(1000, 21_000, 500))
def test_very_many_teams_over_a_bad_network(first, many, folder):
    seeds(range(first, first + 500), many, folder, steps=50)
