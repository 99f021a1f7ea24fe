import errno
import os
from pathlib import Path

import pytest

from desktop.errors import StorageError, ValidationError
from desktop.files import replace_file
from desktop.messages import msg


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_new_content_takes_the_place(tmp_path):
    target = tmp_path / "表.xlsx"
    target.write_text("old")
    target.chmod(0o640)
    with replace_file(target) as beside:
        assert beside.suffix == ".xlsx"
        assert beside.parent == tmp_path
        beside.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["表.xlsx"]


def fail_halfway(target, fail):
    with replace_file(target) as beside:
        beside.write_text("half")
        fail()


def throw(error):
    raise error


@pytest.mark.parametrize("error", [KeyError("x"), ValidationError(msg("No."))])
def test_an_error_in_the_block_passes_and_leaves_the_old_file(tmp_path, error):
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(type(error)) as caught:
        fail_halfway(target, lambda: throw(error))
    assert caught.value is error
    assert target.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_says_so(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(StorageError, match="no room"):
        fail_halfway(target, lambda: Path("/dev/full").write_text("x"))
    assert target.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_a_target_open_elsewhere_says_close_it(tmp_path, monkeypatch):
    """What Windows answers when Excel has the target open."""
    target = tmp_path / "a.xlsx"

    def refused(source, goal):
        raise PermissionError(errno.EACCES, "denied", os.fspath(source), None, os.fspath(goal))

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(StorageError) as caught, replace_file(target) as beside:
        beside.write_text("new")
    assert "Close it there" in caught.value.message.msgid
    assert caught.value.message.params["file"] == "a.xlsx"
    assert names(tmp_path) == []


def test_missing_folder_and_folder_as_target(tmp_path):
    with pytest.raises(StorageError, match="does not exist"), replace_file(tmp_path / "no" / "a"):
        pytest.fail("the block must not run")
    with pytest.raises(StorageError, match="is a folder"), replace_file(tmp_path):
        pytest.fail("the block must not run")


def test_a_foreign_file_error_is_not_blamed_on_the_target(tmp_path):
    with pytest.raises(FileNotFoundError):
        fail_halfway(tmp_path / "a.txt", (tmp_path / "template.xlsx").read_bytes)
    assert names(tmp_path) == []


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "a.txt"
    real.write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to(real)
    with replace_file(link) as beside:
        beside.write_text("new")
    assert link.is_symlink()
    assert real.read_text() == "new"
