"""Where a team database is, as a line of text a person can type, and back."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from db.hub.connect import HubAddress as Address
from desktop.errors import ValidationError
from desktop.messages import msg

__all__ = ["TLS", "VERIFIED", "Address", "authority", "checked", "parse", "place", "text"]

VERIFIED = "verify-full"
TLS = (VERIFIED, "verify-ca", "require", "disable")
"""How the server proves who it is, safest first; anything but the first is a person's choice."""

_PORT = 5432
_SCHEMES = {"postgresql", "postgres"}


def text(address: Address) -> str:
    """Return an address as `postgresql://LOGIN@HOST:PORT/DATABASE`; never with a password."""
    socket = address.host.startswith("/")
    extra = {
        **({"host": address.host} if socket else {}),
        **({"sslmode": address.sslmode} if address.sslmode != VERIFIED and not socket else {}),
        **({"sslrootcert": address.root_cert} if address.root_cert else {}),
    }
    login = f"{quote(address.login, safe='')}@" if address.login else ""
    host = "" if socket else f"[{address.host}]" if ":" in address.host else address.host
    tail = f"?{urlencode(extra)}" if extra else ""
    return f"postgresql://{login}{host}:{address.port}/{quote(address.database, safe='')}{tail}"


def place(address: Address) -> str:
    """Return server and database as people say it: `db.example.org:5432/team`."""
    port = "" if address.port == _PORT else f":{address.port}"
    return f"{address.host}{port}/{address.database}"


def parse(typed: str) -> Address:
    """Understand an address: `postgresql://LOGIN@HOST:PORT/DATABASE` or `HOST/DATABASE`.

    Raises ValidationError, also where a password stands in it.
    """
    typed = typed.strip()
    none = msg("{typed} is not an address. Write it as postgresql://LOGIN@SERVER:5432/DATABASE.",
               typed=typed)
    try:
        parts = urlsplit(typed if "://" in typed else f"postgresql://{typed}")
    except ValueError:  # a bracket that does not close
        raise ValidationError(none) from None
    try:
        port = parts.port or _PORT
    except ValueError:
        port = 0
    if parts.password is not None:
        raise ValidationError(
            msg("An address holds no password: it would be read by others. Leave it out, you are"
                " asked for it."))
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    made = Address(
        host=options.get("host") or parts.hostname or "",
        port=port,
        database=unquote(parts.path.lstrip("/")) or "muster",
        login=unquote(parts.username or ""),
        sslmode=options.get("sslmode", VERIFIED),
        root_cert=authority(options.get("sslrootcert", "")),
    )
    if parts.scheme not in _SCHEMES or not made.host:
        raise ValidationError(none)
    return checked(made)


def authority(typed: str) -> str:
    """Return the file of an authority with its whole path, as it is kept: the program may be
    started from another folder next time. "" and libpq's word `system` stay.
    """
    typed = typed.strip()
    return typed if typed in {"", "system"} else str(Path(typed).absolute())


def checked(address: Address) -> Address:
    """Return the address if every part of it can be. Raises ValidationError with `fields`."""
    wrong = {}
    if not address.host or any(sign.isspace() for sign in address.host):
        wrong["host"] = msg("Name the server, for example db.example.org.")
    if not 0 < address.port < 1 << 16:
        wrong["port"] = msg("A port is a number from 1 to 65535; PostgreSQL's is 5432.")
    if not address.database:
        wrong["database"] = msg("Name the database on the server.")
    if address.sslmode not in TLS:
        wrong["sslmode"] = msg("{word} cannot be. Choose one of: {choices}.",
                               word=address.sslmode, choices=list(TLS))
    if wrong:
        raise ValidationError(msg("This address cannot be."), wrong)
    return address
