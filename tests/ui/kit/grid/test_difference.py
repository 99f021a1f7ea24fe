import itertools
from array import array

from hypothesis import given
from hypothesis import strategies as st

from ui.kit.grid.difference import MAX_RUNS, difference, runs
from ui.kit.grid.listing import Listing

ids = st.lists(st.integers(0, 60), unique=True, max_size=40).map(lambda one: array("q", one))


def follow(old, steps, new):
    """Take the steps as a model does."""
    listing = Listing()
    listing.put(old)
    for first, last in steps.removed:
        listing.cut(first, last)
    if steps.order is not None:
        listing.put(steps.order)
    for first, last in steps.inserted:
        listing.insert(first, new[first : last + 1])
    return listing.ids


@given(ids, ids)
def test_the_steps_lead_from_old_to_new(old, new):
    assert follow(old, difference(old, new), new) == new


@given(ids)
def test_nothing_to_do_for_the_same_list(old):
    steps = difference(old, old[:])
    assert (steps.removed, steps.order, steps.inserted) == ((), None, ())


def test_one_row_in_a_long_list_is_one_step():
    old = array("q", range(100_000))
    new = old[:50_000] + array("q", [-1]) + old[50_000:]
    assert difference(old, new).inserted == ((50_000, 50_000),)
    assert difference(new, old).removed == ((50_000, 50_000),)
    assert difference(old, new).order is None


def test_a_row_that_moved_is_a_new_order():
    old = array("q", range(20_000))
    new = old[1:] + old[:1]
    steps = difference(old, new)
    assert (steps.removed, steps.inserted, steps.order) == ((), (), new)


def test_too_scattered_for_steps():
    old = array("q", range(4 * MAX_RUNS))
    assert difference(old, old[::2]) is None
    assert difference(old[::2], old) is None


@given(st.sets(st.integers(0, 200)))
def test_runs_cover_the_positions_and_do_not_touch(positions):
    found = runs(sorted(positions))
    assert [one for first, last in found for one in range(first, last + 1)] == sorted(positions)
    assert all(after[0] > before[1] + 1 for before, after in itertools.pairwise(found))
