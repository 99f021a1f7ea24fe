"""Three values of a cell: how it went out, what came back, what is kept now."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.reviews.rules.three_way import canonical, fingerprint, standing

VALUES = st.one_of(st.none(), st.integers(0, 10_000), st.text(max_size=20))


@pytest.mark.parametrize(("base", "file", "current", "found"), [
    (8000, 8000, 9000, "unchanged"),  # the file says nothing new
    (8000, 7000, 8000, "changed"),
    (8000, 7000, 9000, "conflict"),
    (8000, 9000, 9000, "unchanged"),  # both to the same
    (None, 7000, None, "new"),
    (8000, None, 8000, "changed"),  # emptied
    (8000, 7000, None, "conflict"),  # emptied here, changed there
    ("a\r\nb ", "a\nb", "c", "unchanged"),
])  # fmt: skip
def test_worked_examples(base, file, current, found):
    assert standing(fingerprint(base), file, current) == found


@given(VALUES, VALUES)
def test_an_untouched_cell_never_changes_anything(base, current):
    assert standing(fingerprint(base), base, current) == "unchanged"


@given(VALUES, VALUES)
def test_what_nobody_changed_here_takes_the_file(base, file):
    expected = {"unchanged"} if canonical(file) == canonical(base) else {"new", "changed"}
    assert standing(fingerprint(base), file, base) in expected


@given(VALUES, VALUES)
def test_without_a_base_nothing_is_overwritten_unasked(file, current):
    found = standing(None, file, current)
    if canonical(current) is not None and canonical(file) != canonical(current):
        assert found == "conflict"
    assert found != "changed"
