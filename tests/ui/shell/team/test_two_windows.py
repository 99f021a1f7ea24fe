"""Two windows on two files of one team database, and what each says of it."""

import time
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication

from desktop.messages import msg
from desktop.team.standing import standing
from tests.ui.windows import named, window_on
from ui.kit.runner import Bridge

WAIT = 30_000


@contextmanager
def both(qapp, qtbot, tmp_path, crew):
    """Anna's and Ben's windows, in step."""
    with (
        window_on(qapp, qtbot, tmp_path / "a", crew["anna"], Bridge()) as anna,
        window_on(qapp, qtbot, tmp_path / "b", crew["ben"], Bridge()) as ben,
    ):
        for one in (anna, ben):
            qtbot.waitUntil(lambda one=one: one.conductor.actions.team.link.state.phase == "synced",
                            timeout=WAIT)
        yield anna, ben


def on_screen(running):
    """The names in the list of customers."""
    listing = running.window.host.go("customers").list.grid.rows.listing
    rows = (listing.row_at(place) for place in range(3))
    return [row.texts[0].partition("\x1f")[0] for row in rows if row]


def write(running, work):
    """Do something at a desk, as a pane would."""
    running.window.desk.write(running.window.status, work)


def test_a_change_in_one_is_on_screen_in_the_other_in_two_seconds(qapp, qtbot, tmp_path, crew):
    with both(qapp, qtbot, tmp_path, crew) as (anna, ben):
        times = []
        for writer, reader, name in ((anna, ben, "A"), (ben, anna, "B"), (anna, ben, "C")):
            def add(session, _job, name=name):
                with session.write(msg("Add")) as unit:
                    unit.insert("customer", [{"name": name}])

            def there(name=name, reader=reader):
                return name in on_screen(reader)

            began = time.monotonic()
            write(writer, add)
            qtbot.waitUntil(there, timeout=WAIT)
            times.append(time.monotonic() - began)
        assert min(times) < 2.0, times
        assert named(anna.window, "team_state").text().startswith("Synced ")


def change_phone(phone):
    def work(session, _job):
        with session.write(msg("Change")) as unit:
            found = unit.conn.exec_driver_sql("SELECT id FROM customer").scalar()
            unit.update("customer", {found: {"phone": phone}})

    return work


def test_both_edit_one_decides_and_both_see_it(qapp, qtbot, tmp_path, crew):
    with both(qapp, qtbot, tmp_path, crew) as (anna, ben):
        links = [one.conductor.actions.team.link for one in (anna, ben)]
        for one in links:  # both are away, both change the same
            assert one.follower.stop(10)
        write(anna, change_phone("1"))
        write(ben, change_phone("2"))
        qtbot.waitUntil(lambda: not (anna.window.desk.busy.writing
                                     or ben.window.desk.busy.writing), timeout=WAIT)
        for one in links:
            one.follower.start()
            qtbot.waitUntil(lambda one=one: _in_step(one), timeout=WAIT)
        qtbot.waitUntil(lambda: [one.state.to_decide for one in links] == [1, 1], timeout=WAIT)
        rail = named(anna.window, "rail_decide")
        qtbot.waitUntil(rail.isVisible, timeout=WAIT)
        assert rail.text() == "To decide: 1"
        assert named(anna.window, "team_decide").text() == "1 to decide"
        pane = anna.window.host.go("decide")
        qtbot.waitUntil(lambda: pane.list.grid.rows.rowCount() == 1, timeout=WAIT)
        pane.list.grid.step_to(0)
        qtbot.waitUntil(pane.mine.isEnabled, timeout=WAIT)  # once the question is read
        pane.mine.trigger()
        qtbot.waitUntil(lambda: [one.state.to_decide for one in links] == [0, 0], timeout=WAIT)
        qtbot.waitUntil(lambda: _phone(ben) == "2", timeout=WAIT)
        anna.window.desk.undo()
        qtbot.waitUntil(lambda: [one.state.to_decide for one in links] == [1, 1], timeout=WAIT)


def _in_step(link):
    """By what the file says, too: a follower that was stopped has not counted."""
    return link.state.phase == "synced" and not standing(link.desk.session).waiting


def _phone(running):
    QCoreApplication.sendPostedEvents()
    with running.window.desk.session.read() as unit:
        return unit.conn.exec_driver_sql("SELECT phone FROM customer").scalar()


def test_closing_says_what_has_not_reached_the_team(qapp, qtbot, tmp_path, crew):
    with window_on(qapp, qtbot, tmp_path / "a", crew["anna"], Bridge()) as anna:
        link = anna.conductor.actions.team.link
        qtbot.waitUntil(lambda: link.state.phase == "synced", timeout=WAIT)
        link.follower.stop(10)
        write(anna, change_phone("9"))
        qtbot.waitUntil(lambda: not anna.window.desk.busy.writing, timeout=WAIT)
        link.follower._count()
        qtbot.waitUntil(lambda: link.state.waiting == 1, timeout=WAIT)
        assert not anna.window.close()
        assert "1 change has not reached" in anna.window.desk.toasts.toasts()[-1].sentence.text()
        assert anna.window.isVisible()
