"""The trained network, computed with numpy: roles of pieces, and to which piece before it each piece belongs.

A small transformer over the pieces of a page: each layer looks at the neighbours (convolution), at the whole page
(attention, steered by what two pieces share), and at each piece by itself. packaging/training/ builds the weights;
they are plain arrays in resources/models/.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.segmentation.features import FIRST_LETTERS, PageFeatures
from annotator.segmentation.joins import Joins

Floats = NDArray[np.float32]

UNKNOWN = 1  # the row of letters that the network has not met; 0 is "no letter"
CONVOLUTION = 7
IMPOSSIBLE = -1e4
# Pieces that are looked at together, so that what is worked out for them stays in the processor's cache.
STRIP, ALONE_STRIP, LINK_STRIP = 64, 128, 16
LEAST_SUM = 1e-20  # of the weights of a piece, before their highest is taken off


@dataclass(frozen=True)
class Scores:
    """What the network says of n pieces, as natural logarithms of probabilities.

    ``roles`` n × (roles and furniture). ``links`` n × (2 + n): column 0: the piece opens an article, column 1: it is
    furniture, column 2 + j: it belongs to the article of piece j, j standing before it. Rows sum to one.
    ``hidden`` n × size: what the network thinks of each piece, for models that learn on top of it.
    """

    roles: Floats
    links: Floats
    hidden: Floats


class Network:
    """Weights and the way through them. Immutable; any thread may use it."""

    def __init__(self, weights: dict[str, NDArray[np.generic]], letters: str, joins: Joins) -> None:
        """``weights`` by name as the training script writes them; ``letters``: the letters of rows 2, 3, …"""
        self.joins = joins
        self._w: dict[str, Floats] = {name: np.ascontiguousarray(v, np.float32) for name, v in weights.items()}
        self._rows = np.full(0x110000, UNKNOWN, np.int32)
        self._rows[0] = 0
        self._rows[[ord(c) for c in letters]] = np.arange(2, 2 + len(letters))
        count = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
        self._heads = len(self._w["bias"]) // count
        self._layers = [_Layer.of(self._w, f"layers.{number}.", self._heads) for number in range(count)]

    @property
    def weights(self) -> dict[str, Floats]:
        """The weights by name."""
        return dict(self._w)

    def row(self, letter: int) -> int:
        """The row of ``letters.weight`` for a code point: 0 for none, UNKNOWN for one that it does not know."""
        return int(self._rows[letter])

    @property
    def size(self) -> int:
        """How many numbers it thinks of a piece in (``Scores.hidden``)."""
        return int(self._w["norm.weight"].shape[0])

    def scores(self, page: PageFeatures) -> Scores:
        """Scores of a run of pieces; memory and time grow with the square of their number."""
        first, last = page.letters[:, 0], page.letters[:, FIRST_LETTERS]
        pairs = np.concatenate([page.pairs, self.joins.between(first, last)])
        n, shared = len(page.numbers), len(pairs)
        x = self._enter(page)
        # For all layers and heads at once: what two pieces share, and (one line for all rows) how far apart they stand.
        steer = (self._w["bias"][:, :shared] @ pairs.reshape(shared, -1)).reshape(-1, n, n)
        apart = _by_row(self._w["bias"][:, shared:] @ distances(n), n)
        for number, layer in enumerate(self._layers):
            own = slice(number * self._heads, (number + 1) * self._heads)
            layer.neighbours(x)
            layer.attention(x, steer[own], apart[own])
            layer.alone(x)
        x = _normed(x) * self._w["norm.weight"] + self._w["norm.bias"]
        return Scores(log_softmax(self._linear("role", x)), log_softmax(self._links(x, pairs)), x)

    def _links(self, x: Floats, pairs: Floats) -> Floats:
        """n × (2 + n): opens an article, is furniture, goes with the column's piece (IMPOSSIBLE: not before it)."""
        w, n, shared = self._w, len(x), len(pairs)
        found = np.full((n, 2 + n), IMPOSSIBLE, np.float32)
        found[:, :2] = self._linear("alone", x)
        scores = found[:, 2:]
        np.matmul(self._linear("later", x) / np.float32(8), self._linear("earlier", x).T, out=scores)
        # For each hidden number: what the pair shares, how far it is apart, and what each of both adds. As
        # max(a + b, 0) = max(a, -b) + b, the row's share is added once for the row.
        mix, apart = np.ascontiguousarray(w["mix"][:, :shared]), _by_row(w["mix"][:, shared:] @ distances(n), n)
        mix_later = self._linear("mix_later", x)
        scores += (mix_later @ w["mix_out"])[:, None]
        least, mix_earlier = -np.ascontiguousarray(mix_later.T), np.ascontiguousarray(self._linear("mix_earlier", x).T)
        for top in range(0, n, LINK_STRIP):
            end = min(n, top + LINK_STRIP)
            whole = (mix @ pairs[:, top:end].reshape(shared, -1)).reshape(-1, end - top, n)
            mixed = whole[:, :, :end]  # what stands after the row's piece is not looked at
            mixed += apart[:, top:end, :end]
            mixed += mix_earlier[:, None, :end]
            np.maximum(mixed, least[:, top:end, None], out=mixed)
            scores[top:end] += (w["mix_out"] @ whole.reshape(len(whole), -1)).reshape(end - top, n)
        scores[~np.tri(n, k=-1, dtype=bool)] = IMPOSSIBLE
        return found

    def _enter(self, page: PageFeatures) -> Floats:
        table = self._w["letters.weight"]
        n = len(page.numbers)
        ends = table[self._rows[page.letters]].reshape(n, -1)
        counts = np.diff(np.append(page.bag_start, len(page.bag)))[:, None].astype(np.float32)
        mean = np.add.reduceat(table[self._rows[page.bag]], page.bag_start, axis=0) / counts
        joined = np.concatenate([page.numbers, ends, mean], axis=1)
        return self._linear("enter2", gelu(self._linear("enter", joined)))

    def _linear(self, name: str, x: Floats) -> Floats:
        found = x @ self._w[name + ".weight"].T
        found += self._w[name + ".bias"]
        return found


@dataclass(frozen=True)
class _Linear:
    """A linear step; ``weight`` in × out."""

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        found = x @ self.weight
        found += self.bias
        return found

    @staticmethod
    def of(w: dict[str, Floats], name: str, norm: str = "", scale: NDArray[np.float64] | float = 1.0) -> "_Linear":
        """The step ``name``; with the weights of the ``norm`` before it, so that this need not multiply and add."""
        weight, bias = w[name + ".weight"].astype(np.float64), w[name + ".bias"].astype(np.float64)
        if norm:
            weight, bias = weight * w[norm + ".weight"], bias + weight @ w[norm + ".bias"]
        return _Linear(np.ascontiguousarray(weight.T * scale, np.float32), np.asarray(bias * scale, np.float32))


@dataclass(frozen=True)
class _Layer:
    """One layer; each of its three steps changes ``x`` (n × size) in place."""

    norm: tuple[Floats, Floats]
    kernel: Floats  # CONVOLUTION × size
    near_bias: Floats
    near_out: _Linear
    qkv: _Linear
    out: _Linear
    wide: _Linear
    narrow: _Linear

    @staticmethod
    def of(w: dict[str, Floats], at: str, heads: int) -> "_Layer":
        size = len(w[at + "near.bias"])
        scale = np.ones(3 * size)
        scale[:size] = (size / heads) ** -0.5  # of the queries
        return _Layer(
            (w[at + "norm1.weight"], w[at + "norm1.bias"]),
            np.ascontiguousarray(w[at + "near.weight"][:, 0, :].T),
            w[at + "near.bias"],
            _Linear.of(w, at + "near_out"),
            _Linear.of(w, at + "qkv", at + "norm2", scale),
            _Linear.of(w, at + "out"),
            _Linear.of(w, at + "wide", at + "norm3"),
            _Linear.of(w, at + "narrow"),
        )

    def neighbours(self, x: Floats) -> None:
        """What the pieces next to each say."""
        reach = CONVOLUTION // 2
        padded: Floats = np.zeros((len(x) + 2 * reach, x.shape[1]), np.float32)
        inside = padded[reach:-reach]
        np.multiply(_normed(x), self.norm[0], out=inside)
        inside += self.norm[1]
        found: Floats = padded[: len(x)] * self.kernel[0]
        found += self.near_bias
        product = np.empty_like(found)
        for step in range(1, CONVOLUTION):
            found += np.multiply(padded[step : step + len(x)], self.kernel[step], out=product)
        x += self.near_out(gelu(found))

    def attention(self, x: Floats, steer: Floats, apart: Floats) -> None:
        """What any piece of the page says; ``steer`` and ``apart`` heads × n × n are added to what queries and keys say."""
        (n, size), heads = x.shape, len(steer)
        qkv = self.qkv(_normed(x)).reshape(n, 3, heads, -1)
        query = np.ascontiguousarray(qkv[:, 0].transpose(1, 0, 2))
        key = np.ascontiguousarray(qkv[:, 1].transpose(1, 2, 0))
        value = np.ones((heads, n, size // heads + 1), np.float32)  # the ones give the sums of the weights
        value[:, :, :-1] = qkv[:, 2].transpose(1, 0, 2)
        found = np.empty_like(value)
        for top in range(0, n, STRIP):
            end = min(n, top + STRIP)
            weight = query[:, top:end] @ key
            weight += steer[:, top:end]
            weight += apart[:, top:end]
            with np.errstate(over="ignore", invalid="ignore"):
                sums = np.matmul(np.exp(weight), value, out=found[:, top:end])[:, :, -1]
            if not (sums.min() > LEAST_SUM and sums.max() < 1 / LEAST_SUM):  # hardly ever: exp was out of its range
                weight -= weight.max(axis=2, keepdims=True)
                np.matmul(np.exp(weight), value, out=found[:, top:end])
        mean = np.asarray(found[:, :, :-1] / found[:, :, -1:], np.float32)
        x += self.out(mean.transpose(1, 0, 2).reshape(n, size))

    def alone(self, x: Floats) -> None:
        """What comes of each piece by itself."""
        for top in range(0, len(x), ALONE_STRIP):
            own = x[top : top + ALONE_STRIP]
            own += self.narrow(gelu(self.wide(_normed(own))))


def _normed(x: Floats) -> Floats:
    """Each row with mean 0 and variance 1."""
    centred: Floats = x - x.mean(axis=1, keepdims=True)
    scale = np.einsum("ij,ij->i", centred, centred) / np.float32(x.shape[1]) + np.float32(1e-5)
    centred *= (1 / np.sqrt(scale))[:, None]
    return centred


def distances(n: int) -> Floats:
    """9 × (2 n - 1): how far a piece stands from another, from n - 1 pieces before it to n - 1 after it."""
    step = np.arange(-(n - 1), n, dtype=np.float32)
    size = np.abs(step)
    before, after = (step < 0).astype(np.float32), (step > 0).astype(np.float32)
    lines = [before, (step == -1).astype(np.float32), (step == 1).astype(np.float32)]
    for reach in (3.0, 12.0, 50.0):
        fall = np.exp(-size / np.float32(reach))
        lines += [fall * before, fall * after]
    return np.array(lines)


def _by_row(lines: Floats, n: int) -> Floats:
    """… × n × n, a view: row i needs the values for columns minus i, a window that moves one place back with each row."""
    return np.lib.stride_tricks.sliding_window_view(lines, n, axis=-1)[..., ::-1, :]


def gelu(x: Floats) -> Floats:
    """The activation between two linear steps (tanh form)."""
    found = x * x
    found *= np.float32(0.7978845608 * 0.044715)
    found += np.float32(0.7978845608)
    found *= x
    np.tanh(found, out=found)
    found += np.float32(1)
    found *= x
    found *= np.float32(0.5)
    return found


def log_softmax(x: Floats) -> Floats:
    """Logarithms of the shares of each row."""
    top: Floats = x - x.max(axis=1, keepdims=True)
    top -= np.log(np.exp(top).sum(axis=1, keepdims=True))
    return top
