"""Accepted articles as what categories are learnt from: read by the shipped model once, small enough to be sent about."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from annotator.core.model import Article
from annotator.core.text import PageText
from annotator.segmentation.article_view import views_of
from annotator.segmentation.category_features import NAMES, Doubles, Numbers, Table, Terms, table_of
from annotator.segmentation.category_model import CATEGORIES, shipped_model
from annotator.segmentation.words import Words

if TYPE_CHECKING:
    from annotator.segmentation.desk import Desk, GoldPage

Labels = tuple[str, ...]


@dataclass(frozen=True)
class Examples:
    """Articles as the shipped model reads them, with the categories that a person gave each (mostly one)."""

    labels: tuple[Labels, ...]
    logs: Doubles  # a row for each article: natural logarithms of the shares of CATEGORIES
    standard: Doubles  # a row for each article: its dense numbers as the model sees them
    words: Terms  # of two characters and more

    def __len__(self) -> int:
        return len(self.labels)

    def chosen(self, rows: Sequence[int]) -> "Examples":
        """Some of the articles, in this order."""
        ends, which, values = self.words.ends, self.words.which, self.words.values
        sizes = [ends[row + 1] - ends[row] for row in rows]
        entries = np.concatenate([np.arange(ends[row], ends[row + 1]) for row in rows] or [np.zeros(0, np.int64)])
        words = Terms(self.words.names, which[entries], values[entries], list(accumulate(sizes, initial=0)))
        picked = list(rows)
        return Examples(tuple(self.labels[row] for row in rows), self.logs[picked], self.standard[picked], words)


class PageExamples(NamedTuple):
    """The articles of one page, with its key and group."""

    key: str
    group: str
    examples: Examples


def examples_of_page(page: "GoldPage", words: Words, scheme: Sequence[str]) -> PageExamples:
    """The articles of a page that have a category of ``scheme``."""
    labels = [tuple(label for label in article.labels if label in scheme) for article in page.articles]
    told = [(article, own) for article, own in zip(page.articles, labels, strict=True) if own]
    found = examples_of(page.text, [article for article, _ in told], words, [own for _, own in told])
    return PageExamples(page.key, page.group, found)


def examples_on_desk(desk: "Desk", pages: Sequence["GoldPage"], *, scheme: Sequence[str]) -> list[PageExamples]:
    """``examples_of_page`` each, in the process of a desk; without the pages that come with the program."""
    return [examples_of_page(page, desk.words, scheme) for page in pages if not page.ordinary]


def examples_of(text: PageText, articles: Sequence[Article], words: Words, labels: Sequence[Labels]) -> Examples:
    """``articles`` of a page as examples of ``labels``, one or more for each. A page of ten takes five milliseconds."""
    if not articles:
        return joined([])
    return examples_of_table(table_of(views_of(text, articles, words)), labels)


def examples_of_table(table: Table, labels: Sequence[Labels]) -> Examples:
    """Articles that are numbers already, as examples of ``labels``."""
    opinions = shipped_model().read_all(table)
    logs = np.array([[opinion.logs[category] for category in CATEGORIES] for opinion in opinions])
    used, which = np.unique(table.words.which, return_inverse=True)
    names = [table.words.names[number] for number in used.tolist()]
    words = Terms(names, which.astype(np.int64), table.words.values, table.words.ends)
    return Examples(tuple(labels), logs, np.array([opinion.standard for opinion in opinions]), words)


def joined(parts: Sequence[Examples]) -> Examples:
    """The articles of all ``parts``, one after the other."""
    number: dict[str, int] = {}
    which: list[Numbers] = [np.zeros(0, np.int64)]
    ends = [0]
    for part in parts:
        own = [number.setdefault(name, len(number)) for name in part.words.names]
        which.append(np.array(own, np.int64)[part.words.which])
        ends += [ends[-1] + end for end in part.words.ends[1:]]
    values = np.concatenate([np.zeros(0), *(part.words.values for part in parts)])
    return Examples(
        tuple(labels for part in parts for labels in part.labels),
        np.concatenate([np.zeros((0, len(CATEGORIES))), *(part.logs for part in parts)]),
        np.concatenate([np.zeros((0, len(NAMES))), *(part.standard for part in parts)]),
        Terms(list(number), np.concatenate(which), values, ends),
    )
