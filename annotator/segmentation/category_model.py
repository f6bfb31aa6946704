"""The category model that comes with the program: ``resources/models/categories.json``, plain numbers.

Two steps, as a person would do it. First the genre: commentary, theory or a report. Then, for reports only, the
topic. Each step is multinomial logistic regression over ``category_features``; packaging/train_categories.py makes it.
"""

import json
import threading
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import exp, log
from typing import TYPE_CHECKING, Any

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.resource_files import resource
from annotator.segmentation.category_features import NAMES, Features

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
    terms: list[str]  # words and characters that the model knows
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
        return dense, {term: value for term, value in named if len(term) > 1}


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

    def standardised(self, features: Features) -> "Array":
        """The dense numbers of ``features`` as multiples of what is usual, clipped."""
        import numpy as np

        mean, spread, *_ = self._arrays
        return np.asarray(np.clip((np.array(features.dense) - mean) / spread, -CLIP, CLIP))

    def read(self, features: Features) -> Opinion:
        """What the model says of an article."""
        import numpy as np

        _, _, dense, words, intercept = self._arrays
        known = self._index.__contains__
        terms, characters = list(filter(known, features.words)), list(filter(known, features.characters))
        values = np.array([*map(features.words.__getitem__, terms), *map(features.characters.__getitem__, characters)])
        terms += characters
        rows = words[list(map(self._index.__getitem__, terms))] if terms else words[:0]
        standard = self.standardised(features)
        scores = (intercept + standard @ dense + values @ rows).tolist()
        genre, topic = _shares(scores[: len(GENRES)]), _shares(scores[len(GENRES) :])
        plain = dict(zip(GENRES, genre, strict=True)) | {t: genre[2] * p for t, p in zip(TOPICS, topic, strict=True)}
        warm = [max(LEAST, plain[category]) ** (1 / self.temperature) for category in CATEGORIES]
        total = sum(warm)
        logs = {category: log(value / total) for category, value in zip(CATEGORIES, warm, strict=True)}
        return Opinion(logs, standard, terms, values, rows, dense)


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
