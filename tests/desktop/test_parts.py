"""What the selftest says of libraries: each works here; one that is missing is named."""

import sys

import pytest

from desktop import parts
from desktop.errors import AppError
from desktop.i18n import tr


@pytest.mark.slow
def test_every_part_is_used_and_works(tmp_path):
    lines = [tr(line) for line in parts.tried(tmp_path)]
    assert len(lines) == len(parts._PARTS)
    assert any("SQLCipher 4" in line for line in lines)


@pytest.mark.parametrize(
    ("missing", "part"),
    [
        ("argon2.low_level", "Files with a passphrase"),
        ("psycopg", "Team database"),
        ("secretstorage", "Keyring"),
        ("highspy", "Solver"),
    ],
)
def test_a_part_that_is_missing_is_named(tmp_path, monkeypatch, missing, part):
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.setattr(sys, "platform", "linux")
    wanted = tuple(pair for pair in parts._PARTS if tr(pair[0]) == part)
    monkeypatch.setattr(parts, "_PARTS", wanted)
    with pytest.raises(AppError) as refused:
        list(parts.tried(tmp_path))
    assert tr(refused.value.message).startswith(f"{part} does not work in this build: ")
    assert missing.partition(".")[0] in tr(refused.value.message)
