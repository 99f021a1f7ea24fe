"""Loops of managers and parents are found and named."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.roster.rules import find_loop, spans, uncovered


def test_loops():
    assert find_loop({"a": None, "b": "a", "c": "b"}) == []
    assert find_loop({"a": "a"}) == ["a"]
    assert find_loop({"a": "c", "b": "a", "c": "b", "d": "a"}) == ["a", "c", "b"]
    assert find_loop({"a": "elsewhere"}) == []


@given(st.dictionaries(st.integers(0, 12), st.none() | st.integers(0, 12)))
def test_a_loop_is_found_where_and_only_where_there_is_one(numbers):
    parents = {f"{key:02}": None if up is None else f"{up:02}" for key, up in numbers.items()}
    loop = find_loop(parents)
    assert all(parents[a] == b for a, b in zip(loop, loop[1:] + loop[:1], strict=True))
    assert bool(loop) == any(comes_back(parents, start) for start in parents)


def comes_back(parents, start):
    at = parents.get(start)
    for _ in parents:
        if at == start:
            return True
        at = parents.get(at) if at is not None else None
    return False


def test_a_long_chain_is_no_loop_and_no_recursion():
    parents = {str(i): str(i + 1) for i in range(100_000)}
    assert find_loop(parents) == []


def test_spans_and_uncovered_vips():
    assert spans({"a": None, "b": "a", "c": "a", "d": "b"}) == {"a": 2, "b": 1}
    assert uncovered({"x", "y"}, {"y": "a"}) == ["x"]
