"""The pictures of README.md and README.zh-CN.md, taken from the tour of a sample file.

`python3 run.py pictures` writes them anew into resources/pictures, in both languages.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "resources" / "pictures"
# Name of the picture -> the scene of the tour it is.
SCENES = {
    "customers": "customers-card",
    "roster": "roster-card",
    "assignments": "assignments-side-panel",
    "chart": "customers-chart-value",
    "reviews": "reviews-form",
}
LANGUAGES = {"en": "en", "zh_CN": "zh"}
_COLOURS = 128  # a window needs no more, and the file is a third


def main(_arguments: list[str]) -> int:
    """Write every picture; returns 0, or 1 if the tour lacks one of the scenes."""
    missing = [name for language in LANGUAGES for name in _take(language)]
    for name in missing:
        sys.stderr.write(f"The tour has no scene for {name}.\n")
    return 1 if missing else 0


def _take(language: str) -> list[str]:
    """Write the pictures of one language; returns the names of those that are missing."""
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder) / "team.muster", Path(folder) / "tour"
        _muster("sample", str(file), "--language", language)
        _muster("tiers", str(file), "--apply")
        _muster("tour", str(file), "--out", str(out), "--language", language)
        return [
            name
            for name, scene in SCENES.items()
            if not _keep(out, scene, PICTURES / f"{name}-{LANGUAGES[language]}.png")
        ]


def _keep(out: Path, scene: str, target: Path) -> bool:
    """Shrink the picture of a scene into `target`; False if there is none."""
    from PIL import Image

    taken = next(out.glob(f"[0-9]*-{scene}.png"), None)
    if taken is None:
        return False
    target.parent.mkdir(exist_ok=True)
    with Image.open(taken) as whole:
        small = whole.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        small.save(target, optimize=True)
    sys.stdout.write(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB\n")
    return True


def _muster(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "ui", *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
