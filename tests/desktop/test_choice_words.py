"""No choice is ever shown as it is kept: each has a word in every language."""

import pytest

from desktop.assignments.rules.policy import Policy
from desktop.customers import editing as customers
from desktop.customers import words as customer_words
from desktop.i18n import LANGUAGES, catalog
from desktop.imports.fields_members import KINDS
from desktop.imports.words import _CHOICES
from desktop.roster import editing as roster
from desktop.titles import SERVES_AS

EDITABLE = [
    customers.CUSTOMER, customers.CONTACT, roster.MEMBER, roster.SKILL_LEVEL, roster.INTEREST,
    roster.ABSENCE,
]  # fmt: skip
CHOICES = [(what, one) for what in EDITABLE for one in what.fields
           if one.choices or one.key in what.words]  # fmt: skip
IMPORTED = [one for kind in KINDS.values() for one in kind.fields
            if one.choices and one.type != "bool"]  # that is said as yes or no


def said(word, value):
    return [catalog(language).render(word) for language in LANGUAGES if word is not None]


@pytest.mark.parametrize(
    ("what", "field"), CHOICES, ids=[f"{what.entity}.{one.key}" for what, one in CHOICES]
)
def test_a_choice_that_can_be_edited_has_words(what, field):
    words = what.words.get(field.key, {})
    assert words
    assert set(field.choices) <= set(words)
    for value, word in words.items():
        assert value not in said(word, value)


@pytest.mark.parametrize("field", IMPORTED, ids=[f"{one.entity}.{one.key}" for one in IMPORTED])
def test_a_choice_that_can_be_imported_has_words(field):
    words = _CHOICES[field.entity, field.column]
    assert set(words) == set(field.choices)


def test_what_an_assignment_says_has_words():
    assert set(Policy().phase_pct) <= set(customer_words.PHASE)
    assert {"lead", "backup"} <= set(SERVES_AS)
