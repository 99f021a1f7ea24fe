"""Identity and time, made by the client."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from uuid import UUID, uuid5

_NAMESPACE = UUID("6d757374-6572-4e53-8000-000000000001")


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562): 48 bits of milliseconds, then random; text, lower case."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp << 80) | int.from_bytes(os.urandom(10), "big")
    value = (value & ~(0xF000 << 64)) | (0x7000 << 64)
    value = (value & ~(0xC000 << 48)) | (0x8000 << 48)
    return str(UUID(int=value))


def derived_id(*parts: str) -> str:
    """Return the same id for the same parts on every machine (UUIDv5)."""
    return str(uuid5(_NAMESPACE, "\x1f".join(parts)))


def utc_now() -> str:
    """Return the present time, ISO 8601 in UTC with microseconds; shown, never compared."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def today() -> str:
    """The day of the person at the desk, ISO."""
    return datetime.now().astimezone().date().isoformat()
