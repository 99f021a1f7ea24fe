"""Steps, marks, undo and redo in any order, on a real file: what is signed stays as it was."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop.errors import AppError
from desktop.messages import msg
from desktop.reviews import adjusting, marks, outcome, steps
from desktop.reviews.marks import Entry
from desktop.reviews.rules import workflow
from tests.desktop.reviews.team_file import (
    TODAY,
    bring,
    items,
    mark_all,
    measured,
    open_for,
    review,
    rows,
    team,
)

TABLES = ("review", "review_mark", "review_outcome", "review_step", "review_private")
STAMPS = {"updated_by", "updated_at"}


class Way(RuleBasedStateMachine):
    """One review; `past` and `future` are what undo and redo must bring back."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.opened = team(Path(self.folder.name))
        self.session = self.opened.__enter__()
        self.key = open_for(self.session, "王五")["王五"]
        bring(self.session, self.key, "start")
        mark_all(self.session, self.key, "manager")
        measured(self.session, "王五")
        self.past, self.future = [], []
        self.signed_as = None

    def teardown(self):
        self.opened.__exit__(None, None, None)
        self.folder.cleanup()

    def whole(self):
        return {table: {
            row["id"]: {name: value for name, value in row.items() if name not in STAMPS}
            for row in rows(self.session, table)} for table in TABLES}

    def state(self):
        return review(self.session, self.key).state

    def doing(self, change):
        """Make a change; one that is refused leaves everything as it was."""
        before, count = self.whole(), len(self.session.undo_lists()[0])
        try:
            change()
        except AppError:
            assert self.whole() == before
            return
        if len(self.session.undo_lists()[0]) > count:
            self.past.append(before)
            self.future.clear()

    @rule(verb=st.sampled_from([
        "start", "submit_self", "skip_self", "submit_manager", "send_back", "approve",
        "hold_interview", "acknowledge", "object", "answer_objection", "archive", "reopen"]))
    def any_step(self, verb):
        self.doing(lambda: steps.take(self.session, [self.key], verb, TODAY, "Why"))

    @rule(which=st.integers(0, 2))
    def usual_step(self, which):
        verbs = workflow.allowed(self.state())
        self.doing(lambda: steps.take(
            self.session, [self.key], verbs[which % len(verbs)], TODAY, "Why"))

    @rule(side=st.sampled_from(["self", "manager"]), place=st.integers(0, 8),
          score=st.sampled_from([None, 2_000, 8_000, 10_000, 10_001]))
    def mark(self, side, place, score):
        item = items(self.session, self.key)[place]
        self.doing(lambda: marks.save(
            self.session, self.key, side, {item: Entry(score, "Seen")}))

    @rule(points=st.sampled_from([-501, -200, 0, 300]))
    def adjust(self, points):
        self.doing(lambda: adjusting.adjust(self.session, self.key, points, "Hard quarter"))

    @rule(actual=st.integers(500_000, 1_000_000))
    def measure(self, actual):
        def change():
            value = rows(self.session, "kpi_value")[0]["id"]
            with self.session.write(msg("Measured again")) as unit:
                unit.update("kpi_value", {value: {"actual": actual}})
        self.doing(change)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self):
        now = self.whole()
        self.session.undo()
        assert self.whole() == self.past[-1]
        self.past.pop()
        self.future.append(now)

    @precondition(lambda self: self.future)
    @rule()
    def redo(self):
        now = self.whole()
        self.session.redo()
        assert self.whole() == self.future.pop()
        self.past.append(now)

    @invariant()
    def rows_are_as_the_state_asks(self):
        found = review(self.session, self.key)
        signed = int(workflow.signed(found.state))
        assert found.locked == signed
        for row in rows(self.session, "review_mark"):
            assert (row["locked"], row["released"]) == (
                signed, int(workflow.released(found.state, row["side"])))
        for row in rows(self.session, "review_outcome"):
            assert (row["locked"], row["released"]) == (
                signed, int(workflow.released(found.state, "manager")))

    @invariant()
    def what_is_approved_does_not_move(self):
        with self.session.read() as unit:
            came_to = outcome.of(unit, marks.found(unit, self.key))
        if not came_to.frozen:
            self.signed_as = None
            return
        made = rows(self.session, "review_outcome")[0]
        assert (made["score"], made["grade"]) == (came_to.result.score, came_to.result.grade)
        key = (made["trace"],)
        if self.signed_as and self.signed_as[0] == key:
            assert came_to == self.signed_as[1]
        self.signed_as = (key, came_to)

    @invariant()
    def the_trail_leads_here(self):
        at = "not_started"
        for step in steps.trail(self.session, self.key):
            assert step.from_state == at
            at = workflow.after(at, step.verb)
            assert step.to_state == at
        assert at == self.state()


TestWay = Way.TestCase
TestWay.settings = settings(
    max_examples=10, stateful_step_count=30, deadline=None, derandomize=True,
    phases=[Phase.generate], suppress_health_check=list(HealthCheck))
