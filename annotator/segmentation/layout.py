"""Which units make an article: the best reading of a sequence of units.

An article is a run of text with, mostly, a head above or below it. The reading is found for the whole sequence at
once: each unit is given a move (new article, goes on, headline above, headline below, crosshead …) and each move a
score. ``Evidence`` holds the scores of one sequence: it is the stage that a learned model can replace.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from annotator.segmentation import patterns
from annotator.segmentation.lexicon import Lexicon
from annotator.segmentation.units import Kind, Unit


class State(IntEnum):
    """How far the present article has come."""

    START = 0  # no article yet
    LEAD = 1  # a head, no text yet
    TEXT_HEADED = 2  # a head and text
    TEXT = 3  # text, no head yet
    ENDED_HEADED = 4  # a head, text and a line that ends it (byline, note, credit)
    ENDED = 5  # text and a line that ends it, no head yet
    DONE = 6  # text and a head below it


class Move(IntEnum):
    """What becomes of a unit."""

    NEW = 0  # it begins an article
    JOIN = 1  # it belongs to the present article
    ASIDE = 2  # it belongs to no neighbour: furniture, or to be attached later


HAS_HEAD = frozenset({State.TEXT_HEADED, State.ENDED_HEADED, State.DONE})
NO_HEAD = frozenset({State.TEXT, State.ENDED})


@dataclass(slots=True)
class Step:
    """The move of a unit and the state after it."""

    unit: Unit
    move: Move
    state: State
    score: float = 0.0


@dataclass(slots=True)
class Evidence:
    """Scores of a sequence of units, by position."""

    border: list[float]  # text units: log odds that an article begins here, by what stands before
    above: list[float]  # heads: how well it fits the text above, 0 to 1
    below: list[float]  # heads: how well it fits the text below, 0 to 1


@dataclass(frozen=True)
class Habit:
    """Costs that depend on where the page puts its headlines."""

    lead: float = 0.0
    trail: float = 0.0


LEX = 5.0
HEADLESS = 3.0
ORPHAN = 3.5
CROSSHEAD = 3.0


def read(units: Sequence[Unit], evidence: Evidence, habit: Habit) -> tuple[list[Step], float]:
    """The best moves for ``units`` and their score."""
    back: list[dict[State, tuple[State, Move, float]]] = []
    scores = {State.START: 0.0}
    for position, unit in enumerate(units):
        following: dict[State, float] = {}
        origin: dict[State, tuple[State, Move, float]] = {}
        for state, score in scores.items():
            for move, after, gain in _moves(units, position, unit, state, evidence, habit):
                total = score + gain
                if after not in following or total > following[after]:
                    following[after] = total
                    origin[after] = (state, move, gain)
        scores = following
        back.append(origin)
    final = {state: score - _leaving(state) for state, score in scores.items()}
    state = max(final, key=lambda s: (final[s], -s))
    total = final[state]
    steps: list[Step] = []
    for position in range(len(units) - 1, -1, -1):
        before, move, gain = back[position][state]
        steps.append(Step(units[position], move, state, gain))
        state = before
    return steps[::-1], total


def _leaving(state: State) -> float:
    """Cost of ending the present article in ``state``."""
    if state is State.LEAD:
        return ORPHAN
    if state in NO_HEAD:
        return HEADLESS
    return 0.0


Option = tuple[Move, State, float]


def _moves(
    units: Sequence[Unit], position: int, unit: Unit, state: State, evidence: Evidence, habit: Habit
) -> list[Option]:
    kind = unit.kind
    if kind is Kind.FURNITURE:
        return [(Move.ASIDE, state, 0.0)]
    if kind is Kind.TEXT:
        return _text_moves(units, position, state, evidence)
    if kind is Kind.HEAD:
        return _head_moves(units, position, unit, state, evidence, habit)
    if kind is Kind.RUBRIC:
        return _rubric_moves(unit, state)
    if kind is Kind.BYLINE:
        return _byline_moves(unit, state)
    return _ending_moves(unit, state)


def _text_moves(units: Sequence[Unit], position: int, state: State, evidence: Evidence) -> list[Option]:
    border = evidence.border[position]
    if state is State.LEAD:
        return [(Move.JOIN, State.TEXT_HEADED, 0.0)]
    if state is State.START:
        return [(Move.NEW, State.TEXT, 0.0)]
    new = min(0.0, border) - _leaving(state)
    on = -max(0.0, border)
    if state is State.TEXT_HEADED or state is State.TEXT:
        return [(Move.JOIN, state, on), (Move.NEW, State.TEXT, new)]
    if state is State.ENDED_HEADED or state is State.ENDED:
        inside = State.TEXT_HEADED if state is State.ENDED_HEADED else State.TEXT
        return [(Move.JOIN, inside, on - 2.0), (Move.NEW, State.TEXT, min(0.0, border + 2.0) - _leaving(state))]
    return [(Move.JOIN, State.TEXT_HEADED, on - 4.0), (Move.NEW, State.TEXT, 0.0)]


def _head_moves(
    units: Sequence[Unit], position: int, unit: Unit, state: State, evidence: Evidence, habit: Habit
) -> list[Option]:
    above, below = LEX * evidence.above[position], LEX * evidence.below[position]
    gap = unit.gap
    options: list[Option] = []
    if state is State.LEAD:
        options.append((Move.JOIN, State.LEAD, below - max(0.0, gap) * 0.2))
    else:
        options.append((Move.NEW, State.LEAD, below + habit.lead - _leaving(state) + max(-0.3, gap) * 0.2))
    if state in NO_HEAD:
        options.append((Move.JOIN, State.DONE, above + habit.trail))
    elif state is State.DONE:
        options.append((Move.JOIN, State.DONE, above - max(0.0, gap) * 0.4))
    elif state in (State.TEXT_HEADED, State.ENDED_HEADED):
        options.append((Move.JOIN, State.DONE, above - 5.0))
    if state in (State.TEXT_HEADED, State.TEXT):
        options.append((Move.JOIN, state, _crosshead(units, position, unit, evidence)))
    options.append((Move.ASIDE, state, -2.5))
    return options


def _crosshead(units: Sequence[Unit], position: int, unit: Unit, evidence: Evidence) -> float:
    """Score of a head-like line as a heading inside its article."""
    score = -CROSSHEAD + LEX * 0.4 * (evidence.above[position] + evidence.below[position])
    if patterns.is_numbered(unit.text):
        score += 3.0
    if patterns.is_divider(unit.text):
        score += 3.0
    if unit.pieces[0].width > 18:
        score -= 1.5
    above = next((u for u in reversed(units[:position]) if u.kind is Kind.TEXT), None)
    below = next((u for u in units[position + 1 : position + 6] if u.kind is Kind.TEXT), None)
    if below is None:
        return score - 4.0
    if patterns.news_start(below.text[:40]):
        score -= 3.0
    if above is not None and abs(above.width - below.width) >= 2:
        score -= 1.5
    elif above is not None and len(above.pieces) > 2 and len(below.pieces) > 2:
        score += 1.0
    return score


def _rubric_moves(unit: Unit, state: State) -> list[Option]:
    options = [(Move.ASIDE, state, -0.5)]
    if state is State.LEAD:
        options.append((Move.JOIN, State.LEAD, -0.5))
    else:
        options.append((Move.NEW, State.LEAD, -_leaving(state)))
    return options


def _byline_moves(unit: Unit, state: State) -> list[Option]:
    if state is State.START:
        return [(Move.NEW, State.LEAD, -2.0), (Move.ASIDE, state, -1.0)]
    if state in (State.LEAD, State.DONE):
        return [(Move.JOIN, state, 0.0), (Move.ASIDE, state, -2.5)]
    ended = State.ENDED_HEADED if state in HAS_HEAD else State.ENDED
    return [
        (Move.JOIN, ended, -0.3),
        (Move.NEW, State.LEAD, -_leaving(state) - 2.0),
        (Move.ASIDE, state, -2.5),
    ]


def _ending_moves(unit: Unit, state: State) -> list[Option]:
    if state is State.START:
        return [(Move.NEW, State.ENDED, -1.0)]
    if state is State.LEAD:
        return [(Move.JOIN, State.TEXT_HEADED, -1.0)]
    if state is State.DONE:
        return [(Move.JOIN, State.DONE, -0.5)]
    return [(Move.JOIN, State.ENDED_HEADED if state in HAS_HEAD else State.ENDED, 0.0)]
