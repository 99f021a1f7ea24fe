"""What holds for every verb there is."""

import pytest

from desktop.cli import registry
from desktop.cli.main import parser_of
from desktop.messages import Message

VERBS = registry.names()


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_is_called_as_its_file_and_has_help(name):
    verb = registry.load(name)
    assert name == verb.NAME
    assert isinstance(verb.HELP, Message)
    assert f"muster {name}" in parser_of(verb).format_help()


def test_names_are_sorted_words():
    assert sorted(VERBS) == VERBS
    assert all(name.isidentifier() for name in VERBS)
