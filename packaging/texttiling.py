"""TextTiling (Hearst 1997) on words that are cut already: what ``bench.py`` compares with. Nothing of the program uses it.

NLTK has it too, but takes out every character that is no Latin letter, so that nothing is left of a Chinese page.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean, pstdev

SENTENCE = 20  # words of a pseudosentence, as in the paper
BLOCK = 10  # pseudosentences that are compared on each side of a gap


def borders(words: Sequence[str]) -> list[int]:
    """The places in ``words`` before which another topic begins."""
    telling = [(place, word) for place, word in enumerate(words) if len(word) >= 2 and not word.isascii()]
    sentences = [telling[start : start + SENTENCE] for start in range(0, len(telling), SENTENCE)]
    scores = smoothed(likenesses([[word for _, word in sentence] for sentence in sentences]))
    deep = depths(scores)
    if not deep:
        return []
    least = fmean(deep) - pstdev(deep) / 2
    return [
        sentences[gap + 1][0][0]
        for gap, depth in enumerate(deep)
        if depth > max(0.0, least) and all(depth >= deep[near] for near in (gap - 1, gap + 1) if 0 <= near < len(deep))
    ]


def likenesses(sentences: Sequence[Sequence[str]]) -> list[float]:
    """Cosine of the words of the blocks before and after each gap; the blocks move on by one sentence a time."""
    before: Counter[str] = Counter()
    after = Counter(word for sentence in sentences[:BLOCK] for word in sentence)
    found = []
    for gap in range(1, len(sentences)):
        before.update(sentences[gap - 1])
        take(after, sentences[gap - 1])
        if gap > BLOCK:
            take(before, sentences[gap - 1 - BLOCK])
        if gap + BLOCK <= len(sentences):
            after.update(sentences[gap + BLOCK - 1])
        norm = sum(n * n for n in before.values()) * sum(n * n for n in after.values())
        found.append(sum(n * after[word] for word, n in before.items() if word in after) / norm**0.5 if norm else 0.0)
    return found


def take(counts: Counter[str], words: Sequence[str]) -> None:
    """Take ``words`` out of ``counts``."""
    for word in words:
        if counts[word] > 1:
            counts[word] -= 1
        else:
            del counts[word]


def smoothed(scores: Sequence[float]) -> list[float]:
    """The mean of each score and its neighbours."""
    return [fmean(scores[max(0, place - 1) : place + 2]) for place in range(len(scores))]


def depths(scores: Sequence[float]) -> list[float]:
    """How far the likeness falls from the nearest peaks on both sides to each gap."""
    left = peaks(scores)
    right = peaks(scores[::-1])[::-1]
    return [before + after - 2 * score for before, after, score in zip(left, right, scores, strict=True)]


def peaks(scores: Sequence[float]) -> list[float]:
    """For each place the height one climbs to by going back as long as it goes up."""
    found = list(scores[:1])
    for before, score in pairwise(scores):
        found.append(found[-1] if before >= score else score)
    return found
