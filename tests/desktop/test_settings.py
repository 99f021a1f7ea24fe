import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import StorageError
from desktop.settings import Settings, SettingsFile, config_folder


def test_nothing_there_gives_the_usual(tmp_path):
    file = SettingsFile(tmp_path / "new")
    assert file.read() == Settings()
    assert file.problem is None


def test_what_is_changed_is_read_back(tmp_path):
    file = SettingsFile(tmp_path / "new")
    file.change(language="zh_CN", scale=150, recent=("/a.muster", "/b.muster"))
    file.change(theme="dark", layout={"customers": {"columns": ["name", "tier"]}})
    assert SettingsFile(tmp_path / "new").read() == Settings(
        language="zh_CN",
        theme="dark",
        scale=150,
        recent=("/a.muster", "/b.muster"),
        layout={"customers": {"columns": ["name", "tier"]}},
    )


def test_fields_of_a_newer_program_are_kept(tmp_path):
    file = SettingsFile(tmp_path)
    file.path.write_text('{"voice": "loud", "theme": "dark"}')
    file.change(density="compact")
    assert json.loads(file.path.read_text())["voice"] == "loud"


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\xfe\x00", b"", b"null"])
def test_a_broken_file_is_put_aside(tmp_path, content):
    file = SettingsFile(tmp_path)
    file.path.write_bytes(content)
    assert file.read() == Settings()
    assert (tmp_path / "settings.broken.json").read_bytes() == content
    assert "settings.broken.json" in file.problem.params["file"]
    file.change(theme="dark")
    assert file.read().theme == "dark"
    assert file.problem is None


def test_a_broken_file_that_cannot_be_put_aside_stops_nothing(tmp_path):
    file = SettingsFile(tmp_path)
    file.path.write_text("{")
    (tmp_path / "settings.broken.json" / "full").mkdir(parents=True)
    assert file.read() == Settings()
    assert "nor put aside" in file.problem.msgid


json_values = st.sampled_from(
    [None, True, 0, 3, 5000, 1.5, "", "zh_CN", "light", "\0", [], ["a", 1], {}, {"a": [1]}]
)


@given(raw=st.fixed_dictionaries({}, optional=dict.fromkeys(Settings().__slots__, json_values)))
def test_any_values_give_settings_in_range(tmp_path_factory, raw):
    file = SettingsFile(tmp_path_factory.mktemp("settings"))
    file.path.write_text(json.dumps(raw))
    read = file.read()
    assert file.problem is None
    assert read.language in {"", "en", "zh_CN"}
    assert 50 <= read.scale <= 400
    assert all(isinstance(path, str) for path in read.recent)
    assert isinstance(read.layout, dict)
    assert type(read.person) is str


def test_recent_files_latest_first_without_doubles():
    settings = Settings()
    for path in ["a", "b", "a", *map(str, range(12))]:
        settings = settings.opened(path)
    assert settings.recent[0] == "11"
    assert len(settings.recent) == 10
    assert Settings(recent=("a", "b")).opened("b").recent == ("b", "a")


def test_a_disk_that_refuses_is_a_storage_error(tmp_path):
    (tmp_path / "blocked").write_text("a file where the folder should be")
    file = SettingsFile(tmp_path / "blocked")
    assert file.read() == Settings()
    with pytest.raises(StorageError):
        file.change(theme="dark")


def test_the_folder_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("MUSTER_CONFIG_DIR", str(tmp_path))
    assert config_folder() == tmp_path
    monkeypatch.delenv("MUSTER_CONFIG_DIR")
    assert config_folder().name == "muster"
