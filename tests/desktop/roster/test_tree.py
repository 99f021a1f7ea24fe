"""Who leads how many, and which important customers have nobody else."""

from desktop.roster.rules import spans, uncovered


def test_spans_and_uncovered_vips():
    assert spans({"a": None, "b": "a", "c": "a", "d": "b"}) == {"a": 2, "b": 1}
    assert uncovered({"x", "y"}, {"y": "a"}) == ["x"]
