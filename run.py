#!/usr/bin/env python3
"""Muster's one command; it needs nothing but Python 3.11 or newer.

python3 run.py [FILE.muster]     start the application
python3 run.py cli VERB FILE ... the command line (`cli --help` lists its verbs)
python3 run.py tour FILE ...     save a picture of every pane and dialog
python3 run.py selftest          open the panes on a sample and say whether they work
python3 run.py test [--fast | --long] [pytest arguments]
python3 run.py check             ruff, mypy, layers, catalogs, sizes and house rules
python3 run.py bench NAME ...    one benchmark of tests/bench
python3 run.py build | lock | pictures    freeze into dist/ | pin anew (uv) | READMEs' pictures

The first start makes .venv and adds the system libraries Qt needs; later ones just start.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "muster-stamp.json"
LOCKS = ("requirements.txt", "requirements-dev.txt")
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# What Qt 6.11's core libraries and its xcb, wayland and offscreen plugins load (from ldd).
LIBRARIES = (
    "libEGL.so.1 libGL.so.1 libX11.so.6 libX11-xcb.so.1 libdbus-1.so.3 libfontconfig.so.1 "
    "libfreetype.so.6 libglib-2.0.so.0 libwayland-client.so.0 libwayland-cursor.so.0 "
    "libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1 "
    "libxcb-randr.so.0 libxcb-render.so.0 libxcb-render-util.so.0 libxcb-shape.so.0 "
    "libxcb-shm.so.0 libxcb-sync.so.1 libxcb-util.so.1 libxcb-xfixes.so.0 libxcb-xkb.so.1 "
    "libxcb.so.1 libxkbcommon.so.0 libxkbcommon-x11.so.0"
)
FONT = {"fontconfig": "fontconfig", "a Chinese font": "fonts-wqy-microhei"}
PANES = {"window", "tour", "selftest", "pictures"}
DEVELOPING = {"test", "check", "bench", "build"}
OFFLINE = ("ConnectionError", "ResolutionError", "ConnectTimeout", "resolving", "connect to ")


def say(text: str) -> None:
    """Tell the person something on stderr; stdout belongs to the program that is started."""
    print(text, file=sys.stderr, flush=True)


def stop(text: str, code: int = 1) -> NoReturn:
    """End with a plain sentence and an exit code: 1 it cannot go on, 2 usage."""
    say(text)
    raise SystemExit(code)


def progress(line: str) -> str:
    """The part of one line of pip's or apt's output worth showing, or nothing."""
    first, *rest = line.split() or [""]
    if line.startswith("Installing collected"):
        return "Unpacking the libraries"
    known = {"Downloading": 3, "Collecting": 1, "Unpacking": 1}.get(first, 0)
    return " ".join([first, *rest[:known]]) if known and rest else ""


def watch(command: list[str]) -> tuple[int, list[str]]:
    """Run `command`, showing its progress on one line; returns its exit status and output."""
    terminal, width = sys.stderr.isatty(), shutil.get_terminal_size().columns - 6
    before, after = ("\r\033[K    ", "") if terminal else ("    ", "\n")
    lines: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            if shown := progress(line.strip()):
                print(before + shown[:width], end=after, file=sys.stderr, flush=True)
    print("\r\033[K" if terminal else "", end="", file=sys.stderr, flush=True)
    return process.returncode, lines


def is_debian(os_release: str) -> bool:
    """Whether an os-release file names Debian, Ubuntu or one of their children."""
    return bool(re.search(r"^ID(_LIKE)?=.*\b(debian|ubuntu)\b", os_release, re.MULTILINE))


def debian_package(library: str) -> str:
    """Debian's package of a library, by its naming rule: libX11.so.6 -> libx11-6."""
    stem, _, number = library.lower().replace("glib-", "glib").partition(".so.")
    return f"{stem}{'-' if stem[-1].isdigit() else ''}{number}"


def loads(library: str) -> bool:
    """Whether the system finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def works(command: list[str]) -> str:
    """What a command prints, or nothing where it is missing or fails."""
    if not shutil.which(command[0]):
        return ""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def missing(panes: bool) -> dict[str, str]:
    """What the machine lacks -> its Debian package; `panes`: windows will be opened."""
    lacks: dict[str, str] = {}
    if not has_pip() and find_spec("ensurepip") is None:
        lacks["ensurepip"] = "python{}.{}-venv".format(*sys.version_info)
    if panes and sys.platform.startswith("linux"):
        lacks |= {name: debian_package(name) for name in LIBRARIES.split() if not loads(name)}
        if not works(["fc-list", ":lang=zh-cn", "family"]):
            lacks |= FONT
    return lacks


def apt_get(packages: list[str], before: list[str]) -> list[list[str]]:
    """The commands that install Debian packages; `before` them stands sudo or nothing."""
    apt = [*before, "env", "LC_ALL=C", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages]]


def advice(lacks: dict[str, str], debian: bool) -> str:
    """What is missing, and the one line to run for it."""
    names = ", ".join(list(lacks)[:6]) + (f" and {len(lacks) - 6} more" if len(lacks) > 6 else "")
    if not debian:
        return f"This machine lacks {', '.join(lacks)}: install the packages that bring them."
    line = f"sudo apt-get install -y --no-install-recommends {' '.join(sorted(lacks.values()))}"
    return f"This machine lacks {names}. Run this line, then start again:\n  {line}"


def complete_system(panes: bool) -> None:
    """Install what the machine lacks, or say how; a missing font alone stops nobody."""
    if not (lacks := missing(panes)):
        return
    debian = is_debian(works(["cat", "/etc/os-release"]))
    root = hasattr(os, "getuid") and os.getuid() == 0
    lines: list[str] = []
    if debian and (root or works(["sudo", "-n", "id"])):
        packages = sorted(lacks.values())
        say(f"Adding system packages: {', '.join(packages)}")
        for command in apt_get(packages, [] if root else ["sudo", "-n"]):
            lines += watch(command)[1]
        if not (lacks := missing(panes)):
            return
    say("\n".join([*([trouble("\n".join(lines))] if lines else []), advice(lacks, debian)]))
    if set(lacks) - set(FONT):
        raise SystemExit(1)


def has_pip() -> bool:
    """Whether the environment is there and can install."""
    places = [VENV / "Lib/site-packages/pip", *VENV.glob("lib/python*/site-packages/pip")]
    return PYTHON.exists() and any(place.exists() for place in places)


def wanted(developing: bool, panes: bool) -> dict[str, str]:
    """What the stamp must say: the locks' hashes, the interpreter, and that Qt can load."""
    locks = LOCKS[: 1 + developing]
    stamp = {name: sha256((ROOT / name).read_bytes()).hexdigest() for name in locks}
    return stamp | {"python": os.path.realpath(PYTHON)} | ({"panes": "ready"} if panes else {})


def read_stamp() -> dict[str, str]:
    """What the last complete set-up left; nothing if there was none or it cannot be read."""
    try:
        return dict(json.loads(STAMP.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def trouble(output: str) -> str:
    """What to say about the output of a set-up step that failed."""
    if any(sign in output for sign in OFFLINE):
        return (
            "There is no connection to the network, so what is missing cannot be fetched.\n"
            "Connect, or set PIP_INDEX_URL to a mirror you can reach, and start again."
        )
    if "DO NOT MATCH THE HASHES" in output:
        return "A fetched library is not the pinned one (its hash differs): nothing was installed."
    if "No space left on device" in output:
        return f"The disk is full: {VENV} needs about 1 GB. Make room and start again."
    return "\n".join([*output.splitlines()[-8:], "The set-up failed; the lines above say where."])


def must(command: list[str]) -> None:
    """Run a set-up step; if it fails, say why and stop (the stamp stays if libraries are torn)."""
    status, lines = watch(command)
    if status:
        if not any(line.startswith("Installing collected") for line in lines):
            STAMP.unlink(missing_ok=True)
        stop(trouble("\n".join(lines)))


def install(developing: bool) -> None:
    """Bring the environment to what the locks name, making it anew where it is not whole."""
    if not has_pip() or read_stamp().get("python") not in {None, os.path.realpath(PYTHON)}:
        say(f"Making the environment in {VENV}")
        must([sys.executable, "-m", "venv", "--clear", str(VENV)])
    say("Fetching the libraries (once; this takes some minutes)")
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    locks = [f"-r{ROOT / name}" for name in LOCKS[: 1 + developing]]
    STAMP.write_text('{"python": "torn, should this be interrupted"}', "utf-8")
    must([*command, "--retries", "2", "--no-input", *locks])


def prepare(developing: bool, panes: bool) -> None:
    """Bring machine and environment to what the locks say; usually there is nothing to do."""
    if wanted(developing, panes).items() <= (stamp := read_stamp()).items():
        return
    complete_system(panes and "panes" not in stamp)
    if not wanted(developing, panes=False).items() <= stamp.items():
        install(developing)
    STAMP.write_text(json.dumps(read_stamp() | wanted(developing, panes), indent=1), "utf-8")


def stale_catalogs(root: Path) -> list[Path]:
    """Translations whose compiled form is missing or older."""
    sources = root.glob("resources/locale/*/LC_MESSAGES/*.po")
    pairs = ((source, source.with_suffix(".mo")) for source in sources)
    return [po for po, mo in pairs if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime]


def environment(verb: str, given: Mapping[str, str]) -> dict[str, str]:
    """The program's variables: our packages found from any folder, no screen where none opens."""
    path = os.pathsep.join(filter(None, [str(ROOT), given.get("PYTHONPATH", "")]))
    quiet = {} if verb in {"window", "cli", "build"} else {"QT_QPA_PLATFORM": "offscreen"}
    return quiet | dict(given) | {"PYTHONPATH": path, "PYTHONSAFEPATH": "1"}


def pytest_arguments(rest: list[str], workers: int) -> list[str]:
    """`--fast` leaves out slow and long tests, `--long` none; a whole run uses all `workers`."""
    marks = ["-m", "not slow and not long" if "--fast" in rest else "not long"]
    others = [one for one in rest if one not in {"--fast", "--long"}]
    spread = ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"]  # see conftest
    return [*([] if "--long" in rest else marks), *(others or spread)]


def module_of(verb: str, rest: list[str]) -> list[str]:
    """The module a verb runs, and its arguments."""
    if verb == "test":
        return ["pytest", *pytest_arguments(rest, min(4, os.cpu_count() or 1))]
    if verb == "bench":
        return [f"tests.bench.{rest[0]}", *rest[1:]] if rest else stop("Which benchmark?", 2)
    fixed = {"check": ["tests.arch"], "build": ["build_installer"], "cli": ["ui"]}
    fixed["pictures"] = ["ui.pictures"]
    return [*fixed.get(verb, ["ui", verb]), *rest]


def lock(env: dict[str, str]) -> int:
    """Pin requirements*.in anew, with hashes, for every system."""
    uv = shutil.which("uv") or stop("Pinning needs uv, which is not on the PATH.")
    for name in LOCKS:
        command = [uv, "pip", "compile", "-q", "--universal", "--generate-hashes"]
        command += ["--python-version", "3.11", name.replace(".txt", ".in"), "-o", name]
        subprocess.run(command, cwd=ROOT, env=env, check=True)
    return 0


def main(argv: list[str]) -> int:
    """Do what the arguments ask; returns the exit status."""
    verb, *rest = argv if argv and not argv[0].endswith(".muster") else ["window", *argv]
    if verb in {"-h", "--help", "help"}:
        print(__doc__)
        return 0
    if verb not in PANES | DEVELOPING | {"cli", "lock"}:
        stop(f"There is no `{verb}` here; `python3 run.py --help` lists what there is.", 2)
    env = environment(verb, os.environ)
    if verb == "lock":
        return lock(env)
    prepare(developing=verb in DEVELOPING, panes=verb != "cli" or rest[:1] == ["selftest"])
    if stale_catalogs(ROOT):
        compiling = [str(PYTHON), "-m", "desktop.catalogs", "compile"]
        if subprocess.run(compiling, cwd=ROOT, env=env, stdout=sys.stderr, check=False).returncode:
            stop("A translation in resources/locale cannot be compiled; see the lines above.")
    if verb in DEVELOPING:
        os.chdir(ROOT)
    command = [str(PYTHON), "-m", *module_of(verb, rest)]
    if os.name != "nt":
        os.execve(PYTHON, command, env)
    return subprocess.call(command, env=env)


if __name__ == "__main__":
    if sys.version_info < (3, 11):
        stop("Muster needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        stop("\nStopped.", 130)
