import pytest

from desktop import i18n


@pytest.fixture(autouse=True)
def english_again():
    """The active language is the one state a test may leave behind."""
    yield
    i18n.set_language("en")
