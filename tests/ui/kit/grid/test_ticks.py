"""Rows that can be ticked, and rows that cannot."""

from ui.kit.grid.ticks import Ticks


def test_only_allowed_rows_are_ticked():
    ticks = Ticks()
    ticks.allow({1, 2})
    ticks.put({1, 2, 3})
    assert ticks.ids == {1, 2}
    assert not ticks.can(3)


def test_toggling_a_block_looks_at_those_that_can_be():
    ticks = Ticks()
    ticks.allow({1, 2})
    ticks.toggle([1, 2, 3])
    assert ticks.ids == {1, 2}
    ticks.toggle([1, 2, 3])
    assert ticks.ids == set()


def test_what_may_not_be_any_more_is_unticked_and_told():
    ticks, told = Ticks(), []
    ticks.put({1, 2})
    ticks.changed.connect(lambda: told.append(ticks.ids))
    ticks.allow({2})
    assert told == [{2}]
