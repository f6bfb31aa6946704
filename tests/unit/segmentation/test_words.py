"""jieba stays lazy, quiet and private."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from annotator.segmentation.words import UNKNOWN_RARITY, Words

posix = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")


def run(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in a fresh interpreter whose shared temp folder is ``home``."""
    root = Path(__file__).parents[3]
    environment = dict(os.environ) | {"TMPDIR": str(home), "PYTHONPATH": str(root)}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, env=environment, check=False
    )


def test_nothing_is_loaded_before_use(tmp_path: Path) -> None:
    code = (
        "import sys; from annotator.segmentation.segmenter import Segmenter; Segmenter(); "
        "assert 'jieba' not in sys.modules"
    )
    done = run(code, tmp_path)
    assert done.returncode == 0, done.stderr


def test_quiet_and_nothing_in_the_temp_folder(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    code = "from annotator.segmentation.words import Words; print(Words(None).cut('青禾县公安局'))"
    done = run(code, shared)
    assert done.returncode == 0, done.stderr
    assert "公安局" in done.stdout
    assert done.stderr == ""
    assert list(shared.iterdir()) == []


def test_other_warnings_are_not_hidden(tmp_path: Path) -> None:
    code = (
        "import warnings, logging\nfrom annotator.segmentation.words import Words\nWords().warm_up()\n"
        "logging.getLogger('other').warning('heard')\n"
        "try:\n    warnings.warn('mine')\nexcept UserWarning:\n    print('seen')"
    )
    done = run(code, tmp_path)
    assert done.stdout.strip() == "seen"
    assert "heard" in done.stderr


@posix
def test_cache_is_private_and_used(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "words"
    first = Words(folder).cut("防汛队员在堤坝上巡查")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    cache = folder / "jieba.cache"
    assert cache.is_file()
    before = cache.stat().st_mtime_ns
    assert Words(folder).cut("防汛队员在堤坝上巡查") == first
    assert cache.stat().st_mtime_ns == before


@posix
@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_a_cache_that_others_can_write_is_not_read(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "words"
    folder.mkdir(mode=0o700)
    forged = folder / "jieba.cache"
    if what == "link":
        elsewhere = tmp_path / "elsewhere"
        elsewhere.write_bytes(b"forged")
        forged.symlink_to(elsewhere)
    else:
        forged.write_bytes(b"forged")
        (folder if what == "folder" else forged).chmod(0o777)
    assert "".join(Words(folder).cut("公安局")) == "公安局"
    assert forged.read_bytes() == b"forged"


def test_a_cache_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    assert Words(blocked / "words").cut("公安局") == ["公安局"]


def test_cut_loses_nothing_and_rarity_orders() -> None:
    words = Words()
    text = "本报讯 （记者 李明）近日，\n青禾县2024年 OK。\x00"
    assert "".join(words.cut(text)) == text
    assert words.cut("") == []
    assert words.rarity("的") < words.rarity("公安局") < words.rarity("青禾县县") == UNKNOWN_RARITY


def test_threads_share_one_load() -> None:
    words = Words()
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append(words.cut("防汛队员巡查"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert all(cut == found[0] for cut in found)
