"""The menu to filter by values: what is offered changes under people's hands."""

import pytest

from desktop.messages import msg
from ui.panes.value_filter_menu import FilterMenu, Offer

NAMES = {"owner": msg("Owner")}


@pytest.fixture
def chosen():
    return []


@pytest.fixture
def menu(context, qtbot, chosen):
    made = FilterMenu(context, NAMES, lambda *one: chosen.append(one), None)
    qtbot.addWidget(made)
    return made


def put(menu, *counts, ticked=()):
    """Offer members a, b, c with so many customers each; returns the entries."""
    offers = [Offer(one, one.upper(), count) for one, count in zip("abcd", counts, strict=False)]
    menu.put({"owner": offers}, {"owner": ticked})
    return menu.actions()[0].menu().actions()


def test_entries_stay_and_say_another_count(menu):
    before = put(menu, 1, 2)
    after = put(menu, 1, 5, ticked=("b",))
    assert [one.text() for one in after] == ["A (1)", "B (5)"]
    assert all(one is other for one, other in zip(before, after, strict=True))
    assert [one.isChecked() for one in after] == [False, True]


def test_more_and_fewer(menu, chosen):
    put(menu, 1)
    assert [one.text() for one in put(menu, 1, 2, 3)] == ["A (1)", "B (2)", "C (3)"]
    put(menu, 7, 8)[1].trigger()
    assert chosen == [("owner", "b")]
    assert [one.text() for one in put(menu, 7, 8)] == ["A (7)", "B (8)"]
    assert not put(menu)
    assert not menu.actions()[0].menu().isEnabled()
