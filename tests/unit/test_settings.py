"""What belongs to the person: settings and folders."""

import json
import os
import stat
from pathlib import Path

import pytest

from annotator import resource_files
from annotator.core.errors import InputError
from annotator.services import paths, settings
from annotator.services.settings import Settings


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(settings.getpass, "getuser", lambda: "login")
    return tmp_path


def test_without_a_file_there_are_defaults_and_no_file_is_made(home):
    mine = Settings()
    assert (mine.who, mine.language, mine.theme, mine.recent, mine.note) == ("login", "auto", "auto", (), None)
    assert not (paths.config_dir() / "settings.json").exists()


def test_only_what_was_changed_is_in_the_file(home):
    Settings().set("language", "zh")
    file = paths.config_dir() / "settings.json"
    assert json.loads(file.read_text("utf-8")) == {"language": "zh"}
    assert Settings().language == "zh"
    Settings().set("language", "auto")
    assert json.loads(file.read_text("utf-8")) == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("language", "fr"),
        ("theme", 1),
        ("who", " "),
        ("who", "a\nb"),
        ("who", "x" * 201),
        ("recent", "p"),
        ("recent", [1]),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(home, key, value):
    mine = Settings()
    before = mine.get(key)
    with pytest.raises(InputError, match=f"The setting {key} cannot be"):
        mine.set(key, value)
    assert mine.get(key) == before


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'"' + b"x" * 2_000_000 + b'"'], ids=lambda data: data[:4]
)
def test_a_broken_file_gives_the_defaults_and_is_put_aside(home, data):
    file = paths.config_dir() / "settings.json"
    file.write_bytes(data)
    mine = Settings()
    assert (mine.who, mine.language) == ("login", "auto")
    assert "cannot be read" in str(mine.note)
    assert file.read_bytes() == data
    mine.set("theme", "dark")
    assert file.with_name("settings.json.broken").read_bytes() == data
    assert Settings().theme == "dark"
    assert Settings().note is None


def test_one_wrong_value_is_left_aside_and_the_others_hold(home):
    file = paths.config_dir() / "settings.json"
    file.write_text('{"theme": "pink", "language": "en", "of a newer version": [1]}', "utf-8")
    mine = Settings()
    assert (mine.theme, mine.language) == ("auto", "en")
    assert "make no sense are left aside: theme" in str(mine.note)
    mine.set("who", "周")
    assert json.loads(file.read_text("utf-8")) == {"language": "en", "of a newer version": [1], "who": "周"}


def test_the_latest_project_comes_first_and_ten_are_kept(home):
    mine = Settings()
    for number in [*range(12), 5]:
        mine.remember_project(home / f"{number}.annotator")
    assert [path.stem for path in Settings().recent] == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]


def test_a_folder_that_cannot_be_used_is_no_crash(home, monkeypatch):
    (home / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "file"))
    mine = Settings()
    assert mine.language == "auto"
    assert "cannot be used" in str(mine.note)
    mine.remember_project(home / "p")
    with pytest.raises(InputError, match="cannot be used"):
        mine.set("theme", "dark")


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
@pytest.mark.parametrize("folder", [paths.config_dir, paths.cache_dir, paths.data_dir])
def test_the_folders_are_private(home, folder):
    first = folder()
    assert first.is_relative_to(home)
    first.chmod(0o755)
    assert stat.S_IMODE(folder().stat().st_mode) == 0o700


def test_nobody_is_logged_in(home, monkeypatch):
    def unknown():
        raise KeyError("uid")

    monkeypatch.setattr(settings.getpass, "getuser", unknown)
    assert Settings().who == "annotator"


def test_resources_are_found_in_the_checkout_in_a_package_and_frozen(tmp_path, monkeypatch):
    package = tmp_path / "annotator"
    monkeypatch.setattr(resource_files, "__file__", str(package / "resource_files.py"))
    frozen = tmp_path / "frozen"
    monkeypatch.setattr(resource_files.sys, "_MEIPASS", str(frozen), raising=False)
    assert not resource_files.resource("i18n/x.qm").exists()
    for place in (frozen / "resources", tmp_path / "resources", package / "resources"):
        (place / "i18n").mkdir(parents=True)
        (place / "i18n" / "x.qm").write_bytes(b"")
        assert resource_files.resource("i18n/x.qm") == place / "i18n" / "x.qm"


def test_the_program_has_its_resources():
    assert resource_files.resource("icons").is_dir()
    assert isinstance(resource_files.resource("icons"), Path)
