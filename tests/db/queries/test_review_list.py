"""The list of reviews says the same of a review as the rules of its way."""

import sqlite3
from typing import get_args

import pytest

from db.queries.review_list import _ACTOR
from desktop.reviews.rules import workflow
from desktop.reviews.types import State


@pytest.mark.parametrize("held", [None, "2026-12-01"])
@pytest.mark.parametrize("state", get_args(State))
def test_whose_step_is_next_is_what_the_rules_say(state, held):
    conn = sqlite3.connect(":memory:")
    asked = f"SELECT {_ACTOR} FROM (SELECT ? AS state, ? AS interview_on) c"
    (found,) = conn.execute(asked, (state, held)).fetchone()
    conn.close()
    assert found == (workflow.waits_for(state, interviewed=held is not None) or "")
