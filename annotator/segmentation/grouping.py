"""From the network's links to groups of pieces: which pieces make an article, and which are furniture.

The network judges each piece by itself. Here the page is cut into blocks that surely stay together, and the
arrangement of blocks in articles is sought that is likeliest as a whole: by the links, and because an article rarely
has two headlines in two places, or a headline without text, or text of two openings.
"""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from annotator.core.model import Role
from annotator.segmentation.pagereader import Reading

FURNITURE = -1

Groups = NDArray[np.int64]

ROLES = tuple(Role)
HEADS = tuple(ROLES.index(role) for role in (Role.HEADLINE, Role.SUBHEADLINE, Role.OVERLINE))
TEXTS = tuple(ROLES.index(role) for role in (Role.BODY, Role.CAPTION))
RUBRIC = ROLES.index(Role.RUBRIC)
CAPTION = ROLES.index(Role.CAPTION)
LEAST = 1e-6  # no probability counts as less
SURE = -0.03  # blocks whose place has a higher log probability are not moved
LIKELY = 0.02  # links of less are not tried
OPENING = -1.6  # log probability from which a text looks like the first of an article
ROUNDS = 6
MOST_WORK = 30_000  # doubtful blocks times blocks; a page of some 700 lines has about a tenth
GAIN = 1e-9  # less is no gain but rounding


@dataclass(frozen=True)
class Prior:
    """How much an article's make-up counts, as natural logarithms; measured on the development pages."""

    second_head: float = -1.0  # headlines in two places
    no_head: float = -1.5  # but captions often stand without one
    no_text: float = -3.0
    second_opening: float = -0.2  # a second text that opens like an article
    late_rubrics: float = -1.5  # rubrics that follow all of the text
    late_rubric: float = -0.5  # each block of these
    cut: float = 0.12  # a block ends where the chance of a border is higher


@dataclass(slots=True)
class Block:
    """Pieces ``start`` to ``end`` (exclusive) that stay together."""

    start: int
    end: int
    head: bool
    text: bool
    caption: bool  # all its text is caption
    rubric: bool
    opens: float  # log probabilities: opens an article, is furniture
    furniture: float
    links: dict[int, float] = field(default_factory=dict)  # to earlier blocks, probability


def group(reading: Reading, prior: Prior = Prior()) -> Groups:
    """The article of each piece (numbered from 0 by first piece), FURNITURE for pieces of none."""
    first = greedy(reading)
    blocks = blocks_of(reading, first, prior.cut)
    owners = _arrange(blocks, [int(first[block.start]) for block in blocks], prior)
    return numbered(np.repeat(np.array(owners, np.int64), [block.end - block.start for block in blocks]))


def numbered(groups: Groups) -> Groups:
    """Articles numbered from 0 by their first piece."""
    numbers: dict[int, int] = {}
    return np.array(
        [FURNITURE if g == FURNITURE else numbers.setdefault(g, len(numbers)) for g in groups.tolist()], np.int64
    )


def greedy(reading: Reading) -> Groups:
    """Each piece in turn where most of its probability is: to one article's pieces together, to a new one, or out."""
    n = len(reading.pieces)
    found = np.full(n, FURNITURE, np.int64)
    opens, furniture, last = reading.opens.tolist(), reading.furniture.tolist(), _last_links(reading)
    before = FURNITURE
    count = 0
    for i in range(n):
        if before == FURNITURE or last[i] <= 0.5:  # else it goes on, whatever the others say: that is the most
            shares = article_shares(reading, found, i, count)
            best = int(shares.argmax()) if count else 0
            most = float(shares[best]) if count else 0.0
            if furniture[i] > max(most, opens[i]):
                before = FURNITURE
            elif opens[i] > most:
                before, count = count, count + 1
            else:
                before = best
        found[i] = before
    return found


def _last_links(reading: Reading) -> list[float]:
    """How likely each piece belongs with the one before it; 0 for the first."""
    return [float(links[-1]) if len(links) else 0.0 for links in reading.links]


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
    sure = np.array(_last_links(reading)) > 1 - cut
    changes = np.ones(n, bool)
    changes[1:] = (groups[1:] != groups[:-1]) | (head[1:] != head[:-1])
    starts = [0]
    for i in np.flatnonzero(changes | ((groups >= 0) & ~sure)).tolist():
        if not i:
            continue
        if changes[i]:
            starts.append(i)
        else:
            first = max(starts[-1], int(reading.first[i]))
            here = groups[first:i] == groups[i]
            if 1.0 - float(reading.links[i][first - int(reading.first[i]) :][here].sum()) > cut:
                starts.append(i)
    of_piece = np.repeat(np.arange(len(starts)), np.diff([*starts, n]))
    has_head, has_text = np.logical_or.reduceat(head, starts).tolist(), np.logical_or.reduceat(text, starts).tolist()
    rubric = np.logical_and.reduceat(kinds == RUBRIC, starts).tolist()
    caption = np.logical_and.reduceat(~text | (kinds == CAPTION), starts).tolist()
    opens, furniture = reading.opens[starts].tolist(), reading.furniture[starts].tolist()
    blocks = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], n], strict=True)):
        block = Block(
            start,
            end,
            has_head[number],
            has_text[number],
            has_text[number] and caption[number],
            rubric[number],
            log(max(LEAST, opens[number])),
            log(max(LEAST, furniture[number])),
        )
        begin = int(reading.first[start])
        if start > begin:
            sums = np.bincount(of_piece[begin:start], reading.links[start], minlength=number).tolist()
            block.links = {other: chance for other, chance in enumerate(sums) if chance > LEAST}
        blocks.append(block)
    return blocks


class _Arrangement:
    """Blocks in articles; says how much likelier the whole gets by moving blocks."""

    def __init__(self, blocks: list[Block], owners: list[int], prior: Prior) -> None:
        self.blocks, self.owners, self.prior = blocks, list(owners), prior
        self.later: list[list[int]] = [[] for _ in blocks]
        self.members: dict[int, list[int]] = {}
        for number, block in enumerate(blocks):
            for other in block.links:
                self.later[other].append(number)
            self.members.setdefault(owners[number], []).append(number)

    def move(self, number: int, owner: int) -> None:
        """Put a block into another article."""
        self.members[self.owners[number]].remove(number)
        self.owners[number] = owner
        insort(self.members.setdefault(owner, []), number)

    def gain(self, numbers: Sequence[int], owners: Sequence[int]) -> float:
        """By how much the log likelihood grows when these blocks go to these articles."""
        old = [self.owners[number] for number in numbers]
        articles = {*old, *owners} - {FURNITURE}
        # Of the blocks with links to these only such as are in one of the articles: of others nothing changes.
        owner_of = self.owners
        concerned = {*numbers}
        for number in numbers:
            concerned.update(later for later in self.later[number] if owner_of[later] in articles)
        concerned.update(self.members[article][0] for article in articles if self.members.get(article))
        for number, owner in zip(numbers, owners, strict=True):
            self.move(number, owner)
        concerned.update(self.members[article][0] for article in articles if self.members[article])
        after = self._score(concerned, articles)
        for number, owner in zip(numbers, old, strict=True):
            self.move(number, owner)
        return after - self._score(concerned, articles)

    def _score(self, blocks: Iterable[int], articles: Iterable[int]) -> float:
        return sum(map(self._block_score, blocks)) + sum(map(self._article_score, articles))

    def _block_score(self, number: int) -> float:
        """The log probability of where block ``number`` stands, given the others."""
        block, owner = self.blocks[number], self.owners[number]
        if owner == FURNITURE:
            return block.furniture
        if self.members[owner][0] == number:
            return block.opens
        owners = self.owners
        return log(max(LEAST, sum(chance for other, chance in block.links.items() if owners[other] == owner)))

    def _article_score(self, owner: int) -> float:
        """How likely an article is made up like this one."""
        heads = texts = captions = openings = 0
        late = 0  # blocks of rubrics that follow the last text
        before: Block | None = None
        for number in self.members.get(owner, ()):
            block = self.blocks[number]
            heads += block.head and not (before is not None and before.head and before.end == block.start)
            openings += block.text and texts > 0 and block.opens > OPENING
            texts += block.text
            captions += block.caption
            late = 0 if block.text else late + (block.rubric and texts > 0)
            before = block
        if before is None:
            return 0.0
        p = self.prior
        only_captions = 0 < texts == captions
        alone = p.no_head * (heads == 0 and not only_captions) + p.no_text * (texts == 0)
        after = p.late_rubrics * (late > 0) + p.late_rubric * late
        return p.second_head * max(0, heads - 1) + p.second_opening * openings + alone + after


def _arrange(blocks: list[Block], owners: list[int], prior: Prior) -> list[int]:
    """The owners after moving blocks, alone and in twos, as long as the whole gets likelier."""
    state = _Arrangement(blocks, owners, prior)
    unsure = [number for number in range(len(blocks)) if _is_unsure(state, number)]
    if len(unsure) * len(blocks) > MOST_WORK:
        return state.owners
    for _ in range(ROUNDS):
        # The clearest moves first: an early doubtful one could stand in their way.
        moves = sorted((_best_move(state, number) for number in unsure), reverse=True)
        changed = False
        for promised, number, owner in moves:
            if promised > GAIN and (gain := state.gain([number], [owner])) > GAIN and gain > promised / 2:
                state.move(number, owner)
                changed = True
        exchanged, shifted = _exchange(state, unsure), _shift_rubrics(state)
        if not (exchanged or shifted or changed):
            break
    return state.owners


def _best_move(state: _Arrangement, number: int) -> tuple[float, int, int]:
    """By how much the best other place of a block makes the page likelier, the block, and the article."""
    own = state.owners[number]
    fresh = max(state.owners) + 1
    options = ({FURNITURE, fresh} | _partners(state, number, LIKELY)) - {own}
    return max((state.gain([number], [option]), number, option) for option in sorted(options))


def _is_unsure(state: _Arrangement, number: int) -> bool:
    block, owner = state.blocks[number], state.owners[number]
    if owner == FURNITURE:
        return block.furniture < SURE
    if state.members[owner][0] == number:
        return block.opens < SURE
    return sum(chance for other, chance in block.links.items() if state.owners[other] == owner) < exp(SURE)


def _partners(state: _Arrangement, number: int, least: float) -> set[int]:
    """The articles with which this block has links of at least this probability, either way."""
    found = {state.owners[other] for other, chance in state.blocks[number].links.items() if chance >= least}
    found |= {state.owners[later] for later in state.later[number] if state.blocks[later].links[number] >= least}
    return found - {FURNITURE}


def _exchange(state: _Arrangement, unsure: Sequence[int]) -> bool:
    """Let two texts change places where that makes the page likelier."""
    changed = False
    texts = [number for number in unsure if state.blocks[number].text]
    for position, first in enumerate(texts):
        for second in texts[position + 1 :]:
            own, other = state.owners[first], state.owners[second]
            if own == other or FURNITURE in (own, other):
                continue
            if other not in _partners(state, first, LIKELY) and own not in _partners(state, second, LIKELY):
                continue
            if state.gain([first, second], [other, own]) > GAIN:
                state.move(first, other)
                state.move(second, own)
                changed = True
    return changed


def _shift_rubrics(state: _Arrangement) -> bool:
    """Let rubrics that stand between two texts go with the second, all together, where that makes the page likelier."""
    changed = False
    blocks, owners = state.blocks, state.owners
    for end in range(1, len(blocks)):
        below = owners[end]
        if below == FURNITURE:
            continue
        start = end
        while start and blocks[start - 1].rubric and owners[start - 1] not in (below, FURNITURE):
            start -= 1
        for first in range(start, end):
            rubrics = list(range(first, end))
            if state.gain(rubrics, [below] * len(rubrics)) > GAIN:
                for number in rubrics:
                    state.move(number, below)
                changed = True
                break
    return changed
