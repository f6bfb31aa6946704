"""What a paper's conventions can hang on: the signs of a line, and the state of the articles that a line may join.

A lesson (lesson.py) weighs these; learning.py finds the weights. Everything is computed from a reading by the network,
with the same code for a page that is learnt from and for one that is proposed for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from annotator.core.model import Role
from annotator.segmentation.features import widths_of
from annotator.segmentation.lines import Piece
from annotator.segmentation.network import Floats
from annotator.segmentation.pagereader import Reading

ROLES = tuple(Role)
KINDS = len(ROLES) + 1  # the roles, and furniture
FURNITURE_KIND = len(ROLES)
WHOLE, SHAPED = 16, 40  # letters: lines up to these lengths are looked at as wholes
UNLIKELY = 1e-4  # what the network calls less likely counts as no less likely than this
OUT_OF_SIGHT = 1e-30
PLAIN_TEXT = 0.9  # a line with this chance is taken for running text
FAINT = 0.04  # chances of roles below this are not looked at
MOST_AHEAD = 48  # lines of text that are looked at together
SAME = 0.8  # cells: columns that differ by less are as wide

_DIGITS = re.compile(r"[0-9０-９]+")
_LETTERS = re.compile(r"[A-Za-zａ-ｚＡ-Ｚ]+")
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_COMMON_MARKS = frozenset("，。、；：！？,.;:!?“”‘’《》（）()%％0汉a")

# What a line may do, and the state of the article that it may join. One column each.
(
    OPENS, FURNITURE, NEXT, APART, NEXT_HAS_HEADLINE, NEXT_HAS_TEXT, APART_HAS_HEADLINE, APART_HAS_TEXT, LATEST,
    FIRST_HEADLESS, LAST_HEADLESS, FIRST_TEXTLESS, LAST_TEXTLESS,
    HAS_BYLINE, HAS_RUBRIC, HAS_NOTE, HAS_CAPTION, HAS_OVERLINE,
    APART_ENDS_IN_HEADLINE, APART_ENDS_IN_TEXT, APART_ENDS_IN_SMALL_PRINT, UNFINISHED, DISTANCE, SAME_WIDTH,
    FURNITURE_AGAIN, OPENS_AFTER_FURNITURE, CHANCE,
) = range(27)  # fmt: skip
CHOICES = 27
# The signs and the network's view of a line are weighed for these only: what they do is seen from little gold.
PLAIN_CHOICES = 13

# Places in ``has``: one row for each article, the strongest chance of each role among its pieces so far.
_HEADLINE, _TEXTS = ROLES.index(Role.HEADLINE), [ROLES.index(Role.BODY), ROLES.index(Role.CAPTION)]
_BYLINE, _RUBRIC, _NOTE = ROLES.index(Role.BYLINE), ROLES.index(Role.RUBRIC), ROLES.index(Role.NOTE)
_CAPTION, _OVERLINE, _CREDIT = ROLES.index(Role.CAPTION), ROLES.index(Role.OVERLINE), ROLES.index(Role.CREDIT)
_BODY = ROLES.index(Role.BODY)

LOOKS = 12  # columns of ``_looks``
PLAIN = 1 + 3 * KINDS + 2 * KINDS * KINDS + LOOKS  # columns of ``surroundings``


def signs_of(text: str) -> list[str]:
    """What a convention may be known by in a line: the whole, its shape, how it begins and ends, rare marks.

    Digits count as one 0. The first letter of a sign says which kind it is.
    """
    dense = _DIGITS.sub("0", text.replace(" ", "")[:200])
    if not dense:
        return []
    found = ["<" + dense[:1], ">" + dense[-1:]]
    if len(dense) > 2:
        found += ["<" + dense[:2], ">" + dense[-2:]]
    if len(dense) > 3:
        found += ["<" + dense[:3], ">" + dense[-3:]]
    if len(dense) <= WHOLE:
        found.append("=" + dense)
    if len(dense) <= SHAPED:
        shape = _LETTERS.sub("a", _CHINESE.sub("汉", dense))
        found.append("~" + shape)
        found += ["*" + mark for mark in sorted(set(shape) - _COMMON_MARKS)]
    return found


@dataclass(frozen=True)
class Evidence:
    """A page as a lesson sees it: the network's reading, the signs of each piece and how it looks."""

    reading: Reading
    signs: tuple[tuple[str, ...], ...]

    @cached_property
    def flat_signs(self) -> list[str]:
        """All signs, one piece after the other."""
        return [sign for signs in self.signs for sign in signs]

    @cached_property
    def sign_rows(self) -> NDArray[np.int64]:
        """The piece of each of ``flat_signs``."""
        return np.repeat(np.arange(len(self)), [len(signs) for signs in self.signs])

    def columns_of(self, signs: tuple[str, ...]) -> csr_array:
        """As ``sign_columns``: found once for all that ask for the same signs one after another."""
        last = self.__dict__.get("_columns")
        if last is None or last[0] != signs:
            last = self.__dict__["_columns"] = signs, _sign_columns(self, signs)
        return last[1]

    @cached_property
    def looks(self) -> Floats:
        """n × LOOKS."""
        return _looks(self.reading.pieces, self.reading.column)

    @cached_property
    def widths(self) -> Floats:
        """The width of the column around each piece in cells."""
        return self.reading.column

    def __len__(self) -> int:
        return len(self.reading.pieces)


def evidence_of(reading: Reading) -> Evidence:
    """The evidence of a page that the network has read."""
    return Evidence(reading, tuple(tuple(signs_of(piece.text)) for piece in reading.pieces))


def _looks(pieces: Sequence[Piece], column: Floats) -> Floats:
    width = widths_of(pieces)
    short = width < column - 1.5
    blank = np.array([piece.blank_before for piece in pieces])
    ends = np.array([piece.ends_sentence for piece in pieces])
    none = np.zeros(1, bool)
    columns = [
        blank > 0,
        blank < 0,
        np.append(blank[1:] > 0, False),
        [piece.indent > 0 for piece in pieces],
        [piece.spaced for piece in pieces],
        [piece.doubled for piece in pieces],
        ends,
        np.concatenate([none, ends[:-1]]),
        short,
        np.concatenate([none, short[:-1]]),
        np.arange(len(pieces)) == 0,
        np.arange(len(pieces)) == len(pieces) - 1,
    ]
    return np.array(columns, np.float32).T


def sign_columns(evidence: Evidence, signs: tuple[str, ...]) -> csr_array:
    """n × 3·signs: these signs of each piece, of the piece before it and of the one after it."""
    return evidence.columns_of(signs)


def _sign_columns(evidence: Evidence, signs: tuple[str, ...]) -> csr_array:
    known = {sign: number for number, sign in enumerate(signs)}
    n, size = len(evidence), len(known)
    numbers = np.array([known.get(sign, -1) for sign in evidence.flat_signs], np.int64)
    met = numbers >= 0
    columns, rows = numbers[met], evidence.sign_rows[met]
    has_after, has_before = rows + 1 < n, rows > 0
    all_rows = np.concatenate([rows, rows[has_after] + 1, rows[has_before] - 1])
    all_columns = np.concatenate([columns, columns[has_after] + size, columns[has_before] + 2 * size])
    return csr_array((np.ones(len(all_rows), np.float32), (all_rows, all_columns)), shape=(n, 3 * size))


def surroundings(evidence: Evidence, roles: Floats) -> csr_array:
    """n × PLAIN: roles of a piece and of its neighbours, also in pairs, and how it looks; ``roles`` n × KINDS."""
    own = np.where(roles < FAINT, np.float32(0), roles)
    none = np.zeros((1, KINDS), np.float32)
    before, after = np.concatenate([none, own[:-1]]), np.concatenate([own[1:], none])
    parts = [np.ones((len(own), 1), np.float32), own, before, after]
    parts += [(own[:, :, None] * other[:, None, :]).reshape(len(own), -1) for other in (before, after)]
    return csr_array(np.concatenate([*parts, evidence.looks], axis=1))


class Ahead(NamedTuple):
    """What ``Standing.choices`` would give for each of m pieces in turn, one row for each of c choices.

    ``rows`` (c × CHOICES) are the same for all but for three columns: CHANCE is a quarter of ``chance`` (m × c),
    and of the articles DISTANCE is ``distance`` and SAME_WIDTH is ``same`` (m × (c - 2)).
    """

    rows: Floats
    chance: Floats
    distance: Floats
    same: NDArray[np.bool_]


class Standing:
    """The articles of a page as far as they have been read, and what the next piece may do.

    ``choices`` gives a row of CHOICES numbers for each thing that the next piece may do: opening an article, being
    furniture, joining the first article, the second, …; ``put`` says what it did.
    """

    def __init__(self, evidence: Evidence, roles: Floats) -> None:
        """``roles`` n × KINDS."""
        size = min(len(evidence), 64) + 1
        self._roles, self._widths, self._pieces = roles, evidence.widths, evidence.reading.pieces
        reading = evidence.reading
        self._opens, self._furniture, self._first = (
            reading.opens.tolist(),
            reading.furniture.tolist(),
            reading.first.tolist(),
        )
        self._links = reading.links
        self._fall = np.log1p(np.arange(len(evidence))).astype(np.float32)
        self._has = np.zeros((size, KINDS), np.float32)
        self._rows = np.zeros((size + 2, CHOICES), np.float32)
        self._rows[0, OPENS] = self._rows[1, FURNITURE] = 1
        self._last = np.zeros(size, np.int64)
        self._width = np.zeros(size, np.float32)  # of the text
        self._numbers = np.zeros(len(evidence), np.int64)  # of the article of each piece, from 1 on; 0 for furniture
        others = np.flatnonzero(roles[:, _BODY].astype(np.float64) <= PLAIN_TEXT)
        self._text_ends = np.append(others, len(evidence))[np.searchsorted(others, np.arange(len(evidence)))].tolist()
        self.count = 0
        self._headless: list[int] = []  # articles with text that wait for a headline, in order
        self._textless: list[int] = []
        self._latest = -1  # the article of the last piece that is no furniture

    @property
    def groups(self) -> NDArray[np.int64]:
        """The article of each piece so far, -1 for furniture."""
        return self._numbers - 1

    def choices(self, i: int) -> tuple[Floats, Floats]:
        """Rows for piece ``i``, and the logarithm of the network's chance of each; good until the next call."""
        count = self.count
        rows = self._rows[: count + 2]
        chance = self._chances(i)
        own = rows[2:]
        if count:
            own[:, DISTANCE] = self._fall.take(i - 1 - self._last[:count])
            own[:, SAME_WIDTH] = np.abs(self._width[:count] - self._widths[i]) < SAME
        after_furniture = float(i > 0 and not self._numbers[i - 1])
        rows[1, FURNITURE_AGAIN] = rows[0, OPENS_AFTER_FURNITURE] = after_furniture
        np.log(chance, out=chance)
        rows[:, CHANCE] = chance / 4
        return rows, chance

    def _chances(self, i: int) -> Floats:
        count, first = self.count, self._first[i]
        found = np.empty(count + 2, np.float32)
        found[0], found[1] = self._opens[i], self._furniture[i]
        if count:
            earlier = self._numbers[first:i]
            found[2:] = np.bincount(earlier, self._links[i], count + 1)[1:]
        np.maximum(found, UNLIKELY, out=found)
        if count and first:
            # Of a page too long for one window: what is out of sight cannot be joined.
            found[2:][self._last[:count] < first] = OUT_OF_SIGHT
        found /= np.add.reduce(found)
        return found

    def text_ahead(self, i: int) -> int:
        """Up to which piece the choices can be foretold with ``ahead``: all of ``i`` … but the last must be plain text."""
        end = min(self._text_ends[i] + 1, i + MOST_AHEAD, len(self._numbers))
        if end - i < 2 or not i or self._latest < 0 or self._numbers[i - 1] != self._latest + 1:
            return i
        seen = self._first[i] < i and self._first[i] == self._first[end - 1]
        return end if seen and self._has[self._latest, _BODY] > PLAIN_TEXT else i

    def ahead(self, i: int, end: int) -> "Ahead":
        """The choices of the pieces ``i`` … ``end`` - 1 if all but the last go on with the article in hand.

        Nothing changes but what is looked at for one piece then; ``go_on`` says how far it held.
        """
        count, size = self.count, end - i
        rows, own = self._rows[: count + 2], self._rows[2 : count + 2]
        own[:, DISTANCE] = own[:, SAME_WIDTH] = 0
        rows[:, CHANCE] = rows[1, FURNITURE_AGAIN] = rows[0, OPENS_AFTER_FURNITURE] = 0
        chance = self._chances_ahead(i, end)
        pieces = np.arange(i, end)
        distance = self._fall.take(pieces[:, None] - 1 - self._last[:count])
        distance[:, self._latest] = 0
        width = np.repeat(self._width[None, :count], size, axis=0)
        width[:, self._latest] = self._widths_ahead(i, end)
        same = np.abs(width - self._widths[i:end, None]) < SAME
        return Ahead(rows, chance, distance, same)

    def _widths_ahead(self, i: int, end: int) -> list[float]:
        """The width of the article in hand before each of these pieces, and after all of them."""
        found = [float(self._width[self._latest])]
        for own in self._widths[i : end - 1].tolist():
            found.append(float(np.float32(0.7 * found[-1] + 0.3 * own if found[-1] else own)))
        return found

    def _chances_ahead(self, i: int, end: int) -> Floats:
        """The logarithm of the network's chance of each choice, for each of these pieces."""
        count, first = self.count, self._first[i]
        self._numbers[i:end] = self._latest + 1
        found = np.empty((end - i, count + 2), np.float32)
        found[:, 0], found[:, 1] = self._opens[i:end], self._furniture[i:end]
        for row, piece in enumerate(range(i, end)):
            found[row, 2:] = np.bincount(self._numbers[first:piece], self._links[piece], count + 1)[1:]
        self._numbers[i:end] = 0
        np.maximum(found, UNLIKELY, out=found)
        if first:
            found[:, 2:][:, self._last[:count] < first] = OUT_OF_SIGHT
        found /= np.add.reduce(found, axis=1)[:, None]
        return np.log(found, out=found)

    def go_on(self, i: int, end: int) -> None:
        """The pieces ``i`` … ``end`` - 1, which ``ahead`` took for such, did go on with the article in hand."""
        if end > i:
            self._width[self._latest] = self._widths_ahead(i, end + 1)[-1]
            self._numbers[i:end] = self._latest + 1
            self._last[self._latest] = end - 1

    @property
    def latest(self) -> int:
        """The article in hand; -1: none yet."""
        return self._latest

    def put(self, i: int, article: int) -> None:
        """Piece ``i`` went to ``article`` (``count`` for a new one, -1 for none)."""
        previous = int(self._numbers[i - 1]) - 1 if i else -1
        self._numbers[i] = article + 1
        if article == self.count:
            self.count += 1
            if self.count >= len(self._has):
                self._grow()
        if article >= 0:
            roles = self._roles[i]
            body = float(roles[_BODY])
            self._last[article] = i
            if body > 0.5:
                old = float(self._width[article])
                self._width[article] = self._widths[i] if not old else 0.7 * old + 0.3 * float(self._widths[i])
            if article == previous == self._latest and body > PLAIN_TEXT and self._has[article, _BODY] > PLAIN_TEXT:
                return  # one more line of the same text changes nothing that counts
            np.maximum(self._has[article], roles, out=self._has[article])
            self._set_row(article, i, next_to=True)
        if previous >= 0 and previous != article:
            self._set_row(previous, i - 1, next_to=False)
        self._mark(article)

    def _grow(self) -> None:
        more = len(self._has)
        self._has = np.concatenate([self._has, np.zeros((more, KINDS), np.float32)])
        self._rows = np.concatenate([self._rows, np.zeros((more, CHOICES), np.float32)])
        self._last = np.concatenate([self._last, np.zeros(more, np.int64)])
        self._width = np.concatenate([self._width, np.zeros(more, np.float32)])

    def _set_row(self, article: int, last: int, next_to: bool) -> None:
        has = self._has[article].tolist()
        headline, text = has[_HEADLINE], max(has[place] for place in _TEXTS)
        row = [0.0] * CHOICES
        if next_to:
            row[NEXT], row[NEXT_HAS_HEADLINE], row[NEXT_HAS_TEXT] = 1.0, headline, text
        else:
            end = self._roles[last].tolist()
            row[APART], row[APART_HAS_HEADLINE], row[APART_HAS_TEXT] = 1.0, headline, text
            row[APART_ENDS_IN_HEADLINE], row[APART_ENDS_IN_TEXT] = end[_HEADLINE], end[_BODY]
            row[APART_ENDS_IN_SMALL_PRINT] = end[_NOTE] + end[_BYLINE] + end[_CREDIT]
            row[UNFINISHED] = end[_BODY] * (not self._pieces[last].ends_sentence)
        row[HAS_BYLINE], row[HAS_RUBRIC], row[HAS_NOTE] = has[_BYLINE], has[_RUBRIC], has[_NOTE]
        row[HAS_CAPTION], row[HAS_OVERLINE] = has[_CAPTION], has[_OVERLINE]
        self._rows[article + 2] = row

    def _mark(self, article: int) -> None:
        """Mark which articles wait for a headline or for text, and which one was in hand last."""
        if article < 0:
            return
        rows = self._rows[2:]
        if self._latest >= 0:
            rows[self._latest, LATEST] = 0.0
        self._latest = article
        has = self._has[article].tolist()
        headline, text = has[_HEADLINE] > 0.5, max(has[place] for place in _TEXTS) > 0.5
        for waits, waiting, first, last in (
            (text and not headline, self._headless, FIRST_HEADLESS, LAST_HEADLESS),
            (headline and not text, self._textless, FIRST_TEXTLESS, LAST_TEXTLESS),
        ):
            if waits != (article in waiting):
                if waiting:
                    rows[waiting[0], first] = rows[waiting[-1], last] = 0.0
                waiting.append(article) if waits else waiting.remove(article)
                waiting.sort()
        # A row that was set anew has lost its marks.
        for waiting, first, last in (
            (self._headless, FIRST_HEADLESS, LAST_HEADLESS),
            (self._textless, FIRST_TEXTLESS, LAST_TEXTLESS),
        ):
            if waiting:
                rows[waiting[0], first] = rows[waiting[-1], last] = 1.0
        rows[article, LATEST] = 1.0


def walk(
    evidence: Evidence, roles: Floats, groups: NDArray[np.int64], wanted: NDArray[np.bool_]
) -> Iterator[tuple[Floats, Floats, int]]:
    """Of a page whose articles are known: for each wanted piece its rows, the logarithms of their chances, and which
    row is right.

    ``groups``: the article of each piece, -1 for furniture, in any numbering.
    """
    standing = Standing(evidence, roles)
    number: dict[int, int] = {}
    for i, (article, want) in enumerate(zip(groups.tolist(), wanted.tolist(), strict=True)):
        own = number.get(article, standing.count) if article >= 0 else -1
        if want:
            rows, chance = standing.choices(i)
            yield rows, chance, 1 if own < 0 else 0 if own == standing.count else own + 2
        if own == standing.count:
            number[article] = own
        standing.put(i, own)
