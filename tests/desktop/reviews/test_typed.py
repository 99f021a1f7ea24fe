"""Measured values and weights as they are typed, exactly."""

from decimal import Decimal

import pytest

from desktop.errors import ValidationError
from desktop.reviews.typed import measured, share


@pytest.mark.parametrize(
    ("text", "value"),
    [("9", 90_000), (" 95 % ", 950_000), ("1,250.5", 12_505_000), ("-0.0001", -1), ("", None),
     (None, None), ("1.2万", 120_000_000), (Decimal("0.3"), 3_000), (7, 70_000)],
)  # fmt: skip
def test_a_value(text, value):
    assert measured(text) == value


@pytest.mark.parametrize("text", ["many", "1.00001", "1e30", "9" * 30])
def test_what_is_no_value_is_refused(text):
    with pytest.raises(ValidationError):
        measured(text)


def test_a_weight():
    assert [share("33.33"), share("100%")] == [3_333, 10_000]
    for text in ("", "33.333"):
        with pytest.raises(ValidationError):
            share(text)
