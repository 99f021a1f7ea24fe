import pytest

from desktop.jobs import Cancelled, InlineRunner, Job, UnexpectedError


def test_inline_runs_inside_submit():
    runner, heard = InlineRunner(), []
    runner.submit(Job(lambda context: 1, "write"), heard.append, on_end=lambda: heard.append("end"))
    assert heard == [1, "end"]
    assert runner.pending == 0


def test_inline_wraps_errors_and_tells_progress():
    runner, errors, progress = InlineRunner(), [], []

    def work(context):
        context.progress(1, 2)
        raise KeyError("x")

    runner.submit(Job(work), None, errors.append, lambda *values: progress.append(values))
    assert isinstance(errors[0], UnexpectedError)
    assert progress == [(1, 2, None)]
    runner.close()
    with pytest.raises(RuntimeError):
        runner.submit(Job(work))


def test_a_job_may_submit_the_next_from_its_answer():
    runner, heard = InlineRunner(), []
    runner.submit(
        Job(lambda context: 1, replaces="a"),
        lambda one: runner.submit(Job(lambda context: one + 1, replaces="a"), heard.append),
    )
    assert heard == [2]
    assert runner.pending == 0


def test_cancelled_inside_is_silent():
    runner, heard = InlineRunner(), []

    def work(context):
        raise Cancelled

    runner.submit(Job(work), heard.append, heard.append)
    assert heard == []
