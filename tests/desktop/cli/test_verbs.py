"""What holds for every verb there is."""

import pytest

from desktop.cli import registry
from desktop.cli.main import parser_of
from desktop.formats import columns_wide
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
    assert all(word.isidentifier() for name in VERBS for word in name.split())
    assert all(len(name.split()) < 3 for name in VERBS)
    assert "team create" in VERBS


def test_the_columns_of_help_stand_straight_in_chinese(muster, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    answer = muster("import", "--help", "--language", "zh_CN")
    begins = {columns_wide(line[: line.index(words)])
              for line in answer.out.splitlines()
              for words in ("团队文件，", "由谁操作", "显示本说明") if words in line}
    assert "\0" not in answer.out
    assert begins == {24}
