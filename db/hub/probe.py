"""How far one gets on the way to a server: name, port, TLS. Says more than libpq's one sentence.

Only asked after a connection failed; nothing secret is sent.
"""

from __future__ import annotations

import errno
import socket
import ssl
import struct

from db.hub.connect import HubAddress
from db.hub.trust import root_file

_ASK_TLS = struct.pack("!II", 8, 80877103)  # PostgreSQL's SSLRequest
_NO_ROUTE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN}
# X509_V_ERR_*: what OpenSSL found wrong with a certificate.
_CERTIFICATE = {
    9: "tls_not_yet", 10: "tls_expired", 18: "tls_unknown", 19: "tls_unknown", 20: "tls_unknown",
    21: "tls_unknown", 62: "tls_name", 64: "tls_name",
}  # fmt: skip


def probe(address: HubAddress, seconds: float = 5.0) -> tuple[str, str]:
    """Return (where it ends, detail): a reason of HubProblemError, "" = as far as the login.

    Takes up to `seconds` per step; for TCP only, a unix socket is "" or "port".
    """
    try:
        with _reach(address, seconds) as reached:
            return ("", "") if address.host.startswith("/") else _secure(reached, address)
    except socket.gaierror as error:
        return "name", str(error)
    except TimeoutError:
        return "timeout", ""
    except OSError as error:
        return ("route" if error.errno in _NO_ROUTE else "port"), str(error)


def _reach(address: HubAddress, seconds: float) -> socket.socket:
    if address.host.startswith("/"):
        reached = socket.socket(socket.AF_UNIX)
        reached.connect(f"{address.host}/.s.PGSQL.{address.port}")
        return reached
    return socket.create_connection((address.host, address.port), seconds)


def _secure(reached: socket.socket, address: HubAddress) -> tuple[str, str]:
    if address.sslmode not in {"require", "verify-ca", "verify-full"}:
        return "", ""
    reached.sendall(_ASK_TLS)
    answer = reached.recv(1)
    if answer != b"S":
        # A PostgreSQL without TLS says N; whatever else answers is no PostgreSQL.
        return ("tls_off", "") if answer == b"N" else ("not_postgres", repr(answer))
    if address.sslmode == "require" and not address.root_cert:
        return "", ""
    return _verify(reached, address)


def _verify(reached: socket.socket, address: HubAddress) -> tuple[str, str]:
    try:
        trusted = address.root_cert or root_file()
        context = ssl.create_default_context(cafile=None if trusted == "system" else trusted)
    except OSError as error:
        return "tls_root", str(error)
    context.check_hostname = address.sslmode == "verify-full"
    try:
        with context.wrap_socket(reached, server_hostname=address.host):
            return "", ""
    except ssl.SSLCertVerificationError as error:
        return _CERTIFICATE.get(error.verify_code, "tls_unknown"), error.verify_message
    except ssl.SSLError as error:
        return "tls", str(error)
