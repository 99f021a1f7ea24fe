"""Freeze Muster into one folder, `dist/muster`, and let the frozen program test itself.

`python3 run.py build` runs this in the environment. The folder runs on machines without Python;
build on the oldest system it shall run on. Installers for each system will grow from here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WORK = ROOT / "build"
PROGRAM = ROOT / "dist" / "muster" / ("muster.exe" if os.name == "nt" else "muster")

# Ours, loaded by name or on first use, which PyInstaller cannot see.
PACKAGES = ("db", "desktop", "ui")
BY_NAME = ("highspy", "holidays")
# For developers, or pulled in by a library for a case we do not have.
LEFT_OUT = ("desktop.catalogs", "babel", "tkinter", "pytest", "IPython", "PyQt6", "PySide6.QtQml")


def resources() -> Path:
    """Copy what the program shows into the build folder; of the catalogs only the compiled ones."""
    from desktop.catalogs import compile_all

    compile_all()
    target = WORK / "resources"
    shutil.rmtree(target, ignore_errors=True)
    skip = shutil.ignore_patterns("*.po", "*.py", "__pycache__")
    shutil.copytree(ROOT / "resources", target, ignore=skip)
    return target


def arguments(shown: Path) -> list[str]:
    """What PyInstaller is told; `shown` is the folder of resources."""
    migrations = ROOT / "db" / "migrations"
    told = ["--noconfirm", "--onedir", "--name", "muster", "--log-level", "WARN"]
    told += ["--workpath", str(WORK), "--specpath", str(WORK), "--distpath", str(ROOT / "dist")]
    told += ["--paths", str(ROOT), "--add-data", f"{shown}{os.pathsep}resources"]
    told += ["--add-data", f"{migrations}{os.pathsep}db/migrations"] if migrations.exists() else []
    told += ["--hide-console", "hide-early"] if os.name == "nt" else []
    for package in PACKAGES:
        told += ["--collect-submodules", package]
    for module in BY_NAME:
        told += ["--collect-all", module]
    for module in LEFT_OUT:
        told += ["--exclude-module", module]
    return [*told, str(ROOT / "ui" / "__main__.py")]


def selftest() -> int:
    """Run the frozen program's own test with nothing of this environment in reach."""
    ours = {"PYTHONPATH", "PYTHONSAFEPATH", "VIRTUAL_ENV"}
    env = {key: value for key, value in os.environ.items() if key not in ours}
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [str(PROGRAM), "selftest"]
    return subprocess.run(command, env=env, cwd=PROGRAM.parent, check=False).returncode


def main() -> int:
    """Build and test; 0 only if the built program says that it works."""
    WORK.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "PyInstaller", *arguments(resources())]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        print("PyInstaller could not freeze the program; see the lines above.", file=sys.stderr)
        return 1
    files = (path.lstat() for path in PROGRAM.parent.rglob("*") if not path.is_dir())
    size = sum(file.st_size for file in files)  # a link is not the file that it names
    print(f"Built {PROGRAM.parent} ({size / 1e6:.0f} MB); it now tests itself.", flush=True)
    if status := selftest():
        print(f"The built program's selftest failed with exit status {status}.", file=sys.stderr)
        return 1
    print("The built program works.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
