"""Laptops before a hub of the test's own."""

from tests.db.sync.conftest import laptop

__all__ = ["laptop"]
