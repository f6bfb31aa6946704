"""Why the program put borders where it did and heads to their texts, and how sure it is of each border."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from annotator.core.proposal import Border, Reason
from annotator.segmentation import layout
from annotator.segmentation.assemble import Draft
from annotator.segmentation.borders import Signals, border_reasons
from annotator.segmentation.layout import Habit, Move, State, Step
from annotator.segmentation.lexicon import Lexicon
from annotator.segmentation.units import Gap, Kind, Unit

LONGEST_QUOTE = 14
SCRAP = 3.5  # cells; shorter lines without a mark are taken for scraps

# Confidence from a margin: 1 / (1 + exp(-(first + second * margin))), measured on half of the days of the
# development pages for each situation; docs/segmentation.md has the reliability on the other half.
CALIBRATION: dict[str, tuple[float, float]] = {
    "head": (-0.12, 1.04),
    "text": (0.39, 0.54),
    "other": (0.91, 0.16),
    "interruption": (0.9, 0.0),
    "moved": (0.88, 0.0),
    "furniture": (2.08, 0.0),
    "scrap": (0.5, 0.0),
    "loose": (0.17, 0.0),
    "after_furniture": (1.0, 1.41),
    "after_scrap": (-0.66, 0.5),
    "after_loose": (-0.75, 0.0),
}


@dataclass(frozen=True)
class PageView:
    """What the explanations look at: the units of the page in the order of the text, and what became of them."""

    units: Sequence[Unit]
    owners: Mapping[int, int]  # unit index: draft number; units of no article are missing
    steps: Mapping[int, Step]
    signals: Mapping[int, Signals | None]


def borders_of(view: PageView) -> list[Border]:
    """A border before each unit that belongs to another article than the unit before it, or to none."""
    found = []
    for before, unit in pairwise(view.units):
        if view.owners.get(before.index) != view.owners.get(unit.index):
            situation, margin = _situation(view, before, unit)
            found.append(Border(unit.start, confidence(situation, margin), tuple(_reasons(view, before, unit))))
    return found


def confidence(situation: str, margin: float) -> float:
    """How sure a border in this situation is, between 0 and 1."""
    first, second = CALIBRATION[situation]
    value = 1 / (1 + exp(-(first + second * max(-4.0, min(layout.CERTAIN, margin)))))
    return round(min(0.995, max(0.005, value)), 3)


def _situation(view: PageView, before: Unit, unit: Unit) -> tuple[str, float]:
    step = view.steps[unit.index]
    if unit.index not in view.owners:
        return _kind_aside(unit), 0.0
    if before.index not in view.owners:
        return f"after_{_kind_aside(before)}", step.margin if step.move is Move.NEW else 0.0
    if before.open_end or unit.open_start:
        return "interruption", 0.0
    if step.move is not Move.NEW:
        return "moved", 0.0
    if unit.kind is Kind.HEAD:
        return "head", step.margin
    if unit.kind is Kind.TEXT:
        return "text", step.margin
    return "other", step.margin


def _kind_aside(unit: Unit) -> str:
    if unit.kind is not Kind.FURNITURE:
        return "loose"
    return "scrap" if len(unit.pieces) == 1 and unit.pieces[0].width <= SCRAP else "furniture"


def _reasons(view: PageView, before: Unit, unit: Unit) -> list[Reason]:
    if unit.index not in view.owners:
        return [Reason("rubric" if unit.kind is Kind.RUBRIC else "furniture", (_quote(unit),))]
    found: list[Reason] = []
    if before.index not in view.owners:
        found.append(Reason("furniture_above", (_quote(before),)))
    if before.open_end:
        found.append(Reason("text_cut"))
    if unit.open_start:
        found.append(Reason("text_resumes"))
    if unit.kind is Kind.HEAD:
        found.append(Reason("headline_before" if view.steps[unit.index].state is State.LEAD else "head_of_other"))
    if view.steps[before.index].state is State.DONE and before.index in view.owners and before.kind is not Kind.TEXT:
        found.append(Reason("headline_after"))
    found += border_reasons(view.signals.get(unit.index))
    if unit.kind in (Kind.RUBRIC, Kind.BYLINE):
        found.append(Reason(unit.kind.value, (_quote(unit),)))
    if before.kind in (Kind.NOTE, Kind.BYLINE, Kind.CREDIT):
        found.append(Reason("ends_with", (_quote(before),)))
    if unit.gap is Gap.LOOSE and not any(reason.code == "blank_line" for reason in found):
        found.append(Reason("blank_line"))
    return found or [Reason("sentence_ends" if before.kind is Kind.TEXT else "other_words")]


def _quote(unit: Unit) -> str:
    text = unit.text
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def attachment(draft: Draft, lexicon: Lexicon, habit: Habit) -> tuple[Reason, ...]:
    """Why the head of an article belongs to its text."""
    heads = [step.unit for step in draft.steps if step.unit.kind is Kind.HEAD and not step.is_crosshead]
    texts = draft.texts
    if not heads:
        return (Reason("no_headline"),)
    if not texts:
        return (Reason("no_text"),)
    words = {word for unit in heads for word in unit.words}
    shared = lexicon.shared(words, {word for unit in texts for word in unit.words})
    found = []
    if shared:
        found.append(Reason("shared_words", (len(shared), "、".join(shared[:3]))))
    if draft.far_head:
        found.append(Reason("stands_apart"))
    elif heads[0].start < texts[0].start:
        found.append(Reason("stands_above"))
        if habit == layout.ABOVE:
            found.append(Reason("page_habit_above"))
    else:
        found.append(Reason("stands_below"))
        if habit == layout.BELOW:
            found.append(Reason("page_habit_below"))
    return tuple(found)
