"""Journeys in the real window leave nothing behind either."""

from tests.ui.conftest import leaves_nothing, pytest_configure

__all__ = ["leaves_nothing", "pytest_configure"]
