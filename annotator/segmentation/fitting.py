"""Finding the weights of a lesson: two convex regressions with a prior that holds them at "change nothing".

Both start from the network's chances, so what gold does not speak against stays as it is. The strength of the prior is
chosen by trying (learning.py).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, compress

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array, vstack

from annotator.core.model import Role
from annotator.segmentation.habits import (
    KINDS,
    PLAIN_CHOICES,
    ROLES,
    Evidence,
    sign_columns,
    surroundings,
    walk,
)
from annotator.segmentation.lesson import LONGEST_SIGN, UNLIKELY_ROLE, Lesson, role_inputs
from annotator.segmentation.network import Floats
from annotator.segmentation.segmenter import GAINS

Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]
Loss = Callable[[Doubles], tuple[float, Doubles]]  # of weights: the loss and its slope

SURE = 0.98  # what the network gets right with at least this chance is learnt from only now and then:
ONE_IN = 6
ROUNDS_ROLES, ROUNDS_CHOICES = 25, 60
# How far the steps of the search follow how sharply the loss bends along each weight: by trying, fewest steps.
FOLLOW = 0.35
BLOCK, WIDE = 1024, 16  # pieces and columns of one matrix product: twice as fast as all at once, and 13 columns wide
# How much harder the prior holds what the network thinks of a piece than signs: those numbers say much of anything.
HOLD_HIDDEN = 4.0
LEAST_PAGES, MOST_KEPT = 2, 500


@dataclass(frozen=True)
class Studied:
    """A corrected page: its evidence, and article (-1: furniture) and role (FURNITURE_KIND) of each piece."""

    evidence: Evidence
    groups: Ints
    kinds: Ints

    @cached_property
    def sure(self) -> NDArray[np.bool_]:
        """Which pieces the network puts right with hardly a doubt."""
        reading = self.evidence.reading
        found = np.empty(len(self.groups), np.float64)
        met: set[int] = set()
        for i, article in enumerate(self.groups.tolist()):
            if article < 0:
                found[i] = reading.furniture[i]
            elif article not in met:
                met.add(article)
                found[i] = reading.opens[i]
            elif self.groups[i - 1] == article and reading.links[i][-1] >= SURE:
                found[i] = reading.links[i][-1]  # what others add makes no difference
            else:
                found[i] = reading.links[i][self.groups[int(reading.first[i]) : i] == article].sum()
        return found >= SURE


def doubtful_signs(page: Studied) -> list[str]:
    """The signs on the pieces of a page that are no plain text, or where the network is in doubt."""
    doubtful = (page.kinds != ROLES.index(Role.BODY)) | ~page.sure
    return list(chain.from_iterable(compress(page.evidence.signs, doubtful.tolist())))


def promising_signs(on_pages: Mapping[str, int]) -> frozenset[str]:
    """Of signs with the number of pages where they are doubtful: those that may be worth a weight."""
    return frozenset(sign for sign, pages in on_pages.items() if pages >= LEAST_PAGES and len(sign) <= LONGEST_SIGN)


def choose_signs(
    special: Mapping[str, int], on_pages: Mapping[str, int], everywhere: Mapping[str, int]
) -> tuple[str, ...]:
    """The signs worth a weight: on several pages, and mostly on pieces that are no plain text; commonest first.

    ``special``: how often each is doubtful; ``on_pages``: on how many pages; ``everywhere``: how often it stands at all.
    """
    worth = [sign for sign in promising_signs(on_pages) if special[sign] * 3 >= everywhere[sign]]
    return tuple(sorted(worth, key=lambda sign: (-on_pages[sign], sign))[:MOST_KEPT])


@dataclass(frozen=True)
class RoleTable:
    """What the roles are learnt from: m pieces."""

    plain: Floats
    signs: csr_array
    start: Floats  # logarithms of the network's chances
    right: Ints
    weight: Floats


def role_table(page: Studied, lesson: Lesson) -> RoleTable:
    """The table of one page."""
    chances = page.evidence.reading.roles
    # The network was trained never to be certain of a role: it is sure where it is as certain as it usually is.
    sure = chances[np.arange(len(chances)), page.kinds] >= SURE * np.median(chances.max(axis=1))
    kept = np.flatnonzero(~sure | (np.arange(len(chances)) % ONE_IN == 0))
    start = np.log(np.maximum(chances[kept], UNLIKELY_ROLE))
    start[:, : len(ROLES)] += GAINS.astype(np.float32)  # what the segmenter adds need not be learnt
    return RoleTable(
        role_inputs(page.evidence)[kept],
        sign_columns(page.evidence, lesson.signs)[kept],
        start,
        page.kinds[kept],
        np.where(sure[kept], ONE_IN, 1).astype(np.float32),
    )


def fit_roles(tables: Sequence[RoleTable], lesson: Lesson, strength: float) -> Lesson:
    """``lesson`` with the weights of the roles learnt from the pages of ``tables``."""
    table = RoleTable(
        np.concatenate([table.plain for table in tables]),
        csr_array(vstack([table.signs for table in tables])),
        np.concatenate([table.start for table in tables]),
        np.concatenate([table.right for table in tables]),
        np.concatenate([table.weight for table in tables]),
    )
    rows = np.arange(len(table.right))
    inputs, signs = table.plain.shape[1], table.signs.shape[1]
    turned = csr_array(table.signs.T)
    hold = np.full((inputs + signs, KINDS), strength, np.float64)
    hold[1 : 1 + lesson.size] *= HOLD_HIDDEN

    start = np.ascontiguousarray(table.start.T)

    def loss(flat: Doubles) -> tuple[float, Doubles]:
        w = flat.reshape(inputs + signs, KINDS).astype(np.float32)
        # A row for each role and a column for each piece: numpy looks through few long rows much faster than the reverse.
        chance = w[:inputs].T @ table.plain.T
        chance += start
        chance += (table.signs @ w[inputs:]).T
        chance -= chance.max(axis=0)
        right = chance[table.right, rows]
        np.exp(chance, out=chance)
        sums = chance.sum(axis=0)
        right -= np.log(sums)
        chance *= table.weight / sums
        chance[table.right, rows] -= table.weight
        slope = np.concatenate([(chance @ table.plain).T, turned @ np.ascontiguousarray(chance.T)]).astype(np.float64)
        return _with_prior(-float((right * table.weight).sum(dtype=np.float64)), slope, flat, hold)

    found = _least(loss, np.ones(hold.size), ROUNDS_ROLES).reshape(inputs + signs, KINDS)
    return replace(lesson, weights=replace(lesson.weights, role_plain=found[:inputs], role_signs=found[inputs:]))


def _with_prior(loss: float, slope: Doubles, flat: Doubles, hold: Doubles) -> tuple[float, Doubles]:
    held = hold.ravel() * flat
    return loss + 0.5 * float(held @ flat), slope.ravel() + held


def _least(loss: Loss, scale: Doubles, rounds: int) -> Floats:
    """The weights with the least ``loss``, looked for in steps of the size of ``scale``."""

    def scaled(steps: Doubles) -> tuple[float, Doubles]:
        value, slope = loss(steps * scale)
        return value, slope * scale

    options = {"maxiter": rounds, "maxcor": 8, "ftol": 1e-5}
    found = minimize(scaled, np.zeros(len(scale)), jac=True, method="L-BFGS-B", options=options)
    return np.asarray(found.x * scale, np.float32)


@dataclass(frozen=True)
class ChoiceTable:
    """What the choices are learnt from: m pieces, each with some rows."""

    plain: csr_array
    hidden: Floats
    signs: csr_array
    rows: Floats  # r × CHOICES, piece after piece
    start: Floats  # r: logarithms of the network's chances
    first: Ints  # m: the first row of each piece
    right: Ints  # m: the row of what the piece does
    weight: Floats  # m

    @property
    def piece(self) -> Ints:
        """The piece of each row."""
        return np.repeat(np.arange(len(self.first)), np.diff(np.append(self.first, len(self.rows))))


def choice_table(page: Studied, lesson: Lesson, roles: Floats) -> ChoiceTable:
    """The table of one page; ``roles``: their chances as they were learnt from other pages."""
    sure = page.sure
    wanted = ~sure | (np.arange(len(sure)) % ONE_IN == 0)
    kept = np.flatnonzero(wanted)
    rows, start, first, right = [], [], [], []
    total = 0
    for own, chance, best in walk(page.evidence, roles, page.groups, wanted):
        rows.append(own.copy())
        start.append(chance)
        first.append(total)
        right.append(total + best)
        total += len(own)
    return ChoiceTable(
        csr_array(surroundings(page.evidence, roles)[kept]),
        page.evidence.reading.hidden[kept],
        csr_array(sign_columns(page.evidence, lesson.signs)[kept]),
        np.concatenate(rows),
        np.concatenate(start),
        np.array(first, np.int64),
        np.array(right, np.int64),
        np.where(sure[kept], ONE_IN, 1).astype(np.float32),
    )


def joined(tables: Sequence[ChoiceTable]) -> ChoiceTable:
    """One table of several pages."""
    shift = np.cumsum([0, *(len(table.rows) for table in tables)])
    return ChoiceTable(
        csr_array(vstack([table.plain for table in tables])),
        np.concatenate([table.hidden for table in tables]),
        csr_array(vstack([table.signs for table in tables])),
        np.concatenate([table.rows for table in tables]),
        np.concatenate([table.start for table in tables]),
        np.concatenate([table.first + by for table, by in zip(tables, shift, strict=False)]),
        np.concatenate([table.right + by for table, by in zip(tables, shift, strict=False)]),
        np.concatenate([table.weight for table in tables]),
    )


def fit_choices(tables: Sequence[ChoiceTable], lesson: Lesson, strength: float) -> Lesson:
    """``lesson`` with the weights of the choices learnt from the pages of ``tables``."""
    table = joined(tables)
    sizes = [
        table.plain.shape[1] * table.rows.shape[1],
        lesson.size * PLAIN_CHOICES,
        table.signs.shape[1] * PLAIN_CHOICES,
    ]
    cuts = np.cumsum(sizes)
    hold = np.full(int(cuts[-1]), strength, np.float64)
    hold[cuts[0] : cuts[1]] *= HOLD_HIDDEN
    loss = _choice_loss(table, cuts, hold)
    scale = (hold * (1 + _bends(table) / hold) ** FOLLOW) ** -0.5
    plain, hidden, signs, _ = np.split(_least(loss, scale, ROUNDS_CHOICES), cuts)
    weights = replace(
        lesson.weights,
        choice_plain=plain.reshape(-1, table.rows.shape[1]),
        choice_hidden=hidden.reshape(-1, PLAIN_CHOICES),
        choice_signs=signs.reshape(-1, PLAIN_CHOICES),
    )
    return replace(lesson, weights=weights)


def _bends(table: ChoiceTable) -> Doubles:
    """How sharply the loss bends along each weight where all are zero."""
    piece = table.piece
    chance = np.exp(table.start - np.maximum.reduceat(table.start, table.first)[piece])
    chance /= np.add.reduceat(chance, table.first)[piece]
    weighed = chance[:, None] * table.rows
    mean = np.add.reduceat(weighed, table.first)
    weighed *= table.rows
    spread = (np.add.reduceat(weighed, table.first) - mean * mean) * table.weight[:, None]
    few = np.ascontiguousarray(spread[:, :PLAIN_CHOICES])
    plain, signs = (csr_array(part.power(2).T) for part in (table.plain, table.signs))
    parts = plain @ spread, (few.T @ (table.hidden * table.hidden)).T, signs @ few
    return np.concatenate([part.ravel() for part in parts]).astype(np.float64)


def _weighed_rows(table: ChoiceTable) -> csr_array:
    """The rows as r × (m · CHOICES): most of their numbers are zero, and the others stand where their piece's weights do."""
    columns = table.rows.shape[1]
    row, column = np.nonzero(table.rows)
    ends = np.cumsum(np.bincount(row, minlength=len(table.rows)))
    shape = len(table.rows), len(table.first) * columns
    small = np.int32 if max(shape[1], len(row)) < np.iinfo(np.int32).max else np.int64
    places = (table.piece[row] * columns + column).astype(small)
    return csr_array((table.rows[row, column], places, np.concatenate([[0], ends]).astype(small)), shape=shape)


def _choice_loss(table: ChoiceTable, cuts: Ints, hold: Doubles) -> Loss:
    columns, piece = table.rows.shape[1], table.piece
    turned_plain, turned_signs = csr_array(table.plain.T), csr_array(table.signs.T)
    weighed = _weighed_rows(table)
    gathered = weighed.T
    row_weight = table.weight[piece]
    by_hidden, few_wide = (np.zeros((len(table.first), WIDE), np.float32) for _ in range(2))
    weights_wide = np.zeros((table.hidden.shape[1], WIDE), np.float32)

    def loss(flat: Doubles) -> tuple[float, Doubles]:
        plain, hidden, signs, _ = np.split(flat.astype(np.float32), cuts)
        weights_wide[:, :PLAIN_CHOICES] = hidden.reshape(-1, PLAIN_CHOICES)
        for top in range(0, len(by_hidden), BLOCK):
            np.matmul(table.hidden[top : top + BLOCK], weights_wide, out=by_hidden[top : top + BLOCK])
        worth = np.asarray(table.plain @ plain.reshape(-1, columns))
        worth[:, :PLAIN_CHOICES] += by_hidden[:, :PLAIN_CHOICES]
        worth[:, :PLAIN_CHOICES] += table.signs @ signs.reshape(-1, PLAIN_CHOICES)
        scores = table.start + weighed @ worth.ravel()
        scores -= np.maximum.reduceat(scores, table.first)[piece]
        chance = np.exp(scores)
        sums = np.add.reduceat(chance, table.first)
        right = scores[table.right] - np.log(sums)
        chance /= sums[piece]
        chance[table.right] -= 1
        chance *= row_weight
        change = (gathered @ chance).reshape(-1, columns)
        few = np.ascontiguousarray(change[:, :PLAIN_CHOICES])
        few_wide[:, :PLAIN_CHOICES] = few
        slope = [turned_plain @ change, (few_wide.T @ table.hidden)[:PLAIN_CHOICES].T, turned_signs @ few]
        joined_slope = np.concatenate([part.ravel() for part in slope]).astype(np.float64)
        return _with_prior(-float((right * table.weight).sum(dtype=np.float64)), joined_slope, flat, hold)

    return loss


def choice_loss(tables: Sequence[ChoiceTable], lesson: Lesson) -> float:
    """The mean loss of ``lesson`` on pages that it was not learnt from: minus the logarithm of the right chance."""
    table = joined(tables)
    w = lesson.weights
    flat = np.concatenate([w.choice_plain.ravel(), w.choice_hidden.ravel(), w.choice_signs.ravel()]).astype(np.float64)
    cuts = np.cumsum([w.choice_plain.size, w.choice_hidden.size, w.choice_signs.size])
    value, _ = _choice_loss(table, cuts, np.zeros(len(flat)))(flat)
    return value / float(table.weight.sum())
