"""A signed review is read-only: what was typed without a network becomes a question."""

import json

import pytest


@pytest.fixture
def signed(laptop):
    """Two laptops: li signs a review while wang, without a network, has its rows unsigned."""
    li, wang = laptop("li"), laptop("wang")
    member = li.add("member", name="陈晨")
    cycle = li.add(
        "review_cycle", name="2026", kind="annual", start_on="2026-01-01", end_on="2026-12-31"
    )
    template = li.add("review_template", name="T", version=1, definition="{}")
    review = li.add(
        "review", cycle_id=cycle, member_id=member, template_id=template,
        start_on="2026-01-01", end_on="2026-12-31", state="interview",
    )  # fmt: skip
    mark = li.add(
        "review_mark", review_id=review, side="manager", item="csat", score=8_000, released=1
    )
    li.sync()
    wang.sync()
    li.edit("review_mark", mark, locked=1)
    li.edit("review", review, state="acknowledged", locked=1, acknowledged_on="2027-01-10")
    li.sync()
    return li, wang, review, mark


def test_an_offline_edit_of_a_signed_review_becomes_a_question(signed):
    li, wang, review, mark = signed
    wang.edit("review_mark", mark, score=9_000, comment="late")
    wang.edit("review", review, strengths="late")
    wang.sync()
    li.sync()
    for one in (li, wang):
        assert one.row("review_mark", mark)["score"] == 8_000
        assert one.row("review_mark", mark)["comment"] is None
        assert one.row("review", review)["strengths"] is None
    told = {tuple(json.loads(one["mine"]).items()) for one in li.questions()}
    assert told == {(("score", 9_000),), (("comment", "late"),), (("strengths", "late"),)}


def test_one_made_again_without_a_network_changes_no_signed_mark(signed):
    li, wang, review, mark = signed
    wang.edit("review_mark", mark, deleted_at="2026-12-01T00:00:00.000000Z")
    wang.add("review_mark", review_id=review, side="manager", item="csat", comment="again")
    wang.sync()
    li.sync()
    row = li.row("review_mark", mark)
    assert (row["score"], row["comment"], row["deleted_at"]) == (8_000, None, None)
    assert {"again"} <= {json.loads(one["mine"]).get("comment") for one in li.questions()}


def test_what_opens_it_again_goes_in(signed):
    li, wang, review, mark = signed
    wang.sync()
    wang.edit("review_mark", mark, locked=0, score=9_000)
    wang.edit("review", review, state="manager", locked=0, acknowledged_on=None)
    wang.sync()
    li.sync()
    assert li.row("review_mark", mark)["score"] == 9_000
    assert li.row("review", review)["state"] == "manager"
    assert not li.questions()
