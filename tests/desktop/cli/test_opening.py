from argparse import Namespace

import pytest

from db.create import create_file
from desktop.cli.opening import opened
from desktop.errors import StorageError


def test_a_file_is_opened_in_the_name_given_and_closed(tmp_path):
    path = tmp_path / "team.muster"
    create_file(path)
    with opened(Namespace(file=path, person="李")) as session:
        assert session.person == "李"
        assert session.path == path
    path.rename(tmp_path / "moved.muster")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(StorageError), opened(Namespace(file=tmp_path / "no.muster", person=None)):
        pytest.fail("nothing to open")
