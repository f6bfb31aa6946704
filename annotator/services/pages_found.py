"""Full-text search over a project: pages into the index, and hits in context.

The index has jieba's words. So that a name is found however its characters were cut, the pairs of neighbouring characters
stand beside them; what a page may be found by is looked up in its text before it counts as a hit.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.core.errors import QT_TRANSLATE_NOOP, Cancelled, InputError
from annotator.core.findings import Excerpt, excerpts, find_all, folded, is_word, terms_of
from annotator.core.ordering import date_of
from annotator.core.origin import publication_of
from annotator.core.pages import PageStatus
from annotator.segmentation.words import Words
from annotator.services.project import Project
from annotator.store.search import Candidate, Conditions, WordsOfPage

Progress = Callable[[int, int | None, str], None]
Stopped = Callable[[], bool]

PAGES_AT_ONCE = 20  # in one transaction of the index
MOST_PAGES = 200  # that are listed
_EXCERPTS = 3  # of a page
_READ_AT_ONCE = 50
_TRIES = 20 * MOST_PAGES  # candidates that are looked into


@dataclass(frozen=True)
class SearchFilter:
    """Which pages to search; what is None or empty asks for nothing. Dates are ISO 8601, both included."""

    status: PageStatus | None = None
    category: str | None = None
    first_day: str = ""
    last_day: str = ""
    publication: str = ""
    annotator: str = ""


@dataclass(frozen=True)
class Hit:
    """A page with what was found on it."""

    page_id: int
    name: str
    status: PageStatus
    date: str  # ISO 8601, "" if it is not known
    publication: str
    count: int  # how often the words stand on it
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True)
class Found:
    """The answer to a search."""

    query: str
    hits: tuple[Hit, ...]
    more: bool  # there are more pages than are listed
    pending: int  # pages that are not in the index yet


def words_of_page(words: Words, page_id: int, text: str) -> WordsOfPage:
    """What the index is to keep of a page; words that a line break parts are put together first."""
    tokens = words.cut(_joined(text))
    return WordsOfPage(page_id, " ".join(filter(is_word, tokens)), " ".join(dict.fromkeys(_pairs(tokens))))


def _joined(text: str) -> str:
    """``text`` folded and without white space but between words of Latin script and numbers."""
    parts = folded(text).split()
    joints = (" " if left[-1].isascii() and right[0].isascii() else "" for left, right in pairwise(parts))
    return "".join(part + joint for part, joint in zip(parts, [*joints, ""], strict=True))


def _pairs(tokens: Sequence[str]) -> Iterator[str]:
    """Each pair of neighbouring Chinese characters that is not a word of ``tokens`` by itself."""
    for token in tokens:
        if len(token) > 2 and not token.isascii():
            yield from (token[at : at + 2] for at in range(len(token) - 1))
    for left, right in pairwise(tokens):
        if not left[-1].isascii() and not right[0].isascii() and is_word(left) and is_word(right):
            yield left[-1] + right[0]


def index_pending(
    project: Project, words: Words, *, progress: Progress | None = None, cancelled: Stopped | None = None,
    most: int | None = None,
) -> int:  # fmt: skip
    """Take pages that are not in the index yet (at most ``most``) into it, some in each transaction; how many.

    Raises ProjectError, and Cancelled; what is done stays done.
    """
    total, done = project.index.count_pending(), 0
    while most is None or done < most:
        pages = project.index.pending(PAGES_AT_ONCE if most is None else min(PAGES_AT_ONCE, most - done))
        if not pages:
            break
        ready = []
        for page_id, text in project.texts(pages):
            if cancelled and cancelled():
                raise Cancelled()
            ready.append(words_of_page(words, page_id, text))
        project.index.add(ready)
        done += len(ready)
        if progress:
            progress(done, total, "")
    return done


def expression_of(words: Words, terms: Iterable[str]) -> str:
    """What FTS5 is asked for: each of ``terms``, as words in their order or as the pairs of its characters."""
    asked = []
    for term in terms:
        tokens = [token for token in words.cut(_joined(term)) if is_word(token)]
        if not tokens:
            continue
        choices = [f"words : {_quoted(' '.join(tokens))} *"]
        pairs = [token for token in tokens if len(token) == 2 and not token.isascii()] + list(_pairs(tokens))
        if pairs:  # all of its pairs, in whatever words they stand
            rest = [token for token in tokens if token.isascii()]
            choices.append("(" + " AND ".join(map(_quoted, dict.fromkeys([*pairs, *rest]))) + ")")
        asked.append("(" + " OR ".join(choices) + ")")
    return " AND ".join(asked)


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def search(
    project: Project, words: Words, query: str, wanted: SearchFilter = SearchFilter(), *, most: int = MOST_PAGES,
    stopped: Stopped = lambda: False,
) -> Found:  # fmt: skip
    """The pages that hold all words of ``query``, the best first, with excerpts.

    Raises InputError if there is nothing to look for, Cancelled when ``stopped`` says so, and ProjectError.
    """
    terms = terms_of(query)
    expression = expression_of(words, terms)
    if not expression:
        raise InputError(QT_TRANSLATE_NOOP("errors", "There is no word to search for: type one or several."))
    conditions = Conditions(wanted.status, wanted.category, wanted.annotator)
    pages = project.index.matching(expression, conditions)
    hits: list[Hit] = []
    more = len(pages) > _TRIES
    for first in range(0, min(len(pages), _TRIES), _READ_AT_ONCE):
        for candidate in project.index.candidates(pages[first : first + _READ_AT_ONCE]):
            if stopped():
                raise Cancelled()
            hit = _hit(candidate, terms, wanted)
            if hit and len(hits) == most:
                return Found(query, tuple(hits), True, project.index.count_pending())
            if hit:
                hits.append(hit)
    return Found(query, tuple(hits), more, project.index.count_pending())


def _hit(candidate: Candidate, terms: tuple[str, ...], wanted: SearchFilter) -> Hit | None:
    meta = json.loads(candidate.meta)
    dated = date_of(meta, candidate.name, candidate.file)
    day, publication = dated.date if dated else "", publication_of(meta, candidate.name)
    if (wanted.first_day or wanted.last_day) and not (day and wanted.first_day <= day <= (wanted.last_day or "9999")):
        return None
    if wanted.publication and folded(wanted.publication) not in folded(publication):
        return None
    text = folded(candidate.text)
    marks = []
    for term in terms:
        found = find_all(text, term)
        if not found:
            return None
        marks += found
    shown = tuple(excerpts(candidate.text, marks, most=_EXCERPTS))
    return Hit(candidate.page_id, candidate.name, PageStatus(candidate.status), day, publication, len(marks), shown)
