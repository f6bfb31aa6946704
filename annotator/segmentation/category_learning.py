"""Categories learned from a project's own articles, starting from what the shipped model knows.

For whoever calls it (the learning service):

1. ``examples_of(text, articles, words, labels)`` (category_examples.py) for the accepted articles of each page: their
   features, each with its category or its categories where the scheme allows several. Half a millisecond an article; keep
   them, they don't change with the article. ``joined`` makes one of several.
2. ``learn(examples, groups, scheme)`` gives a ``Learned``: the model of all examples and its figures beside those of
   the shipped model, by cross-validation over ``groups`` (the page or better the day of each example: articles of one
   page must not stand on both sides). ``fit`` makes a model alone.
3. ``CategoryModel.to_json`` and ``from_json``: plain data for the project file. ``from_json`` raises InputError.
4. ``categories.suggest(..., model=model)`` uses it.

``scheme`` are the ids of the project's categories; articles whose category is not among them don't count. Labels that
the shipped model does not know start from nothing; its opinion is an input too, so that a category that was split or
renamed is learned from a few articles. With no examples at all ``fit`` gives the shipped model cut to the scheme.

The model: log odds of the shipped model, plus a linear function of the same features that is held at zero by a
penalty (a Gaussian prior), so it moves away only as far as the articles ask for. Deterministic; 2,000 articles take
about a second with the cross-validation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, Any, NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.segmentation.category_examples import Examples
from annotator.segmentation.category_features import NAMES, Features
from annotator.segmentation.category_model import CATEGORIES, Opinion, shipped_model
from annotator.segmentation.softmax import fit_weights, probabilities

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from annotator.segmentation.desk import Desk

    Matrix = NDArray[np.float64]

FORMAT = 1
UNKNOWN = 0.02  # the share that a label starts with which the shipped model does not know
MOST_WORDS = 4_000  # words that a model may hold, those of the most articles first
FEWEST_ARTICLES = 3  # that a word must stand in
LEAST_OPINION = -6.0  # log probabilities of the shipped model are cut off here when they are an input
DENSE_PENALTY = 12.0
WORD_PENALTY = 1.0
OPINION_PENALTY = 4.0
INTERCEPT_PENALTY = 10.0
BALANCE = 0.8  # how far rare categories are lifted: 0 not at all, 1 to the same weight as common ones
SMOOTHING = 3.0  # articles that each category is taken to have more than it has, when it is lifted
TEMPERATURES = (0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0)


@dataclass(frozen=True)
class CategoryModel:
    """What was learned; the shipped model is not in it, only what is added to it."""

    base: str  # version of the shipped model that it adds to
    labels: tuple[str, ...]
    intercept: tuple[float, ...]
    dense: tuple[tuple[float, ...], ...]  # a row for each dense feature
    opinion: tuple[tuple[float, ...], ...]  # a row for each category of the shipped model
    words: dict[str, tuple[float, ...]]
    temperature: float
    examples: int

    def probabilities(self, features: Features, opinion: Opinion | None = None) -> dict[str, float]:
        """The calibrated probability of each label of the scheme; ``opinion``: the shipped model's, if known already."""
        read = opinion or shipped_model().read(features)
        return self._shares(read.logs, read.standard, features.words.items())

    def likeliest(self, examples: Examples) -> list[str]:
        """The likeliest label of each article."""
        found = []
        for row, (logs, standard) in enumerate(zip(examples.logs.tolist(), examples.standard, strict=True)):
            words = examples.words.of(row).items()
            shares = self._shares(dict(zip(CATEGORIES, logs, strict=True)), standard, words)
            found.append(max(shares, key=shares.__getitem__))
        return found

    def _shares(
        self, logs: Mapping[str, float], standard: "Matrix", said: Iterable[tuple[str, float]]
    ) -> dict[str, float]:
        import numpy as np

        dense, opinion, words, index = self._arrays
        scores = np.array(_offsets(logs, self.labels)) + np.array(self.intercept)
        scores += standard @ dense + np.array(_opinion_row(logs)) @ opinion
        known = [(index[word], weight) for word, weight in said if word in index]
        if known:
            scores += np.array([weight for _, weight in known]) @ words[[row for row, _ in known]]
        return dict(zip(self.labels, probabilities(scores / self.temperature).tolist(), strict=True))

    def spoken_for(self, features: Features, label: str) -> dict[str, float]:
        """What each word adds to ``label`` against the mean of the others."""
        own = self.labels.index(label)
        return {
            word: weight * (row[own] - sum(row) / len(row))
            for word, weight in features.words.items()
            if (row := self.words.get(word)) is not None
        }

    @cached_property
    def _arrays(self) -> tuple["Matrix", "Matrix", "Matrix", dict[str, int]]:
        import numpy as np

        width = len(self.labels)
        index = {word: row for row, word in enumerate(self.words)}
        tables = (self.dense, self.opinion, tuple(self.words.values()))
        dense, opinion, words = (np.array(table).reshape(-1, width) for table in tables)
        return dense, opinion, words, index

    def to_json(self) -> dict[str, Any]:
        """Plain data: numbers, strings, lists."""
        return {
            "format": FORMAT,
            "base": self.base,
            "labels": list(self.labels),
            "intercept": list(self.intercept),
            "dense": [list(row) for row in self.dense],
            "opinion": [list(row) for row in self.opinion],
            "words": {word: list(row) for word, row in self.words.items()},
            "temperature": self.temperature,
            "examples": self.examples,
        }

    @staticmethod
    def from_json(data: Any) -> "CategoryModel":
        """The model of what ``to_json`` gave. Raises InputError if it is none, or adds to another shipped model."""
        try:
            model = CategoryModel(
                str(data["base"]),
                tuple(str(label) for label in data["labels"]),
                _row(data["intercept"]),
                tuple(_row(row) for row in data["dense"]),
                tuple(_row(row) for row in data["opinion"]),
                {str(word): _row(row) for word, row in data["words"].items()},
                float(data["temperature"]),
                int(data["examples"]),
            )
            width = len(model.labels)
            rows = [model.intercept, *model.dense, *model.opinion, *model.words.values()]
            whole = len(model.dense) == len(NAMES) and len(model.opinion) == len(CATEGORIES) and model.temperature > 0
            if data["format"] != FORMAT or not width or not whole or any(len(row) != width for row in rows):
                raise ValueError
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "The category model that was learned cannot be read: learn it anew.")
            ) from error
        if model.base != shipped_model().version:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors", "The category model was learned with another version of the program: learn it anew."
                )
            )
        return model


class Comparison(NamedTuple):
    """What cross-validation found: for each example that counts its label, and what both models say of it."""

    truth: list[str]
    learned: list[str]
    shipped: list[str]
    learned_f1: float  # macro-F1 over the labels that occur
    shipped_f1: float
    learned_accuracy: float
    shipped_accuracy: float
    temperature: float  # that makes the confidences of the learned model right


class Learned(NamedTuple):
    """A model with its figures."""

    model: CategoryModel
    comparison: Comparison


def fit(examples: Examples, scheme: Sequence[str], temperature: float = 1.0) -> CategoryModel:
    """A model of ``examples`` for the labels of ``scheme``. Raises ValueError if the scheme is empty."""
    if not scheme:
        raise ValueError("a scheme has at least one category")
    problem = _Problem(examples, scheme)
    return problem.fit(range(len(problem.truth)), temperature)


def learn(examples: Examples, groups: Sequence[str], scheme: Sequence[str], folds: int = 5) -> Learned:
    """The model of all ``examples``, its confidences set right by cross-validation, and the figures of that.

    Groups are dealt to ``folds`` parts in the order of their names. With fewer than two groups nothing can be told
    and both columns are the shipped model's.
    """
    problem = _Problem(examples, scheme)
    comparison = problem.cross_validated(groups, folds)
    return Learned(problem.fit(range(len(problem.truth)), comparison.temperature), comparison)


def learn_on_desk(_: "Desk", examples: Examples, groups: Sequence[str], scheme: Sequence[str]) -> Learned:
    """``learn``, in the process of a desk."""
    return learn(examples, groups, scheme)


class _Problem:
    """Examples as matrices, made once for all folds; those without a label of the scheme are left out."""

    def __init__(self, examples: Examples, scheme: Sequence[str]) -> None:
        import numpy as np

        self.labels = labels = tuple(dict.fromkeys(scheme))
        self.kept = [n for n, own in enumerate(examples.labels) if any(label in labels for label in own)]
        examples = examples.chosen(self.kept)
        self.truth = [next(label for label in own if label in labels) for own in examples.labels]
        opinions = [dict(zip(CATEGORIES, logs, strict=True)) for logs in examples.logs.tolist()]
        size, width = len(examples), len(labels)
        self.start = np.array([_offsets(own, labels) for own in opinions]).reshape(size, width)
        self.targets = np.array([_shares(own, labels) for own in examples.labels]).reshape(size, width)
        opinion = np.array([_opinion_row(own) for own in opinions]).reshape(size, len(CATEGORIES))
        self.dense = np.concatenate([examples.standard, opinion], axis=1)
        self.words, self.matrix = _word_columns(examples)
        self.penalties = np.concatenate(
            [
                np.full(len(NAMES), DENSE_PENALTY),
                np.full(len(CATEGORIES), OPINION_PENALTY),
                np.full(len(self.words), WORD_PENALTY),
            ]
        )

    def cross_validated(self, groups: Sequence[str], folds: int) -> Comparison:
        """How well what is learned from some groups tells the labels of others; ``groups`` are those of all examples."""
        names = sorted({groups[n] for n in self.kept})
        parts = {name: number % folds for number, name in enumerate(names)}
        belongs = [parts[groups[n]] for n in self.kept]
        scores = self.start.copy()
        for part in range(min(folds, len(names)) if len(names) > 1 else 0):
            inside = [row for row, other in enumerate(belongs) if other != part]
            outside = [row for row, other in enumerate(belongs) if other == part]
            scores[outside] = self.scores(self.weights(inside), outside)
        return self.compare(scores)

    def weights(self, rows: Sequence[int]) -> "Matrix":
        """The weights learned from the examples in ``rows``."""
        import numpy as np

        if not rows:
            return np.zeros((len(self.penalties) + 1, len(self.labels)))
        chosen = list(rows)
        targets = self.targets[chosen]
        counts = targets.sum(axis=0) + SMOOTHING
        lifted = targets @ (counts.mean() / counts) ** BALANCE
        return fit_weights(
            self.matrix[chosen],
            targets,
            lifted / lifted.mean(),
            self.penalties,
            self.start[chosen],
            rounds=40,
            intercept_penalty=INTERCEPT_PENALTY,
            plain=self.dense[chosen],
        )

    def scores(self, weights: "Matrix", rows: Sequence[int]) -> "Matrix":
        """Log odds of the examples in ``rows``."""
        import numpy as np

        cut = self.dense.shape[1]
        known = self.start[rows] + weights[-1]
        return np.asarray(known + self.dense[rows] @ weights[:cut] + self.matrix[rows] @ weights[cut:-1])

    def fit(self, rows: Sequence[int], temperature: float) -> CategoryModel:
        """The model of the examples in ``rows``."""
        weights = self.weights(rows)
        first, second = len(NAMES), len(NAMES) + len(CATEGORIES)
        return CategoryModel(
            shipped_model().version,
            self.labels,
            _row(weights[-1]),
            tuple(_row(row) for row in weights[:first]),
            tuple(_row(row) for row in weights[first:second]),
            {word: _row(weights[second + column]) for column, word in enumerate(self.words)},
            temperature,
            len(rows),
        )

    def compare(self, scores: "Matrix") -> Comparison:
        """The figures of cross-validated ``scores`` beside those of the shipped model."""
        said = [[self.labels[column] for column in found.argmax(axis=1)] for found in (scores, self.start)]
        right = [sum(a == b for a, b in zip(self.truth, column, strict=True)) for column in said]
        count = max(1, len(self.truth))
        return Comparison(
            self.truth, said[0], said[1], macro_f1(self.truth, said[0]), macro_f1(self.truth, said[1]),
            right[0] / count, right[1] / count, _best_temperature(scores, self.targets),
        )  # fmt: skip


def _word_columns(examples: Examples) -> tuple[list[str], Any]:
    """The words that stand in the most articles, and what each counts in each: a CSR matrix with a column for each."""
    import numpy as np
    from scipy.sparse import csr_matrix

    own = examples.words
    counts = np.bincount(own.which, minlength=len(own.names)).tolist()  # an article has a word once
    frequent = sorted(
        (n for n, count in enumerate(counts) if count >= FEWEST_ARTICLES), key=lambda n: (-counts[n], own.names[n])
    )[:MOST_WORDS]
    columns = np.full(len(own.names), -1, np.int64)
    columns[frequent] = np.arange(len(frequent))
    row = np.repeat(np.arange(len(examples)), np.diff(own.ends))
    column = columns[own.which]
    known = column >= 0
    shape = (len(examples), len(frequent))
    return [own.names[n] for n in frequent], csr_matrix((own.values[known], (row[known], column[known])), shape=shape)


def macro_f1(truth: Sequence[str], said: Sequence[str]) -> float:
    """The mean F1 of the labels that occur in ``truth`` or in ``said``; 0 if there are none."""
    labels = sorted(set(truth) | set(said))
    scores = []
    for label in labels:
        both = sum(a == b == label for a, b in zip(truth, said, strict=True))
        scores.append(2 * both / (truth.count(label) + said.count(label)))
    return sum(scores) / len(scores) if scores else 0.0


def _best_temperature(scores: "Matrix", targets: "Matrix") -> float:
    """The temperature at which ``targets`` are likeliest."""
    import numpy as np

    if not len(scores):
        return 1.0
    return min(TEMPERATURES, key=lambda t: -float((targets * np.log(probabilities(scores / t) + 1e-9)).sum()))


def _offsets(opinion: Mapping[str, float], labels: Sequence[str]) -> list[float]:
    return [opinion.get(label, log(UNKNOWN)) for label in labels]


def _opinion_row(opinion: Mapping[str, float]) -> list[float]:
    return [max(LEAST_OPINION, opinion[category]) / 3 for category in CATEGORIES]


def _shares(own: Sequence[str], labels: Sequence[str]) -> list[float]:
    """One, shared between the labels of an example that the scheme has."""
    known = [label for label in own if label in labels]
    return [known.count(label) / len(known) for label in labels]


def _row(values: Any) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)
