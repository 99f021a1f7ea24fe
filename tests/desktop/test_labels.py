"""What an action is called, kept as text and read back."""

from desktop import labels
from desktop.i18n import tr
from desktop.messages import msg, msgn


def test_messages_within_messages_and_lists_come_back_as_they_were():
    inner = msgn("{n} row", "{n} rows", 2)
    for said in (
        msg("{text}", text="plain"),
        msg("{action} ({changes})", action=inner, changes=["a", inner, 3]),
    ):
        assert tr(labels.load(labels.dump(said))) == tr(said)
