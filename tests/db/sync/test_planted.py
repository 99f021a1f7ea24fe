"""Faults planted into the protocol: the tests that prove it must catch every one."""

import pytest

from tests.db.sync import planted, scenarios, stories
from tests.db.sync.hubs import Hub
from tests.db.sync.laptops import Laptop
from tests.db.sync.simulation import simulate
from tests.db.sync.stage import Stage
from tests.postgres import copied_hub


@pytest.fixture(scope="module")
def many(postgres, hub_template):
    with copied_hub(postgres, hub_template) as address:
        made = Hub(postgres, address)
        yield made
        made.close()


def by_seed(one, many, folder, patch):
    one.plant(patch)
    for seed in one.where:
        place = folder / str(seed)
        place.mkdir()
        try:
            simulate(seed, many, place)
        except Exception as found:  # noqa: BLE001 - however it shows, it is caught
            return f"seed {seed}: {found}"
    return ""


def by_scenario(one, many, folder, patch):
    stage = Stage(one.where, scenarios.ALL[one.where], many, folder)
    try:
        expected, _, _ = stage.undisturbed()
        one.plant(patch)
        _, to_hub, to_file = stage.undisturbed()
        ways = {
            "ends": [lambda: stage.cut(to_hub + 1, after=False)],
            "cut": [lambda at=at: stage.cut(at, after=False) for at in range(to_hub)],
            "cut late": [lambda at=at: stage.cut(at, after=True) for at in range(to_hub)],
            "kill": [lambda at=at: stage.kill(at) for at in range(to_file)],
        }[one.by]
        for number, breaks in enumerate(ways):
            breaks()
            if stage.recovered() != expected:
                return f"{one.by} {number}: it ends otherwise"
    except Exception as found:  # noqa: BLE001 - however it shows, it is caught
        return str(found) or repr(found)
    finally:
        stage.close()
    return ""


def by_story(one, many, folder, patch):
    one.plant(patch)
    many.observer.reset()
    pair = [
        Laptop(folder / f"{who}.muster", many.address, who, many.line(number))
        for number, who in enumerate(("li", "wang"))
    ]
    try:
        stories.ALL[one.where](*pair)
    except AssertionError as found:
        return str(found) or "the story ends otherwise"
    finally:
        for laptop in pair:
            laptop.line.hook = None
            laptop.store.close()
    return ""


@pytest.mark.slow
@pytest.mark.parametrize("one", planted.ALL, ids=lambda one: one.name)
def test_a_planted_fault_is_caught(one, many, folder, monkeypatch):
    catches = {"seed": by_seed, "story": by_story}.get(one.by, by_scenario)
    with monkeypatch.context() as patch:
        found = catches(one, many, folder, patch)
    assert found, f"{one.name} was not caught"
    print(f"{one.name}: {found[:200]}")


def test_there_are_planted_faults_enough():
    assert len(planted.ALL) >= 15
