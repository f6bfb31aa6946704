"""The category model that comes with the program: ``resources/models/categories.json``, plain numbers.

Two steps, as a person would do it. First the genre: commentary, theory or a report. Then, for reports only, the
topic. Each step is multinomial logistic regression over ``category_features``; packaging/train_categories.py makes it.
"""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import repeat
from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.resource_files import resource
from annotator.segmentation.category_features import CHARACTERS, NAMES, Features, Table, Terms, as_table

Array = NDArray[np.float64]

FILE = "models/categories.json"
CATEGORIES = ("community_governance", "policing", "commentary", "theory_study", "other")
GENRES = ("commentary", "theory_study", "report")
TOPICS = ("community_governance", "policing", "other")
CLIP = 3.0  # standardised numbers beyond this say no more: nothing odd about one article decides alone
LEAST = 1e-4  # no category is ever impossible


def _contrasts() -> dict[str, Array]:
    """For each category what makes of a row of weights the one of its own less the mean of its rivals."""
    found = {}
    for first, names in ((0, GENRES), (len(GENRES), TOPICS)):
        for own, category in enumerate(names):
            contrast = np.zeros(len(GENRES) + len(TOPICS))
            contrast[first : first + len(names)] = -1 / (len(names) - 1)
            contrast[first + own] = 1
            found[category] = contrast
    return found


_CONTRASTS = _contrasts()


@dataclass(frozen=True)
class Opinion:
    """What the shipped model says of an article, and what of the article made it say so."""

    logs: dict[str, float]  # natural logarithm of the calibrated probability of each of CATEGORIES
    standard: Array  # the dense numbers as the model sees them
    names: Sequence[str]  # words of the article and perhaps others
    which: NDArray[np.int64]  # the place there of those of two characters and more that the model knows
    values: Array  # what each of them counts
    rows: Array  # the weights of each, a column for each of GENRES and TOPICS
    dense: Array  # the weights of the dense numbers

    @property
    def shares(self) -> dict[str, float]:
        """The calibrated probability of each of CATEGORIES."""
        return {category: exp(value) for category, value in self.logs.items()}

    def spoken_for(self, category: str, least: float = 0.0) -> tuple[Array, dict[str, float]]:
        """What each dense number and each word of two characters or more adds to ``category``.

        That is against the other categories of its step, on average. Words that add no more than ``least`` are left out.
        """
        contrast = _CONTRASTS[category]
        dense, said = self.standard * (self.dense @ contrast), self.values * (self.rows @ contrast)
        speaking = (said > least).nonzero()[0]
        words = map(self.names.__getitem__, self.which[speaking].tolist())
        named = zip(words, said[speaking].tolist(), strict=True)
        return dense, dict(named)


@dataclass(frozen=True)
class ShippedModel:
    """Weights of both steps: the first columns are ``GENRES``, the others ``TOPICS``."""

    version: str
    mean: tuple[float, ...]
    spread: tuple[float, ...]
    intercept: tuple[float, ...]
    dense: tuple[tuple[float, ...], ...]
    words: dict[str, tuple[float, ...]]  # single characters too
    temperature: float

    @staticmethod
    def from_json(data: dict[str, Any]) -> "ShippedModel":
        """The model of the file's content. Raises ValueError if it was made for other features."""
        if tuple(data["names"]) != NAMES:
            raise ValueError("the category model was made for other features: run packaging/train_categories.py")
        return ShippedModel(
            data["version"],
            tuple(data["mean"]),
            tuple(data["spread"]),
            tuple(data["intercept"]),
            tuple(tuple(row) for row in data["dense"]),
            {word: tuple(row) for word, row in data["words"].items()},
            data["temperature"],
        )

    @cached_property
    def _arrays(self) -> tuple[Array, Array, Array, Array, Array]:
        words = np.array(list(self.words.values())).reshape(-1, len(GENRES) + len(TOPICS))
        return np.array(self.mean), np.array(self.spread), np.array(self.dense), words, np.array(self.intercept)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {word: row for row, word in enumerate(self.words)}

    @cached_property
    def _characters(self) -> NDArray[np.int64]:
        """The row of each of ``CHARACTERS``; -1: not known."""
        return np.array([self._index.get(character, -1) for character in CHARACTERS])

    def read(self, features: Features) -> Opinion:
        """What the model says of an article."""
        return self.read_all(as_table([features]))[0]

    def read_all(self, table: Table) -> list[Opinion]:
        """What the model says of each article of ``table``."""
        mean, spread, dense, weights, intercept = self._arrays
        standard = np.clip((table.dense - mean) / spread, -CLIP, CLIP)
        scores = intercept + standard @ dense
        rows = np.fromiter(map(self._index.get, table.words.names, repeat(-1)), np.int64, len(table.words.names))
        words = _Known(table.words, rows, weights)
        characters = _Known(table.characters, self._characters, weights)
        opinions = []
        for at, (own, score) in enumerate(zip(standard, scores, strict=True)):
            (which, values, known), (_, counts, others) = words.of(at), characters.of(at)
            logs = self._logs((score + values @ known + counts @ others).tolist())
            opinions.append(Opinion(logs, own, table.words.names, which, values, known, dense))
        return opinions

    def _logs(self, scores: list[float]) -> dict[str, float]:
        """The logarithms of the calibrated probabilities of ``CATEGORIES``."""
        genre, topic = _shares(scores[: len(GENRES)]), _shares(scores[len(GENRES) :])
        plain = dict(zip(GENRES, genre, strict=True)) | {t: genre[2] * p for t, p in zip(TOPICS, topic, strict=True)}
        warm = [max(LEAST, plain[category]) ** (1 / self.temperature) for category in CATEGORIES]
        total = sum(warm)
        return {category: log(value / total) for category, value in zip(CATEGORIES, warm, strict=True)}


class _Known:
    """The entries of ``terms`` that the model knows: their places, what they count, and their weights."""

    def __init__(self, terms: Terms, rows: NDArray[np.int64], weights: Array) -> None:
        """``rows``: the row in ``weights`` of each name, -1 where there is none."""
        row = rows[terms.which]
        known = row >= 0
        self._which, self._values, self._weights = terms.which[known], terms.values[known], weights[row[known]]
        self._ends = np.concatenate([[0], np.cumsum(known)])[terms.ends].tolist()

    def of(self, article: int) -> tuple[NDArray[np.int64], Array, Array]:
        """Those of one article."""
        own = slice(*self._ends[article : article + 2])
        return self._which[own], self._values[own], self._weights[own]


def _shares(scores: list[float]) -> list[float]:
    most = max(scores)
    odds = [exp(score - most) for score in scores]
    return [value / sum(odds) for value in odds]


_LOADING = threading.Lock()


def shipped_model() -> ShippedModel:
    """The model that comes with the program, read on first use; any thread may ask. Raises InputError if damaged."""
    with _LOADING:
        return _load()


@lru_cache(maxsize=1)
def _load() -> ShippedModel:
    path = resource(FILE)
    try:
        return ShippedModel.from_json(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "The model {path} cannot be read ({reason}): install the program again, it comes with it."
            ),
            path=path,
            reason=str(error) or type(error).__name__,
        ) from error
