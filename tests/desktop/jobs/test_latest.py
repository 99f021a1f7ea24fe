"""Who is told what when jobs are replaced, cancelled or forgotten."""

import threading

import pytest

from desktop.messages import msg
from tests.desktop.jobs.conftest import PATIENCE, Gate


def test_the_latest_wins_whatever_ends_first(desk):
    old, new = Gate("old"), Gate("new")
    desk.submit(old, "old", replaces="search")
    assert old.began.wait(PATIENCE)
    desk.submit(new, "new", replaces="search")
    new.open.set()
    desk.turn()
    old.open.set()
    desk.until_idle()
    assert desk.kinds("old") == ["end"]
    assert desk.kinds("new") == ["done", "end"]


def test_an_old_answer_already_on_its_way_is_dropped(desk):
    desk.submit(lambda context: "old", "old", replaces="search")
    delivered = desk.calls.get(timeout=PATIENCE)  # computed, not yet told
    desk.submit(lambda context: "new", "new", replaces="search")
    delivered()
    desk.until_idle()
    assert desk.kinds("old") == ["end"]
    assert desk.kinds("new") == ["done", "end"]


def test_queued_older_ones_never_run(desk):
    blocks, ran = [Gate(), Gate()], []
    for block in blocks:
        desk.submit(block, "block")
    for number in range(100):
        desk.submit(lambda context, n=number: ran.append(n), replaces="search")
    for block in blocks:
        block.open.set()
    desk.until_idle()
    assert ran == [99]
    assert desk.kinds().count("end") == 100


def test_other_keys_do_not_disturb(desk):
    desk.submit(lambda context: 1, "a", replaces="a")
    desk.submit(lambda context: 2, "b", replaces="b")
    desk.until_idle()
    assert desk.kinds("a") == desk.kinds("b") == ["done", "end"]


def test_a_cancelled_read_says_nothing_but_its_end(desk):
    gate = Gate(check=True)
    handle = desk.submit(gate)
    assert gate.began.wait(PATIENCE)
    handle.cancel()
    gate.open.set()
    desk.until_idle()
    assert desk.kinds() == ["end"]


def test_a_write_cancelled_while_queued_never_runs(desk):
    gate, ran = Gate(), []
    desk.submit(gate, "first", lane="write")
    desk.submit(lambda context: ran.append(1), lane="write").cancel()
    gate.open.set()
    desk.until_idle()
    assert ran == []
    assert desk.kinds() == ["end"]


@pytest.mark.parametrize(("check", "told"), [(True, ["end"]), (False, ["done", "end"])])
def test_a_running_write_stops_at_its_check_or_has_happened(desk, check, told):
    gate = Gate(check=check)
    handle = desk.submit(gate, lane="write")
    assert gate.began.wait(PATIENCE)
    handle.cancel()
    gate.open.set()
    desk.until_idle()
    assert desk.kinds() == told


def test_a_newer_write_does_not_stop_a_running_one(desk):
    stopped = []
    gate = Gate()

    def write(context):
        gate(context)
        stopped.append(context.cancelled())

    desk.submit(write, "old", lane="write", replaces="cell")
    assert gate.began.wait(PATIENCE)
    desk.submit(lambda context: None, "new", lane="write", replaces="cell")
    gate.open.set()
    desk.until_idle()
    assert stopped == [False]
    assert desk.kinds("old") == ["end"]
    assert desk.kinds("new") == ["done", "end"]


def test_a_forgotten_job_tells_nothing_at_all(desk):
    desk.submit(lambda context: 1).forget()
    desk.until_idle()
    assert desk.heard == []


def test_progress_delivers_the_latest_only(desk):
    over = threading.Event()

    def work(context):
        for done in range(1000):
            context.progress(done, 1000, msg("Reading rows"))
        over.set()

    desk.submit(work)
    assert over.wait(PATIENCE)
    desk.until_idle()
    assert desk.kinds() == ["progress", "done", "end"]
    assert desk.heard[0][2:] == (999, 1000, msg("Reading rows"))


def test_progress_of_a_superseded_job_is_not_shown(desk):
    gate = Gate()

    def work(context):
        gate(context)
        context.progress(1, 2)

    desk.submit(work, "old", replaces="search")
    assert gate.began.wait(PATIENCE)
    desk.submit(lambda context: 1, "new", replaces="search")
    gate.open.set()
    desk.until_idle()
    assert desk.kinds("old") == ["end"]
