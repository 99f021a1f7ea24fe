"""A table from the clipboard, as a file that is read like any other."""

from __future__ import annotations

from pathlib import Path

from desktop.errors import ValidationError
from desktop.imports.refusal_messages import refusal_message
from desktop.messages import msg

_MOST = 50_000_000  # characters


def write_pasted(text: str, folder: Path) -> Path:
    """Write what Excel, WPS or a web page put on the clipboard; returns the file.

    Raises ValidationError where that is no table, OSError where it cannot be written.
    """
    lines = text.strip("\r\n")
    if not lines.strip():
        raise ValidationError(
            msg("The clipboard holds no text. Copy the rows with their header, then try again.")
        )
    path = folder / "clipboard.tsv"
    if len(lines) > _MOST:
        raise ValidationError(refusal_message("memory", path.name, {"limit": _MOST // 1_000_000}))
    path.write_text(lines.replace("\r\n", "\n").replace("\r", "\n") + "\n", "utf-8-sig")
    return path
