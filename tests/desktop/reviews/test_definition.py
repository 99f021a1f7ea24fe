"""A template as JSON: there and back, and every wrong field named."""

import json

import pytest

from desktop.errors import ValidationError
from desktop.i18n import tr
from desktop.reviews import definition
from desktop.reviews.rules.templates import default_template


def plain():
    return definition.to_plain(default_template())


def test_there_and_back():
    template = default_template()
    assert definition.from_json(definition.to_json(template)) == template
    assert definition.from_plain(plain()) == template


def test_the_version_may_be_left_out():
    data = plain()
    del data["version"]
    assert definition.from_plain(data).version == 0


@pytest.mark.parametrize(("change", "field", "said"), [
    (lambda d: d.pop("name"), "name", "name is missing"),
    (lambda d: d.update(colour="red"), "colour", "no field colour"),
    (lambda d: d["sections"][0].update(weight="60"), "sections.kpis.weight", "60 is not a whole"),
    (lambda d: d["sections"][0].update(weight=True), "sections.kpis.weight", "True is not a whole"),
    (lambda d: d["sections"][0].update(kind="mood"), "sections.kpis.kind", "mood is none of kpi"),
    (lambda d: d["sections"][0]["items"][0].pop("title"), "sections.kpis.items.csat.title",
     "missing"),
    (lambda d: d["sections"][0]["items"][0].update(title=3), "sections.kpis.items.csat.title",
     "3 is not what"),
    (lambda d: d.update(scale=3), "scale", "3 is not what"),
    (lambda d: d.update(sections=[7]), "sections.1.key", "missing"),
    (lambda d: d["grades"][0].update(min_score=None), "grades.A.min_score", "None is not a whole"),
])  # fmt: skip
def test_what_is_wrong_is_named_by_its_field(change, field, said):
    data = plain()
    change(data)
    with pytest.raises(ValidationError) as refused:
        definition.from_plain(data)
    assert said in tr(refused.value.fields[field])
    assert said in tr(refused.value.message) or len(refused.value.fields) > 1


def test_what_is_no_json_at_all():
    for text in ("{", json.dumps([1])):
        with pytest.raises(ValidationError):
            definition.from_json(text)


def test_weights_that_are_off_by_a_tenth_are_refused():
    data = plain()
    data["sections"][0]["weight"] -= 10
    with pytest.raises(ValidationError) as refused:
        definition.checked(definition.from_plain(data))
    assert "99.9 %" in tr(refused.value.fields["sections"])
