"""A kill at any moment leaves the old file or the new one, never a torn one."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from desktop.files import replace_file
for number in range(10**9):
    with replace_file(sys.argv[1]) as beside:
        beside.write_bytes(bytes([number % 256]) * 3_000_000)
    if number == 2:
        print("going", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("seconds", [0.0, 0.003, 0.007, 0.013, 0.021, 0.034])
def test_a_kill_never_tears_the_file(tmp_path, seconds):
    target = tmp_path / "a.bin"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(target)], cwd=ROOT, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout.readline() == b"going\n"
        try:
            writer.wait(seconds)
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
    content = target.read_bytes()
    assert len(content) == 3_000_000
    assert len(set(content)) == 1
