"""What a person chose is remembered, and no disk holds the window meanwhile."""

import threading

import pytest
from shiboken6 import isValid

from desktop.jobs import Runner
from desktop.settings import SettingsFile
from ui.kit.runner import Bridge
from ui.shell.preferences import Preferences


@pytest.fixture
def bridge(qapp):
    made = Bridge(Runner)
    yield made
    made.close()


@pytest.fixture
def preferences(qapp, bridge, tmp_path):
    made = Preferences(qapp, SettingsFile(tmp_path), bridge)
    yield made
    theme = made.context.theme
    made.deleteLater()
    if isValid(theme):
        theme.deleteLater()


def test_settings_are_written_by_a_worker_in_the_order_chosen(
    preferences, bridge, monkeypatch, tmp_path
):
    threads, real = [], SettingsFile.change

    def change(self, **values):
        threads.append(threading.current_thread())
        return real(self, **values)

    monkeypatch.setattr(SettingsFile, "change", change)
    preferences.keep(person="Lin")
    preferences.keep(person="Wang")
    assert preferences.settings.person == "Wang"
    bridge.close()
    assert SettingsFile(tmp_path).read().person == "Wang"
    assert len(threads) == 2
    assert threading.main_thread() not in threads


def test_what_cannot_be_remembered_is_said_and_holds_until_the_end(preferences, qtbot, tmp_path):
    (tmp_path / "settings.json").mkdir()
    with qtbot.waitSignal(preferences.failed):
        preferences.keep(person="Lin")
    assert preferences.settings.person == "Lin"
