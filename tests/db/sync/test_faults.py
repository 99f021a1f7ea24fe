"""A lost line or an ended program at every statement of a round, then recovery.

Both files end like the hub, and the hub ends as it does when nothing breaks: nothing is lost and
nothing takes effect twice.
"""

import pytest

from tests.db.sync.scenarios import ALL
from tests.db.sync.stage import Stage

NAMES = list(ALL)
STEP = 6


def faults(stage, step, offset):
    """Play every `step`-th fault from `offset` on; return how many, of how many."""
    expected, to_hub, to_file = stage.undisturbed()
    ways = [("cut", at, {"after": after}) for at in range(to_hub) for after in (False, True)]
    ways += [("kill", at, {}) for at in range(to_file)]
    for way, at, options in ways[offset % step :: step]:
        assert getattr(stage, way)(at, **options), f"no {way} at {at} {options}"
        assert stage.recovered() == expected, f"{way} at {at} {options}"
    return len(ways[offset % step :: step]), len(ways)


def play(names, many, folder, step):
    done = of = 0
    for number, name in enumerate(names):
        stage = Stage(name, ALL[name], many, folder)
        try:
            played, all_of_them = faults(stage, step, number)
        except BaseException as error:
            error.add_note(name)
            raise
        finally:
            stage.close()
        done, of = done + played, of + all_of_them
    print(f"{done:,} of {of:,} faults in {len(names)} scenarios: all recovered")


@pytest.mark.slow
@pytest.mark.parametrize("half", [0, 1])
def test_after_a_fault_at_any_statement_all_is_well(half, many, folder):
    play(NAMES[half::2], many, folder, STEP)


@pytest.mark.long
@pytest.mark.parametrize("half", [0, 1])
def test_after_a_fault_at_every_statement_all_is_well(half, many, folder):
    play(NAMES[half::2], many, folder, 1)
