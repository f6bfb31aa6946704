"""From read sequences to articles with spans and roles."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.core.edits import insert_in_reading_order
from annotator.core.model import Article, Role, Span, canonical_spans
from annotator.core.text import PageText
from annotator.segmentation.layout import CROSS_STATES, Move, Step
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
        return _is_caption(self.units)

    @property
    def has_head(self) -> bool:
        return any(unit.kind is Kind.HEAD for unit in self.units)

    @property
    def start(self) -> int:
        return min(unit.start for unit in self.units)

    @property
    def end(self) -> int:
        return max(unit.end for unit in self.units)


def drafts_of(steps: Sequence[Step]) -> tuple[list[Draft], list[Step]]:
    """Articles of one sequence, and the steps that stand aside."""
    drafts: list[Draft] = []
    aside: list[Step] = []
    for step in steps:
        if step.move is Move.ASIDE:
            aside.append(step)
        elif step.move is Move.NEW or not drafts:
            drafts.append(Draft([step]))
        else:
            drafts[-1].steps.append(step)
    return drafts, aside


def roles_of(draft: Draft) -> list[tuple[Unit, Role]]:
    """The role of each unit of an article."""
    units = draft.units
    texts = [i for i, u in enumerate(units) if u.kind is Kind.TEXT]
    is_caption = _is_caption(units)
    found: list[tuple[Unit, Role]] = []
    for i, (unit, step) in enumerate(zip(units, draft.steps, strict=True)):
        if unit.kind is Kind.TEXT:
            role = Role.CAPTION if is_caption else Role.BODY
        elif unit.kind is Kind.HEAD:
            inside = step.state in CROSS_STATES and texts and texts[0] < i < texts[-1]
            role = Role.CROSSHEAD if inside else Role.HEADLINE
        else:
            role = _PLAIN_ROLES[unit.kind]
        found.append((unit, role))
    return found


_PLAIN_ROLES = {
    Kind.BYLINE: Role.BYLINE,
    Kind.NOTE: Role.NOTE,
    Kind.CREDIT: Role.CREDIT,
    Kind.RUBRIC: Role.RUBRIC,
    Kind.FURNITURE: Role.NOTE,
}


def _is_caption(units: Sequence[Unit]) -> bool:
    """The text of a picture: short, and followed by the photographer's name."""
    lines = sum(len(u.pieces) for u in units if u.kind is Kind.TEXT)
    return any(u.kind is Kind.CREDIT for u in units) and lines <= 16


def article(page: PageText, number: int, draft: Draft) -> Article:
    """The article with its spans in reading order."""
    spans = [Span(piece.start, piece.end, role) for unit, role in roles_of(draft) for piece in unit.pieces]
    ordered = insert_in_reading_order((), canonical_spans(page, sorted(spans)))
    return Article(f"a{number}", canonical_spans(page, ordered))
