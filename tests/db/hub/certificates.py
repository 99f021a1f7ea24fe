"""Certificates for a test server: good, expired, of another name, of an authority nobody knows."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = dt.timedelta(days=1)
Key = ec.EllipticCurvePrivateKey


def _named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    key: Key, name: str, issuer: str, signer: Key, days: tuple[int, int], authority: bool
) -> x509.Certificate:
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(_named(name)).issuer_name(_named(issuer))
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now + days[0] * DAY).not_valid_after(now + days[1] * DAY)
        .add_extension(x509.BasicConstraints(authority, None), critical=True)
    )  # fmt: skip
    if not authority:
        made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    return made.sign(signer, hashes.SHA256())


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


class Authority:
    """Signs for servers; `root` is the file of its own certificate."""

    def __init__(self, root: Path) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.root = root
        made = _certificate(self._key, "Root", "Root", self._key, (-30, 30), authority=True)
        root.write_bytes(_pem(made))

    def give(self, data: Path, name: str = "localhost", days: tuple[int, int] = (-5, 5)) -> None:
        """Put a certificate and its key where a server looks for them."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = _certificate(key, name, "Root", self._key, days, authority=False)
        plain = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        owner = data.stat()
        for file, content in (("server.crt", _pem(made)), ("server.key", plain)):
            place = data / file
            place.write_bytes(content)
            place.chmod(0o600)
            os.chown(place, owner.st_uid, owner.st_gid)
