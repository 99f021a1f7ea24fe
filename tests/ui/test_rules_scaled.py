"""Rule 9: nothing is clipped at 100, 150 and 200 %, in both languages, with larger text."""

import json
import os
import subprocess
import sys

import pytest


def found_at(path, factor, language, *percents):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.scaled_app", str(path), language, *percents],
        env={**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=True,
        text=True,
        timeout=500,
    )
    answer = json.loads(ran.stdout.splitlines()[-1])
    assert answer["scale"] == float(factor)
    return answer["found"]


@pytest.mark.slow
@pytest.mark.parametrize("factor", ["1", "1.5", "2"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_is_clipped_on_a_laptop(team, tmp_path, factor, language):
    copy = tmp_path / "copy.muster"
    copy.write_bytes(team.read_bytes())
    assert found_at(copy, factor, language, "100", "125", "150") == []
