"""What was learnt from a project's corrected pages: weights on top of the frozen network, as plain data.

A lesson never replaces the network. It adds to the logarithms of the network's chances what the signs and habits of
this paper are worth (habits.py); a lesson whose weights are all zero changes nothing.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.segmentation.habits import (
    CHANCE,
    CHOICES,
    DISTANCE,
    KINDS,
    LOOKS,
    PLAIN,
    PLAIN_CHOICES,
    SAME_WIDTH,
    Ahead,
    Evidence,
    Standing,
    evidence_of,
    sign_columns,
    surroundings,
)
from annotator.segmentation.model import Model
from annotator.segmentation.network import Floats
from annotator.segmentation.pagereader import Reading

FORMAT = 1
MOST_SIGNS, LONGEST_SIGN, MOST_PAGES, LARGEST_WEIGHT = 2000, 48, 1_000_000, 1000.0
MOST_HIDDEN = 1024
NO_CHANCE = 1e-12
UNLIKELY_ROLE = 1e-4  # a role that the network calls less likely counts as no less likely than this


@dataclass(frozen=True, eq=False)
class Weights:
    """The numbers of a lesson.

    Of roles: by what the network thinks of the piece and how it looks (1 + size + LOOKS rows), and by its signs (three
    for each sign: on the piece, on the one before, on the one after), KINDS columns. Of choices: by the surroundings (PLAIN
    rows), by what the network thinks of the piece (size rows), by its signs.
    """

    role_plain: Floats  # 1 + size + LOOKS × KINDS
    role_signs: Floats  # 3·signs × KINDS
    choice_plain: Floats  # PLAIN × CHOICES
    choice_hidden: Floats  # size × PLAIN_CHOICES
    choice_signs: Floats  # 3·signs × PLAIN_CHOICES

    @staticmethod
    def shapes(signs: int, size: int) -> dict[str, tuple[int, int]]:
        """The shape of each array."""
        return {
            "role_plain": (1 + size + LOOKS, KINDS),
            "role_signs": (3 * signs, KINDS),
            "choice_plain": (PLAIN, CHOICES),
            "choice_hidden": (size, PLAIN_CHOICES),
            "choice_signs": (3 * signs, PLAIN_CHOICES),
        }

    @classmethod
    def zero(cls, signs: int, size: int) -> "Weights":
        """Weights that change nothing."""
        return cls(**{name: np.zeros(shape, np.float32) for name, shape in cls.shapes(signs, size).items()})


@dataclass(frozen=True, eq=False)
class Lesson:
    """What was learnt from ``pages`` corrected pages for the network ``base``; ``keys``: which pages these were."""

    base: str
    keys: tuple[str, ...]
    signs: tuple[str, ...]
    size: int  # numbers that the network says of a piece
    weights: Weights = field(repr=False)

    @property
    def pages(self) -> int:
        """How many pages it was learnt from."""
        return len(self.keys)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lesson) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash((self.base, self.keys, self.signs))

    def fits(self, model: Model) -> bool:
        """Whether it was learnt on top of this model."""
        return model.name == self.base and model.network.size == self.size

    def to_json(self) -> dict[str, Any]:
        """As JSON values; arrays as base64 of little-endian 32-bit floats. ``from_json`` gives the same lesson back."""
        arrays = {name: _packed(getattr(self.weights, name)) for name in Weights.shapes(0, 0)}
        return {
            "format": FORMAT,
            "base": self.base,
            "keys": list(self.keys),
            "signs": list(self.signs),
            "size": self.size,
            "weights": arrays,
        }

    @classmethod
    def from_json(cls, value: Any) -> "Lesson":
        """The lesson of ``to_json``. Raises InputError for anything else."""
        try:
            return _checked(value)
        except _Odd as error:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "What was learnt from corrections cannot be used (“{part}” is not as this program writes it): "
                    "learn again from the project's pages.",
                ),
                part=str(error),
            ) from error

    def adapt(self, reading: Reading, evidence: Evidence | None = None) -> Reading:
        """``reading`` with the chances that this lesson gives; rows still sum to one. ``evidence``: if known already."""
        evidence = evidence or evidence_of(reading)
        roles = adapted_roles(self, evidence)
        standing, shares = decide(self, evidence, roles)
        opens, furniture, links = _as_links(reading, standing.groups, shares)
        return replace(reading, roles=roles, opens=opens, furniture=furniture, links=links)


class _Odd(Exception):
    """Names the part of a lesson that is not as it should be."""


def _packed(values: Floats) -> str:
    return base64.b64encode(values.astype("<f4").tobytes()).decode("ascii")


def _checked(value: Any) -> Lesson:
    if not isinstance(value, Mapping) or value.get("format") != FORMAT or isinstance(value.get("format"), bool):
        raise _Odd("format")
    base, size = value.get("base"), value.get("size")
    if not isinstance(base, str) or not 0 < len(base) <= 200:
        raise _Odd("base")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 < size <= MOST_HIDDEN:
        raise _Odd("size")
    keys = _strings(value, "keys", MOST_PAGES, 1000)
    signs = _strings(value, "signs", MOST_SIGNS, LONGEST_SIGN)
    if len(set(signs)) != len(signs):
        raise _Odd("signs")
    arrays = value.get("weights")
    if not isinstance(arrays, Mapping):
        raise _Odd("weights")
    shapes = Weights.shapes(len(signs), size)
    weights = Weights(**{name: _unpacked(arrays.get(name), name, shape) for name, shape in shapes.items()})
    return Lesson(base, keys, signs, size, weights)


def _strings(value: Mapping[str, Any], name: str, most: int, longest: int) -> tuple[str, ...]:
    found = value.get(name)
    if not isinstance(found, list) or len(found) > most:
        raise _Odd(name)
    if not all(isinstance(text, str) and 0 < len(text) <= longest for text in found):
        raise _Odd(name)
    return tuple(found)


def _unpacked(value: Any, name: str, shape: tuple[int, int]) -> Floats:
    size = shape[0] * shape[1] * 4
    if not isinstance(value, str) or len(value) != (size + 2) // 3 * 4:
        raise _Odd(name)
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _Odd(name) from error
    if len(raw) != size:
        raise _Odd(name)
    found = np.frombuffer(raw, "<f4").astype(np.float32).reshape(shape)
    if not np.isfinite(found).all() or (np.abs(found) > LARGEST_WEIGHT).any():
        raise _Odd(name)
    return found


def role_inputs(evidence: Evidence) -> Floats:
    """n × (1 + size + LOOKS): what the roles are weighed by besides the signs."""
    hidden = evidence.reading.hidden
    return np.concatenate([np.ones((len(hidden), 1), np.float32), hidden, evidence.looks], axis=1)


def adapted_roles(lesson: Lesson, evidence: Evidence) -> Floats:
    """n × KINDS: the chances of the roles with what was learnt."""
    weights = lesson.weights
    scores = np.log(np.maximum(evidence.reading.roles, UNLIKELY_ROLE))
    scores += role_inputs(evidence) @ weights.role_plain
    scores += sign_columns(evidence, lesson.signs) @ weights.role_signs
    return _softmax(scores)


def _softmax(scores: Floats) -> Floats:
    top = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(top / top.sum(axis=-1, keepdims=True), np.float32)


def choice_weights(lesson: Lesson, evidence: Evidence, roles: Floats) -> Floats:
    """n × CHOICES: what each column of a choice is worth to each piece."""
    weights = lesson.weights
    found = np.asarray(surroundings(evidence, roles) @ weights.choice_plain)
    found[:, :PLAIN_CHOICES] += evidence.reading.hidden @ weights.choice_hidden
    found[:, :PLAIN_CHOICES] += sign_columns(evidence, lesson.signs) @ weights.choice_signs
    return found


def decide(lesson: Lesson, evidence: Evidence, roles: Floats) -> tuple[Standing, list[Floats]]:
    """Every piece put where it most likely belongs, one after the other; and the chances of its choices."""
    worth = choice_weights(lesson, evidence, roles)
    standing = Standing(evidence, roles)
    shares: list[Floats] = []
    while (i := len(shares)) < len(evidence):
        end = standing.text_ahead(i)
        if end > i:
            found = _shares_ahead(standing.ahead(i, end), worth[i:end])
            bests = found.argmax(axis=1)
            others = np.flatnonzero(bests[:-1] != standing.latest + 2)
            going = int(others[0]) if len(others) else end - i - 1  # pieces that just go on with their article
            standing.go_on(i, i + going)
            shares.extend(found[: going + 1])
            i, best = i + going, int(bests[going])
        else:
            rows, chance = standing.choices(i)
            scores = rows @ worth[i]
            scores += chance
            scores -= np.maximum.reduce(scores)
            np.exp(scores, out=scores)
            scores /= np.add.reduce(scores)
            shares.append(scores)
            best = int(scores.argmax())
        standing.put(i, standing.count if best == 0 else best - 2 if best > 1 else -1)
    return standing, shares


def _shares_ahead(ahead: Ahead, worth: Floats) -> Floats:
    """The chances of the choices of each piece; ``worth`` has a row for each."""
    scores = worth @ ahead.rows.T
    scores += ahead.chance * (1 + worth[:, CHANCE, None] / 4)
    scores[:, 2:] += ahead.distance * worth[:, DISTANCE, None]
    scores[:, 2:] += ahead.same * worth[:, SAME_WIDTH, None]
    scores -= np.maximum.reduce(scores, axis=1)[:, None]
    np.exp(scores, out=scores)
    scores /= np.add.reduce(scores, axis=1)[:, None]
    return np.asarray(scores, np.float32)


def _as_links(reading: Reading, groups: NDArray[np.int64], shares: list[Floats]) -> tuple[Floats, Floats, list[Floats]]:
    """The chances of the choices as chances of pieces: an article's share is divided as the network divides it."""
    n, count = len(shares), int(groups.max(initial=-1)) + 1
    share = np.zeros((n, 2 + count), np.float64)
    for own, told in zip(share, shares, strict=True):
        own[: len(told)] = told
    numbers = groups + 1
    sums = np.empty((n, 1 + count), np.float64)  # what the network gives to pieces of none, and of each article
    for i, old in enumerate(reading.links):
        start = int(reading.first[i])
        sums[i] = np.bincount(numbers[start:i], old, 1 + count)
    # What the network gives to pieces that turned out to be furniture stays with them, up to a half.
    lost = np.minimum(0.5, sums[:, :1])
    rest = 1.0 - lost
    kept = lost / np.maximum(sums[:, :1], NO_CHANCE)
    factor = np.concatenate([kept, share[:, 2:] * rest / np.maximum(sums[:, 1:], NO_CHANCE)], axis=1).astype(np.float32)
    links = [
        own[numbers[first:i]] * old
        for i, (first, old, own) in enumerate(zip(reading.first.tolist(), reading.links, factor, strict=True))
    ]
    for i, article in np.argwhere((sums[:, 1:] < NO_CHANCE) & (share[:, 2:] > NO_CHANCE)).tolist():
        first = int(reading.first[i])
        places = np.flatnonzero(groups[first:i] == article)
        if len(places):
            links[i][places[-1]] = share[i, 2 + article] * rest[i, 0]
    alone = (share[:, :2] * rest).astype(np.float32)
    return alone[:, 0], alone[:, 1], links
