"""How the grades of a cycle are spread."""

import pytest

from desktop.reviews.chart_data import GradeBar, distribution, outside
from desktop.session import open_session
from tests.ui.panes.reviews.made import fill
from tests.ui.windows import sample_file


def test_every_grade_of_the_template_is_there_and_who_has_none(tmp_path):
    path = sample_file(tmp_path)
    cycle, _reviews = fill(path)
    with open_session(path) as session:
        found = distribution(session, cycle)
    assert [(one.grade, one.reviews) for one in found] == [
        ("A", 1), ("B", 2), ("C", 0), ("D", 0), (None, 5)]  # fmt: skip
    assert found[0].guide == (0, 100)


@pytest.mark.parametrize(("reviews", "wide"), [(0, True), (1, False), (2, False), (3, True)])
def test_a_share_at_its_bound_is_within_the_guide(reviews, wide):
    assert outside(GradeBar("A", reviews, (10, 20)), 10) is wide
    assert not outside(GradeBar("A", reviews, None), 10)
