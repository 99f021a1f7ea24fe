"""The rules of customer tiers in one place to import from.

`receipt` explains one customer, `rules_run.score_book` scores a whole book (with numpy, so it is
imported where it is used, like `rules_preview`).
"""

from desktop.customers.rules_receipt import band_at, receipt
from desktop.customers.rules_rfm import basis_of, goodness, history_of, with_purchases
from desktop.customers.rules_scheme import default_scheme, problems
from desktop.customers.rules_segments import SEGMENT_NAMES, segment
from desktop.customers.rules_words import PART_NAMES, boundary_message, currency_warning

__all__ = [
    "PART_NAMES", "SEGMENT_NAMES", "band_at", "basis_of", "boundary_message", "currency_warning",
    "default_scheme", "goodness", "history_of", "problems", "receipt", "segment", "with_purchases",
]
