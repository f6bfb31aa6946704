"""Chinese words by jieba, loaded on first use.

jieba stores its dictionary with marshal, by default in the shared temp folder, where another user of the machine
could leave a forged one. Here the cache lies in a folder that only this user can write to, or there is none.
"""

import importlib
import logging
import os
import stat
import threading
import warnings
from math import log
from pathlib import Path
from typing import Any

# Rarity (natural logarithm) of a word that the dictionary does not know: most are names, which tell most.
UNKNOWN_RARITY = 14.0


class Words:
    """Cuts text into words. Nothing is imported or loaded before the first use; any thread may use it."""

    def __init__(self, cache_dir: Path | None = None) -> None:
        """``cache_dir`` keeps the dictionary between runs (made with mode 0700); None: no cache at all."""
        self._cache_dir = cache_dir
        self._lock = threading.Lock()
        self._tokenizer: Any = None
        self._log_total = 0.0

    def warm_up(self) -> None:
        """Load the dictionary now (half a second to a second), so that the first page does not wait for it."""
        if self._tokenizer is None:
            with self._lock:
                if self._tokenizer is None:
                    tokenizer = self._load()
                    self._log_total = log(max(2, tokenizer.total))
                    self._tokenizer = tokenizer

    def cut(self, text: str) -> list[str]:
        """The words of ``text`` in order, punctuation and white space too: joined they are ``text`` again."""
        if not text:
            return []
        self.warm_up()
        found: list[str] = self._tokenizer.lcut(text)
        return found

    def rarity(self, word: str) -> float:
        """How rare ``word`` is in Chinese text, as the natural logarithm of its inverse share (about 3 to 17)."""
        self.warm_up()
        count = self._tokenizer.FREQ.get(word)
        return min(UNKNOWN_RARITY, self._log_total - log(count)) if count else UNKNOWN_RARITY

    def _load(self) -> Any:
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
