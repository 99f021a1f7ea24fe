"""What a passphrase is worth, who needs one, how it is remembered; real files, real keys."""

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import keys
from db.create import create_file
from desktop import new_file, passphrase_rules, passphrases
from desktop.errors import PassphraseError, ValidationError
from desktop.imports.process import _environment
from desktop.passphrase_rules import Strength, strength
from desktop.session import open_session
from tests.desktop.team.keyrings import MemoryKeyring, fresh

__all__ = ["fresh"]
WORDS = "四个词 比较好 记住"


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "team.muster"
    new_file.create(made, "Lin")
    return made


def restart():
    keys._known.clear()


def opens(path):
    try:
        open_session(path).close()
    except PassphraseError:
        return False
    return True


def test_a_file_is_asked_for_only_once_and_by_nobody_after_the_start(path):
    assert not passphrases.is_kept(path)
    assert passphrases.give(path, WORDS) == passphrases.Turned(0)
    assert passphrases.is_kept(path)
    assert opens(path)
    restart()
    assert not opens(path)
    with pytest.raises(PassphraseError) as refused:
        open_session(path)
    assert (refused.value.path, refused.value.wrong) == (path, False)
    with pytest.raises(PassphraseError) as refused:
        passphrases.unlock(path, "something else")
    assert refused.value.wrong
    assert passphrases.unlock(path, WORDS) is None
    assert opens(path)
    passphrases.take_away(path)
    restart()
    assert opens(path)


def test_the_keyring_holds_a_key_and_never_the_passphrase(path):
    ring = MemoryKeyring()
    keyring.set_keyring(ring)
    assert passphrases.give(path, WORDS, remember=True).note is None
    held = repr(vars(ring)) + repr(getattr(ring, "held", ""))
    assert WORDS not in held
    restart()
    assert opens(path)
    passphrases.give(path, "another long one", remember=False)
    restart()
    assert not opens(path)  # and what was remembered of the first is gone
    passphrases.unlock(path, "another long one", remember=True)
    restart()
    assert opens(path)
    passphrases.forget(path)
    restart()
    assert not opens(path)


def test_without_a_keyring_it_is_said(path):
    assert passphrases.give(path, WORDS, remember=True).note is passphrases.NO_KEYRING
    assert passphrases.unlock(path, WORDS, remember=True) is passphrases.NO_KEYRING


def test_one_too_short_is_refused_before_anything_happens(path):
    before = path.read_bytes()
    for call in (lambda: passphrases.give(path, "1234567"), lambda: passphrases.new_key("abc")):
        with pytest.raises(ValidationError):
            call()
    assert path.read_bytes() == before


def test_a_file_that_joins_as_hr_is_sealed_from_the_start(tmp_path):
    assert [role for role in ("admin", "hr", "lead", "member")
            if passphrase_rules.requires_passphrase(role)] == ["admin", "hr"]  # fmt: skip
    path = tmp_path / "joined.muster"
    create_file(path, {"profile": "李四光"}, passphrases.new_key(WORDS))
    assert "李四光".encode() not in path.read_bytes()
    assert opens(path)


def test_the_child_that_reads_a_list_is_told_no_passphrase(monkeypatch):
    monkeypatch.setenv("MUSTER_PASSPHRASE", WORDS)
    monkeypatch.setenv("MUSTER_NEW_PASSPHRASE", WORDS)
    assert WORDS not in _environment().values()
    assert "PATH" in _environment()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", Strength.SHORT),
        ("abc12", Strength.SHORT),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("12345678", Strength.WEAK),
        ("abcdefgh", Strength.WEAK),
        ("monkey12", Strength.WEAK),
        ("correct horse battery staple", Strength.STRONG),
        ("四个词比较好记住", Strength.STRONG),
        ("Kr4ft-werk!9", Strength.FAIR),
    ],
)
def test_strength(typed, found):
    assert strength(typed) is found


@given(st.text(max_size=40), st.text(max_size=5))
def test_more_is_never_weaker(typed, more):
    order = list(Strength)
    assert order.index(strength(typed + more)) >= order.index(strength(typed)) or len(more) == 0
