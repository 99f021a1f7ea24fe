"""Where a live file may lie, judged on tables and paths of systems we are not on."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from db import file_rules
from db.create import create_file
from db.errors import FileProblemError
from db.opening import open_store

MOUNTS = file_rules.linux_mounts(
    r"""/dev/vda / ext4 rw 0 0
proc /proc proc rw 0 0
server:/export /mnt/team nfs4 rw,vers=4.2 0 0
//server/share /mnt/our\040files cifs rw 0 0
C:\134 /mnt/c 9p rw 0 0
me@host:/ /home/li/remote fuse.sshfs rw 0 0
/dev/sdb1 /mnt/team/local ext4 rw 0 0
tmpfs /mnt/c/cache tmpfs rw 0 0
server:/other /data nfs rw 0 0
/dev/sdc1 /data xfs rw 0 0
broken
"""
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/li/team.muster", "ext4"),
        ("/mnt/team/team.muster", "nfs4"),
        ("/mnt/team2/team.muster", "ext4"),
        ("/mnt/our files/team.muster", "cifs"),
        ("/mnt/c/Users/li/team.muster", "9p"),
        ("/mnt/c/cache/team.muster", "tmpfs"),
        ("/mnt/team/local/team.muster", "ext4"),
        ("/home/li/remote/a/team.muster", "fuse.sshfs"),
        ("/data/team.muster", "xfs"),  # mounted over the share
    ],
)
def test_the_file_system_of_a_path_is_the_innermost_and_last(path, kind):
    assert file_rules.file_system(path, MOUNTS) == kind


def test_file_systems_of_other_machines():
    for kind in ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "vboxsf", "CIFS"):
        assert file_rules.is_network_type(kind)
    for kind in ("ext4", "xfs", "btrfs", "apfs", "ntfs", "overlay", "tmpfs", "fuseblk", "zfs", ""):
        assert not file_rules.is_network_type(kind)


@pytest.mark.parametrize(
    ("path", "share"),
    [
        (r"\\server\share\team.muster", True),
        ("//server/share/team.muster", True),
        (r"\\?\UNC\server\share\team.muster", True),
        (r"\\wsl.localhost\Debian\home\team.muster", True),
        (r"\\?\C:\team.muster", False),
        (r"C:\Users\li\team.muster", False),
        (r"team.muster", False),
    ],
)
def test_shares_of_windows(path, share):
    assert file_rules.is_share(path) is share


CLOUD = [
    r"C:\Users\li\OneDrive\team.muster",
    r"C:\Users\li\OneDrive - 华东公司\data\team.muster",
    r"D:\Dropbox (Personal)\team.muster",
    r"C:\Users\li\Nutstore\1\我的坚果云\team.muster",
    r"D:\坚果云\team.muster",
    r"C:\Users\li\iCloudDrive\team.muster",
    r"C:\Users\li\Google Drive\team.muster",
    r"D:\BaiduSyncdisk\team.muster",
    "/home/li/Nutstore Files/team.muster",
    "/Users/li/Library/Mobile Documents/com~apple~CloudDocs/team.muster",
    "/Users/li/Library/CloudStorage/GoogleDrive-li/My Drive/team.muster",
    "/Users/li/dropbox/team.muster",
]
HERE = [
    r"C:\Users\li\Documents\team.muster",
    r"D:\BaiduNetdiskDownload\team.muster",  # downloads are not synchronised
    r"C:\Users\li\Documents\dropbox",  # the file's own name
    "/home/li/notes about onedrive/team.muster",
    "/home/li/team.muster",
]


def pure(path):
    return PureWindowsPath(path) if "\\" in path else PurePosixPath(path)


@pytest.mark.parametrize("path", CLOUD)
def test_folders_that_a_service_synchronises(path):
    assert file_rules.in_cloud(pure(path), {})


@pytest.mark.parametrize("path", HERE)
def test_folders_of_this_computer(path):
    assert not file_rules.in_cloud(pure(path), {})


def test_a_folder_named_by_the_service_itself():
    environment = {"OneDriveCommercial": r"D:\公司云", "OneDrive": ""}
    assert file_rules.in_cloud(PureWindowsPath(r"D:\公司云\a\team.muster"), environment)
    assert not file_rules.in_cloud(PureWindowsPath(r"D:\公司\team.muster"), environment)


def test_a_cloud_folder_is_refused_for_new_and_old_files_and_through_a_link(tmp_path):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    with pytest.raises(FileProblemError) as refused:
        create_file(folder / "team.muster")
    assert refused.value.reason == "cloud"
    assert list(folder.iterdir()) == []

    create_file(tmp_path / "team.muster")
    (tmp_path / "team.muster").rename(folder / "team.muster")
    link = tmp_path / "link.muster"
    link.symlink_to(folder / "team.muster")
    for path in (folder / "team.muster", link):
        with pytest.raises(FileProblemError) as refused:
            open_store(path)
        assert (refused.value.reason, refused.value.path) == ("cloud", path)
    assert [one.name for one in folder.iterdir()] == ["team.muster"]


def test_this_folder_is_no_share(tmp_path):
    assert not file_rules.on_network(tmp_path / "team.muster")
    file_rules.check(Path(tmp_path / "team.muster"))
