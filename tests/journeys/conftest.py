"""Journeys in the real window leave nothing behind either; each is told in both languages."""

import pytest

from tests.journeys.keyboard import at_the_desk
from tests.ui.conftest import leaves_nothing, pytest_configure
from tests.ui.windows import sample_file

__all__ = ["leaves_nothing", "pytest_configure"]


@pytest.fixture(params=["en", "zh_CN"])
def language(request):
    """The language the window speaks."""
    return request.param


@pytest.fixture
def lin(qapp, qtbot, tmp_path, language):
    """Somebody with a keyboard before the customers of a sample team of 60 and 8."""
    with at_the_desk(qapp, qtbot, tmp_path, sample_file(tmp_path), language) as (running, person):
        pane = running.window.host.pane
        person.until(lambda: pane.list.grid.rows.listing.complete)
        person.until(lambda: running.window.host.is_complete)
        yield person
