"""Orders of the pages of a project, and why a page stands where it stands. Pure: numbers and names in, places out.

Every order has all pages, each once. Places depend on nothing but what is given, so the same project gives the same
list on every machine.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.model import PageState
from annotator.core.pages import DOUBT, Listed, PageStatus, sides
from annotator.core.proposal import Border, Reason, Suggestion
from annotator.core.text import PageText


class Order(StrEnum):
    """How the list of pages can be ordered."""

    ADDED = "added"
    NAME = "name"
    DATE = "date"
    DOUBT = "doubt"
    GAIN = "gain"
    RANDOM = "random"


# Without plurals, so that one sentence serves every number; {0} stands for the value.
WHYS: dict[str, str] = {
    "doubtful": QT_TRANSLATE_NOOP("errors", "doubtful borders: {0}"),
    "weakest": QT_TRANSLATE_NOOP("errors", "the least sure one: {0}%"),
    "corrections": QT_TRANSLATE_NOOP("errors", "corrections to expect: about {0}"),
    "few_corrections": QT_TRANSLATE_NOOP("errors", "hardly a correction to expect"),
    "unlike_gold": QT_TRANSLATE_NOOP("errors", "unlike the pages corrected so far"),
    "unlike_chosen": QT_TRANSLATE_NOOP("errors", "unlike the pages further up"),
    "like_gold": QT_TRANSLATE_NOOP("errors", "much like pages corrected already"),
    "like_chosen": QT_TRANSLATE_NOOP("errors", "much like pages further up"),
    "no_proposal": QT_TRANSLATE_NOOP("errors", "nothing proposed yet"),
    "no_confidence": QT_TRANSLATE_NOOP("errors", "its articles came without confidences"),
    "gold": QT_TRANSLATE_NOOP("errors", "accepted already"),
    "date_in_meta": QT_TRANSLATE_NOOP("errors", "{0}, as its meta says"),
    "date_in_name": QT_TRANSLATE_NOOP("errors", "{0}, as its name says"),
    "date_in_file": QT_TRANSLATE_NOOP("errors", "{0}, as its file's name says"),
    "no_date": QT_TRANSLATE_NOOP("errors", "date not known"),
    "drawn": QT_TRANSLATE_NOOP("errors", "drawn at random with the number {0}"),
}

_SHARED = 4096  # whys that are kept: of a hundred thousand pages most say what others say
GOLD = Reason("gold")
_NO_PROPOSAL, _NO_CONFIDENCE, _NO_DATE = Reason("no_proposal"), Reason("no_confidence"), Reason("no_date")


@dataclass(frozen=True)
class Ordered:
    """All pages in an order. ``whys`` has no entry for a page about which there is nothing to say."""

    order: Order
    pages: tuple[int, ...]
    whys: Mapping[int, tuple[Reason, ...]] = field(default_factory=dict)


class Doubts(NamedTuple):
    """What the confidences of a page add up to, over all that no person has settled."""

    borders: float  # how many borders are likely to be wrong: the sum of 1 - confidence
    categories: float  # the same of suggested categories
    weakest: float  # the lowest confidence of a border, 1 if there is none

    @property
    def corrections(self) -> float:
        """How many corrections are to be expected on the page."""
        return self.borders + self.categories


class Dated(NamedTuple):
    """The date of a page and where it was found: the code of a why."""

    date: str  # ISO 8601
    found: str


def doubts_of(text: PageText, state: PageState, borders: Iterable[Border], suggestions: Iterable[Suggestion]) -> Doubts:
    """The doubts of a page as it stands. A border between accepted articles, or at one and furniture, is settled."""
    accepted = {article.id for article in state.articles if article.accepted}
    open_sides = [
        border.confidence
        for border in borders
        if any(side is not None and side not in accepted for side in sides(text, state, border.at))
    ]
    unlabelled = {article.id for article in state.articles if article.category is None and not article.accepted}
    hints = [hint.confidence for hint in suggestions if hint.article in unlabelled]
    return Doubts(sum(1 - sure for sure in open_sides), sum(1 - sure for sure in hints), min(open_sides, default=1.0))


# -- orders -------------------------------------------------------------------------------------------------------


def as_added(rows: Iterable[Listed]) -> Ordered:
    """Pages as they came into the project."""
    return Ordered(Order.ADDED, tuple(sorted(row.id for row in rows)))


_DIGITS = re.compile(r"(\d+)")


def natural(name: str) -> str:
    """A key that sorts p2 before p10, and numbers before letters. One string: very many are alive while a list is sorted.

    A number is NUL, how many digits it has, and the digits; other text stands as it is.
    """
    parts = filter(None, _DIGITS.split(name.casefold()))
    return "".join(_number(part) if part.isdecimal() else "\x01" + part.replace("\0", "\x01") for part in parts)


def _number(digits: str) -> str:
    value = "".join(str(int(digit)) for digit in digits).lstrip("0")
    return f"\0{chr(min(len(value), 0xD7FF))}{value}"


def by_name(rows: Iterable[Listed]) -> Ordered:
    """Pages by name, numbers in names by their value."""
    ordered = sorted(rows, key=lambda row: row.id)
    ordered.sort(key=lambda row: natural(row.name))
    return Ordered(Order.NAME, tuple(row.id for row in ordered))


def by_date(rows: Iterable[Listed], dates: Mapping[int, Dated | None]) -> Ordered:
    """Pages from the oldest to the newest, within a day by name; those whose date is not known come last."""
    whys: dict[Dated | None, tuple[Reason, ...]] = {None: (_NO_DATE,)}  # many pages share one
    whys |= {dated: (Reason(dated.found, (dated.date,)),) for dated in set(dates.values()) if dated}

    def day(row: Listed) -> str:
        dated = dates.get(row.id)
        return dated.date if dated else "\U0010ffff"

    ordered = sorted(rows, key=lambda row: row.id)  # one after another: so no key has to hold all three
    ordered.sort(key=lambda row: natural(row.name))
    ordered.sort(key=day)
    return Ordered(Order.DATE, tuple(row.id for row in ordered), {row.id: whys[dates.get(row.id)] for row in ordered})


def by_doubt(rows: Iterable[Listed], doubts: Mapping[int, Doubts]) -> Ordered:
    """Pages whose borders are least sure first: by the sum of 1 - confidence. Then the unknown, gold pages last."""
    known, rest, whys = _divided(rows, doubts)
    known.sort(key=lambda row: -doubts[row.id].borders)
    for row in known:
        weakest = doubts[row.id].weakest
        whys[row.id] = _whys_of_doubt(row.doubtful, int(weakest * 100) if weakest < DOUBT else None)
    return Ordered(Order.DOUBT, tuple(row.id for row in (*known, *rest)), whys)


@lru_cache(_SHARED)
def _whys_of_doubt(doubtful: int, weakest: int | None) -> tuple[Reason, ...]:
    return (Reason("doubtful", (doubtful,)), *([] if weakest is None else [Reason("weakest", (weakest,))]))


class Pick(NamedTuple):
    """A page in the order of expected gain, with how it compares with gold pages and pages picked before it."""

    page: int
    compared: str = ""  # the code of a why, "" if there is nothing to say


def by_gain(rows: Iterable[Listed], doubts: Mapping[int, Doubts], picks: Sequence[Pick]) -> Ordered:
    """The ``picks`` first, then other pages by the corrections to expect, then the unknown, gold pages last."""
    known, rest, whys = _divided(rows, doubts)
    place = {pick.page: number for number, pick in enumerate(picks)}
    compared = {pick.page: pick.compared for pick in picks}
    known.sort(key=lambda row: -doubts[row.id].corrections)
    known.sort(key=lambda row: place.get(row.id, len(place)))
    for row in known:
        whys[row.id] = _whys_of_gain(row.doubtful, round(doubts[row.id].corrections), compared.get(row.id, ""))
    return Ordered(Order.GAIN, tuple(row.id for row in (*known, *rest)), whys)


def at_random(rows: Iterable[Listed], seed: int) -> Ordered:
    """Pages in an order that has nothing to do with what they are like.

    Each page draws a number from its name and ``seed``: pages that are added find their places among the others, which
    keep theirs towards each other. The first n pages are a fair sample of all pages at any time.
    """
    ordered = drawn(rows, seed)
    return Ordered(Order.RANDOM, ordered, dict.fromkeys(ordered, (Reason("drawn", (seed,)),)))


def drawn(rows: Iterable[Listed], seed: int) -> tuple[int, ...]:
    """The ids of ``rows`` as ``at_random`` orders them."""
    key = seed.to_bytes(8, "big", signed=True)

    def number(row: Listed) -> bytes:
        return blake2b(row.name.encode("utf-8", "surrogatepass"), digest_size=8, key=key).digest()

    ordered = sorted(rows, key=lambda row: row.id)
    ordered.sort(key=number)
    return tuple(row.id for row in ordered)


def _divided(
    rows: Iterable[Listed], doubts: Mapping[int, Doubts]
) -> tuple[list[Listed], list[Listed], dict[int, tuple[Reason, ...]]]:
    """Pages with known doubts; all others, gold last; why the others are where they are."""
    known, unknown, gold = [], [], []
    whys: dict[int, tuple[Reason, ...]] = {}
    for row in sorted(rows, key=lambda row: row.id):
        if row.status is PageStatus.GOLD:
            gold.append(row)
            whys[row.id] = (GOLD,)
        elif row.id in doubts:
            known.append(row)
        else:
            unknown.append(row)
            whys[row.id] = (_NO_PROPOSAL if row.status is PageStatus.NEW else _NO_CONFIDENCE,)
    return known, [*unknown, *gold], whys


@lru_cache(_SHARED)
def _whys_of_gain(doubtful: int, corrections: int, compared: str) -> tuple[Reason, ...]:
    found = [Reason("doubtful", (doubtful,))] if doubtful else []
    found.append(Reason("corrections", (corrections,)) if corrections else Reason("few_corrections"))
    return (*found, *([Reason(compared)] if compared else []))


# -- dates --------------------------------------------------------------------------------------------------------

_YEAR, _MONTH, _DAY = r"(?P<y>1[6-9]\d\d|20\d\d)", r"(?P<m>1[0-2]|0?[1-9])", r"(?P<d>3[01]|[12]\d|0?[1-9])"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_YEAR}\s*年\s*{_MONTH}\s*月\s*{_DAY}\s*日",
        rf"(?<!\d){_YEAR}([-_./]){_MONTH}\2{_DAY}(?!\d)",
        r"(?<!\d)(?P<y>1[6-9]\d\d|20\d\d)(?P<m>1[0-2]|0[1-9])(?P<d>3[01]|[12]\d|0[1-9])(?!\d)",
    )
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATE_KEYS = ("date", "issue_date", "published", "publication_date", "日期", "出版日期")


class DateInWords(NamedTuple):
    """A date and where it stands in the words that hold it (code points)."""

    start: int
    date: str  # ISO 8601


def date_at(words: str) -> DateInWords | None:
    """The first date in ``words``: 2021-03-05, 20210305, 2021/3/5, 2021.3.5, 2021_03_05 or 2021年3月5日."""
    hits = [hit for pattern in _DATES for hit in pattern.finditer(words)]
    for hit in sorted(hits, key=lambda hit: hit.start()):
        year, month, day = int(hit["y"]), int(hit["m"]), int(hit["d"])
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        if day <= _DAYS[month - 1] and (month != 2 or day < 29 or leap):
            return DateInWords(hit.start(), f"{year:04}-{month:02}-{day:02}")
    return None


def date_in(words: str) -> str | None:
    """The first date in ``words`` (see ``date_at``) as ISO 8601."""
    found = date_at(words)
    return found.date if found else None


def date_of(meta: Mapping[str, Any], name: str, file: str) -> Dated | None:
    """The date of a page: as its meta says (at the top or one level down), or its name, or the name of its file."""
    nested = [meta, *(value for value in meta.values() if isinstance(value, Mapping))]
    for values in nested:
        for key in _DATE_KEYS:
            found = date_in(str(values[key])) if key in values else None
            if found:
                return Dated(found, "date_in_meta")
    for words, code in ((name, "date_in_name"), (file, "date_in_file")):
        found = date_in(words)
        if found:
            return Dated(found, code)
    return None
