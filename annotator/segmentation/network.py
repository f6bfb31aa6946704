"""The trained network, computed with numpy: roles of pieces, and to which piece before it each piece belongs.

A small transformer over the pieces of a page: each layer looks at the neighbours (convolution), at the whole page
(attention, steered by what two pieces share), and at each piece by itself. packaging/training/ builds the weights;
they are plain arrays in resources/models/.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.segmentation.features import PageFeatures

Floats = NDArray[np.float32]
Strips = list[tuple[int, int, Floats]]  # first row, row after the last, features × (rows · n)

UNKNOWN = 1  # the row of letters that the network has not met; 0 is "no letter"
CONVOLUTION = 7
IMPOSSIBLE = -1e4
STRIP = 32


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

    def __init__(self, weights: dict[str, NDArray[np.generic]], letters: str) -> None:
        """``weights`` by name as the training script writes them; ``letters``: the letters of rows 2, 3, …"""
        self._w: dict[str, Floats] = {name: np.ascontiguousarray(v, np.float32) for name, v in weights.items()}
        self._rows = np.full(0x110000, UNKNOWN, np.int32)
        self._rows[0] = 0
        self._rows[[ord(c) for c in letters]] = np.arange(2, 2 + len(letters))
        self._count = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
        self._heads = len(self._w["bias"]) // self._count

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
        pairs = _strips(page.pairs)
        x = self._enter(page)
        for layer in range(self._count):
            x = self._layer(layer, x, pairs)
        x = self._norm("norm", x)
        return Scores(log_softmax(self._linear("role", x)), log_softmax(self._links(x, pairs)), x)

    def _links(self, x: Floats, pairs: Strips) -> Floats:
        """n × (2 + n): opens an article, is furniture, goes with the column's piece (IMPOSSIBLE: not before it)."""
        w, n = self._w, len(x)
        found = np.full((n, 2 + n), IMPOSSIBLE, np.float32)
        found[:, :2] = self._linear("alone", x)
        later, earlier = self._linear("later", x) / np.float32(8), self._linear("earlier", x)
        mix_later, mix_earlier = self._linear("mix_later", x), self._linear("mix_earlier", x)
        mix_earlier = np.ascontiguousarray(mix_earlier.T)
        for top, end, strip in pairs:
            before = strip.reshape(len(strip), end - top, n)[:, :, :end].reshape(len(strip), -1)
            mixed = (w["mix"] @ before).reshape(-1, end - top, end)
            mixed += mix_earlier[:, None, :end]
            mixed += mix_later[top:end].T[:, :, None]
            np.maximum(mixed, 0, out=mixed)
            scores = (w["mix_out"] @ mixed.reshape(len(mixed), -1)).reshape(end - top, end)
            scores += later[top:end] @ earlier[:end].T
            scores[:, top:][np.triu_indices(end - top)] = IMPOSSIBLE
            found[top:end, 2 : 2 + end] = scores
        return found

    def _enter(self, page: PageFeatures) -> Floats:
        table = self._w["letters.weight"]
        n = len(page.numbers)
        ends = table[self._rows[page.letters]].reshape(n, -1)
        counts = np.diff(np.append(page.bag_start, len(page.bag)))[:, None].astype(np.float32)
        mean = np.add.reduceat(table[self._rows[page.bag]], page.bag_start, axis=0) / counts
        joined = np.concatenate([page.numbers, ends, mean], axis=1)
        return self._linear("enter2", gelu(self._linear("enter", joined)))

    def _layer(self, number: int, x: Floats, pairs: Strips) -> Floats:
        at, (n, size), heads = f"layers.{number}.", x.shape, self._heads
        x = x + self._linear(at + "near_out", gelu(self._near(at, self._norm(at + "norm1", x))))
        qkv = self._linear(at + "qkv", self._norm(at + "norm2", x)).reshape(n, 3, heads, -1).transpose(1, 2, 0, 3)
        query, key, value = qkv[0] * np.float32((size / heads) ** -0.5), qkv[1].transpose(0, 2, 1), qkv[2]
        found = np.empty((n, heads, size // heads), np.float32)
        steer = self._w["bias"][number * heads : (number + 1) * heads]
        for top, end, strip in pairs:
            attention = (steer @ strip).reshape(heads, end - top, n)
            attention += query[:, top:end] @ key
            attention -= attention.max(axis=2, keepdims=True)
            np.exp(attention, out=attention)
            found[top:end] = ((attention @ value) / attention.sum(axis=2, keepdims=True)).transpose(1, 0, 2)
        x = x + self._linear(at + "out", found.reshape(n, size))
        hidden = gelu(self._linear(at + "wide", self._norm(at + "norm3", x)))
        return np.asarray(x + self._linear(at + "narrow", hidden), np.float32)

    def _near(self, at: str, x: Floats) -> Floats:
        kernel = self._w[at + "near.weight"][:, 0, :]  # size × CONVOLUTION
        reach = CONVOLUTION // 2
        padded = np.pad(x, ((reach, reach), (0, 0)))
        out = np.tile(self._w[at + "near.bias"], (len(x), 1))
        for step in range(CONVOLUTION):
            out += padded[step : step + len(x)] * kernel[:, step]
        return out

    def _linear(self, name: str, x: Floats) -> Floats:
        return np.asarray(x @ self._w[name + ".weight"].T + self._w[name + ".bias"], np.float32)

    def _norm(self, name: str, x: Floats) -> Floats:
        centred = x - x.mean(axis=1, keepdims=True)
        scale = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float32(1e-5))
        return np.asarray(centred / scale * self._w[name + ".weight"] + self._w[name + ".bias"], np.float32)


def _strips(shared: Floats) -> Strips:
    """What two pieces share, and how far apart they stand, in strips of rows that stay in the processor's cache."""
    n = shared.shape[1]
    step = np.arange(-(n - 1), n, dtype=np.float32)
    size = np.abs(step)
    before, after = (step < 0).astype(np.float32), (step > 0).astype(np.float32)
    lines = [before, (step == -1).astype(np.float32), (step == 1).astype(np.float32)]
    for reach in (3.0, 12.0, 50.0):
        fall = np.exp(-size / np.float32(reach))
        lines += [fall * before, fall * after]
    # Row i needs the values for columns minus i: a window that moves one place back with each row.
    distance = np.lib.stride_tricks.sliding_window_view(np.array(lines), n, axis=1)[:, ::-1]
    found = []
    for top in range(0, n, STRIP):
        end = min(n, top + STRIP)
        strip = np.empty((len(shared) + len(lines), end - top, n), np.float32)
        strip[: len(shared)] = shared[:, top:end]
        strip[len(shared) :] = distance[:, top:end]
        found.append((top, end, strip.reshape(len(strip), -1)))
    return found


def gelu(x: Floats) -> Floats:
    """The activation between two linear steps (tanh form)."""
    return np.asarray(
        np.float32(0.5) * x * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x))),
        np.float32,
    )


def log_softmax(x: Floats) -> Floats:
    """Logarithms of the shares of each row."""
    top = x - x.max(axis=1, keepdims=True)
    return np.asarray(top - np.log(np.exp(top).sum(axis=1, keepdims=True)), np.float32)
