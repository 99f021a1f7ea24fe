"""What one person prefers on one machine; nothing here belongs to a team's data."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from desktop.errors import StorageError
from desktop.messages import Message, msg

CHOICES: Mapping[str, tuple[object, ...]] = {
    "language": ("", "en", "zh_CN"),
    "theme": ("", "light", "dark"),
    "density": ("normal", "compact"),
}
SCALES = (50, 400)  # percent
RECENT = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences. `language` and `theme`: empty follows the system. `scale`: percent.

    `recent`: paths of files, latest first. `person`: name proposed for a new file's profile.
    `layout`: what panes remember (columns by field key, sizes), JSON values by pane name.
    """

    language: str = ""
    theme: str = ""
    density: str = "normal"
    scale: int = 100
    recent: tuple[str, ...] = ()
    person: str = ""
    layout: Mapping[str, Any] = field(default_factory=dict)

    def opened(self, path: str) -> Settings:
        """Return these settings with `path` as the latest of the recent files."""
        others = (known for known in self.recent if known != path)
        return replace(self, recent=(path, *others)[:RECENT])


class SettingsFile:
    """The file of one person's settings: `settings.json` in the system's place for it.

    MUSTER_CONFIG_DIR names another folder (tests, portable use). `problem` says after `read`
    whether the file had to be put aside.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or config_folder()) / "settings.json"
        self.problem: Message | None = None

    def read(self) -> Settings:
        """Return the settings; what is missing or out of range has its default.

        A file that cannot be understood is kept as `settings.broken.json`; it never stops the
        program.
        """
        self.problem = None
        try:
            return _settings(self._raw())
        except (ValueError, TypeError):
            self._put_aside()
        except OSError as error:
            self.problem = msg(
                "The settings in {file} could not be read ({reason}); the usual ones are used.",
                file=str(self.path),
                reason=error.strerror or type(error).__name__,
            )
        return Settings()

    def change(self, **values: Any) -> Settings:
        """Set some of the settings, keep the others as they are in the file, and return all.

        Fields a newer program wrote are kept. Raises StorageError if the disk refuses.
        """
        from desktop.files import replace_file, write_refusal  # not needed to read, at the start

        settings = replace(self.read(), **values)
        try:
            raw = {**self._raw(), **asdict(settings)}
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(write_refusal(self.path, error)) from error
        with replace_file(self.path) as beside:
            text = json.dumps(raw, ensure_ascii=False, indent=1, sort_keys=True)
            beside.write_text(text, "utf-8")
        return settings

    def _raw(self) -> dict[str, Any]:
        if not self.path.exists():
            return {}
        raw = json.loads(self.path.read_text("utf-8"))
        if not isinstance(raw, dict):
            raise TypeError("settings are an object")
        return raw

    def _put_aside(self) -> None:
        aside = self.path.with_name("settings.broken.json")
        try:
            self.path.replace(aside)
        except OSError as error:
            self.problem = msg(
                "The settings in {file} could not be understood nor put aside ({reason}); the "
                "usual ones are used. Delete the file.",
                file=str(self.path),
                reason=error.strerror or type(error).__name__,
            )
            return
        self.problem = msg(
            "The settings could not be understood; the usual ones are used and the old file is "
            "kept as {file}.",
            file=str(aside),
        )


def config_folder() -> Path:
    """Return the folder for this person's settings (it may not exist yet)."""
    if chosen := os.environ.get("MUSTER_CONFIG_DIR"):
        return Path(chosen)
    import platformdirs

    return platformdirs.user_config_path("muster", appauthor=False)


def _settings(raw: Mapping[str, Any]) -> Settings:
    """Take from `raw` what has the right type and a known value."""
    usual = Settings()
    taken: dict[str, Any] = {}
    for one in fields(Settings):
        value, default = raw.get(one.name), getattr(usual, one.name)
        if type(value) is type(default) and value in CHOICES.get(one.name, (value,)):
            taken[one.name] = value
    recent = raw.get("recent")
    if isinstance(recent, list):
        taken["recent"] = tuple(path for path in recent if isinstance(path, str))[:RECENT]
    if not SCALES[0] <= taken.get("scale", 100) <= SCALES[1]:
        del taken["scale"]
    return Settings(**taken)
