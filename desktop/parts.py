"""The libraries that are loaded on first use or by name: a build may lack them until one asks.

Each is used once in earnest, on files of its own; the selftest says which are there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from desktop.errors import AppError
from desktop.messages import Message, msg, msgn

_NAMES = ("Alpha", "张三")
_BEHIND_THE_KEYRING = {
    "linux": ("secretstorage", "keyring.backends.SecretService"),
    "win32": ("win32ctypes.pywin32.win32cred", "keyring.backends.Windows"),
    "darwin": ("keyring.backends.macOS.api", "keyring.backends.macOS"),
}


def tried(folder: Path) -> Iterator[Message]:
    """Yield a line for each part that works; `folder` is for files. Raises AppError at another."""
    for part, use in _PARTS:
        try:
            found = use(folder)
        except Exception as error:
            raise AppError(
                msg("{part} does not work in this build: {reason}.", part=part,
                    reason=f"{type(error).__name__}: {error}")) from error  # fmt: skip
        yield msg("{part}: {found}", part=part, found=found)


def _sealed(folder: Path) -> str:
    """Argon2 makes the key, twice; SQLCipher seals a file with it and opens it."""
    from desktop import new_file, passphrases
    from desktop.session import open_session

    path, words = folder / "sealed.muster", "four words are enough"
    new_file.create(path, "selftest")
    passphrases.give(path, words)
    passphrases.unlock(path, words)
    with open_session(path) as session, session.read() as unit:
        version = unit.conn.exec_driver_sql("PRAGMA cipher_version").scalar_one()
    return f"SQLCipher {version}"


def _client(_folder: Path) -> str:
    """The library inside the wheel, its TLS and its way to the network; nobody answers."""
    import psycopg

    from db.hub.connect import HubAddress, connect

    if psycopg.pq.__impl__ != "binary":
        raise RuntimeError(psycopg.pq.__impl__)
    with suppress(psycopg.OperationalError):  # nobody there: everything up to the wire works
        connect(HubAddress("127.0.0.1", port=1, login="selftest")).close()
    return f"libpq {psycopg.pq.version()}"


def _keyring(_folder: Path) -> Message | str:
    """What speaks to the keyring of this system, whether one runs here or not."""
    import keyring

    for module in _BEHIND_THE_KEYRING.get(sys.platform, ()):
        import_module(module)
    ring = keyring.get_keyring()
    if ring.priority > 0:
        return str(ring.name)
    return msg("none runs here")


def _workbook(folder: Path) -> Message:
    """Written by XlsxWriter, read by calamine, in a process of its own."""
    import xlsxwriter

    from desktop.imports.reader import read_rows

    path = folder / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_column(0, 0, _NAMES)
    return _same([row.cells[0] for row in read_rows(path)])


def _text(folder: Path) -> Message:
    """An encoding that has to be guessed."""
    from desktop.imports.reader import read_rows

    path, line = folder / "list.csv", "Имя клиента,Город и область"
    path.write_bytes(f"{line}\n".encode("cp1251") * 40)
    rows = list(read_rows(path))
    return msgn("{n} row", "{n} rows", len(rows))


def _solver(_folder: Path) -> str:
    from desktop.assignments.rules.linear import LinearProgram

    program = LinearProgram()
    columns = program.columns([3, 2], [1, 1])
    program.enter(program.rows(0, [1]).repeat(2), columns, 1)
    answer = program.solve_whole(columns, nodes=10, close=0.0)
    if answer is None or list(answer.round()) != [1, 0]:
        raise RuntimeError(str(answer))
    return "HiGHS"


def _holidays(_folder: Path) -> Message:
    """Countries are modules loaded by name."""
    from datetime import date

    from desktop.work_calendar import around

    days = len(around(date(2026, 6, 1)).holidays)
    return msgn("{n} day", "{n} days", days)


def _spelling(_folder: Path) -> str:
    from desktop.finding import spellings

    return spellings(_NAMES)[_NAMES[1]][0]


def _revisions(folder: Path) -> str:
    """A file taken one revision back is brought up to date again."""
    from db import migrate, revisions
    from desktop import new_file

    path = folder / "older.muster"
    new_file.create(path, "selftest")
    migrate.downgrade(path, "-1")
    migrate.upgrade(path)
    return revisions.HEAD


def _same(read: list[object]) -> Message:
    if read != list(_NAMES):
        raise RuntimeError(str(read))
    return msgn("{n} row", "{n} rows", len(read))


_PARTS: tuple[tuple[Message, Callable[[Path], Message | str]], ...] = (
    (msg("Files with a passphrase"), _sealed),
    (msg("Team database"), _client),
    (msg("Keyring"), _keyring),
    (msg("Workbooks"), _workbook),
    (msg("Text files"), _text),
    (msg("Solver"), _solver),
    (msg("Public holidays"), _holidays),
    (msg("Chinese in letters"), _spelling),
    (msg("Files of older versions"), _revisions),
)
