"""One run of the child that reads a file: started, watched, and ended when it goes too far."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import psutil

from desktop.imports.types import Limits, ReadReport
from desktop.imports.wire import LONGEST_LINE

_SAMPLE_SECONDS = 0.02
_ROOT = Path(__file__).resolve().parents[2]


class ChildProcess:
    """Starts the child, yields its lines, and ends it when it uses too much or is not wanted.

    `verdict` says why it was ended: "" (it was not), "memory", "time" or "cancelled".
    """

    def __init__(
        self, request: dict[str, object], limits: Limits, cancelled: Callable[[], bool]
    ) -> None:
        self.report = ReadReport()
        self.verdict = ""
        self._limits, self._cancelled = limits, cancelled
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `end`
        self._started = time.monotonic()
        self._waiting: float | None = self._started
        self._process = _start({**request, "limits": asdict(limits)}, self._complaints.fileno())
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._watch_child, name="import-watch", daemon=True)
        self._watch.start()

    def lines(self) -> Iterator[bytes]:
        """Lines of the child until it ends. The clock runs only while we wait for it."""
        stream = self._process.stdout
        assert stream is not None
        while True:
            self._waiting = time.monotonic()
            line = stream.readline(LONGEST_LINE)
            self._waiting = None
            if not line:
                return
            yield line

    def end(self) -> ReadReport:
        """Stop the child if it still runs and fill the report. Safe to call twice."""
        if self._ended.is_set():
            return self.report
        if self._process.stdout is not None:
            self._process.stdout.close()
        try:
            self._process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            self._kill()
            self._process.wait()
        self._ended.set()
        self._watch.join()
        self.report.exit_status = self._process.returncode
        self.report.seconds = time.monotonic() - self._started
        self._complaints.seek(0)
        self.report.detail = self._complaints.read().decode("utf-8", "replace")[-2000:].strip()
        self._complaints.close()
        return self.report

    def _watch_child(self) -> None:
        try:
            child = psutil.Process(self._process.pid)
            while not self._ended.wait(_SAMPLE_SECONDS) and self._process.returncode is None:
                used = child.memory_info().rss
                self.report.peak_bytes = max(self.report.peak_bytes, used)
                self.verdict = self._judge(used)
                if self.verdict:
                    self._kill()
                    return
        except psutil.Error:
            return  # it ended by itself

    def _judge(self, used: int) -> str:
        waiting = self._waiting
        if self._cancelled():
            return "cancelled"
        if used > self._limits.memory_bytes:
            return "memory"
        if waiting is not None and time.monotonic() - waiting > self._limits.seconds:
            return "time"
        return ""

    def _kill(self) -> None:
        if sys.platform == "win32":
            self._process.kill()
            return
        try:
            os.killpg(self._process.pid, signal.SIGKILL)  # it leads a group of its own
        except ProcessLookupError:
            return


def _environment() -> dict[str, str]:
    """Ours, without what would open the team's file: the child reads a stranger's."""
    return {name: held for name, held in os.environ.items() if "PASSPHRASE" not in name}


def _start(request: dict[str, object], complaints: int) -> subprocess.Popen[bytes]:
    if getattr(sys, "frozen", False):
        command = [sys.executable, "--import-child"]
    else:
        command = [sys.executable, "-m", "desktop.imports.child"]
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(
        [*command, json.dumps(request)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env={**_environment(), "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        start_new_session=sys.platform != "win32",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
