"""From the network's links to groups of pieces: which pieces make an article, and which are furniture.

The network judges each piece by itself. Here the page is cut into blocks that surely stay together, and the
arrangement of blocks in articles is sought that is likeliest as a whole: by the links, and because an article rarely
has two headlines in two places, or a headline without text, or text of two openings.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from annotator.core.model import Role
from annotator.segmentation.pagereader import Reading

FURNITURE = -1

Groups = NDArray[np.int64]

ROLES = tuple(Role)
HEADS = tuple(ROLES.index(role) for role in (Role.HEADLINE, Role.SUBHEADLINE, Role.OVERLINE))
TEXTS = tuple(ROLES.index(role) for role in (Role.BODY, Role.CAPTION))
LEAST = 1e-6  # no probability counts as less


@dataclass(frozen=True)
class Prior:
    """How much an article's make-up counts, as natural logarithms; measured on the development pages."""

    second_head: float = -1.5  # headlines in two places
    no_head: float = -0.3
    no_text: float = -1.0
    second_opening: float = -0.7  # a second text that opens like an article
    cut: float = 0.12  # a block ends where the chance of a border is higher


@dataclass(slots=True)
class Block:
    """Pieces ``start`` to ``end`` (exclusive) that stay together."""

    start: int
    end: int
    head: bool
    text: bool
    opens: float  # log probabilities: opens an article, is furniture
    furniture: float
    opening: float  # how likely its text is the first of an article, by looks
    links: dict[int, float] = field(default_factory=dict)  # to earlier blocks, probability


def group(reading: Reading, prior: Prior = Prior()) -> Groups:
    """The article of each piece (numbered from 0 by first piece), FURNITURE for pieces of none."""
    first = greedy(reading)
    blocks = blocks_of(reading, first, prior.cut)
    owners = _arrange(blocks, [int(first[block.start]) for block in blocks], prior)
    found = np.full(len(first), FURNITURE, np.int64)
    numbers: dict[int, int] = {}
    for block, owner in zip(blocks, owners, strict=True):
        if owner != FURNITURE:
            found[block.start : block.end] = numbers.setdefault(owner, len(numbers))
    return found


def greedy(reading: Reading) -> Groups:
    """Each piece in turn where most of its probability is: to one article's pieces together, to a new one, or out."""
    n = len(reading.pieces)
    found = np.full(n, FURNITURE, np.int64)
    count = 0
    for i in range(n):
        shares = article_shares(reading, found, i, count)
        best = int(shares.argmax()) if count else 0
        most = float(shares[best]) if count else 0.0
        if reading.furniture[i] > max(most, reading.opens[i]):
            continue
        if reading.opens[i] > most:
            found[i], count = count, count + 1
        else:
            found[i] = best
    return found


def article_shares(reading: Reading, groups: Groups, i: int, count: int) -> NDArray[np.float64]:
    """How likely piece ``i`` belongs to each of the first ``count`` articles, by the pieces before it."""
    start = int(reading.first[i])
    earlier = groups[start:i]
    inside = earlier >= 0
    if not inside.any():
        return np.zeros(max(1, count))
    return np.asarray(np.bincount(earlier[inside], reading.links[i][inside], minlength=max(1, count)), np.float64)


def blocks_of(reading: Reading, groups: Groups, cut: float) -> list[Block]:
    """The page in blocks: cut wherever the groups change, a border is not quite unlikely, or headlines meet text."""
    n = len(groups)
    kinds = reading.roles[:, : len(ROLES)].argmax(axis=1)
    head, text = np.isin(kinds, HEADS), np.isin(kinds, TEXTS)
    starts = [0]
    for i in range(1, n):
        if groups[i] != groups[i - 1] or head[i] != head[i - 1]:
            starts.append(i)
        elif groups[i] >= 0:
            here = groups[int(reading.first[i]) : i] == groups[i]
            begin = starts[-1] - int(reading.first[i])
            if 1.0 - float(reading.links[i][max(0, begin) :][here[max(0, begin) :]].sum()) > cut:
                starts.append(i)
    blocks = []
    of_piece = np.zeros(n, np.int64)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], n], strict=True)):
        of_piece[start:end] = number
        block = Block(
            start,
            end,
            bool(head[start:end].any()),
            bool(text[start:end].any()),
            float(np.log(max(LEAST, reading.opens[start]))),
            float(np.log(max(LEAST, reading.furniture[start]))),
            0.0,
        )
        begin = int(reading.first[start])
        if start > begin:
            sums = np.bincount(of_piece[begin:start], reading.links[start], minlength=number)
            block.links = {int(other): float(sums[other]) for other in np.flatnonzero(sums > LEAST)}
        blocks.append(block)
    return blocks


class _Arrangement:
    """Blocks in articles, with the likelihood of the whole kept up to date."""

    def __init__(self, blocks: list[Block], owners: list[int], prior: Prior) -> None:
        self.blocks, self.owners, self.prior = blocks, list(owners), prior
        self.later: list[list[int]] = [[] for _ in blocks]
        for number, block in enumerate(blocks):
            for other in block.links:
                self.later[other].append(number)

    def members(self, owner: int) -> list[int]:
        return [n for n, o in enumerate(self.owners) if o == owner]

    def block_score(self, number: int) -> float:
        """The log probability of where block ``number`` stands, given the others."""
        block, owner = self.blocks[number], self.owners[number]
        if owner == FURNITURE:
            return block.furniture
        total = sum(p for other, p in block.links.items() if self.owners[other] == owner)
        if any(o == owner for o in self.owners[:number]):
            return float(np.log(max(LEAST, total)))
        return block.opens

    def article_score(self, owner: int) -> float:
        """How likely an article is made up like this one."""
        if owner == FURNITURE:
            return 0.0
        heads = texts = openings = 0
        before: Block | None = None
        for number in self.members(owner):
            block = self.blocks[number]
            if block.head and (before is None or not before.head or before.end != block.start):
                heads += 1
            if block.text:
                texts += 1
                openings += bool(before is not None and before.text and block.opens > -1.6)
            before = block
        if before is None:
            return 0.0
        p = self.prior
        return (
            p.second_head * max(0, heads - 1)
            + p.no_head * (heads == 0)
            + p.no_text * (texts == 0)
            + p.second_opening * openings
        )

    def touched(self, numbers: list[int], owners: set[int]) -> float:
        """The part of the likelihood that changes when these blocks move between these articles."""
        concerned = set(numbers)
        for number in numbers:
            concerned.update(self.later[number])
        for owner in owners:
            if owner != FURNITURE:
                own = self.members(owner)
                concerned.update(own[:1])  # who opens the article may change
        return sum(self.block_score(n) for n in sorted(concerned)) + sum(self.article_score(o) for o in sorted(owners))


def _arrange(blocks: list[Block], owners: list[int], prior: Prior) -> list[int]:
    """The owners after moving blocks, alone and in twos, as long as the whole gets likelier."""
    state = _Arrangement(blocks, owners, prior)
    fresh = max(owners, default=0) + 1
    for _ in range(6):
        changed = False
        for number in range(len(blocks)):
            own = state.owners[number]
            options = {FURNITURE, fresh}
            options |= {state.owners[o] for o, p in blocks[number].links.items() if p > 0.01}
            options |= {state.owners[o] for o in state.later[number] if blocks[o].links[number] > 0.05}
            best, gain = own, 1e-9
            for option in sorted(options - {own}):
                delta = _gain(state, [number], [option])
                if delta > gain:
                    best, gain = option, delta
            if best != own:
                state.owners[number] = best
                fresh += best == fresh
                changed = True
        changed |= _exchange(state)
        if not changed:
            break
    return state.owners


def _gain(state: _Arrangement, numbers: list[int], options: list[int]) -> float:
    old = [state.owners[n] for n in numbers]
    owners = {*old, *options}
    # Both sums have to run over the same blocks: those concerned before or after.
    before_set = _concerned(state, numbers, owners)
    for n, option in zip(numbers, options, strict=True):
        state.owners[n] = option
    after_set = _concerned(state, numbers, owners)
    both = sorted(before_set | after_set)
    after = sum(state.block_score(n) for n in both) + sum(state.article_score(o) for o in owners)
    for n, option in zip(numbers, old, strict=True):
        state.owners[n] = option
    before = sum(state.block_score(n) for n in both) + sum(state.article_score(o) for o in owners)
    return after - before


def _concerned(state: _Arrangement, numbers: list[int], owners: set[int]) -> set[int]:
    found = set(numbers)
    for number in numbers:
        found.update(state.later[number])
    for owner in owners:
        if owner != FURNITURE:
            found.update(state.members(owner)[:1])
    return found


def _exchange(state: _Arrangement) -> bool:
    """Exchange the articles of two text blocks, with the blocks that follow them in the same articles."""
    changed = False
    texts = [n for n, block in enumerate(state.blocks) if block.text and state.owners[n] != FURNITURE]
    for i, a in enumerate(texts):
        for b in texts[i + 1 :]:
            x, y = state.owners[a], state.owners[b]
            if x == y or FURNITURE in (x, y):
                continue
            if not any(state.owners[o] == y for o in state.blocks[a].links) and not any(
                state.owners[o] == x for o in state.blocks[b].links
            ):
                continue
            if _gain(state, [a, b], [y, x]) > 1e-9:
                state.owners[a], state.owners[b] = y, x
                changed = True
    return changed
