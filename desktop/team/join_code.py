"""A join code: address, login, password and who it is for, as one line that can be printed.

Letters and digits that are not taken for each other, a checksum at its end; blanks, line breaks
and lower case do not matter. A server whose authority is not known to every computer puts the
certificate of that authority in.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.errors import StorageError, ValidationError
from desktop.files import replace_file
from desktop.messages import Message, msg
from desktop.team.address import Address, checked

PREFIX = "MUSTER-"
_VERSION = 1
_SUM = 4  # bytes
_SHORTEST = 100  # characters; what is shorter and begins like a code is somebody's password
_LONGEST = 64 << 10  # characters; a code with a certificate has some 1,500
_MOST_PEM = 16 << 10  # characters: a chain of some ten certificates
_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----")
_READ_AS = str.maketrans("0189", "OIBG")  # base32 has no 0, 1, 8, 9


@dataclass(frozen=True, slots=True)
class JoinCode:
    """What a code holds. `authority`: the certificate (PEM) that signs the server's, "" = any the
    computer trusts; the address then names no file.
    """

    address: Address
    password: str
    role: str
    name: str
    authority: str = ""


def made(address: Address, password: str, role: str, name: str) -> str:
    """Return the code. Raises as `authority_of` does."""
    fields = [_VERSION, address.host, address.port, address.database, address.login,
              address.sslmode, password, role, name, authority_of(address)]  # fmt: skip
    packed = zlib.compress(json.dumps(fields, ensure_ascii=False).encode(), 9)
    return PREFIX + base64.b32encode(packed + _sum(packed)).decode().rstrip("=")


def authority_of(address: Address) -> str:
    """Return the certificates (PEM) that a code for `address` carries; "" = none.

    To be asked before a login is made: its password stands nowhere but in the code. Raises
    StorageError where the file cannot be read, ValidationError where it holds too many.
    """
    if not address.root_cert:
        return ""
    try:
        held = Path(address.root_cert).read_bytes()
    except OSError as error:
        raise StorageError(
            msg("The file of the authority, {file}, cannot be read.", file=address.root_cert)
        ) from error
    found = "".join(one.decode() + "\n" for one in _PEM.findall(held))  # without its comments
    if len(found) > _MOST_PEM:
        wrong = msg("{file} holds the certificates of many authorities. Name a file with that of"
                    " your own alone.", file=address.root_cert)
        raise ValidationError(wrong, {"root_cert": wrong})
    return found


def read(typed: str) -> JoinCode:
    """Understand a pasted or typed code. Raises ValidationError: no code, mistyped, newer."""
    plain = "".join(typed.split()).upper()
    if not plain.startswith(PREFIX) or len(plain) > _LONGEST:
        raise ValidationError(_NO_CODE)
    body = plain.removeprefix(PREFIX).translate(_READ_AS)
    try:
        packed = base64.b32decode(body + "=" * (-len(body) % 8))
    except (binascii.Error, ValueError):
        raise ValidationError(_MISTYPED) from None
    if _sum(packed[:-_SUM]) != packed[-_SUM:]:
        raise ValidationError(_MISTYPED)
    return _of_fields(packed[:-_SUM])


def password_in(typed: str, address: Address) -> str:
    """Return the password somebody gave for `address`: as it is, or out of their join code.

    Who joined with a code has never seen a password. Raises ValidationError: a code of another
    login, and as `read` does.
    """
    text = typed.strip()
    if len(text) < _SHORTEST or not text.upper().startswith(PREFIX):
        return typed
    code = read(typed)
    if code.address.login != address.login:
        raise ValidationError(msg("This join code is of the login {other}; this file uses {login}."
                                  " Take the code that was made for {login}.",
                                  other=code.address.login, login=address.login))  # fmt: skip
    return code.password


def settled(code: JoinCode, folder: Path) -> Address:
    """Return the address to use on this computer; its authority, if any, is put into `folder`.

    Raises StorageError.
    """
    if not code.authority:
        return code.address
    name = hashlib.sha256(code.authority.encode()).hexdigest()[:16]
    target = folder / "authorities" / f"{name}.crt"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with replace_file(target) as beside:
            beside.write_text(code.authority, "ascii")
    return replace(code.address, root_cert=str(target))


def _of_fields(packed: bytes) -> JoinCode:
    opened = zlib.decompressobj()
    try:
        fields = json.loads(opened.decompress(packed, _LONGEST))
        version, host, port, database, login, sslmode, password, role, name, authority = fields
    except (zlib.error, ValueError, TypeError, RecursionError):
        raise ValidationError(_NEWER) from None
    if version != _VERSION or not isinstance(port, int):
        raise ValidationError(_NEWER)
    words = (host, database, login, sslmode, password, role, name, authority)
    if not all(isinstance(word, str) for word in words):
        raise ValidationError(_NEWER)
    address = checked(Address(host, port, database, login, sslmode))
    return JoinCode(address, password, role, name, authority)


def _sum(packed: bytes) -> bytes:
    return hashlib.sha256(packed).digest()[:_SUM]


_NO_CODE: Message = msg("This is no join code: it begins with MUSTER- and comes from an admin of"
                        " the team. Copy all of it.")
_MISTYPED: Message = msg("The join code is not complete or not right in one place. Copy it again,"
                         " all of it.")
_NEWER: Message = msg("This join code was made by another version of Muster. Update this program.")
