"""Articles told with words of another article, so that what is learned is not which article a line comes from.

There are some two thousand articles to print pages from, and each is printed many times. In a reworded one a share of
the words gives way to words of one other article, as long and about as rare, each word to the same one wherever it
stands: what the lines of the article share stays, which words they are does not.
"""

import random
from functools import cache

from bank import BankArticle, Part

from annotator.segmentation.words import Words

ROLES = ("overline", "headline", "subheadline", "crosshead", "body", "caption")
# Words that say what kind of line this is.
_SIGNS = frozenset("报讯电社记编摄图版栏刊载文稿者")
COMMONEST = 7.0  # rarity of the commonest words that are exchanged
_NEAR = 6  # one of so many words of like rarity is taken
_OPENING = 14  # letters of a part that may be a dateline

_words = Words()


@cache
def _cut(text: str) -> tuple[str, ...]:
    return tuple(_words.cut(text))


def _told(entry: BankArticle) -> dict[int, list[str]]:
    """The article's words that may be exchanged, by length, the commonest first."""
    found: dict[str, float] = {}
    for part in entry.parts:
        if part.role in ROLES:
            for word in _cut(part.text):
                if 2 <= len(word) <= 4 and word not in found and _is_exchanged(word):
                    found[word] = _words.rarity(word)
    by_length: dict[int, list[str]] = {}
    for word in sorted((w for w, rarity in found.items() if rarity >= COMMONEST), key=lambda w: (found[w], w)):
        by_length.setdefault(len(word), []).append(word)
    return by_length


def _is_exchanged(word: str) -> bool:
    return all("\u4e00" <= letter <= "\u9fff" for letter in word) and _SIGNS.isdisjoint(word)


def reword(entry: BankArticle, donor: BankArticle, share: float, rng: random.Random) -> BankArticle:
    """``entry`` with ``share`` of its words exchanged for words of ``donor``."""
    other, exchanged = _told(donor), {}
    for length, own in _told(entry).items():
        theirs = other.get(length, [])
        if not theirs:
            continue
        for number, word in enumerate(own):
            if rng.random() < share:
                near = number * len(theirs) // len(own) + rng.randint(-_NEAR, _NEAR)
                exchanged[word] = theirs[min(max(near, 0), len(theirs) - 1)]
    return BankArticle(entry.source, entry.day, tuple(_printed(part, exchanged) for part in entry.parts))


def _printed(part: Part, exchanged: dict[str, str]) -> Part:
    if part.role not in ROLES:
        return part
    found, at = [], 0
    is_dateline = any(sign in part.text[:20] for sign in "讯电")
    for word in _cut(part.text):
        found.append(word if is_dateline and at < _OPENING else exchanged.get(word, word))
        at += len(word)
    return Part(part.role, "".join(found))
