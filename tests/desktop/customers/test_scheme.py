"""A scheme travels as JSON and is refused with a message per field."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from desktop.customers.definition import checked, from_json, to_json
from desktop.customers.rules import boundary_message, default_scheme, problems
from desktop.customers.types import Band, Boundary, Method
from desktop.errors import ValidationError
from tests.desktop.customers.book import scheme, schemes


@given(schemes())
def test_round_trip(used):
    assert from_json(to_json(used)) == used


def test_the_default_is_acceptable():
    assert problems(default_scheme()) == {}


@pytest.mark.parametrize(("change", "field"), [
    ({"weights": replace(default_scheme().weights, r=21)}, "weights"),
    ({"weights": replace(default_scheme().weights, r=-1, f=41)}, "weights.r"),
    ({"buckets": 2}, "buckets"),
    ({"buckets": 11}, "buckets"),
    ({"period_days": 0}, "period_days"),
    ({"segments": "mine"}, "segments"),
    ({"name": " "}, "name"),
    ({"bands": ()}, "bands"),
    ({"bands": default_scheme().bands[::-1]}, "bands"),
    ({"bands": default_scheme().bands[:-1]}, "bands"),
    ({"bands": default_scheme().bands[:1] * 2}, "bands"),
    ({"bands": (Band("A", 0, 0, 5, "boss", True, 0, None),)}, "bands.A.min_grade"),
])
def test_what_is_refused(change, field):
    with pytest.raises(ValidationError) as caught:
        checked(scheme(**change))
    assert field in caught.value.fields


def test_weights_say_how_far_off_they_are():
    found = problems(scheme(weights=replace(default_scheme().weights, m=28)))
    assert found["weights"].params == {"total": 98, "difference": "+2"}


def edited(**changes):
    return json.dumps(json.loads(to_json(default_scheme())) | changes)


@pytest.mark.parametrize(("text", "field"), [
    ("{", "definition"),
    ("[]", "weights.r"),
    (edited(buckets="5"), "buckets"),
    (edited(buckets=True), "buckets"),
    (edited(method="guess"), "method"),
    (edited(color="red"), "color"),
    (edited(name=5), "name"),
    (edited(bands=5), "bands"),
    (edited(bands=[{"code": "A"}]), "bands.A.points"),
    (edited(bands=[5]), "bands.1.code"),
    (edited(weights={"r": 100}), "weights.f"),
])
def test_bad_json_is_refused_by_field(text, field):
    with pytest.raises(ValidationError) as caught:
        from_json(text)
    assert field in caught.value.fields


def test_the_screen_says_which_boundary_rule_holds():
    said = {boundary_message(scheme(method=method, boundary=boundary)).msgid
            for method in Method for boundary in Boundary}
    assert len(said) == 3
