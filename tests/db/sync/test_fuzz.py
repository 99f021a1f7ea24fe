"""Seeded teams over a bad network: nothing is lost, and all files end like the hub."""

import pytest

from tests.db.sync.simulation import simulate
from tests.postgres import copied_hub


@pytest.mark.parametrize("first", range(0, 30, 10))
def test_teams_over_a_bad_network(first, postgres, hub_template, tmp_path):
    for seed in range(first, first + 10):
        folder = tmp_path / str(seed)
        folder.mkdir()
        with copied_hub(postgres, hub_template) as address:
            simulate(seed, address, folder)
