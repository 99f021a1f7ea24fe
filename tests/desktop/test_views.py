import pytest

from desktop import views
from desktop.errors import MissingError, ValidationError
from desktop.session import open_session
from tests.ui.windows import sample_file

LOOK = {"sort": ["value", True], "columns": {"tier": {"width": 90, "hidden": False}}}


@pytest.fixture
def path(tmp_path):
    return sample_file(tmp_path)


def names(session):
    return [(one.name, one.shared) for one in views.views(session, "customers")]


def test_own_views_are_ones_own_and_shared_ones_the_teams(path):
    with open_session(path, "Lin") as session:
        views.save(session, "customers", " Mine ", LOOK, shared=False)
        views.save(session, "customers", "Ours", LOOK, shared=True)
        views.save(session, "roster", "Else", LOOK, shared=True)
        assert names(session) == [("Mine", False), ("Ours", True)]
        assert views.views(session, "customers")[0].definition == LOOK
    with open_session(path, "Wu") as session:
        assert names(session) == [("Ours", True)]


def test_saving_again_replaces_and_undo_takes_it_back(path):
    with open_session(path, "Lin") as session:
        first = views.save(session, "customers", "Mine", LOOK, shared=False)
        again = views.save(session, "customers", "Mine", {"sort": ["name", False]}, shared=False)
        assert first == again
        session.undo()
        assert views.views(session, "customers")[0].definition == LOOK


def test_removing_and_a_view_without_a_name(path):
    with open_session(path, "Lin") as session:
        one = views.save(session, "customers", "Mine", LOOK, shared=False)
        views.remove(session, one)
        assert names(session) == []
        with pytest.raises(MissingError):
            views.remove(session, one)
        with pytest.raises(ValidationError):
            views.save(session, "customers", "  ", LOOK, shared=False)
