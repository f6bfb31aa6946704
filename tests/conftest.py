"""What all tests have: a private home, no display, an interface that speaks English unless a test says otherwise."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No test depends on how busy the machine is.
settings.register_profile("annotator", deadline=None)
settings.load_profile("annotator")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# As the program has it, for tests that load numpy before it: threads that wait for one another make a busy machine crawl.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Without a theme of the desktop, whatever desktop the tests run on.
os.environ["QT_QPA_PLATFORMTHEME"] = ""

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def private_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of its own for every test; nothing of the person's is read or written.

    The cache is shared by the tests of a run: reading jieba's dictionary anew takes a second each time.
    """
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(home))
    for name, folder in (
        ("CONFIG", ".config"),
        ("DATA", ".local/share"),
        ("CACHE", ".cache"),
        ("STATE", ".local/state"),
    ):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / folder))
    cache = tmp_path_factory.getbasetemp() / "cache"
    cache.mkdir(mode=0o700, exist_ok=True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    return home


@pytest.fixture
def shared() -> Path:
    """The folder with real pages and files beside the project; skips where it is not."""
    if not SHARED.is_dir():
        pytest.skip("no folder ../shared beside the project: it holds pages that are not part of it")
    return SHARED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs Qt."""
    for item in items:
        if {"qapp", "qtbot", "drive"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.gui)
