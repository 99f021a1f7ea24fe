"""A rule that never finds anything might be blind: each meets a planted fault."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.kit import (
    bad_widgets,
    walk,
    walk_colour,
    walk_days,
    walk_keys,
    walk_language,
    walk_words,
)
from tests.ui.test_rules_walk import HELD, KEYS, PAINTED, ROOM, SAID

RULES = (*SAID, *KEYS, *ROOM, *PAINTED, *HELD)


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_finds_its_planted_fault(context, qtbot, rule):
    make = getattr(bad_widgets, rule.__name__)
    icon = context.icons.icon("undo")
    bad = make(icon) if rule is walk_words.tipless else make()
    qtbot.addWidget(bad)
    bad.resize(300, 200)
    bad.show()
    qtbot.waitExposed(bad)
    bad.activateWindow()
    qtbot.waitUntil(bad.isActiveWindow)
    QApplication.sendPostedEvents()
    assert rule(bad) != []


def test_a_text_that_escaped_is_found(qtbot):
    label = QLabel("Left in English")
    qtbot.addWidget(label)
    label.show()
    assert walk_language.untranslated(label, frozenset()) == ["Left in English"]
    assert walk_language.untranslated(label, {"Left in English"}) == []


def test_every_rule_of_the_walk_is_tried_here():
    walked = {
        one for module in (walk, walk_colour, walk_days, walk_keys, walk_words)
        for name, one in vars(module).items()
        if hasattr(bad_widgets, name) and getattr(one, "__module__", "") == module.__name__
    }  # fmt: skip
    assert walked == set(RULES)
