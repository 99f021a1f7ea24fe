"""What is dropped on the window: a list, several, a Muster file, something else."""

from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from tests.ui.shell.wizards import regions, written
from ui.shell.wizard.wizard import ImportWizard


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
           Qt.KeyboardModifier.NoModifier)  # fmt: skip
    entering = QDragEnterEvent(window.rect().center(), *how)
    QCoreApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QCoreApplication.sendEvent(window, QDropEvent(QPointF(window.rect().center()), *how))
    return window.findChild(ImportWizard)


def test_a_list_begins_the_wizard(running, tmp_path):
    path = written(tmp_path, ("Code", "Name"), [("D-1", "Dropped")])
    wizard = drop(running.window, path)
    assert wizard.file.path.text() == str(path)
    for _ in range(3):
        wizard.go_on()
    assert "D-1" in regions(running)
    wizard.close()


def test_several_lists_wait_for_each_other_and_the_rest_is_told(running, tmp_path):
    lists = [written(tmp_path, ("Code", "Name"), [("D-1", "A")], f"{n}.csv") for n in "ab"]
    other = tmp_path / "photo.png"
    other.write_bytes(b"\x89PNG")
    wizard = drop(running.window, *lists, other)
    assert wizard.presenter.queue == lists
    assert "photo.png" in running.window.error_bar.sentence.text()
    wizard.close()


def test_what_is_no_list_is_told(running, tmp_path):
    path = tmp_path / "contract.pdf"
    path.write_bytes(b"%PDF-1.4")
    assert drop(running.window, path) is None
    assert "contract.pdf" in running.window.error_bar.sentence.text()


def test_without_a_file_a_list_waits(empty_window, tmp_path):
    path = written(tmp_path, ("Code", "Name"), [("D-1", "Dropped")])
    assert drop(empty_window.window, path) is None
    assert "list.csv" in empty_window.window.error_bar.sentence.text()


def test_a_muster_file_is_opened(empty_window, team, tmp_path, qtbot):
    copy = tmp_path / "dropped.muster"
    copy.write_bytes(team.read_bytes())
    with qtbot.waitSignal(empty_window.window.desk.opened, timeout=20_000):
        drop(empty_window.window, copy)
    assert empty_window.window.desk.session.path == copy
