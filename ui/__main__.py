"""The one way in: windows go to `ui`, every other verb to the command line before Qt is loaded."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

from desktop.i18n import set_language, start_language, tr
from desktop.messages import msg

# Verb -> the module whose `main(arguments) -> exit status` does it. Loaded by name, so that the
# command line works where Qt's libraries are missing; build_installer.py freezes them all.
MODULES = {
    "window": "ui.app",
    "tour": "ui.tour",
    "selftest": "ui.selftest",
    "--import-child": "desktop.imports.child",
}
BEFORE_QT = (
    "desktop.settings",
    "desktop.jobs",
    "desktop.person",
    "ui.kit.tokens",
    "ui.panes.customers.columns",
    "ui.panes.rows",
)
NO_SCREEN = msg(
    "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open. "
    "Log in with a desktop, or use the command line: --help lists its verbs."
)


def route(arguments: list[str]) -> tuple[str, list[str]]:
    """The module that serves the arguments, and what is left for it.

    Nothing, or the path of a `.muster` file (a double click), asks for the window.
    """
    if not arguments or arguments[0].endswith(".muster"):
        return MODULES["window"], arguments
    if arguments[0] in MODULES:
        return MODULES[arguments[0]], arguments[1:]
    return "desktop.cli.main", arguments


def has_screen(variables: dict[str, str], platform: str) -> bool:
    """Whether a window can open; Qt would end the program without a word people understand."""
    if not platform.startswith("linux"):
        return True
    return any(variables.get(k) for k in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for; returns the exit status."""
    module, rest = route(arguments)
    if module == MODULES["window"]:
        if not has_screen(dict(os.environ), sys.platform):
            set_language(start_language(""))
            sys.stderr.write(f"{tr(NO_SCREEN)}\n")
            return 1
        _hurry()
    return int(import_module(module).main(rest))


def _hurry() -> None:
    """Everything before the first rows shall be quick.

    Collecting garbage waits (`ui.app` turns it on). What needs no Qt is imported before it is
    there, for PySide reads the source of every module that is imported after it.
    """
    gc.disable()
    for module in BEFORE_QT:
        import_module(module)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
