from datetime import date

import pytest

from desktop.bounds import bound
from desktop.errors import ValidationError


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("1,234.50", "money", 123450),
        ("88.5", "thousandths", 88500),
        ("12", "integer", 12),
        ("2026/1/2", "date", "2026-01-02"),
        ("2026年11月22日", "date", "2026-11-22"),
        ("22 Nov", "date", "2025-11-22"),
        (" ", "integer", None),
    ],
)
def test_bounds_as_people_type_them(text, kind, kept):
    assert bound(text, kind, date(2026, 2, 1)) == kept


@pytest.mark.parametrize(
    ("text", "kind"), [("much", "money"), ("2026-13-01", "date"), ("inf", "money"), ("3/4", "date")]
)
def test_what_is_no_bound(text, kind):
    with pytest.raises(ValidationError):
        bound(text, kind)
