"""Names out of a foreign file never make a sentence nobody reads to its end."""

from desktop.i18n import catalog
from desktop.imports.offered import LONGEST, MOST, some
from desktop.messages import msg

ENGLISH = catalog("en")


def said(names):
    return ENGLISH.render(msg("{names}", names=some(names)))


def test_a_few_names_are_told_whole():
    assert said(["Name", "City"]) == "Name, City"
    all_of_them = [f"C{n}" for n in range(MOST + 1)]
    assert said(all_of_them) == ", ".join(all_of_them)


def test_of_many_names_the_first_and_how_many_more_there_are():
    names = [f"C{n}" for n in range(16_384)]
    assert said(names) == f"{', '.join(names[:MOST])} and {16_384 - MOST} more"


def test_a_cell_full_of_text_is_cut_and_stays_on_one_line():
    short = said(["a\nb " + "x" * 30_000])
    assert len(short) == LONGEST
    assert short.startswith("a b x")
    assert short.endswith("…")
