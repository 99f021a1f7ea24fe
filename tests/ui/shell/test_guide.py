"""The guide to a team database, read in the language of the window."""

from PySide6.QtWidgets import QTextBrowser

from desktop import guides
from tests.ui.windows import window_on


def test_the_guide_follows_the_language(qapp, qtbot, tmp_path):
    with window_on(qapp, qtbot, tmp_path) as running:
        sheet = running.conductor.actions.show_guide()
        pages = sheet.findChild(QTextBrowser)
        qtbot.waitUntil(lambda: "Get a server" in pages.toPlainText())
        running.preferences.use_language("zh_CN")
        qtbot.waitUntil(lambda: "准备服务器" in pages.toPlainText())


def test_a_language_without_a_guide_reads_english():
    assert guides.guide(guides.TEAM_DATABASE, "fr_FR") == guides.guide(guides.TEAM_DATABASE, "en")
    assert guides.guide(guides.TEAM_DATABASE, "zh_CN").startswith("# 为团队")
