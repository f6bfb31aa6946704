"""From read sequences to articles with spans and roles."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.core.edits import insert_in_reading_order
from annotator.core.model import Article, Span, canonical_spans
from annotator.core.text import PageText
from annotator.segmentation import patterns, roles
from annotator.segmentation.layout import Move, State, Step
from annotator.segmentation.units import Kind, Unit


@dataclass(slots=True)
class Draft:
    """An article in the making: its units in the order of the sequence and the steps that brought them in."""

    steps: list[Step] = field(default_factory=list)
    far_head: bool = False  # its head was found apart from it

    @property
    def units(self) -> list[Unit]:
        return [step.unit for step in self.steps]

    @property
    def texts(self) -> list[Unit]:
        """Its paragraphs."""
        return [unit for unit in self.units if unit.kind is Kind.TEXT]

    @property
    def has_text(self) -> bool:
        return any(unit.kind in (Kind.TEXT, Kind.CREDIT, Kind.NOTE) for unit in self.units)

    @property
    def is_picture(self) -> bool:
        return roles.is_picture(self.units)

    @property
    def has_head(self) -> bool:
        return any(unit.kind is Kind.HEAD for unit in self.units)

    @property
    def start(self) -> int:
        return min(unit.start for unit in self.units)

    @property
    def end(self) -> int:
        return max(unit.end for unit in self.units)


def drafts_of(steps: Sequence[Step]) -> list[Draft]:
    """Articles of one sequence; steps that stand aside belong to none."""
    drafts: list[Draft] = []
    for step in steps:
        if step.move is Move.ASIDE:
            continue
        if step.move is Move.NEW or not drafts:
            drafts.append(Draft([step]))
        else:
            drafts[-1].steps.append(step)
    return drafts


def whole_page(units: Sequence[Unit]) -> list[Draft]:
    """One article of all text where nothing looked like one, so that no text is passed over; folio lines are not."""
    kept = [u for u in units if u.kind is not Kind.FURNITURE or not patterns.is_furniture(u.text)]
    return [Draft([Step(unit, Move.JOIN, State.BARE) for unit in kept])] if kept else []


def article(page: PageText, number: int, draft: Draft) -> Article:
    """The article with its spans in reading order."""
    spans = [Span(piece.start, piece.end, role) for piece, role in roles.roles_of(draft.steps)]
    ordered = insert_in_reading_order((), canonical_spans(page, sorted(spans)))
    return Article(f"a{number}", canonical_spans(page, ordered))
