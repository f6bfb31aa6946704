"""The engines stay lazy, quiet and private, and give the same words."""

import gzip
import json
import os
import random
import re
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.metadata import version
from math import log
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_support import PAGE

from annotator.core.text import PageText
from annotator.resource_files import resource
from annotator.segmentation.jieba_runs import JiebaRuns
from annotator.segmentation.segmenter import Segmenter
from annotator.segmentation.words import ALL_COUNTS, UNKNOWN_RARITY, Engine, Words, best_engine

SHARED_PAGES = Path(__file__).resolve().parents[4] / "shared" / "pages" / "dev.jsonl.gz"
MIXED = "本报讯 T恤1.5万件，4S店IC卡Ａ股２０２4年12月31日15.8%的\r\nPM2.5-x_y@z.com+#& 李1明 年来高达98%"

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
        "assert not {'jieba', 'rjieba'} & set(sys.modules)"
    )
    done = run(code, tmp_path)
    assert done.returncode == 0, done.stderr


def test_quiet_and_nothing_in_the_temp_folder(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    code = (
        "from annotator.segmentation.words import Engine, Words; print(Words(None, Engine.JIEBA).cut('青禾县公安局'))"
    )
    done = run(code, shared)
    assert done.returncode == 0, done.stderr
    assert "公安局" in done.stdout
    assert done.stderr == ""
    assert list(shared.iterdir()) == []


def test_other_warnings_are_not_hidden(tmp_path: Path) -> None:
    code = (
        "import warnings, logging\nfrom annotator.segmentation.words import Engine, Words\nWords(engine=Engine.JIEBA).warm_up()\n"
        "logging.getLogger('other').warning('heard')\n"
        "try:\n    warnings.warn('mine')\nexcept UserWarning:\n    print('seen')"
    )
    done = run(code, tmp_path)
    assert done.stdout.strip() == "seen"
    assert "heard" in done.stderr


@posix
def test_cache_is_private_and_used(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "words"
    first = Words(folder, Engine.JIEBA).cut("防汛队员在堤坝上巡查")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    cache = folder / "jieba.cache"
    assert cache.is_file()
    before = cache.stat().st_mtime_ns
    assert Words(folder, Engine.JIEBA).cut("防汛队员在堤坝上巡查") == first
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
    assert "".join(Words(folder, Engine.JIEBA).cut("公安局")) == "公安局"
    assert forged.read_bytes() == b"forged"


def test_a_cache_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    assert Words(blocked / "words", Engine.JIEBA).cut("公安局") == ["公安局"]


@pytest.mark.parametrize("engine", Engine)
def test_cut_loses_nothing_and_rarity_orders(engine: Engine) -> None:
    words = Words(engine=engine)
    text = "本报讯 （记者 李明）近日，\n青禾县2024年 OK。\x00"
    assert "".join(words.cut(text)) == text
    assert words.cut("") == []
    assert words.rarity("的") < words.rarity("公安局") < words.rarity("青禾县县") == UNKNOWN_RARITY


@pytest.mark.parametrize("engine", Engine)
def test_threads_share_one_load(engine: Engine) -> None:
    words = Words(engine=engine)
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append(words.cut("防汛队员巡查"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert all(cut == found[0] for cut in found)


# Both engines


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> tuple[Words, Words]:
    return Words(tmp_path_factory.mktemp("words"), Engine.JIEBA), Words(engine=Engine.RJIEBA)


def own_pages() -> Iterator[str]:
    yield PAGE
    yield MIXED
    for path in sorted(resource("sample").glob("*.txt")):
        yield path.read_text(encoding="utf-8")


def test_both_engines_propose_the_same(engines: tuple[Words, Words]) -> None:
    first, second = (Segmenter(words) for words in engines)
    texts = list(own_pages())
    assert len(texts) == 5
    for text in texts:
        assert engines[0].cut(text) == engines[1].cut(text)
        assert first.propose(PageText(text)) == second.propose(PageText(text))


def test_latin_letters_and_digits_are_words_by_themselves(engines: tuple[Words, Words]) -> None:
    for words in engines:
        assert words.cut("4S店IC卡15.8%的\r\nPM2.5") == ["4S", "店", "IC", "卡", "15.8%", "的", "\r\n", "PM2.5"]


CHINESE = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5)
PIECES = st.one_of(
    st.text(CHINESE, max_size=6),
    st.sampled_from(
        ["本报讯", "交警大队", "T恤", "4S店", "研究生命", "起源", "南京市长江大桥", "年来", "高达", "\n", "\r\n", " "]
    ),
    st.text("0123456789.%-+#&_abzAZ", max_size=5),
    st.text(max_size=3),
)


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_both_engines_cut_any_text_the_same(engines: tuple[Words, Words], text: str) -> None:
    assert engines[0].cut(text) == engines[1].cut(text)


def test_both_engines_cut_any_run_of_a_page_the_same(engines: tuple[Words, Words]) -> None:
    """Runs that begin and end anywhere, as lines of a page do."""
    rng = random.Random(1)
    text = "".join(character for page in own_pages() for character in page if "\u4e00" <= character <= "\u9fd5")
    for _ in range(3000):
        start = rng.randrange(len(text))
        run = text[start : start + rng.randint(1, 20)]
        assert engines[0].cut(run) == engines[1].cut(run)


def test_runs_are_cut_as_jieba_cuts_them() -> None:
    tokenizer = Words(engine=Engine.JIEBA)._load_jieba()
    ours = JiebaRuns(tokenizer)
    rng = random.Random(6)
    rare = [word for word, count in tokenizer.FREQ.items() if count == 3][:4000]  # words that are as likely as others
    runs = ["".join(rng.choices(rare, k=3)) for _ in range(500)] + ["龘" * 3, "的龘的", "一二三四", "丂丄丅"]
    runs += [run for page in own_pages() for run in re.findall("[\u4e00-\u9fd5]+", page)]
    for run in runs:
        assert list(ours.cut(run)) == tokenizer.lcut(run)
    assert ours.cut("") == ()


@pytest.mark.shared
@pytest.mark.skipif(not SHARED_PAGES.is_file(), reason="../shared/pages is not here")
def test_both_engines_cut_the_development_pages_the_same(engines: tuple[Words, Words]) -> None:
    with gzip.open(SHARED_PAGES, "rt", encoding="utf-8") as stream:
        texts = [json.loads(line)["text"] for line in stream]
    assert len(texts) > 400
    for text in texts:
        assert engines[0].cut(text) == engines[1].cut(text)


def test_rarity_is_that_of_the_dictionary() -> None:
    words = Words()
    tokenizer = Words(engine=Engine.JIEBA)._load_jieba()
    counts, total = tokenizer.FREQ, tokenizer.total
    assert total == ALL_COUNTS
    for word in [*list(counts)[::997], *(word for page in own_pages() for word in words.cut(page))]:
        known = counts.get(word)
        assert words.rarity(word) == pytest.approx(min(UNKNOWN_RARITY, log(total / known)) if known else UNKNOWN_RARITY)


@pytest.mark.parametrize("word", ["", " ", "的 ", "的 318825", "\ud800", "\U0010ffff", "龘龘", "\x00"])
def test_what_is_no_word_is_as_rare_as_can_be(word: str) -> None:
    assert Words().rarity(word) == UNKNOWN_RARITY


# Which engine


def test_the_fastest_engine_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Words().engine is best_engine() is Engine.RJIEBA
    assert Engine.RJIEBA.told == f"rjieba {version('rjieba')}"
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert Words().engine is best_engine() is Engine.JIEBA
    assert Engine.JIEBA.told == f"jieba {version('jieba')}"


def test_an_engine_that_does_not_run_is_done_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    words = Words(tmp_path / "words")
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert words.cut("青禾县公安局") == Words(engine=Engine.JIEBA).cut("青禾县公安局")
    assert words.engine is Engine.JIEBA


def test_the_fast_engine_leaves_the_other_unloaded(tmp_path: Path) -> None:
    code = (
        "import sys; from annotator.segmentation.words import Words; words = Words(); words.cut('青禾县公安局'); "
        "words.rarity('公安局'); assert words.engine == 'rjieba'; assert 'jieba' not in sys.modules"
    )
    done = run(code, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
