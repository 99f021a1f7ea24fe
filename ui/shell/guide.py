"""A guide to read beside the work, in the language of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop import guides, i18n
from desktop.jobs import Job
from desktop.messages import msg
from ui.kit.context import Context
from ui.kit.runner import Bridge
from ui.shell.dialog import Dialog


class TeamDatabaseGuide(Dialog):
    """How to come by a PostgreSQL for a team; nothing waits for it."""

    def __init__(self, context: Context, bridge: Bridge, parent: QWidget) -> None:
        title = msg("A PostgreSQL for your team")
        super().__init__(context, "team_database_guide", title, parent)
        self._bridge = bridge
        self._pages = QTextBrowser(openExternalLinks=True)
        self.column.addWidget(self._pages)
        self.add_close()
        self.retranslate()
        characters = self.fontMetrics().averageCharWidth()
        self.resize(96 * characters, 48 * self.fontMetrics().lineSpacing())

    def retranslate(self) -> None:
        """Read it in the language of now."""
        super().retranslate()
        if not hasattr(self, "_pages"):
            return  # the frame says its title before there is a body
        self._pages.setAccessibleName(self.windowTitle())
        language = i18n.language()
        job = Job(lambda _job: guides.guide(guides.TEAM_DATABASE, language), replaces="guide")
        self._bridge.submit(self, job, self._pages.setMarkdown, self.error_bar.put)
