"""Finding commands by what a person types: Chinese, its sound (whole or first letters), English, also with gaps.

No Qt here. The sounds come from pypinyin, which is loaded when somebody types Latin letters for the first time.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

_FAR = 60.0  # more than any word costs
_SCATTERED = 9.0  # letters further apart than this are found by chance


@dataclass(frozen=True)
class Entry:
    """What can be found: ``name`` is the command, ``words`` are its names in both languages, the shown one first."""

    name: str
    words: tuple[str, ...]


def find(typed: str, entries: Iterable[Entry], recent: Sequence[str] = ()) -> list[Entry]:
    """The entries that ``typed`` can mean, the best first; with nothing typed all, those used last first.

    Several words must all be found, in any order. Equally good ones stand as they were used last, then in their order.
    """
    wanted = typed.lower().split()
    used = {name: place for place, name in enumerate(recent)}
    ranked = []
    for place, entry in enumerate(entries):
        costs = [min((_cost(word, text) for text in entry.words), default=_FAR) for word in wanted]
        if all(cost < _FAR for cost in costs):
            ranked.append((round(sum(costs)), used.get(entry.name, len(used)), sum(costs), place, entry))
    ranked.sort(key=lambda found: found[:4])
    return [found[-1] for found in ranked]


def _cost(typed: str, text: str) -> float:
    """How far ``typed`` is from ``text``: 0 is its beginning, _FAR not at all."""
    text = text.lower()
    costs = [_in_words(typed, text)]
    if not text.isascii() and typed.isascii() and typed.isalpha():
        costs.append(_in_sounds(typed, text))
    return min(costs)


def _in_words(typed: str, text: str) -> float:
    place = text.find(typed)
    if place == 0:
        return 0.0
    if place > 0:
        before = text[place - 1]
        return 1.0 if not before.isalnum() or not before.isascii() else 4.0
    return _first_letters(typed, text)


def _first_letters(typed: str, text: str) -> float:
    """The letters one after the other with gaps, each best at the beginning of a word; the first must be at one."""
    begins = [c.isalnum() and (i == 0 or not text[i - 1].isalnum()) for i, c in enumerate(text)]
    costs = {
        i: 2.0 + 0.02 * i for i, c in enumerate(text) if begins[i] and c == typed[0]
    }  # by place of the last letter
    for letter in typed[1:]:
        following: dict[int, float] = {}
        for place in (i for i, c in enumerate(text) if c == letter):
            gaps = [
                cost + (0.0 if place == last + 1 else 0.5 if begins[place] else 2.0 + 0.2 * (place - last))
                for last, cost in costs.items()
                if last < place
            ]
            if gaps:
                following[place] = min(gaps)
        costs = following
    best = min(costs.values(), default=_FAR)
    return best if best < _SCATTERED else _FAR


def _in_sounds(typed: str, text: str) -> float:
    """Syllables in a row, each whole or only its beginning: "chaifen", "cf", "chaif"."""
    sounds = _sounds(text)
    best = _FAR
    for start in range(len(sounds)):
        shortened = _matches(typed, sounds, start)
        if shortened is not None:
            best = min(best, 0.3 + 0.4 * (start > 0) + 0.02 * start + 0.1 * shortened)
    return best


def _matches(typed: str, sounds: tuple[tuple[str, ...], ...], place: int) -> int | None:
    """How many syllables from ``place`` on are shortened when ``typed`` is all of their beginnings; None if it is not."""
    if not typed:
        return 0
    if place == len(sounds):
        return None
    found: list[int] = []
    for sound in sounds[place]:
        common = next(
            (i for i, (a, b) in enumerate(zip(typed, sound, strict=False)) if a != b), min(len(typed), len(sound))
        )
        for length in range(common, 0, -1):
            rest = _matches(typed[length:], sounds, place + 1)
            if rest is not None:
                found.append(rest + (length < len(sound)))
                break
    return min(found, default=None)


@cache
def _sounds(text: str) -> tuple[tuple[str, ...], ...]:
    """All sounds of each Chinese character of ``text``, without tones; other characters are left out."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # single characters are enough, and load at once
    from pypinyin import Style, pinyin

    found = pinyin([c for c in text if c >= "\u3400"], style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(tuple(dict.fromkeys(s.replace("ü", "v") for s in sounds)) for sounds in found)
