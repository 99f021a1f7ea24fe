"""Templates in force per role, and their versions."""

from dataclasses import replace

import pytest

from desktop.errors import ValidationError
from desktop.i18n import tr
from desktop.reviews import templates
from desktop.reviews.rules.templates import default_template
from desktop.versions import STATES
from tests.desktop.reviews.team_file import TODAY, open_for, review, rows, team

DAY = TODAY.isoformat()


@pytest.fixture
def session(tmp_path):
    with team(tmp_path) as opened:
        yield opened


def in_force(session, role=None):
    with session.read() as unit:
        return templates.in_force(unit, role)


def other():
    return replace(default_template(), name="Other", max_adjustment=300)


def test_without_any_the_default_counts_and_the_first_cycle_writes_it_down(session):
    assert in_force(session).id is None
    open_for(session, "王五")
    assert in_force(session).template == default_template()
    assert in_force(session).id
    assert {row["code"] for row in rows(session, "kpi")} >= {"csat", "sla"}
    session.undo()
    assert in_force(session).id is None


def test_a_role_has_its_own_and_the_others_the_one_of_any_role(session):
    role = session.ids["role"]
    templates.publish(session, default_template(), None, DAY)
    made = templates.publish(session, other(), role, DAY)
    assert (made.template.version, in_force(session, role).id) == (1, made.id)
    assert in_force(session, None).template.name == default_template().name
    again = templates.publish(session, replace(other(), max_adjustment=200), role, DAY)
    assert again.template.version == 2
    states = [(one.name, one.version, one.state) for one in templates.versions(session)]
    assert ("Other", 1, "superseded") in states
    assert ("Other", 2, "effective") in states
    assert (default_template().name, 1, "effective") in states
    assert {state for *_, state in states} <= set(STATES)


def test_an_open_review_keeps_the_version_it_was_opened_with(session):
    key = open_for(session, "王五")["王五"]
    before = review(session, key).template_id
    templates.publish(session, other(), session.ids["role"], DAY)
    assert review(session, key).template_id == before
    with session.read() as unit:
        assert templates.of_id(unit, before) == default_template()


def test_the_same_is_not_published_twice(session):
    templates.publish(session, other(), None, DAY)
    with pytest.raises(ValidationError) as refused:
        templates.publish(session, other(), None, DAY)
    assert "Nothing differs" in tr(refused.value.message)
    assert len(rows(session, "review_template")) == 1


def test_a_kpi_nobody_defined_is_refused(session):
    section = default_template().sections[0]
    items = (replace(section.items[0], kpi="charm"), *section.items[1:])
    wrong = replace(other(), sections=(replace(section, items=items), *other().sections[1:]))
    with pytest.raises(ValidationError) as refused:
        templates.publish(session, wrong, None, DAY)
    assert "charm" in tr(refused.value.fields["items.csat"])
    assert not rows(session, "review_template")
    assert not rows(session, "kpi")


def test_a_chinese_file_gets_it_in_chinese(session):
    with session.store.local() as unit:
        unit.conn.exec_driver_sql("UPDATE file_meta SET value = 'zh_CN' WHERE key = 'language'")
    with session.read() as unit:
        assert templates.spoken(unit)(STATES["draft"]) == "草稿"
