"""Where the program's own files lie, in a source tree and in a frozen build."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of something under `resources/`, e.g. `resource("themes", "dark.json")`.

    PyInstaller unpacks data beside the program and names that folder in `sys._MEIPASS`.
    """
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[1]))
    return root.joinpath("resources", *parts)
