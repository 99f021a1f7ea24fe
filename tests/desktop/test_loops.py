"""Loops of managers and parent companies are found and named."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.loops import loop_through


def test_loops():
    assert loop_through({"a": None, "b": "a", "c": "b"}, "c") == []
    assert loop_through({"a": "a"}, "a") == ["a"]
    assert loop_through({"a": "c", "b": "a", "c": "b", "d": "a"}, "b") == ["b", "a", "c"]
    assert loop_through({"a": "c", "b": "a", "c": "b", "d": "a"}, "d") == []  # only hangs on it
    assert loop_through({"a": "elsewhere"}, "a") == []


@given(st.dictionaries(st.integers(0, 12), st.none() | st.integers(0, 12)))
def test_a_loop_is_found_where_and_only_where_there_is_one(numbers):
    parents = {f"{key:02}": None if up is None else f"{up:02}" for key, up in numbers.items()}
    for start in parents:
        loop = loop_through(parents, start)
        assert bool(loop) == comes_back(parents, start)
        assert all(parents[a] == b for a, b in zip(loop, loop[1:] + loop[:1], strict=True))
        assert not loop or loop[0] == start


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 9)), st.integers(0, 9))
def test_without_the_one_link_there_is_no_loop_through_it(numbers, cut):
    parents = {str(key): str(up) for key, up in numbers.items()}
    assert loop_through({**parents, str(cut): None}, str(cut)) == []


def comes_back(parents, start):
    at = parents.get(start)
    for _ in parents:
        if at == start:
            return True
        at = parents.get(at) if at is not None else None
    return False


def test_a_long_chain_is_no_loop_and_no_recursion():
    parents = {str(i): str(i + 1) for i in range(100_000)}
    assert loop_through(parents, "0") == []
