"""Chinese words by jieba or, where it is installed, by rjieba (the same method in Rust), loaded on first use.

Both give the same words for runs of Chinese characters, but not where these meet Latin letters and digits. So the text
is parted here first: an engine sees nothing but Chinese characters, all else is cut by one expression of our own. A
page has the same words, and so the same proposal, whichever engine is there.

jieba stores its dictionary with marshal, by default in the shared temp folder, where another user of the machine
could leave a forged one. Here the cache lies in a folder that only this user can write to, or there is none.
"""

import importlib
import logging
import os
import re
import stat
import threading
import warnings
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import Any

from annotator.segmentation.jieba_runs import JiebaRuns

# Rarity (natural logarithm) of a word that the dictionary does not know: most are names, which tell most.
UNKNOWN_RARITY = 14.0
# The sum of all counts in jieba's dictionary.
ALL_COUNTS = 60_101_967

# Words whose rarity is looked up once; a page has about a thousand different ones.
MOST_REMEMBERED = 100_000

# What both engines take for Chinese; characters outside it are words of their own to both.
_CHINESE = re.compile("([\u4e00-\u9fd5]+)")
_OTHER = re.compile(r"[a-zA-Z0-9]+(?:\.[0-9]+)?%?|\r\n|[\s\S]")

Cut = Callable[[Sequence[str]], list[str]]  # the words of runs of Chinese characters, a line break after each run


class Engine(StrEnum):
    """What cuts runs of Chinese characters."""

    JIEBA = "jieba"
    RJIEBA = "rjieba"

    @property
    def told(self) -> str:
        """Its name and version, as in ``jieba 0.42.1``."""
        try:
            return f"{self.value} {version(self.value)}"
        except PackageNotFoundError:
            return self.value


def best_engine() -> Engine:
    """The fastest one that is installed. Nothing is loaded."""
    return Engine.RJIEBA if find_spec(Engine.RJIEBA) else Engine.JIEBA


class Words:
    """Cuts text into words. Nothing is imported or loaded before the first use; any thread may use it."""

    def __init__(self, cache_dir: Path | None = None, engine: Engine | None = None) -> None:
        """``cache_dir`` keeps jieba's dictionary between runs (made with mode 0700); None: no cache at all.

        Without ``engine`` the best one is taken.
        """
        self.engine = engine or best_engine()
        self._cache_dir = cache_dir
        self._lock = threading.Lock()
        self._cut: Cut | None = None
        self._rarity = _Rarities()
        self._told = _Told(self._rarity)

    def warm_up(self) -> None:
        """Load the engine now (a tenth of a second; jieba: up to a whole one), so that the first page does not wait."""
        self._loaded()

    def cut(self, text: str) -> list[str]:
        """The words of ``text`` in order, punctuation and white space too: joined they are ``text`` again.

        A run of Latin letters and digits is one word, every other character that is not Chinese is one by itself. The
        words of a run do not depend on what stands around it.
        """
        parts = _CHINESE.split(text)
        if len(parts) == 1:
            return _OTHER.findall(text)
        words = self._loaded()(parts[1::2])
        found: list[str] = _OTHER.findall(parts[0])
        start, end = 0, -1
        for other in parts[2::2]:
            end = words.index("\n", end + 1)
            if len(other) == 1:  # mostly; it takes the place of the line break
                words[end] = other
            else:
                found += words[start:end]
                found += _OTHER.findall(other)
                start = end + 1
        return found + words[start:]

    def rarity(self, word: str) -> float:
        """How rare ``word`` is in Chinese text, as the natural logarithm of its inverse share (about 3 to 17)."""
        return self._rarity[word]

    def telling(self, words: Iterable[str]) -> dict[str, float]:
        """The rarity of each word that can tell what a text is about: of two letters and more, none of them Latin.

        In the order in which they first stand in ``words``.
        """
        told = self._told
        return {word: rarity for word in dict.fromkeys(words) if (rarity := told[word])}

    def _loaded(self) -> Cut:
        if self._cut is None:
            with self._lock:
                if self._cut is None:
                    _dictionary()
                    self._cut = self._load()
        return self._cut

    def _load(self) -> Cut:
        if self.engine is Engine.RJIEBA:
            try:
                return _load_rjieba()
            except ImportError:  # it is there but does not run on this machine
                self.engine = Engine.JIEBA
        return partial(_cut_each, JiebaRuns(self._load_jieba()).cut)

    def _load_jieba(self) -> Any:
        jieba = _import_jieba()
        tokenizer = jieba.Tokenizer()
        folder = self._private_folder()
        if folder is None:
            tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
            tokenizer.initialized = True
        else:
            tokenizer.tmp_dir = str(folder)
            tokenizer.initialize()
        return tokenizer

    def _private_folder(self) -> Path | None:
        """The cache folder if only this user can write to it and to what it holds, else None."""
        folder = self._cache_dir
        if folder is None:
            return None
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if hasattr(os, "getuid"):  # elsewhere the folders of a user are private by default
                for path in (folder, folder / "jieba.cache"):
                    if path.is_symlink() or (path.exists() and not _is_private(path)):
                        return None
            return folder if os.access(folder, os.W_OK) else None
        except OSError:
            return None


class _Rarities(dict[str, float]):
    """The rarity of each word that was asked for, looked up once."""

    def __missing__(self, word: str) -> float:
        count = _count(word)
        rarity = min(UNKNOWN_RARITY, log(ALL_COUNTS / count)) if count else UNKNOWN_RARITY
        if len(self) < MOST_REMEMBERED:
            self[word] = rarity
        return rarity


class _Told(dict[str, float]):
    """The rarity of each word that can tell what a text is about, 0 for others, looked up once."""

    def __init__(self, rarity: _Rarities) -> None:
        super().__init__()
        self._rarity = rarity

    def __missing__(self, word: str) -> float:
        rarity = self._rarity[word] if len(word) > 1 and word[0] >= "\u0300" else 0.0
        if len(self) < MOST_REMEMBERED:
            self[word] = rarity
        return rarity


def _load_rjieba() -> Cut:
    import rjieba

    cut = rjieba.Jieba().cut

    def cut_all(runs: Sequence[str]) -> list[str]:
        # It parts at a line break, so that one call does for all runs.
        words: list[str] = cut("\n".join(runs))
        words.append("\n")
        return words

    return cut_all


def _cut_each(cut: Callable[[str], Iterable[str]], runs: Sequence[str]) -> list[str]:
    words: list[str] = []
    for run in runs:
        words += cut(run)
        words.append("\n")
    return words


@cache
def _dictionary() -> list[bytes]:
    """The lines of jieba's dictionary (word, count, part of speech) in the order of their bytes.

    Read from its file, as that takes a tenth of the time and memory that jieba needs for it.
    """
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba")
    return sorted((Path(spec.origin).parent / "dict.txt").read_bytes().split(b"\n"))


def _count(word: str) -> int:
    """How often the texts behind the dictionary had ``word``; 0 if it is not there."""
    key = word.encode("utf-8", "surrogatepass") + b" "
    lines = _dictionary()
    place = bisect_left(lines, key)
    found = lines[place].split(b" ") if place < len(lines) else []
    return int(found[1]) if len(found) == 3 and found[0] == key[:-1] else 0


def is_word(text: str) -> bool:
    """Whether jieba's dictionary has ``text`` as a word."""
    return _count(text) > 0


def words_of_length(length: int) -> Iterator[tuple[str, int]]:
    """The Chinese words of the dictionary that have ``length`` characters, with how often each was counted."""
    for line in _dictionary():
        word, _, rest = line.partition(b" ")
        if len(word) == 3 * length and not word.isascii():  # three bytes each
            yield word.decode("utf-8", "replace"), int(rest.split(b" ")[0])


def _is_private(path: Path) -> bool:
    status = path.stat()
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _import_jieba() -> Any:
    """jieba without its own warnings (its string escapes, pkg_resources) and without its lines on standard error."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r".*\b(jieba|pkg_resources)\b")
        warnings.filterwarnings("ignore", message=r".*pkg_resources.*")
        jieba = importlib.import_module("jieba")
    logger = logging.getLogger("jieba")
    logger.setLevel(logging.WARNING)
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
    return jieba
