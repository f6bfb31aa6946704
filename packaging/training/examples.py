"""Training examples: a page's features with the article and role of each piece, from page records with gold."""

import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_array

from annotator.core.model import Role
from annotator.core.text import PageText
from annotator.segmentation import features
from annotator.segmentation.lines import Piece, pieces_of
from annotator.segmentation.words import Words

ROLES = tuple(role.value for role in Role)
FURNITURE = len(ROLES)
LONGEST_RUN = 700  # pieces; longer pages are left out of training


class Example(NamedTuple):
    """Input arrays of a page and, for each piece, its article (-1: furniture) and its role (FURNITURE: none)."""

    name: str
    numbers: np.ndarray
    letters: np.ndarray
    bag: np.ndarray
    bag_start: np.ndarray
    words: csr_array
    bigrams: csr_array
    column: np.ndarray
    article: np.ndarray
    role: np.ndarray


def targets(record: dict[str, Any], pieces: Iterable[Piece]) -> tuple[np.ndarray, np.ndarray]:
    """Article number and role of each piece by the majority of its letters."""
    text = record["text"]
    owner = np.full(len(text) + 1, -1)
    role = np.full(len(text) + 1, FURNITURE)
    for number, article in enumerate(record["articles"]):
        for span in article["spans"]:
            owner[span["start"] : span["end"]] = number
            role[span["start"] : span["end"]] = ROLES.index(span["role"])
    articles, roles = [], []
    for piece in pieces:
        counts = Counter(
            zip(owner[piece.start : piece.end].tolist(), role[piece.start : piece.end].tolist(), strict=True)
        )
        (best, kind), _ = counts.most_common(1)[0]
        articles.append(best)
        roles.append(kind)
    return np.array(articles, np.int16), np.array(roles, np.int8)


def example(record: dict[str, Any], words: Words) -> Example | None:
    """The example of one record; None if the page is empty or longer than is trained on."""
    pieces = pieces_of(PageText(record["text"]))
    if not 2 <= len(pieces) <= LONGEST_RUN:
        return None
    letters, bag, starts = features.letters_of(pieces)
    tokens = features.words_of(pieces, words)
    by_word, by_letters = features.shared_words(tokens, words), features.shared_bigrams(pieces)
    article, role = targets(record, pieces)
    return Example(
        record["id"],
        features.numbers_of(pieces, tokens, by_word, by_letters).astype(np.float16),
        letters,
        bag,
        starts,
        csr_array(by_word),
        csr_array(by_letters),
        features.local_column(np.array([min(p.width, 60.0) for p in pieces], np.float32)),
        article,
        role,
    )


def progress(done: int, total: int, what: str) -> None:
    """A line of progress on stderr now and then."""
    if done % 500 == 0 or done == total:
        print(f"{what}: {done} of {total}", file=sys.stderr, flush=True)
