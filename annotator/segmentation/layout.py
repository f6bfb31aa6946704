"""Which units make an article: the best reading of a sequence of units.

An article is a run of text with, mostly, a head above or below it. The reading is found for the whole sequence at
once: each unit is given a move (new article, goes on, stands aside) and each move a score. ``Evidence`` holds the
scores of one sequence: it is the stage that a learned model can replace.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from annotator.segmentation import patterns
from annotator.segmentation.units import Gap, Kind, Unit


class State(IntEnum):
    """How far the present article has come."""

    START = 0  # no article yet
    LEAD = 1  # a head, no text yet
    HEADED = 2  # a head and text
    BARE = 3  # text, no head yet
    CROSS_HEADED = 4  # a head and text, and a crosshead that awaits its text
    CROSS_BARE = 5  # the same without a head
    ENDED_HEADED = 6  # a head, text and a line that ends it (byline, note, credit)
    ENDED_BARE = 7  # text and a line that ends it, no head yet
    PICTURE = 8  # text and a photo credit, no head: complete as it is
    DONE = 9  # text and a head below it
    OPENED = 10  # a rubric or a byline, neither head nor text yet


class Move(IntEnum):
    """What becomes of a unit."""

    NEW = 0  # it begins an article
    JOIN = 1  # it belongs to the present article
    ASIDE = 2  # it belongs to no neighbour: furniture, or to be attached later


HEADED_STATES = frozenset({State.HEADED, State.CROSS_HEADED, State.ENDED_HEADED, State.DONE})
BARE_STATES = frozenset({State.BARE, State.ENDED_BARE, State.PICTURE})
CROSS_STATES = frozenset({State.CROSS_HEADED, State.CROSS_BARE})


@dataclass(slots=True)
class Step:
    """The move of a unit and the state after it."""

    unit: Unit
    move: Move
    state: State
    margin: float = 0.0  # by how much (log odds) the page reads better with this move than with any other

    @property
    def is_crosshead(self) -> bool:
        """True for a head-like line that was read as a heading inside its article."""
        return self.state in CROSS_STATES


@dataclass(slots=True)
class Evidence:
    """Scores of a sequence of units, by position."""

    prior: float  # log odds of a border between two paragraphs about which nothing is known
    border: list[float]  # text units: what speaks for an article beginning here (log odds without the prior)
    above: list[float]  # heads: how well it fits the text above, 0 to 1
    below: list[float]  # heads: how well it fits the text below, 0 to 1


# A page on which at least this share of the headlines stands on one side …
HABIT_SHARE = 0.8
HABIT_ARTICLES = 4
# … is read again, and a headline on the other side costs this much (log odds).
HABIT_COST = 0.8


@dataclass(frozen=True)
class Habit:
    """Costs that depend on where the page puts its headlines."""

    lead: float = 0.0
    trail: float = 0.0


@dataclass(frozen=True)
class Weights:
    """Scores of the moves, in log odds."""

    words: float = 4.4  # words that a head shares with its text
    bare: float = -0.39  # an article without a head
    picture: float = -1.3  # a picture's text without a head
    orphan: float = -4.03  # a head without text
    opened: float = -2.0  # a rubric or byline without head and text
    crosshead: float = -1.2
    second_head: float = -0.5  # a head below a text that has one above
    aside: float = -1.5  # a head that belongs to no neighbour
    after_end: float = -1.4  # text that goes on after a byline or note
    after_done: float = -1.36  # text that goes on after the head below it
    across: float = 0.8  # how far border evidence counts where a head stands between
    lead_base: float = 0.0  # a head begins an article
    tight_text: float = 1.5  # text directly below a head where other lines have a blank between
    loose_head: float = -1.4  # a head line set apart from the one before it
    ended: float = 2.5  # how much a byline, note or credit before it makes a border likelier
    numbered: float = 5.97
    long_cross: float = -0.25
    short_cross: float = 0.3
    more_cross: float = 2.0
    cross_words: float = 2.6
    late_credit: float = -2.0  # a photo credit below a long text that has a head
    byline_end: float = 0.9  # a byline below the text
    byline_start: float = -1.7  # a byline begins an article
    reporter_start: float = 1.8  # and names a reporter, directly above a text
    byline_aside: float = -2.5
    rubric_aside: float = -0.1
    rubric_start: float = 0.0


WEIGHTS = Weights()
LONGEST_CAPTION = 16  # lines of a picture's text
CERTAIN = 12.0  # the margin where there is no other move
MIXED, ABOVE, BELOW = Habit(), Habit(trail=-HABIT_COST), Habit(lead=-HABIT_COST)

Option = tuple[Move, State, float]


def read(units: Sequence[Unit], evidence: Evidence, habit: Habit = MIXED, weights: Weights = WEIGHTS) -> list[Step]:
    """The best moves for ``units``, each with its margin; time is linear in the number of units."""
    reader = _Reader(units, evidence, habit, weights)
    forward: list[dict[State, float]] = [{State.START: 0.0}]
    options: list[dict[State, list[Option]]] = []
    for position in range(len(units)):
        here = {state: reader.moves(position, state) for state in forward[-1]}
        following: dict[State, float] = {}
        for state, score in forward[-1].items():
            for _, after, gain in here[state]:
                if after not in following or score + gain > following[after]:
                    following[after] = score + gain
        options.append(here)
        forward.append(following)
    backward = [{state: reader.leave(state) for state in forward[-1]}]
    for here in reversed(options):
        ahead = backward[-1]
        backward.append({s: max(gain + ahead[after] for _, after, gain in found) for s, found in here.items()})
    backward.reverse()
    return _best_path(units, options, forward, backward)


def _best_path(
    units: Sequence[Unit],
    options: Sequence[dict[State, list[Option]]],
    forward: Sequence[dict[State, float]],
    backward: Sequence[dict[State, float]],
) -> list[Step]:
    steps: list[Step] = []
    state = State.START
    for position, unit in enumerate(units):
        ahead = backward[position + 1]
        move, after, _ = max(options[position][state], key=lambda option: option[2] + ahead[option[1]])
        best: dict[Move, float] = {}
        for before, found in options[position].items():
            for other, target, gain in found:
                total = forward[position][before] + gain + ahead[target]
                if other not in best or total > best[other]:
                    best[other] = total
        rivals = [total for other, total in best.items() if other is not move]
        steps.append(Step(unit, move, after, best[move] - max(rivals) if rivals else CERTAIN))
        state = after
    return steps


def read_page(
    sequences: Sequence[tuple[Sequence[Unit], Evidence]], weights: Weights = WEIGHTS
) -> tuple[list[list[Step]], Habit]:
    """The best moves for all sequences of a page, and the page's habit of placing headlines that they were read with."""
    readings = [read(units, evidence, MIXED, weights) for units, evidence in sequences]
    habit = habit_of(readings)
    if habit != MIXED:
        readings = [read(units, evidence, habit, weights) for units, evidence in sequences]
    return readings, habit


def habit_of(readings: Sequence[Sequence[Step]]) -> Habit:
    """Where the headlines of a page mostly stand, from a first reading."""
    above = below = 0
    for steps in readings:
        before = State.START
        for step in steps:
            above += step.state is State.LEAD and step.move is Move.NEW
            below += step.state is State.DONE and before is not State.DONE
            before = step.state
    if above + below < HABIT_ARTICLES:
        return MIXED
    if above >= HABIT_SHARE * (above + below):
        return ABOVE
    return BELOW if below >= HABIT_SHARE * (above + below) else MIXED


class _Reader:
    """The moves that each unit allows in each state, with their scores."""

    def __init__(self, units: Sequence[Unit], evidence: Evidence, habit: Habit, weights: Weights) -> None:
        self.units = units
        self.evidence = evidence
        self.habit = habit
        self.weights = weights

    def leave(self, state: State) -> float:
        """Score of ending the present article in ``state``."""
        if state is State.LEAD:
            return self.weights.orphan
        if state is State.OPENED:
            return self.weights.opened
        if state is State.PICTURE:
            return self.weights.picture
        if state in (State.BARE, State.ENDED_BARE):
            return self.weights.bare
        if state in CROSS_STATES:
            return self.weights.orphan + (self.weights.bare if state is State.CROSS_BARE else 0.0)
        return 0.0

    def moves(self, position: int, state: State) -> list[Option]:
        kind = self.units[position].kind
        if kind is Kind.TEXT:
            return self._text(position, state)
        if kind is Kind.HEAD:
            return self._head(position, state)
        if kind is Kind.RUBRIC:
            return self._rubric(position, state)
        if kind is Kind.BYLINE:
            return self._byline(position, state)
        if kind is Kind.FURNITURE:
            return [(Move.ASIDE, state, 0.0)]
        return self._ending(position, kind, state)

    def _text(self, position: int, state: State) -> list[Option]:
        weights, prior = self.weights, self.evidence.prior
        border = self.evidence.border[position]
        across = weights.across * max(-3.0, min(3.0, border))
        gap = self.units[position].gap
        if state is State.START:
            return [(Move.NEW, State.BARE, 0.0)]
        if state is State.LEAD:
            tight = weights.tight_text if gap is Gap.TIGHT and self.units[position - 1].kind is Kind.HEAD else 0.0
            return [(Move.JOIN, State.HEADED, across + tight)]
        if state is State.OPENED:
            return [(Move.JOIN, State.BARE, across)]
        new, on = min(0.0, prior + border), -max(0.0, prior + border)
        if state in (State.HEADED, State.BARE):
            return [(Move.JOIN, state, on), (Move.NEW, State.BARE, new + self.leave(state))]
        if state in CROSS_STATES:
            return [(Move.JOIN, State.HEADED if state is State.CROSS_HEADED else State.BARE, -across)]
        after = min(0.0, prior + border + weights.ended)
        if state is State.DONE:
            return [
                (Move.JOIN, State.HEADED, weights.after_done - across),
                (Move.NEW, State.BARE, across),
            ]
        inside = State.HEADED if state is State.ENDED_HEADED else State.BARE
        return [
            (Move.JOIN, inside, on + weights.after_end),
            (Move.NEW, State.BARE, after + self.leave(state)),
        ]

    def _head(self, position: int, state: State) -> list[Option]:
        weights, evidence = self.weights, self.evidence
        above, below = weights.words * evidence.above[position], weights.words * evidence.below[position]
        after_head = position > 0 and self.units[position - 1].kind is Kind.HEAD
        loose = after_head and self.units[position].gap is Gap.LOOSE
        options: list[Option] = []
        if state is State.LEAD:
            options.append((Move.JOIN, State.LEAD, below + weights.loose_head * loose))
        elif state is State.OPENED:
            options.append((Move.JOIN, State.LEAD, below))
        else:
            options.append((Move.NEW, State.LEAD, below + weights.lead_base + self.habit.lead + self.leave(state)))
        if state in BARE_STATES:
            options.append((Move.JOIN, State.DONE, above + self.habit.trail))
        elif state is State.DONE:
            options.append((Move.JOIN, State.DONE, above + weights.loose_head * loose))
        elif state in (State.HEADED, State.ENDED_HEADED):
            options.append((Move.JOIN, State.DONE, above + weights.second_head))
        if state in (State.HEADED, State.BARE):
            cross = State.CROSS_HEADED if state is State.HEADED else State.CROSS_BARE
            options.append((Move.JOIN, cross, self._crosshead(position)))
        elif state in CROSS_STATES:
            options.append((Move.JOIN, state, self._crosshead(position) + weights.more_cross))
        options.append((Move.ASIDE, state, weights.aside))
        return options

    def _crosshead(self, position: int) -> float:
        """Score of a head-like line as a heading inside its article."""
        unit, evidence = self.units[position], self.evidence
        score = self.weights.crosshead + self.weights.cross_words * (
            evidence.above[position] + evidence.below[position]
        )
        text = unit.text
        if patterns.is_numbered(text) or patterns.is_divider(text):
            score += self.weights.numbered
        if unit.pieces[0].width > 18:
            score += self.weights.long_cross
        elif unit.pieces[0].width <= 8:
            score += self.weights.short_cross
        return score

    def _rubric(self, position: int, state: State) -> list[Option]:
        options = [(Move.ASIDE, state, self.weights.rubric_aside)]
        if state is State.LEAD:
            options.append((Move.JOIN, State.LEAD, -0.5))
        elif state is State.OPENED:
            options.append((Move.JOIN, State.OPENED, -0.5))
        else:
            options.append((Move.NEW, State.OPENED, self.leave(state) + self.weights.rubric_start))
        if state in (State.HEADED, State.BARE) and len(self.units[position].text) <= 10:
            cross = State.CROSS_HEADED if state is State.HEADED else State.CROSS_BARE
            options.append((Move.JOIN, cross, self.weights.crosshead - 0.5))
        return options

    def _byline(self, position: int, state: State) -> list[Option]:
        if state is State.START:
            return [(Move.NEW, State.OPENED, self.weights.byline_start), (Move.ASIDE, state, -1.0)]
        if state in (State.LEAD, State.DONE, State.OPENED):
            return [(Move.JOIN, state, 0.0), (Move.ASIDE, state, self.weights.byline_aside)]
        if state in CROSS_STATES:
            return [(Move.JOIN, state, -1.0), (Move.ASIDE, state, -2.5)]
        ended = State.ENDED_HEADED if state in HEADED_STATES else State.ENDED_BARE
        start = self.weights.byline_start
        if "记者" in self.units[position].text and self._before_text(position):
            start += self.weights.reporter_start
        return [
            (Move.JOIN, ended, self.weights.byline_end),
            (Move.NEW, State.OPENED, self.leave(state) + start),
            (Move.ASIDE, state, self.weights.byline_aside),
        ]

    def _lines_above(self, position: int) -> int:
        """Lines of the run of text directly above."""
        lines = 0
        for i in range(position - 1, max(-1, position - LONGEST_CAPTION), -1):
            if self.units[i].kind is not Kind.TEXT:
                break
            lines += len(self.units[i].pieces)
        return lines

    def _before_text(self, position: int) -> bool:
        return position + 1 < len(self.units) and self.units[position + 1].kind is Kind.TEXT

    def _ending(self, position: int, kind: Kind, state: State) -> list[Option]:
        """A signature or a photo credit."""
        if state is State.START:
            return [(Move.NEW, State.PICTURE if kind is Kind.CREDIT else State.ENDED_BARE, -1.0)]
        if state is State.LEAD:
            return [(Move.JOIN, State.HEADED, -1.0)]
        if state is State.OPENED:
            return [(Move.JOIN, State.PICTURE if kind is Kind.CREDIT else State.ENDED_BARE, -1.0)]
        if state is State.DONE:
            return [(Move.JOIN, State.DONE, -0.5)]
        if state in HEADED_STATES:
            far = kind is Kind.CREDIT and self._lines_above(position) > LONGEST_CAPTION
            return [(Move.JOIN, State.ENDED_HEADED, self.weights.late_credit if far else 0.0)]
        return [(Move.JOIN, State.PICTURE if kind is Kind.CREDIT else State.ENDED_BARE, 0.0)]
