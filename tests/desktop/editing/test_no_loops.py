"""Whatever managers people type, in whatever order: the file never holds a loop."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.editing import CellEdit, EditError
from desktop.loops import loop_through
from desktop.roster import editing as roster
from tests.desktop.editing.files import number, small_file

NAMES = ("张三", "李四", "王五")
EDITS = st.lists(
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(("", *NAMES)), min_size=1), max_size=6
)


def managers(session):
    with session.read() as unit:
        return dict(unit.conn.exec_driver_sql("SELECT id, manager_id FROM member").fetchall())


@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=EDITS)
def test_no_sequence_of_edits_leads_round(tmp_path_factory, steps):
    with small_file(tmp_path_factory.mktemp("loops")) as session:
        numbers = {name: number(session, "member", name) for name in NAMES}
        for step in steps:
            before = managers(session)
            wanted = {**before, **{session.ids[who]: session.ids.get(above)
                                   for who, above in step.items()}}
            edits = [CellEdit(numbers[who], "manager", above) for who, above in step.items()]
            try:
                roster.change(session, edits)
            except EditError:
                assert managers(session) == before
                assert any(loop_through(wanted, each) for each in wanted)
            else:
                assert managers(session) == wanted
            assert not any(loop_through(managers(session), each) for each in before)
