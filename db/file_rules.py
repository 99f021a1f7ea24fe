"""Where a live file may lie: on a disk of this computer, in no folder that a service copies.

A network file system breaks SQLite's locks and shared memory; a service that copies a file while
it is written keeps half of a change. Backups and exports may lie anywhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath, PureWindowsPath

from db.errors import FileProblemError

Mount = tuple[str, str]
"""Where a file system is attached, and its type."""

_NETWORK_TYPES = re.compile(
    r"(nfs|nfs4|cifs|smb|smb2|smb3|smbfs|ncpfs|afs|afpfs|9p|ceph|glusterfs|lustre|beegfs|davfs|webdav"
    r"|vboxsf|vmhgfs|prl_fs|fuse\.(sshfs|rclone|gvfsd-fuse|davfs2?|glusterfs|vmhgfs-fuse|curlftpfs"
    r"|google-drive-ocamlfuse))"
)
_OCTAL = re.compile(r"\\([0-7]{3})")
_CLOUD_FOLDERS = re.compile(
    r"(onedrive|dropbox|nutstore|nutstore files|我的坚果云|坚果云|iclouddrive|icloud drive"
    r"|mobile documents|cloudstorage|google drive|googledrive|google 云端硬盘|baidusyncdisk"
    r"|baidunetdiskworkspace|百度网盘同步空间|百度云同步盘|nextcloud|owncloud)"
    r"( - .*| \(.*\)|\d*)"  # "OneDrive - Company", "Dropbox (Personal)", "Nutstore1"
)
_CLOUD_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_DRIVE_REMOTE = 4


def check(path: Path) -> None:
    """Refuse a place where a live file breaks. Raises FileProblemError network or cloud."""
    whole = Path(os.path.realpath(path))
    if on_network(whole):
        raise FileProblemError("network", path)
    if in_cloud(path.absolute(), os.environ) or in_cloud(whole, os.environ):
        raise FileProblemError("cloud", path)


def can_be_live(path: Path) -> bool:
    """Whether `path` is no place that `check` refuses."""
    try:
        check(path)
    except FileProblemError:
        return False
    return True


def on_network(path: Path) -> bool:
    """Whether the absolute `path` lies on a file system of another machine."""
    if os.name == "nt":
        return is_share(str(path)) or _drive_type(path.anchor) == _DRIVE_REMOTE
    return is_network_type(file_system(str(path), _mounts()))


def is_share(path: str) -> bool:
    r"""Whether a Windows path names a share: \\server\share, \\?\UNC\server\share."""
    drive = PureWindowsPath(path).drive.replace("/", "\\").upper()
    local = drive.startswith(("\\\\?\\", "\\\\.\\")) and not drive.startswith("\\\\?\\UNC")
    return drive.startswith("\\\\") and not local


def is_network_type(kind: str) -> bool:
    """Whether a file system type, as the system calls it, reaches over a network."""
    return _NETWORK_TYPES.fullmatch(kind.lower()) is not None


def file_system(path: str, mounts: Iterable[Mount]) -> str:
    """The type of the file system an absolute path lies on; the last mount of a place counts."""
    found = ("", "")
    for place, kind in mounts:
        inside = path == place or path.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(found[0]):
            found = (place, kind)
    return found[1]


def linux_mounts(table: str) -> list[Mount]:
    """Read the text of /proc/self/mounts, where a blank in a path is written as \\040."""
    lines = [line.split(" ") for line in table.splitlines()]
    return [
        (_OCTAL.sub(lambda code: chr(int(code[1], 8)), fields[1]), fields[2])
        for fields in lines
        if len(fields) > 2
    ]


def in_cloud(path: PurePath, environment: Mapping[str, str]) -> bool:
    """Whether an absolute path lies in a folder that a known service synchronises."""
    if any(_CLOUD_FOLDERS.fullmatch(part.lower()) for part in path.parts[1:-1]):
        return True
    roots = (environment.get(name) for name in _CLOUD_VARIABLES)
    return any(root and path.is_relative_to(root) for root in roots)


def _mounts() -> list[Mount]:
    table = Path("/proc/self/mounts")
    if table.exists():
        return linux_mounts(os.fsdecode(table.read_bytes()))
    import psutil

    return [(one.mountpoint, one.fstype) for one in psutil.disk_partitions(all=True)]


def _drive_type(anchor: str) -> int:
    import ctypes

    return int(vars(ctypes)["windll"].kernel32.GetDriveTypeW(anchor))  # Windows alone has it
