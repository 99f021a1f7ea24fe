"""The authorities this computer trusts, as a file that libpq can read.

libpq's own "system" looks where the TLS library of its wheel was built, not where this system
keeps them.
"""

from __future__ import annotations

import ssl
import tempfile
from pathlib import Path

# Debian, Fedora, SUSE, macOS and Alpine.
_KNOWN = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


def root_file() -> str:
    """Return the path of the authorities in PEM; "system" where nothing is known."""
    told = ssl.get_default_verify_paths().cafile  # follows SSL_CERT_FILE
    for place in (told, *_KNOWN):
        if place and Path(place).is_file():
            return place
    return _written() or "system"


def _written() -> str:
    """Write those of Windows' store to a file of this user; "" where there is no store."""
    known = ssl.create_default_context().get_ca_certs(binary_form=True)
    if not known:
        return ""
    place = Path(tempfile.gettempdir()) / "muster-authorities.pem"
    place.write_text("".join(ssl.DER_cert_to_PEM_cert(one) for one in known), "ascii")
    return str(place)
