"""The sample in a file: made whole, taken out with all that hangs on it, each one action."""

from datetime import date

import pytest

from db.registry import SYNCED
from desktop import labels, schemes
from desktop.assignments import service as assignments
from desktop.customers import tiers
from desktop.errors import MissingError, StorageError, ValidationError
from desktop.messages import msg
from desktop.sample import service
from desktop.sample.ids import SAMPLE_PREFIX
from desktop.session import open_session

TODAY = date(2026, 3, 2)


@pytest.fixture
def path(tmp_path):
    service.create(tmp_path / "team.muster", 60, 8, 3, TODAY, "Ada")
    return tmp_path / "team.muster"


def counts(session):
    with session.read() as unit:
        return {
            entity: unit.conn.exec_driver_sql(
                f"SELECT count(*) FROM {entity} WHERE deleted_at IS NULL"
            ).scalar_one()
            for entity in SYNCED
        }


def labels_of(session):
    return [labels.load(action.label).msgid for action in session.undo_lists()[0]]


def test_a_file_with_the_sample_as_one_action(path):
    with open_session(path) as session:
        assert labels_of(session) == ["Add the sample: {n} customer"]
        assert session.undo_lists()[0][0].person == "Ada"
        found = counts(session)
        assert (found["customer"], found["member"]) == (60, 8)
        with session.read() as unit:
            assert schemes.in_force(unit).id is not None
            scored = "SELECT count(*) FROM customer_summary WHERE score IS NOT NULL"
            assert unit.conn.exec_driver_sql(scored).scalar_one() > 40
        session.undo()
        assert not any(counts(session).values())
        session.redo()
        assert counts(session) == found
    assert [found.name for found in path.parent.iterdir()] == ["team.muster"]


def test_tiers_have_something_to_preview(path):
    with open_session(path) as session:
        assert tiers.calculate(session, TODAY).changes


def test_what_exists_or_makes_no_sense_is_refused_and_nothing_is_left(path, tmp_path):
    before = path.read_bytes()
    with pytest.raises(StorageError):
        service.create(path, 60, 8, 3, TODAY)
    assert path.read_bytes() == before
    with pytest.raises(ValidationError):
        service.create(tmp_path / "no.muster", 3, 8, 3, TODAY)
    with pytest.raises(StorageError):
        service.create(tmp_path / "nowhere" / "no.muster", 60, 8, 3, TODAY)
    assert [found.name for found in tmp_path.iterdir()] == ["team.muster"]


def test_removed_with_all_that_hangs_on_it(path):
    with open_session(path) as session:
        tiers.apply(session, TODAY)
        assignments.accept(session, assignments.propose(session, TODAY), TODAY, today=TODAY)
        service.remove(session)
        assert labels_of(session)[-1] == "Remove the sample"
        left = {entity: count for entity, count in counts(session).items() if count}
        assert not left
        session.undo()
        assert counts(session)["decision"] == 1
        assert counts(session)["customer"] == 60


def test_what_is_ones_own_stays_and_lets_go(path):
    with open_session(path) as session:
        with session.read() as unit:
            member = unit.conn.exec_driver_sql("SELECT id FROM member LIMIT 1").scalar_one()
        with session.write(msg("Mine")) as unit:
            [mine] = unit.insert("customer", [{"name": "Mine"}])
            unit.insert("member", [{"name": "Me", "manager_id": member}])
            unit.insert("purchase", [{"customer_id": mine, "bought_on": "2026-01-01",
                                      "amount": 100, "member_id": member}])
            unit.insert("assignment", [{"customer_id": mine, "member_id": member, "role": "lead",
                                        "start_on": "2026-01-01", "origin": "manual"}])
        service.remove(session)
        left = {entity: count for entity, count in counts(session).items() if count}
        assert left == {"customer": 1, "member": 1, "purchase": 1}
        with session.read() as unit:
            for sql in ("SELECT manager_id FROM member WHERE name = 'Me'",
                        f"SELECT member_id FROM purchase WHERE customer_id = '{mine}'"):
                assert unit.conn.exec_driver_sql(sql).scalar_one() is None


def test_without_a_sample_there_is_nothing_to_remove(path):
    with open_session(path) as session:
        service.remove(session)
        with pytest.raises(MissingError):
            service.remove(session)
        assert labels_of(session)[-1] == "Remove the sample"


def test_a_removed_sample_can_be_added_again(path):
    sample = service.generate(60, 8, 3, today=TODAY)
    assert all(row["id"].startswith(SAMPLE_PREFIX) for row in sample.rows["customer"])
    with open_session(path) as session:
        found = counts(session)
        service.remove(session)
        service.add(session, sample, TODAY)
        assert counts(session) == found


def test_the_file_knows_whose_desk_it_is(path):
    with open_session(path) as session:
        assert session.person == "Ada"
