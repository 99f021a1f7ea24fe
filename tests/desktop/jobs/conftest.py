"""A stand-in for the window's thread, and work that ends when told. Events, never sleeps."""

import queue
import threading

import pytest

from desktop.jobs import Job, Runner

PATIENCE = 20  # seconds before a test that hangs gives up


class Desk:
    """A stand-in for the window's thread: runs what is delivered when asked to."""

    def __init__(self):
        self.calls = queue.Queue()
        self.runner = Runner(self.calls.put)
        self.heard = []

    def submit(self, work, name="", **job):
        def hear(kind):
            return lambda *values: self.heard.append((name, kind, *values))

        return self.runner.submit(
            Job(work, **job), hear("done"), hear("error"), hear("progress"), hear("end")
        )

    def turn(self):
        """Run one delivered call, waiting for it."""
        self.calls.get(timeout=PATIENCE)()

    def until_idle(self):
        while self.runner.pending:
            self.turn()

    def kinds(self, name=""):
        return [heard[1] for heard in self.heard if heard[0] == name]


@pytest.fixture
def desk():
    desk = Desk()
    yield desk
    desk.runner.close()
    assert not [one for one in threading.enumerate() if one.name.startswith("muster-")]


class Gate:
    """Work that says when it began and ends when told."""

    def __init__(self, answer=None, check=False):
        self.began, self.open = threading.Event(), threading.Event()
        self.answer, self.check = answer, check

    def __call__(self, context):
        self.began.set()
        assert self.open.wait(PATIENCE)
        if self.check:
            context.raise_if_cancelled()
        return self.answer
