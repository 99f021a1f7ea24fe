"""The rules of ux.md section 4 over every pane and every scene.

Large text: `test_rules_scaled`; rules 11-13: `test_rules_switch`.
"""

import pytest
from PySide6.QtCore import QCoreApplication

from tests.ui.kit import walk, walk_colour, walk_days, walk_keys, walk_words
from tests.ui.scenes import broken

# What moves the focus stands last: an open cell closes by it.
ROOM = (walk.small, walk.clipped, walk.outside, walk.cut_off)
SAID = (walk.nameless, walk_words.untold, walk_words.tipless, walk_words.homeless,
        walk_days.strange_days)  # fmt: skip
KEYS = (walk.shortcuts_twice, walk_words.banned_keys)
PAINTED = (walk_colour.faint, walk.unseen_focus)
HELD = (walk.disordered, walk_keys.trapped, walk_keys.held_by_lists, walk_keys.stays_open)


def test_everything_is_named_has_room_and_keys_of_its_own(running):
    """Rules 1-4, 6, 7, 9, 15, 18 as the window opens: what takes long is to show every scene."""
    assert broken(running, (*ROOM, *KEYS, *PAINTED, *SAID)) == []


def test_the_keyboard_reaches_everything_and_is_held_nowhere(running):
    """Rule 5."""
    assert broken(running, HELD) == []


@pytest.mark.slow
def test_focus_and_texts_are_seen_in_the_dark(running):
    """Rules 6 and 7, on what is really painted; in the light they are walked above."""
    running.preferences.use_theme("dark")
    QCoreApplication.sendPostedEvents()
    assert broken(running, PAINTED) == []
