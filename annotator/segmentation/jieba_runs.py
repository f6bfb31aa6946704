"""jieba's way through a run of Chinese characters, in two thirds of the time that jieba takes for it.

The dictionary and the model for words that it does not know are jieba's own, and so are the words that come out, also
where two ways are as likely. jieba lists all words that begin at each letter, then looks each up again to weigh it;
here both is one step. Tests hold the words against jieba's and rjieba's.
"""

from functools import lru_cache
from math import log
from typing import Any

# Runs of Chinese characters whose words are kept: most runs of an article were cut with its page, which has some six
# hundred. Longer ones than this (code points) are not met again.
MOST_RUNS, LONGEST_RUN = 4_000, 60
# Likewise letters side by side of which the dictionary makes no word; a page has some 120.
_MOST_UNKNOWN = 4_000


class JiebaRuns:
    """Cuts runs of Chinese characters. Any thread may use it."""

    def __init__(self, tokenizer: Any) -> None:
        """``tokenizer``: a loaded ``jieba.Tokenizer``."""
        from jieba import finalseg

        self._counts: dict[str, int] = tokenizer.FREQ  # of words; 0: words begin so
        self._total = log(tokenizer.total)
        self._of_unknown = lru_cache(_MOST_UNKNOWN)(lambda letters: tuple(finalseg.cut(letters)))
        self._kept = lru_cache(MOST_RUNS)(self._cut)

    def cut(self, run: str) -> tuple[str, ...]:
        """The words of ``run``, Chinese characters only, in order."""
        return self._kept(run) if len(run) <= LONGEST_RUN else self._cut(run)

    def _cut(self, run: str) -> tuple[str, ...]:
        found: list[str] = []
        ends = self._ends(run)
        at = single = 0  # from ``single`` on there have been words of one letter only
        while at < len(run):
            end = ends[at]
            if end - at > 1:
                if single < at:
                    found += self._singles(run[single:at])
                found.append(run[at:end])
                single = end
            at = end
        if single < at:
            found += self._singles(run[single:])
        return tuple(found)

    def _ends(self, run: str) -> list[int]:
        """Where the word ends that begins at each letter, on the likeliest way from there to the end of the run."""
        count_of, total, size = self._counts.get, self._total, len(run)
        ends, scores = [0] * size, [0.0] * (size + 1)
        start = size
        while start:
            after = scores[start]
            start -= 1
            count = count_of(run[start])
            end = 0
            best = 0.0
            if count:
                end, best = start + 1, log(count) - total + after
            if count is not None:
                stop = start + 2
                while stop <= size:
                    count = count_of(run[start:stop])
                    if count is None:
                        break
                    if count:
                        score = log(count) - total + scores[stop]
                        if not end or score >= best:  # of words that are as likely the longest, as jieba has it
                            end, best = stop, score
                    stop += 1
            if end:
                ends[start], scores[start] = end, best
            else:
                ends[start], scores[start] = start + 1, after - total
        return ends

    def _singles(self, letters: str) -> "tuple[str, ...] | str":
        """Words of one letter that stand side by side: what the dictionary does not know may be a word yet."""
        return letters if len(letters) == 1 or self._counts.get(letters) else self._of_unknown(letters)
