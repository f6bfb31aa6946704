"""The category model that comes with the program: ``resources/models/categories.json``, plain numbers.

Two steps, as a person would do it. First the genre: commentary, theory or a report. Then, for reports only, the
topic. Each step is multinomial logistic regression over ``category_features``; packaging/train_categories.py makes it.
"""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, compress, repeat
from math import exp, log
from typing import TYPE_CHECKING, Any

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.resource_files import resource
from annotator.segmentation.category_features import NAMES, Features
from annotator.segmentation.letters import PLANE, codes_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

FILE = "models/categories.json"
CATEGORIES = ("community_governance", "policing", "commentary", "theory_study", "other")
GENRES = ("commentary", "theory_study", "report")
TOPICS = ("community_governance", "policing", "other")
CLIP = 3.0  # standardised numbers beyond this say no more: nothing odd about one article decides alone
LEAST = 1e-4  # no category is ever impossible


@dataclass(frozen=True)
class Opinion:
    """What the shipped model says of an article, and what of the article made it say so."""

    logs: dict[str, float]  # natural logarithm of the calibrated probability of each of CATEGORIES
    standard: "Array"  # the dense numbers as the model sees them
    terms: list[str]  # words of two characters and more that the model knows
    values: "Array"  # what each of them counts
    rows: "Array"  # the weights of each, a column for each of GENRES and TOPICS
    dense: "Array"  # the weights of the dense numbers

    def spoken_for(self, category: str, least: float = 0.0) -> tuple["Array", dict[str, float]]:
        """What each dense number and each word of two characters or more adds to ``category``.

        That is against the other categories of its step, on average. Words that add no more than ``least`` are left out.
        """
        first, names = (0, GENRES) if category in GENRES else (len(GENRES), TOPICS)
        own = names.index(category)
        rivals = [first + column for column in range(len(names)) if column != own]
        dense = self.standard * (self.dense[:, first + own] - self.dense[:, rivals].mean(axis=1))
        said = self.values * (self.rows[:, first + own] - self.rows[:, rivals].mean(axis=1))
        speaking = (said > least).nonzero()[0]
        named = zip(map(self.terms.__getitem__, speaking.tolist()), said[speaking].tolist(), strict=True)
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
    def _arrays(self) -> tuple["Array", "Array", "Array", "Array", "Array"]:
        import numpy as np

        words = np.array(list(self.words.values())).reshape(-1, len(GENRES) + len(TOPICS))
        return np.array(self.mean), np.array(self.spread), np.array(self.dense), words, np.array(self.intercept)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {word: row for row, word in enumerate(self.words)}

    @cached_property
    def _letters(self) -> "NDArray[np.int64]":
        """The row of each single character, by code point; -1: not known. Most of an article's are known."""
        import numpy as np

        rows = np.full(PLANE, -1, np.int64)
        for word, row in self._index.items():
            if len(word) == 1 and ord(word) < PLANE:
                rows[ord(word)] = row
        return rows

    def standardised(self, features: Features) -> "Array":
        """The dense numbers of ``features`` as multiples of what is usual, clipped."""
        import numpy as np

        return np.asarray(self._standardised([features])[0])

    def _standardised(self, features: Sequence[Features]) -> "Array":
        import numpy as np

        mean, spread, *_ = self._arrays
        return np.asarray(np.clip((np.array([own.dense for own in features]) - mean) / spread, -CLIP, CLIP))

    def read(self, features: Features) -> Opinion:
        """What the model says of an article."""
        return self.read_all([features])[0]

    def read_all(self, features: Sequence[Features]) -> list[Opinion]:
        """What the model says of each article, with one step of each kind for all."""
        import numpy as np

        _, _, dense, words, intercept = self._arrays
        standard = self._standardised(features)
        scores = intercept + standard @ dense
        # The words of all articles, then the characters of all.
        counts = [own.words for own in features] + [own.characters for own in features]
        sizes = list(map(len, counts))
        in_words = sum(sizes[: len(features)])
        letters = codes_of("".join(chain.from_iterable(counts[len(features) :])))
        found = np.concatenate(
            [
                np.fromiter(map(self._index.get, chain.from_iterable(counts[: len(features)]), repeat(-1)), np.int64),
                self._letters[np.minimum(letters, PLANE - 1)],
            ]
        )
        known = found >= 0
        values = np.fromiter(chain.from_iterable([own.values() for own in counts]), np.float64, len(found))[known]
        rows = words[found[known]]
        ends = np.concatenate([[0], np.cumsum(known)])[np.cumsum([0, *sizes])].tolist()
        terms = list(compress(chain.from_iterable(counts[: len(features)]), known[:in_words].tolist()))
        opinions = []
        for at, (own, score) in enumerate(zip(standard, scores, strict=True)):
            first, last = ends[at : at + 2]
            start, stop = ends[len(features) + at : len(features) + at + 2]
            total = score + values[first:last] @ rows[first:last] + values[start:stop] @ rows[start:stop]
            logs = self._logs(total.tolist())
            opinions.append(Opinion(logs, own, terms[first:last], values[first:last], rows[first:last], dense))
        return opinions

    def _logs(self, scores: list[float]) -> dict[str, float]:
        """The logarithms of the calibrated probabilities of ``CATEGORIES``."""
        genre, topic = _shares(scores[: len(GENRES)]), _shares(scores[len(GENRES) :])
        plain = dict(zip(GENRES, genre, strict=True)) | {t: genre[2] * p for t, p in zip(TOPICS, topic, strict=True)}
        warm = [max(LEAST, plain[category]) ** (1 / self.temperature) for category in CATEGORIES]
        total = sum(warm)
        return {category: log(value / total) for category, value in zip(CATEGORIES, warm, strict=True)}


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
