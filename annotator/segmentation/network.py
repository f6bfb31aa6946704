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

UNKNOWN = 1  # the row of letters that the network has not met; 0 is "no letter"
CONVOLUTION = 7
SHARED_FEATURES = 10


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

    def scores(self, page: PageFeatures) -> Scores:
        """Scores of a run of pieces; memory and time grow with the square of their number."""
        w, n = self._w, len(page.numbers)
        flat = _all_pairs(page.pairs).reshape(-1, n * n)
        x = self._enter(page)
        bias = (w["bias"] @ flat).reshape(self._count, self._heads, n, n)
        for layer in range(self._count):
            x = self._layer(f"layers.{layer}.", x, bias[layer])
        x = self._norm("norm", x)
        near = (self._linear("later", x) @ self._linear("earlier", x).T) / np.float32(8)
        mixed = (w["mix"] @ flat).reshape(-1, n, n)
        mixed += self._linear("mix_later", x).T[:, :, None]
        mixed += self._linear("mix_earlier", x).T[:, None, :]
        np.maximum(mixed, 0, out=mixed)
        near += (w["mix_out"] @ mixed.reshape(len(mixed), -1)).reshape(n, n)
        near[np.triu_indices(n)] = -1e4
        links = np.concatenate([self._linear("alone", x), near], axis=1)
        return Scores(log_softmax(self._linear("role", x)), log_softmax(links), x)

    def _enter(self, page: PageFeatures) -> Floats:
        table = self._w["letters.weight"]
        n = len(page.numbers)
        ends = table[self._rows[page.letters]].reshape(n, -1)
        counts = np.diff(np.append(page.bag_start, len(page.bag)))[:, None].astype(np.float32)
        mean = np.add.reduceat(table[self._rows[page.bag]], page.bag_start, axis=0) / counts
        joined = np.concatenate([page.numbers, ends, mean], axis=1)
        return self._linear("enter2", gelu(self._linear("enter", joined)))

    def _layer(self, at: str, x: Floats, bias: Floats) -> Floats:
        n, size = x.shape
        x = x + self._linear(at + "near_out", gelu(self._near(at, self._norm(at + "norm1", x))))
        qkv = self._linear(at + "qkv", self._norm(at + "norm2", x)).reshape(n, 3, self._heads, -1).transpose(1, 2, 0, 3)
        query, key, value = qkv[0] * np.float32((size / self._heads) ** -0.5), qkv[1], qkv[2]
        attention = query @ key.transpose(0, 2, 1)
        attention += bias
        attention -= attention.max(axis=-1, keepdims=True)
        np.exp(attention, out=attention)
        attention /= attention.sum(axis=-1, keepdims=True)
        x = x + self._linear(at + "out", (attention @ value).transpose(1, 0, 2).reshape(n, size))
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


def _all_pairs(shared: Floats) -> Floats:
    """What two pieces share, and how far apart they stand."""
    n = shared.shape[1]
    step = np.arange(-(n - 1), n, dtype=np.float32)
    size = np.abs(step)
    before, after = (step < 0).astype(np.float32), (step > 0).astype(np.float32)
    lines = [before, (step == -1).astype(np.float32), (step == 1).astype(np.float32)]
    for reach in (3.0, 12.0, 50.0):
        fall = np.exp(-size / np.float32(reach))
        lines += [fall * before, fall * after]
    planes = np.empty((len(shared) + len(lines), n, n), np.float32)
    planes[: len(shared)] = shared
    for number, line in enumerate(lines, len(shared)):
        # Row i needs the values for columns minus i: a window that moves one place back with each row.
        windows = np.lib.stride_tricks.sliding_window_view(line, n)
        planes[number] = windows[::-1]
    return planes


def gelu(x: Floats) -> Floats:
    """The activation between two linear steps (tanh form)."""
    return np.asarray(
        np.float32(0.5) * x * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x))), np.float32
    )


def log_softmax(x: Floats) -> Floats:
    """Logarithms of the shares of each row."""
    top = x - x.max(axis=1, keepdims=True)
    return np.asarray(top - np.log(np.exp(top).sum(axis=1, keepdims=True)), np.float32)
