"""Goals, KPIs and reviews in a question to decide: numbers in their unit, choices in words."""

import pytest

from desktop.i18n import tr
from desktop.messages import Message
from desktop.team.question_words import said
from desktop.titles import title


@pytest.mark.parametrize(
    ("entity", "column", "stored", "words"),
    [
        ("goal", "target", 75_000, "7.5"),
        ("goal", "actual", None, "–"),
        ("goal", "actual", 0, "0"),
        ("goal", "weight", 3_333, "33.33"),
        ("goal", "state", "dropped", "Dropped"),
        ("goal", "direction", "down", "Go down"),
        ("check_in", "actual", -5_000, "-0.5"),
        ("kpi_value", "actual", 900_000, "90"),
        ("review_mark", "score", 8_000, "80"),
        ("review_outcome", "adjustment", -250, "-2.5"),
        ("review", "state", "acknowledged", "signed"),
    ],
)
def test_a_value_is_said_as_people_read_it(entity, column, stored, words):
    text = said(entity, column, stored)
    assert (tr(text) if isinstance(text, Message) else text) == words


def test_their_columns_have_titles():
    assert tr(title("start_value")) == "Starts from"
    assert tr(title("employee_comment")) == "Employee's comment"
