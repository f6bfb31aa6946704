"""The network as torch trains it. annotator/segmentation/network.py computes the same with numpy; a test holds both together."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

NUMBERS, ROLES = 120, 11
SHARED, DISTANCES = 12, 9
PAIRS = SHARED + DISTANCES
LETTER, PLACES = 16, 9
MASKED = -1e4
HEAVY_LAYERS: tuple[bool, ...] = (True,) * 6  # which look at the whole page
# Three are enough: the same weights without the attention of the others divided pages of days held back no worse.
LIGHT_LAYERS = (True, False, False, True, True, False)
MIXED = 16  # hidden numbers for a pair of pieces


def distances(n: int) -> Tensor:
    """DISTANCES × n × n: how far the column's piece stands from the row's, before or after it."""
    step = (torch.arange(n)[None, :] - torch.arange(n)[:, None]).float()
    size = step.abs()
    before, after = (step < 0).float(), (step > 0).float()
    planes = [before, (step == -1).float(), (step == 1).float()]
    for reach in (3.0, 12.0, 50.0):
        fall = torch.exp(-size / reach)
        planes += [fall * before, fall * after]
    return torch.stack(planes)


def pair_features(words: Tensor, bigrams: Tensor, column: Tensor, joins: Tensor) -> Tensor:
    """As annotator.segmentation.features computes them: PAIRS × n × n."""

    def box(values: Tensor, reach: int) -> Tensor:
        n = values.shape[1]
        sums = functional.pad(torch.cumsum(values, 1), (1, 0))
        at = torch.arange(n)
        return sums[:, (at + reach + 1).clamp(max=n)] - sums[:, (at - reach).clamp(min=0)]

    def cosine(shared: Tensor) -> Tensor:
        size = shared.diagonal().clamp(min=1.0).sqrt()
        return shared / size[:, None] / size[None, :]

    near = box(box(words, 3).T, 3).T
    line_to_wide = box(words, 10)
    wide = box(line_to_wide.T, 10).T
    letters_to_wide = torch.log1p(box(bigrams, 10)) / 3
    line_to_wide = torch.log1p(line_to_wide) / 3
    apart = (column[:, None] - column[None, :]).abs()
    planes = [
        torch.log1p(words) / 2,
        line_to_wide,
        line_to_wide.T,
        cosine(near),
        cosine(wide),
        torch.log1p(bigrams) / 2,
        letters_to_wide,
        letters_to_wide.T,
        torch.exp(-apart * 2),
        apart.clamp(max=10) / 10,
        *joins,
    ]
    return torch.cat([torch.stack(planes), distances(len(words))])


class Layer(nn.Module):
    """Neighbours (convolution), the whole page (attention with what pieces share), and each piece by itself."""

    def __init__(self, size: int, heads: int, dropout: float) -> None:
        """``heads``: 0 for a layer that does not look at the whole page."""
        super().__init__()
        self.heads = heads
        self.norm1, self.norm3 = nn.LayerNorm(size), nn.LayerNorm(size)
        self.near = nn.Conv1d(size, size, 7, padding=3, groups=size)
        self.near_out = nn.Linear(size, size)
        if heads:
            self.norm2 = nn.LayerNorm(size)
            self.qkv = nn.Linear(size, 3 * size)
            self.out = nn.Linear(size, size)
        self.wide, self.narrow = nn.Linear(size, 3 * size), nn.Linear(3 * size, size)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """``bias``: heads × n × n, for a layer that looks at the whole page."""
        n, size = x.shape
        h = self.near(self.norm1(x).T[None])[0].T
        x = x + self.drop(self.near_out(functional.gelu(h, approximate="tanh")))
        if bias is not None:
            q, k, v = self.qkv(self.norm2(x)).reshape(n, 3, self.heads, -1).permute(1, 2, 0, 3)
            h = torch.baddbmm(bias, q, k.transpose(1, 2), alpha=q.shape[-1] ** -0.5).softmax(-1) @ v
            x = x + self.drop(self.out(h.permute(1, 0, 2).reshape(n, size)))
        return x + self.drop(self.narrow(functional.gelu(self.wide(self.norm3(x)), approximate="tanh")))


class Network(nn.Module):
    """Roles of pieces, and to which piece before it each belongs (or that it opens an article, or is furniture)."""

    def __init__(
        self, letters: int, size: int = 128, heads: int = 4, layers: Sequence[bool] = HEAVY_LAYERS, dropout: float = 0.1
    ) -> None:
        """``layers``: for each whether it looks at the whole page."""
        super().__init__()
        self.letters = nn.Embedding(letters, LETTER)
        nn.init.normal_(self.letters.weight, std=0.3)
        self.enter = nn.Linear(NUMBERS + LETTER * (PLACES + 1), size)
        self.enter2 = nn.Linear(size, size)
        self.layers = nn.ModuleList(Layer(size, heads * looks, dropout) for looks in layers)
        self.attentive = sum(layers)
        self.norm = nn.LayerNorm(size)
        self.role = nn.Linear(size, ROLES)
        self.alone = nn.Linear(size, 2)  # opens an article, is furniture
        self.later, self.earlier = nn.Linear(size, 64), nn.Linear(size, 64)
        self.bias = nn.Parameter(torch.randn(self.attentive * heads, PAIRS) * 0.1)
        self.mix = nn.Parameter(torch.randn(MIXED, PAIRS) * 0.3)
        self.mix_later, self.mix_earlier = nn.Linear(size, MIXED), nn.Linear(size, MIXED)
        self.mix_out = nn.Parameter(torch.randn(MIXED) * 0.2)
        self.drop = nn.Dropout(dropout)

    def forward(
        self, numbers: Tensor, letters: Tensor, bag: Tensor, bag_start: Tensor, pairs: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Logits: n × ROLES, and the links n × (2 + n): opens an article, is furniture, goes with each piece before."""
        n = len(numbers)
        ends = self.letters(letters).reshape(n, -1)
        mean = functional.embedding_bag(bag, self.letters.weight, bag_start, mode="mean")
        x = functional.gelu(self.enter(torch.cat([numbers, self.drop(ends), mean], 1)), approximate="tanh")
        x = self.enter2(x)
        flat = pairs.reshape(PAIRS, -1)
        bias = (self.bias @ flat).reshape(-1, n, n)
        steers = iter(bias.chunk(self.attentive))
        for layer in self.layers:
            x = layer(x, next(steers) if layer.heads else None)
        x = self.norm(x)
        near = self.later(x) @ self.earlier(x).T / 8
        mixed = (self.mix @ flat).reshape(-1, n, n)
        mixed = mixed + self.mix_later(x).T[:, :, None] + self.mix_earlier(x).T[:, None, :]
        near = near + (self.mix_out @ functional.relu(mixed).reshape(MIXED, -1)).reshape(n, n)
        later = torch.ones(n, n, dtype=torch.bool).triu()
        return self.role(x), torch.cat([self.alone(x), near.masked_fill(later, MASKED)], 1)


def link_loss(links: Tensor, article: Tensor) -> Tensor:
    """The mean negative log of all right answers together; ``article``: the number of each piece's, -1 for none."""
    n = len(article)
    earlier = torch.ones(n, n, dtype=torch.bool).tril(-1)
    same = (article[:, None] == article[None, :]) & earlier & (article >= 0)[:, None]
    furniture = article < 0
    opens = ~furniture & ~same.any(1)
    right = torch.cat([opens[:, None], furniture[:, None], same], 1)
    return (torch.logsumexp(links, 1) - torch.logsumexp(links.masked_fill(~right, MASKED), 1)).mean()
