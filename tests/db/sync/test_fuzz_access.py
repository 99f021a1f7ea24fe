"""Seeded companies whose rows move between teams: each file ends with what its login may see."""

from collections import Counter

import pytest

from tests.db.sync.company import Company, tell


@pytest.fixture
def company(many):
    made = Company(many)
    yield made
    made.close()


def seeds(numbers, company, folder):
    told = Counter()
    for seed in numbers:
        place = folder / str(seed)
        place.mkdir()
        try:
            told += tell(seed, company, place)
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
    print(f"{len(numbers)} seeds: {dict(told)}")


def test_rows_that_move_between_teams(company, folder):
    seeds(range(10, 14), company, folder)


@pytest.mark.long
@pytest.mark.parametrize("first", range(1000, 3000, 100))
def test_very_many_companies(first, company, folder):
    seeds(range(first, first + 100), company, folder)
