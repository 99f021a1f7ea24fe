"""One record from what a person types."""

import pytest

from desktop import records
from desktop.errors import MissingError, ValidationError
from desktop.i18n import tr
from desktop.messages import msg
from desktop.session import open_session
from tests.db.new_file import new_file


@pytest.fixture
def session(tmp_path):
    new_file(tmp_path / "a.muster")
    with open_session(tmp_path / "a.muster", "me") as opened:
        with opened.write(msg("Set up")) as unit:
            unit.insert("customer", [
                {"code": "C1", "name": "上海华东电器"},
                {"code": "c2", "name": "Acme"},
                {"code": "C3", "name": "ACME Trading"},
                {"code": "C4", "name": "Twin"},
                {"code": "C5", "name": "Twin"},
                {"code": "Acme", "name": "Called so"},
                {"code": None, "name": "张三", "kind": "individual"},
                {"code": "9", "name": "Gone", "deleted_at": "2026-01-01T00:00:00.000000Z"},
            ])
            unit.insert("member", [{"employee_no": "E1", "name": "张三丰"},
                                   {"employee_no": "C1", "name": "Ada"}])
        yield opened


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("C1", "上海华东电器"),
        ("c1", "上海华东电器"),  # a code in another case
        ("C2", "Acme"),
        ("Acme", "Called so"),  # a code goes before a name
        ("acme trading", "ACME Trading"),
        ("huadong", "上海华东电器"),  # what a search finds alone
        (" 张三 ", "张三"),
        ("zhangs", "张三"),
    ],
)
def test_a_customer(session, word, name):
    assert records.customer(session, word).name == name


def test_by_id_and_the_start_of_it(session):
    found = records.customer(session, "C3")
    assert records.customer(session, found.id) == found
    assert found.entity == "customer"
    assert found.label == "C3 ACME Trading"
    assert records.customer(session, "张三").label == "张三"


def test_several_are_refused_with_the_candidates(session):
    with pytest.raises(ValidationError) as caught:
        records.customer(session, "twin")
    assert "C4 Twin, C5 Twin" in tr(caught.value.message)


@pytest.mark.parametrize("word", ["Gone", "9", "nobody of this name", "", "--", "%"])
def test_nobody(session, word):
    with pytest.raises(MissingError):
        records.customer(session, word)


def test_a_member_and_any_record(session):
    assert records.member(session, "C1").name == "Ada"
    assert records.record(session, "Ada").entity == "member"
    assert records.record(session, "Acme").entity == "customer"
    with pytest.raises(ValidationError):
        records.record(session, "C1")  # a customer and a member
    with pytest.raises(MissingError):
        records.member(session, "Acme")


def test_a_number_of_two_is_asked_for_by_name(session):
    with pytest.raises(ValidationError) as refused:
        records.record(session, "C1")
    assert tr(refused.value.message) == (
        "C1 can mean several: C1 上海华东电器, C1 Ada. Say which, by its name."
    )
    assert records.record(session, "Ada").entity == "member"
