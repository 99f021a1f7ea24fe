"""Language and theme switched while a dialog is open: all of it is said anew, on every pane."""

from functools import partial

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from desktop.i18n import tr
from desktop.messages import msg
from tests.journeys.keyboard import PANES
from tests.ui.windows import named, sample_file, window_on
from ui.kit.runner import Bridge

OTHER = {"en": "zh_CN", "zh_CN": "en"}


def words(root):
    """Everything that is said below a widget, tips and names for screen readers included."""
    said = {root.windowTitle()}
    for one in (root, *root.findChildren(QWidget)):
        if not one.isVisibleTo(root):
            continue
        said.add(one.accessibleName())
        if isinstance(one, QLabel | QAbstractButton):
            said.add(one.text())
        if isinstance(one, QLineEdit):
            said.add(one.placeholderText())
    return {text for text in said if text.strip()}


def openers(window, actions):
    """A dialog for each pane, by its name."""
    panes = {name: window.host.go(name) for name in PANES[:3]}
    customers, assignments = panes["customers"], panes["assignments"]
    return {
        "customers": [customers.around.actions.open_tiers, customers.around.actions.open_rules,
                      customers.around.actions.open_charts, customers.views.open_save],
        "roster": [actions.show_shortcuts, actions.show_about],
        "assignments": [assignments.doing.open_policy, assignments.doing.open_decisions],
        "reviews": [actions.show_about],
        "training": [actions.ask_import],
    }


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_dialog_switched_says_what_one_opened_then_says(qapp, qtbot, tmp_path, language):
    path = sample_file(tmp_path)
    with window_on(qapp, qtbot, tmp_path, path, bridge=Bridge()) as running:
        window, actions, preferences = (
            running.window, running.conductor.actions, running.preferences)  # fmt: skip
        idle = window.desk.bridge.runner

        def opened(way, code):
            preferences.use_language(code)
            dialog = way()
            qtbot.waitUntil(lambda: idle.pending == 0, timeout=30_000)
            return dialog

        def same(dialog, fresh):
            left = words(dialog) - words(fresh)
            assert not left, (dialog.objectName(), left)

        qtbot.waitUntil(lambda: window.host.is_complete)
        for name, ways in openers(window, actions).items():
            window.host.go(name)
            for way in ways:
                live = opened(way, OTHER[language])
                before = words(live)
                preferences.use_theme("dark")
                fresh = opened(way, language)
                qtbot.waitUntil(partial(same, live, fresh), timeout=20_000)
                assert before - words(live)
                preferences.use_theme("light")
                fresh.close()
                live.close()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_training_says_honestly_what_is_not_there_and_what_to_do(
    qapp, qtbot, tmp_path, language
):
    path = sample_file(tmp_path)
    with window_on(qapp, qtbot, tmp_path, path, bridge=Bridge()) as running:
        window = running.window
        running.preferences.use_language(language)
        qtbot.waitUntil(lambda: window.host.is_complete)
        pane = window.host.go("training")
        said = [one.text() for one in pane.findChildren(QLabel)]
        assert tr(msg("Training plans are not here yet")) in said
        assert len(said) >= 4
        assert not named(window, "search").isVisible()
        (way,) = pane.findChildren(QAbstractButton)  # no button pretends: the one leads on
        way.click()
        assert window.host.pane.objectName() != "training"
