"""The trained network, computed with numpy: roles of pieces, and to which piece before it each piece belongs.

A small transformer over the pieces of a page: each layer looks at the neighbours (convolution), some at the whole page
(attention, steered by what two pieces share), and all at each piece by itself. packaging/training/ builds the weights;
they are plain arrays in resources/models/.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.segmentation.features import FIRST_LETTERS, PageFeatures
from annotator.segmentation.joins import SCALE, STEP, Joins

Floats = NDArray[np.float32]

UNKNOWN = 1  # the row of letters that the network has not met; 0 is "no letter"
CONVOLUTION = 7
IMPOSSIBLE = -1e4
# Pieces that are looked at together, so that what is worked out for them stays in the processor's cache.
STRIP, ALONE_STRIP, PAIR_STRIP = 48, 400, 16
JOINS = 2  # planes that tell how well two pieces go on from each other within a word
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
        attentive = sum(f"layers.{number}.qkv.weight" in weights for number in range(count))
        self._heads = len(self._w["bias"]) // attentive
        self._layers = [_Layer.of(self._w, f"layers.{number}.", self._heads) for number in range(count)]
        self._enter1 = _Linear.of(self._w, "enter", scale=1 / GELU_SCALE)
        self._enter2 = _Linear.of(self._w, "enter2", before=GELU_SCALE / 2, centred=True)

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
        pairs = _Pairs(page.pairs, self.joins.steps(page.letters[:, 0], page.letters[:, FIRST_LETTERS]))
        x = self._enter(page)
        steers = iter(self._steer(pairs))
        room = np.empty(self._heads * STRIP * pairs.n, np.float32)
        for layer in self._layers:
            layer.neighbours(x)
            if layer.attention:
                layer.attention(x, next(steers), room)
            layer.alone(x)
        x = _scaled(x) * self._w["norm.weight"] + self._w["norm.bias"]
        return Scores(log_softmax(self._linear("role", x)), log_softmax(self._links(x, pairs)), x)

    def _steer(self, pairs: "_Pairs") -> Floats:
        """For each layer with attention and each of its heads n × n: what two pieces share, how far apart they stand."""
        n = pairs.n
        weights, apart = self._shared_weights("bias", pairs), self._apart("bias", pairs)
        found = np.empty((len(weights), n, n), np.float32)
        for top in range(0, n, PAIR_STRIP):
            rows = found[:, top : top + PAIR_STRIP]
            np.matmul(weights, pairs.rows(top, top + PAIR_STRIP, n), out=rows.reshape(len(weights), -1))
            rows += apart[:, top : top + PAIR_STRIP]
        return found.reshape(-1, self._heads, n, n)

    def _shared_weights(self, name: str, pairs: "_Pairs") -> Floats:
        """The weights of what two pieces share; those of the joins for whole steps."""
        found = self._w[name][:, : pairs.count].copy()
        found[:, pairs.count - JOINS :] /= np.float32(STEP * SCALE)
        return found

    def _apart(self, name: str, pairs: "_Pairs") -> Floats:
        """… × n × n, a view: the distance of two pieces, weighed; for all rows one line tells it."""
        return _by_row(self._w[name][:, pairs.count :] @ distances(pairs.n), pairs.n)

    def _links(self, x: Floats, pairs: "_Pairs") -> Floats:
        """n × (2 + n): opens an article, is furniture, goes with the column's piece (IMPOSSIBLE: not before it)."""
        w, n = self._w, len(x)
        found = np.full((n, 2 + n), IMPOSSIBLE, np.float32)
        found[:, :2] = self._linear("alone", x)
        scores = found[:, 2:]
        np.matmul(self._linear("later", x) / np.float32(8), self._linear("earlier", x).T, out=scores)
        # For each hidden number: what the pair shares, how far it is apart, and what each of both adds. As
        # max(a + b, 0) = max(a, -b) + b, the row's share is added once for the row.
        mix, apart = self._shared_weights("mix", pairs), self._apart("mix", pairs)
        mix_later = self._linear("mix_later", x)
        scores += (mix_later @ w["mix_out"])[:, None]
        least, mix_earlier = -np.ascontiguousarray(mix_later.T), np.ascontiguousarray(self._linear("mix_earlier", x).T)
        room = np.empty(len(mix) * PAIR_STRIP * n, np.float32)
        for top in range(0, n, PAIR_STRIP):
            end = min(n, top + PAIR_STRIP)  # what stands after the row's piece is not looked at
            mixed = room[: len(mix) * (end - top) * end].reshape(len(mix), -1)
            np.matmul(mix, pairs.rows(top, end, end), out=mixed)
            each = mixed.reshape(len(mix), end - top, end)
            each += apart[:, top:end, :end]
            each += mix_earlier[:, None, :end]
            np.maximum(each, least[:, top:end, None], out=each)
            scores[top:end, :end] += (w["mix_out"] @ mixed).reshape(end - top, end)
        scores[~np.tri(n, k=-1, dtype=bool)] = IMPOSSIBLE
        return found

    def _enter(self, page: PageFeatures) -> Floats:
        table = self._w["letters.weight"]
        n = len(page.numbers)
        ends = table[self._rows[page.letters]].reshape(n, -1)
        counts = np.diff(np.append(page.bag_start, len(page.bag)))[:, None].astype(np.float32)
        mean = np.add.reduceat(table[self._rows[page.bag]], page.bag_start, axis=0) / counts
        joined = np.concatenate([page.numbers, ends, mean], axis=1)
        return self._enter2(_scaled_gelu(self._enter1(joined)))

    def _linear(self, name: str, x: Floats) -> Floats:
        found = x @ self._w[name + ".weight"].T
        found += self._w[name + ".bias"]
        return found


class _Pairs:
    """What each two of n pieces share, ``count`` numbers in planes."""

    def __init__(self, *parts: Floats | NDArray[np.int8]) -> None:
        """``parts`` planes × n × n each."""
        self.count, self.n = sum(map(len, parts)), parts[0].shape[1]
        self._parts = parts
        self._room = np.empty(self.count * PAIR_STRIP * self.n, np.float32)

    def rows(self, top: int, end: int, width: int) -> Floats:
        """The first ``width`` columns of some rows, one row after the other: count × (rows · width). Overwritten next time."""
        rows = min(end, self.n) - top
        found = self._room[: self.count * rows * width].reshape(self.count, rows, width)
        at = 0
        for part in self._parts:
            found[at : at + len(part)] = part[:, top:end, :width]
            at += len(part)
        return found.reshape(self.count, -1)


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
    def of(
        w: dict[str, Floats],
        name: str,
        norm: str = "",
        scale: NDArray[np.float64] | float = 1.0,
        before: float = 1.0,
        centred: bool = False,
    ) -> "_Linear":
        """The step ``name``, so that what stands before and after it need not be done.

        ``norm``: with the weights of the norm before it. ``scale``: of each number that comes out; ``before``: of all
        that go in. ``centred``: less the mean of what comes out.
        """
        weight, bias = w[name + ".weight"].astype(np.float64), w[name + ".bias"].astype(np.float64)
        if norm:
            weight, bias = weight * w[norm + ".weight"], bias + weight @ w[norm + ".bias"]
        weight = weight.T * scale * before
        bias = bias * scale
        if centred:
            weight, bias = weight - weight.mean(axis=1, keepdims=True), bias - bias.mean()
        return _Linear(np.ascontiguousarray(weight, np.float32), np.asarray(bias, np.float32))


@dataclass(frozen=True)
class _Layer:
    """One layer; each of its two or three steps changes ``x`` (n × size) in place.

    Each step begins with a norm, which takes the mean of each row off. Whatever is added to ``x`` has mean 0 already
    (``centred``), so only the scale of the rows is looked at.
    """

    norm: tuple[Floats, Floats]
    kernel: Floats  # CONVOLUTION × size
    near_bias: Floats
    near_out: _Linear
    attention: "_Attention | None"
    wide: _Linear
    narrow: _Linear

    @staticmethod
    def of(w: dict[str, Floats], at: str, heads: int) -> "_Layer":
        return _Layer(
            (w[at + "norm1.weight"], w[at + "norm1.bias"]),
            np.ascontiguousarray(w[at + "near.weight"][:, 0, :].T / np.float32(GELU_SCALE)),
            w[at + "near.bias"] / np.float32(GELU_SCALE),
            _Linear.of(w, at + "near_out", before=GELU_SCALE / 2, centred=True),
            _Attention.of(w, at, heads) if at + "qkv.weight" in w else None,
            _Linear.of(w, at + "wide", at + "norm3", 1 / GELU_SCALE),
            _Linear.of(w, at + "narrow", before=GELU_SCALE / 2, centred=True),
        )

    def neighbours(self, x: Floats) -> None:
        """What the pieces next to each say."""
        reach = CONVOLUTION // 2
        padded: Floats = np.zeros((len(x) + 2 * reach, x.shape[1]), np.float32)
        inside = padded[reach:-reach]
        np.multiply(_scaled(x), self.norm[0], out=inside)
        inside += self.norm[1]
        found: Floats = padded[: len(x)] * self.kernel[0]
        found += self.near_bias
        product = np.empty_like(found)
        for step in range(1, CONVOLUTION):
            found += np.multiply(padded[step : step + len(x)], self.kernel[step], out=product)
        x += self.near_out(_scaled_gelu(found))

    def alone(self, x: Floats) -> None:
        """What comes of each piece by itself."""
        for top in range(0, len(x), ALONE_STRIP):
            own = x[top : top + ALONE_STRIP]
            own += self.narrow(_scaled_gelu(self.wide(_scaled(own))))


@dataclass(frozen=True)
class _Attention:
    """What any piece of the page says to each."""

    qkv: _Linear
    out: _Linear

    @staticmethod
    def of(w: dict[str, Floats], at: str, heads: int) -> "_Attention":
        size = len(w[at + "out.bias"])
        scale = np.ones(3 * size)
        scale[:size] = (size / heads) ** -0.5  # of the queries
        return _Attention(_Linear.of(w, at + "qkv", at + "norm2", scale), _Linear.of(w, at + "out", centred=True))

    def __call__(self, x: Floats, steer: Floats, room: Floats) -> None:
        """Changes ``x`` (n × size) in place; ``steer`` heads × n × n is added to what queries and keys say.

        ``room`` for heads × STRIP × n numbers is overwritten.
        """
        (n, size), heads = x.shape, len(steer)
        qkv = self.qkv(_scaled(x)).reshape(n, 3, heads, -1)
        query, key = qkv[:, 0].transpose(1, 0, 2), np.ascontiguousarray(qkv[:, 1].transpose(1, 2, 0))
        value = np.ones((heads, n, size // heads + 1), np.float32)  # the ones give the sums of the weights
        value[:, :, :-1] = qkv[:, 2].transpose(1, 0, 2)
        found = np.empty((n, heads, size // heads + 1), np.float32)
        for top in range(0, n, STRIP):
            end = min(n, top + STRIP)
            weight = room[: heads * (end - top) * n].reshape(heads, end - top, n)
            own = found[top:end].transpose(1, 0, 2)
            np.matmul(query[:, top:end], key, out=weight)
            weight += steer[:, top:end]
            with np.errstate(over="ignore", invalid="ignore"):
                np.matmul(np.exp(weight, out=weight), value, out=own)
            sums = own[:, :, -1]
            if not (sums.min() > LEAST_SUM and sums.max() < 1 / LEAST_SUM):  # hardly ever: exp was out of its range
                np.matmul(query[:, top:end], key, out=weight)
                weight += steer[:, top:end]
                weight -= weight.max(axis=2, keepdims=True)
                np.matmul(np.exp(weight, out=weight), value, out=own)
        mean = np.asarray(found[:, :, :-1] / found[:, :, -1:], np.float32)
        x += self.out(mean.reshape(n, size))


def _scaled(x: Floats) -> Floats:
    """Each row with variance 1; their means are 0."""
    scale = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1]) + np.float32(1e-5)
    return np.asarray(x * (1 / np.sqrt(scale))[:, None], np.float32)


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


_STRAIGHT, _BENT = 0.7978845608, 0.7978845608 * 0.044715
GELU_SCALE = _BENT ** (-1 / 3)


def _scaled_gelu(x: Floats) -> Floats:
    """The activation between two linear steps (tanh form): gelu(GELU_SCALE · x) · 2 ÷ GELU_SCALE.

    So it takes the fewest steps; the weights before and after it have the scale in them.
    """
    found = x * x
    found += np.float32(_STRAIGHT * GELU_SCALE)
    found *= x
    np.tanh(found, out=found)
    found += np.float32(1)
    found *= x
    return found


def log_softmax(x: Floats) -> Floats:
    """Logarithms of the shares of each row."""
    top: Floats = x - x.max(axis=1, keepdims=True)
    top -= np.log(np.exp(top).sum(axis=1, keepdims=True))
    return top
