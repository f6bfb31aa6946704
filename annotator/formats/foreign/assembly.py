"""Pieces as other programs have them, put together to articles.

Where a file says which pieces belong together, that holds. Where it does not, articles are made by plain rules, and a
note says so: each head begins an article, and what follows belongs to it.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.model import HEAD_ORDER, Role
from annotator.core.notes import Note
from annotator.core.text import PageText
from annotator.formats.foreign.interface import Found, Json
from annotator.formats.foreign.words import is_article, is_furniture, role_of

_GUESSED = QT_TRANSLATE_NOOP(
    "errors", "{file}: it does not say which pieces belong together, so each headline begins an article; check them."
)
_OVERLAPS = QT_TRANSLATE_NOOP(
    "errors", "{file}: pieces overlap, and a character belongs to one piece only: the later ones were cut."
)
_BLANK = QT_TRANSLATE_NOOP("errors", "{file}: annotations without text were left out.")
_FURNITURE = QT_TRANSLATE_NOOP(
    "errors", "{file}: annotations of adverts, folios and the like were left out: they count as page furniture."
)
_CATEGORIES = QT_TRANSLATE_NOOP(
    "errors", "{file}: labels that are no roles were taken as categories of articles: {labels}."
)
_OUTSIDE = QT_TRANSLATE_NOOP(
    "errors",
    "{file}, line {line}: an annotation goes from {start} to {end}, but the text has {length} characters; "
    "the text or the annotations were changed since.",
)


Places = dict[tuple[int, int], tuple[str, int]]


@dataclass(frozen=True)
class Piece:
    """``[start, end)`` in code points; what it is called; the article it belongs to and its place there, if known.

    ``labels``: categories of its article that the file gives with the piece.
    """

    start: int
    end: int
    label: str
    key: str | None = None
    place: float | None = None
    labels: tuple[str, ...] = ()


@dataclass
class FoundPage:
    """A page as a reader found it. ``articles``: their categories by key, in order, as far as the file says that.

    ``links``: pairs of indices of pieces that belong together, the first before the second. ``labels``: categories of
    the page as a whole. ``whole``: the file says of every piece whether it belongs to others. ``labelled``: categories
    are those of the pieces, and ``articles`` only say in which order they stood.
    """

    name: str
    text: str
    pieces: list[Piece] = field(default_factory=list)
    articles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    links: list[tuple[int, int]] = field(default_factory=list)
    labels: tuple[str, ...] = ()
    meta: Json = field(default_factory=dict)
    whole: bool = False
    labelled: bool = False


def known_articles(listed: object) -> tuple[Places, dict[str, tuple[str, ...]]]:
    """What the articles of one of our own page records say: article and place by (start, end), and categories.

    Whatever is not as we write it is passed over.
    """
    places: Places = {}
    articles: dict[str, tuple[str, ...]] = {}
    for article in listed if isinstance(listed, list) else ():
        if not isinstance(article, dict) or not isinstance(article.get("id"), str):
            continue
        also = article.get("also", [])
        labels = [article.get("category"), *(also if isinstance(also, list) else ())]
        articles[article["id"]] = tuple(dict.fromkeys(label for label in labels if isinstance(label, str)))
        spans = article.get("spans")
        for place, span in enumerate(spans if isinstance(spans, list) else ()):
            if isinstance(span, dict):
                start, end = span.get("start"), span.get("end")
                if isinstance(start, int) and isinstance(end, int):
                    places[start, end] = (article["id"], place)
    return places, articles


def assembled(found: FoundPage, file: str, line: int) -> Found:
    """``found`` as a page record with notes. Raises InputError for a piece that is not in the text."""
    work = _Assembly(found, file, line)
    record: Json = {"id": found.name, "text": found.text, "articles": work.articles(), "meta": found.meta}
    return Found(line, record, tuple(work.notes.values()))


class _Assembly:
    def __init__(self, found: FoundPage, file: str, line: int) -> None:
        self.found, self.file, self.line = found, file, line
        self.text = PageText(found.text)
        self.notes: dict[str, Note] = {}
        self.labels = {} if found.labelled else dict(found.articles)  # categories by key; grows
        self.order = {key: number for number, key in enumerate(found.articles)}

    def note(self, template: str, **values: object) -> None:
        self.notes.setdefault(template, Note(template, {"file": self.file, **values}))

    def articles(self) -> list[Json]:
        pieces = [self.checked(piece) for piece in self.found.pieces]
        pieces = self.keys_of_links(pieces)
        kept = [piece for piece in pieces if piece is not None]
        regions = [piece for piece in kept if role_of(piece.label) is None]
        spans = self.without_overlaps(sorted((p for p in kept if role_of(p.label)), key=lambda p: (p.start, p.end)))
        spans = self.with_regions(spans, sorted(regions, key=lambda piece: (piece.start, -piece.end)))
        if not spans and self.found.labels:
            self.labels["a1"] = self.found.labels
            whole = self.text.trim(0, len(self.text))
            spans = [Piece(*whole, Role.BODY.value, "a1")] if whole else []
        return self.grouped(self.with_keys(spans))

    def checked(self, piece: Piece) -> Piece | None:
        """The piece without outer white space; None if nothing is left or it is furniture."""
        if not 0 <= piece.start <= piece.end <= len(self.text):
            raise InputError(
                _OUTSIDE, file=self.file, line=self.line, start=piece.start, end=piece.end, length=len(self.text)
            )
        trimmed = self.text.trim(piece.start, piece.end)
        if trimmed is None:
            self.note(_BLANK)
            return None
        if role_of(piece.label) is None and is_furniture(piece.label):
            self.note(_FURNITURE)
            return None
        return replace(piece, start=trimmed[0], end=trimmed[1])

    def keys_of_links(self, pieces: Sequence[Piece | None]) -> list[Piece | None]:
        """Linked pieces get one key: that which most of them have, unless a larger group has it already."""
        if not self.found.links and not self.found.whole:
            return list(pieces)
        groups = _connected(len(pieces), self.found.links)
        chosen: list[Piece | None] = list(pieces)
        taken: set[str] = set()
        new = _new_keys({*self.order, *(piece.key for piece in pieces if piece and piece.key)})
        for group in sorted(groups, key=lambda group: (-len(group), group)):
            if len(group) < 2 and not self.found.whole:
                continue
            votes = Counter(p.key for p in (pieces[index] for index in group) if p and p.key is not None)
            key = next((key for key, _ in votes.most_common() if key not in taken), None)
            if key is None:
                key = next(new)
                inherited = votes.most_common(1)
                self.labels[key] = self.labels.get(inherited[0][0], ()) if inherited else ()
            taken.add(key)
            for place, index in enumerate(group):
                piece = chosen[index]
                if piece:
                    known = piece.place if piece.key == key else None
                    linked = place if self.found.links and known is None and not votes else known
                    chosen[index] = replace(piece, key=key, place=linked)
        return chosen

    def without_overlaps(self, pieces: Iterable[Piece]) -> list[Piece]:
        """``pieces`` (in the order of the text), cut so that none overlaps another one."""
        kept: list[Piece] = []
        position = 0
        for piece in pieces:
            if piece.start < position:
                self.note(_OVERLAPS)
            trimmed = self.text.trim(max(piece.start, position), piece.end) if piece.end > position else None
            if trimmed:
                kept.append(replace(piece, start=trimmed[0], end=trimmed[1]))
                position = trimmed[1]
        return kept

    def with_regions(self, spans: list[Piece], regions: list[Piece]) -> list[Piece]:
        """A stretch whose label is no role is an article of that category: the roles in it are its pieces, the rest of
        it is body."""
        categories = [piece.label for piece in regions if not is_article(piece.label)]
        if categories:
            self.note(_CATEGORIES, labels=", ".join(list(dict.fromkeys(categories))[:20]))
        new = _new_keys({*self.order, *self.labels, *(piece.key for piece in (*spans, *regions) if piece.key)})
        for region in regions:
            key = region.key if region.key is not None else next(new)
            labels = self.labels.get(key, ())
            said = region.labels if is_article(region.label) else (*region.labels, region.label)
            self.labels[key] = tuple(dict.fromkeys((*labels, *said)))
            low = bisect_right(spans, region.start, key=lambda span: span.end)
            high = bisect_left(spans, region.end, key=lambda span: span.start)
            inside = spans[low:high]
            if any(span.key is not None for span in inside) and region.key is None:
                self.note(_OVERLAPS)
            position = region.start
            merged: list[Piece] = []
            for span in [*inside, Piece(region.end, region.end, "")]:
                free = self.text.trim(position, span.start) if span.start > position else None
                if free:
                    merged.append(Piece(*free, Role.BODY.value, key, region.place))
                position = max(position, span.end)
                merged.append(replace(span, key=key) if span.key is None else span)
            spans[low:high] = merged[:-1]
        return spans

    def with_keys(self, spans: list[Piece]) -> list[Piece]:
        """Pieces of which nobody says where they belong begin an article with each head, else go with what is above."""
        new = _new_keys({*self.order, *self.labels, *(piece.key for piece in spans if piece.key)})
        chosen: list[Piece] = []
        guessed = 0
        for piece in spans:
            if piece.key is None:
                guessed += 1
                above = chosen[-1] if chosen else None
                begins = _is_head(piece) and not (above and _is_head(above) and spans[len(chosen) - 1].key is None)
                key = next(new) if above is None or begins else above.key
                piece = replace(piece, key=key)
            chosen.append(piece)
        if guessed and len({piece.key for piece in chosen}) + guessed > 2:
            self.note(_GUESSED)
        return chosen

    def grouped(self, spans: list[Piece]) -> list[Json]:
        groups: dict[str, list[Piece]] = {}
        for piece in spans:
            groups.setdefault(piece.key or "", []).append(piece)
        last = len(self.order)
        keys = sorted(groups, key=lambda key: self.order.get(key, last))  # stable: others by where they begin
        return [self.article(key, groups[key]) for key in keys]

    def article(self, key: str, pieces: list[Piece]) -> Json:
        labels, known = self.labels.get(key, ()), self.found.articles.get(key, ())
        labels = tuple(dict.fromkeys((*labels, *(label for piece in pieces for label in piece.labels))))
        if set(labels) == set(known):
            labels = known
        spans = [
            {"start": piece.start, "end": piece.end, "role": (role_of(piece.label) or Role.BODY).value}
            for piece in _in_reading_order(pieces)
        ]
        return {
            "id": key,
            "category": labels[0] if labels else None,
            **({"also": list(labels[1:])} if len(labels) > 1 else {}),
            "spans": spans,
        }


def _is_head(piece: Piece) -> bool:
    return role_of(piece.label) in HEAD_ORDER


def _in_reading_order(pieces: list[Piece]) -> list[Piece]:
    """By place; without places heads first. A piece without a place among others follows the one above it."""
    if all(piece.place is None for piece in pieces):
        last = len(HEAD_ORDER)
        return sorted(pieces, key=lambda p: (HEAD_ORDER.get(role_of(p.label) or Role.BODY, last), p.start))
    above = -1.0
    placed: list[tuple[float, int, Piece]] = []
    for piece in pieces:
        if piece.place is None:
            placed.append((above, piece.start, piece))
        else:
            above = piece.place
            placed.append((above, -1, piece))
    return [piece for *_, piece in sorted(placed, key=lambda item: item[:2])]


def _connected(number: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The groups of linked indices, each in the order of its links (chains as they go), else by index."""
    following: Mapping[int, list[int]] = {index: [] for index in range(number)}
    around: Mapping[int, list[int]] = {index: [] for index in range(number)}
    led = set()
    for first, second in links:
        following[first].append(second)
        around[first].append(second)
        around[second].append(first)
        led.add(second)
    groups: list[list[int]] = []
    seen: set[int] = set()
    for index in range(number):
        if index in seen:
            continue
        group, waiting = {index}, [index]
        while waiting:
            for other in around[waiting.pop()]:
                if other not in group:
                    group.add(other)
                    waiting.append(other)
        seen |= group
        groups.append(_chained(sorted(group), following, led))
    return groups


def _chained(group: list[int], following: Mapping[int, list[int]], led: set[int]) -> list[int]:
    order: list[int] = []
    done: set[int] = set()
    for start in [*(index for index in group if index not in led), *group]:
        waiting = [start]
        while waiting:
            index = waiting.pop()
            if index not in done:
                done.add(index)
                order.append(index)
                waiting += sorted(following[index], reverse=True)
    return order


def _new_keys(taken: set[str]) -> Iterator[str]:
    """a1, a2 … as far as they are free."""
    return (key for key in map("a{}".format, count(1)) if key not in taken)  # taken may not grow meanwhile
