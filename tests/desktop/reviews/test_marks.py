"""What each side writes on a review."""

import pytest

from desktop.errors import ConflictError, MissingError, ValidationError
from desktop.i18n import tr
from desktop.reviews import marks
from desktop.reviews.marks import Entry
from tests.desktop.reviews.team_file import bring, items, open_for, review, rows, team


@pytest.fixture
def session(tmp_path):
    with team(tmp_path) as opened:
        yield opened


@pytest.fixture
def key(session):
    made = open_for(session, "王五")["王五"]
    bring(session, made, "start")
    return made


def test_marks_and_texts_of_a_side(session, key):
    one, two, *_ = items(session, key)
    marks.save(session, key, "self", {one: Entry(8_000, " well "), two: Entry(None, "unsure")},
               {"self_comment": "A good quarter"})
    found = marks.form(session, key)
    assert found.own == {one: Entry(8_000, "well"), two: Entry(None, "unsure")}
    assert found.manager == {}
    assert found.review.self_comment == "A good quarter"
    marks.save(session, key, "self", {one: Entry(None)}, {"self_comment": " "})
    found = marks.form(session, key)
    assert found.own[one] == Entry(None, "")
    assert found.own[two] == Entry(None, "unsure")
    assert found.review.self_comment is None


def test_the_same_again_changes_nothing(session, key):
    one, *_ = items(session, key)
    marks.save(session, key, "manager", {one: Entry(6_000, "so")}, {"strengths": "calm"})
    before = len(session.undo_lists()[0])
    marks.save(session, key, "manager", {one: Entry(6_000, "so")}, {"strengths": "calm"})
    assert len(session.undo_lists()[0]) == before


@pytest.mark.parametrize("score", [10_001, 1_999, 0, -1])
def test_a_score_outside_the_scale_is_refused_and_nothing_is_written(session, key, score):
    one, two, *_ = items(session, key)
    with pytest.raises(ValidationError) as refused:
        marks.save(session, key, "self", {one: Entry(8_000), two: Entry(score)})
    assert set(refused.value.fields) == {f"item.{two}"}
    assert "from 20 to 100" in tr(refused.value.fields[f"item.{two}"])
    assert not rows(session, "review_mark")


def test_what_the_form_does_not_have_is_refused(session, key):
    with pytest.raises(ValidationError) as refused:
        marks.save(session, key, "self", {"charm": Entry(8_000)}, {"strengths": "mine"})
    assert set(refused.value.fields) == {"item.charm", "strengths"}


def test_it_is_written_while_it_is_ones_turn(session, key):
    one, *_ = items(session, key)
    bring(session, key, "submit_self")
    with pytest.raises(ConflictError) as refused:
        marks.save(session, key, "self", {one: Entry(8_000)})
    assert "manager's review" in tr(refused.value.message)
    marks.save(session, key, "manager", {one: Entry(8_000)})
    with pytest.raises(MissingError):
        marks.save(session, "gone", "manager", {})


def test_the_private_note(session, key):
    marks.save_private(session, key, note=" Ready ", potential=2, promotion=True)
    marks.save_private(session, key, note="Not yet", potential=None, promotion=False)
    found = marks.form(session, key).private
    assert (found.note, found.potential, found.promotion) == ("Not yet", None, 0)
    assert len(rows(session, "review_private")) == 1
    with pytest.raises(ValidationError) as refused:
        marks.save_private(session, key, note="", potential=4, promotion=False)
    assert "potential" in refused.value.fields
    assert review(session, key).locked == 0
