"""The learning curve of a file of page records or of a project: how much each further gold page is worth."""

from dataclasses import dataclass
from pathlib import Path

from annotator.core.notes import Note
from annotator.services import learning
from annotator.services.evaluating import open_gold
from annotator.services.learning import CurvePoint, Gold, GoldPage, Progress, Stopped, group_of
from annotator.services.person_models import shipped_teachers


@dataclass(frozen=True)
class Curve:
    """The points, and of what."""

    gold: str
    pages: int
    points: tuple[CurvePoint, ...]
    notes: tuple[Note, ...] = ()


def curve_of(path: Path, *, who: str, progress: Progress | None = None, cancelled: Stopped | None = None) -> Curve:
    """Learn from more and more of the gold in ``path`` and judge on the half that is kept apart; nothing is written.

    Raises InputError, ProjectError and Cancelled.
    """
    with open_gold(path, who=who, cancelled=cancelled) as gold:
        pages = tuple(
            GoldPage(number, 0, page.name, page.text, page.articles, group_of(page.meta, page.name, page.source))
            for number, page in enumerate(gold.pages())
            if page.text.text.strip()
        )
        notes = gold.notes
    points = learning.learning_curve(
        Gold(pages, ()), shipped_teachers(len(pages)), progress=progress, cancelled=cancelled
    )
    return Curve(path.name, len(pages), points, notes)
