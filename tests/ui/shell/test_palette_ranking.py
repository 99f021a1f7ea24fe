"""How well an entry fits letters typed for a Chinese text."""

import pytest

from desktop.finding import spellings
from ui.shell.palette.ranking import Names, fit

NAME = "黄子墨"


@pytest.mark.parametrize(
    "typed", ["huang", "huangz", "huangzimo", "zimo", "mo", "hzm", "zm", "黄墨"]
)
def test_letters_begin_where_a_syllable_begins_or_are_initials(typed):
    assert fit(typed, Names((NAME,)), spellings([NAME])) > 0


@pytest.mark.parametrize("typed", ["im", "uang", "gz", "hm", "o"])
def test_letters_from_the_middle_of_a_syllable_find_nothing(typed):
    assert fit(typed, Names((NAME,)), spellings([NAME])) == 0


def test_the_beginning_fits_better_than_a_later_syllable():
    known, names = spellings([NAME]), Names((NAME,))
    assert fit("huangzimo", names, known) > fit("huang", names, known) > fit("mo", names, known)
