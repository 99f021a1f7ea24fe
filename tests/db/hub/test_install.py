"""An empty database becomes a hub."""

import pytest

from db.hub import install, schema
from db.hub.connect import connect
from db.hub.roles import Roles, prefix_of
from db.registry import SYNCED
from db.revisions import HEAD
from db.sync.errors import HubProblemError


def test_every_synced_table_is_there_with_its_columns(hub):
    with connect(hub) as c:
        for entity in SYNCED:
            found = c.execute(f'SELECT * FROM "{entity}"').description
            assert [one.name for one in found] == [*schema.columns(entity), *schema.HUB_COLUMNS]
        kinds = c.execute(
            "SELECT DISTINCT data_type, collation_name FROM information_schema.columns"
            " WHERE table_schema = 'muster' AND table_name = 'customer'"
        ).fetchall()
    assert set(kinds) == {("text", "C"), ("bigint", None), ("ARRAY", "C")}


def test_it_knows_its_revision_and_product(hub):
    with connect(hub) as c:
        meta = c.execute("SELECT product, schema_version, roles FROM sync_meta").fetchone()
    assert meta == ("muster", HEAD, "muster")


def test_every_change_of_a_transaction_gets_one_number_and_the_next_another(hub):
    with connect(hub) as c:
        c.execute("INSERT INTO skill (id, name) VALUES ('a', 'A'), ('b', 'B')")
        c.execute("UPDATE skill SET name = 'AA' WHERE id = 'a'")
        seen = c.execute("SELECT id, change_seq, row_version FROM skill ORDER BY id").fetchall()
        assert seen == [("a", 1, 2), ("b", 1, 1)]
        c.commit()
        assert c.execute("SELECT sync_begin()").fetchone() == (2,)
        assert c.execute("SELECT sync_begin()").fetchone() == (2,)


def test_a_forged_number_is_not_taken(hub):
    with connect(hub) as c:
        c.execute("SELECT set_config('muster.seq', '77', true)")
        c.execute("INSERT INTO skill (id, name, change_seq, row_version) VALUES ('a','A', 77, 9)")
        assert c.execute("SELECT change_seq, row_version FROM skill").fetchone() == (1, 1)


def test_one_notice_per_transaction(hub):
    with connect(hub, autocommit=True) as ear, connect(hub) as c:
        ear.execute("LISTEN muster")
        c.execute("INSERT INTO skill (id, name) VALUES ('a', 'A')")
        c.execute("INSERT INTO skill (id, name) VALUES ('b', 'B')")
        c.commit()
        assert [n.payload for n in ear.notifies(timeout=5, stop_after=1)] == ["1"]
        assert list(ear.notifies(timeout=0)) == []


def test_a_new_epoch_comes_once(hub):
    with connect(hub) as c:
        (old,) = c.execute("SELECT epoch FROM sync_meta").fetchone()
        (new,) = c.execute("SELECT sync_new_epoch(%s)", (old,)).fetchone()
        assert new != old
        assert c.execute("SELECT sync_new_epoch(%s)", (old,)).fetchone() == (new,)


def test_identity_never_changes(hub):
    with connect(hub) as c:
        c.execute("INSERT INTO skill (id, name) VALUES ('a', 'A')")
        with pytest.raises(Exception, match="identity of skill never changes"):
            c.execute("UPDATE skill SET id = 'b'")


def test_live_rows_have_natural_keys_of_their_own_and_tombstones_do_not_count(hub):
    with connect(hub) as c:
        c.execute("INSERT INTO skill (id, name, deleted_at) VALUES ('a', 'A', 'then')")
        c.execute("INSERT INTO skill (id, name) VALUES ('b', 'A')")
        with pytest.raises(Exception, match=schema.natural_index("skill")):
            c.execute("INSERT INTO skill (id, name) VALUES ('c', 'A')")


@pytest.mark.parametrize(
    ("database", "prefix"), [("muster", "muster"), ("Team-1", "team_1"), ("1a", "m_1a")]
)
def test_roles_are_named_after_the_database(database, prefix):
    assert prefix_of(database) == prefix
    assert Roles(prefix).owner == f"{prefix}_owner"


def test_what_could_break_out_of_a_name_is_refused():
    with pytest.raises(ValueError, match="x"):
        Roles('x"; DROP')


def test_a_second_time_is_refused_and_the_first_loses_nothing(hub):
    with connect(hub) as c:
        with pytest.raises(HubProblemError) as caught:
            install.create(c, "muster")
        assert caught.value.reason == "exists"
        assert c.execute("SELECT count(*) FROM sync_meta").fetchone() == (1,)
