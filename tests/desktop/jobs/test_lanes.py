import logging
import threading

import pytest

from desktop.errors import MissingError
from desktop.jobs import Job, Runner, UnexpectedError
from desktop.messages import msg
from tests.desktop.jobs.conftest import PATIENCE, Gate


def test_the_answer_comes_on_the_desks_thread(desk):
    where = []
    desk.runner.submit(
        Job(lambda context: threading.current_thread().name),
        lambda worker: where.append((worker, threading.current_thread())),
    )
    desk.until_idle()
    worker, told_on = where[0]
    assert worker.startswith("muster-read")
    assert told_on is threading.current_thread()


def test_two_reads_run_at_once_and_a_write_beside_them(desk):
    barrier = threading.Barrier(3, timeout=PATIENCE)
    for lane in ("read", "read", "write"):
        desk.submit(lambda context: barrier.wait(), lane=lane)
    desk.until_idle()
    assert desk.kinds().count("done") == 3


def test_writes_run_one_by_one_in_order(desk):
    order, inside = [], threading.Lock()

    def write(number):
        def work(context):
            assert inside.acquire(blocking=False), "two writes at once"
            order.append(number)
            inside.release()

        return work

    for number in range(50):
        desk.submit(write(number), lane="write")
    desk.until_idle()
    assert order == list(range(50))
    assert "error" not in desk.kinds()


def test_an_app_error_passes_as_it_is(desk):
    error = MissingError(msg("Gone."))

    def work(context):
        raise error

    desk.submit(work)
    desk.until_idle()
    assert desk.heard == [("", "error", error), ("", "end")]


def test_anything_else_is_unexpected_with_its_traceback(desk):
    def work(context):
        return {}["nothing"]

    desk.submit(work)
    desk.until_idle()
    error = desk.heard[0][2]
    assert isinstance(error, UnexpectedError)
    assert "KeyError: 'nothing'" in error.message.params["error"]
    assert 'return {}["nothing"]' in error.report
    assert isinstance(error.__cause__, KeyError)


def submit_until_refused(desk):
    while True:  # until close has begun; what slips in before it is a read and dropped
        desk.submit(lambda context: None)


def test_close_finishes_writes_and_drops_reads(desk):
    gate, written, read = Gate(), [], []
    desk.submit(gate, lane="write")
    for number in range(5):
        desk.submit(lambda context, n=number: written.append(n), lane="write")
    blocks = [Gate(), Gate()]
    for block in blocks:
        desk.submit(block)
        assert block.began.wait(PATIENCE)
    desk.submit(lambda context: read.append(1))
    closing = threading.Thread(target=desk.runner.close)
    closing.start()
    with pytest.raises(RuntimeError, match="closed"):
        submit_until_refused(desk)
    gate.open.set()
    for block in blocks:
        block.open.set()
    closing.join(PATIENCE)
    assert not closing.is_alive()
    assert written == [0, 1, 2, 3, 4]
    assert read == []


def test_a_delivery_that_fails_is_logged(caplog):
    def broken(call):
        raise RuntimeError("the window is gone")

    runner = Runner(broken)
    with caplog.at_level(logging.ERROR):
        runner.submit(Job(lambda context: 1))
        runner.close()
    assert "the window is gone" in caplog.text


def test_many_threads_submitting_lose_nothing(desk):
    done = []

    def submitter(base):
        for number in range(100):
            desk.runner.submit(Job(lambda context, n=base + number: n), done.append)

    threads = [threading.Thread(target=submitter, args=(base,)) for base in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    desk.until_idle()
    assert sorted(done) == list(range(300))
