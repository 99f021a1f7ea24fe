"""The guides that come with the program: texts in `resources/guides`, one per language."""

from __future__ import annotations

from desktop.paths import resource

TEAM_DATABASE = "team-database"


def guide(name: str, language: str) -> str:
    """Return a guide as Markdown, in `language` (as i18n names it) if it has that, else English."""
    translated = resource("guides", f"{name}.{language.replace('_', '-')}.md")
    path = translated if translated.exists() else resource("guides", f"{name}.md")
    return path.read_text(encoding="utf-8")
