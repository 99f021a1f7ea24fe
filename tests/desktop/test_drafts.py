from desktop import drafts
from desktop.session import open_session
from tests.ui.windows import sample_file


def test_texts_are_kept_replaced_found_by_prefix_and_dropped(tmp_path):
    path = sample_file(tmp_path)
    with open_session(path, "Lin") as session:
        before = len(session.undo_lists()[0])
        drafts.keep(session, {"cell/customers/1/region": "华", "form/x": "y"})
        drafts.keep(session, {"cell/customers/1/region": "华东"})
    with open_session(path, "Lin") as session:
        assert drafts.kept(session, "cell/customers/") == {"cell/customers/1/region": "华东"}
        drafts.drop(session, ["cell/customers/1/region", "nothing"])
        assert drafts.kept(session) == {"form/x": "y"}
        assert len(session.undo_lists()[0]) == before
