"""Making very many objects leaves the collector of cycles as it was."""

import gc

import pytest

from desktop.imports.heap import many_objects


def test_it_is_off_within_and_on_again_after_whatever_happens():
    with many_objects():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="no"), many_objects():
        raise ValueError("no")
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off():
    gc.disable()
    try:
        with many_objects():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_is_not_looked_at_again():
    with many_objects():
        made = [[number] for number in range(1000)]
    assert not any(one is made for one in gc.get_objects())
