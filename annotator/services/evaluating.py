"""How near predictions come to gold, which stands in a file of page records or in a project.

``open_gold`` gives the gold pages, ``score_pages`` scores what was predicted for them; ``evaluate`` does both for two
files, or for a file and the program itself. All go page by page and keep no text.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP, Cancelled, InputError
from annotator.core.model import Article
from annotator.core.notes import Note
from annotator.core.proposal import Proposal
from annotator.core.text import PageText
from annotator.evaluation.page import Prediction, score_page
from annotator.evaluation.summary import Report, Scored, groups_of, report_of
from annotator.formats.limits import file_error
from annotator.formats.records import SUFFIXES, PageRecord, is_record_file, read_records
from annotator.services.crew import Crew, Stopped, Waiting
from annotator.services.person_models import person_segmenter
from annotator.services.project import Project
from annotator.services.values import PageStatus

Progress = Callable[[int, int | None, str], None]
_PROJECT_FILE = b"SQLite format 3\0"


class GoldPage(NamedTuple):
    """A page with the articles that count as true."""

    name: str
    text: PageText
    articles: tuple[Article, ...]
    meta: dict[str, Any]
    source: str  # the file it came from, "" if that is not known
    accepted: bool = True  # False: this program exported it before anybody accepted it


@dataclass(frozen=True)
class Gold:
    """Gold pages: how many, and a function that reads them from the first on, as often as it is called."""

    name: str
    total: int
    pages: Callable[[], Iterator[GoldPage]]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Evaluation:
    """A report, and what it compares."""

    gold: str
    predicted: str | None  # None: the program made the predictions
    report: Report
    missing: tuple[str, ...] = ()  # pages of gold that the predictions lack
    notes: tuple[Note, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        said = {"gold": self.gold, "predicted": self.predicted, "missing": list(self.missing)}
        return {**said, **self.report.to_json()}


def evaluate(
    gold: Path,
    predicted: Path | None = None,
    *,
    who: str,
    jobs: int = 1,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> Evaluation:
    """Score the page records or project ``predicted``, or without it what the program proposes, against ``gold``.

    The program proposes in ``jobs`` processes. Of a project as ``predicted`` all pages count as they stand, but for those
    that have no articles yet because nothing was proposed for them.

    ``gold`` is a file of page records, or a project, of which the gold pages count. A page that ``predicted`` lacks
    counts as one on which nothing was predicted; one that gold lacks does not count. Raises InputError,
    ProjectError and Cancelled.
    """
    with open_gold(gold, who=who, cancelled=cancelled) as found, Crew(person_segmenter, jobs) as crew:
        given = _Given.read(predicted, found.name, who, cancelled) if predicted else None
        predictions = given.predictions(found) if given else proposals(found, crew, cancelled)
        scored = list(score_pages(predictions, total=found.total, progress=progress, cancelled=cancelled))
        notes = (*found.notes, *(given.said_of_ids(found.total) if given else ()))
    return Evaluation(
        found.name, given.name if given else None, report_of(scored), tuple(given.missing) if given else (), notes
    )


def score_pages(
    predictions: Iterable[tuple[GoldPage, Prediction]],
    *,
    total: int | None = None,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> Iterator[Scored]:
    """Score what was predicted for each page, in order. Raises Cancelled, and whatever reading and predicting do."""
    for number, (page, prediction) in enumerate(predictions, 1):
        _stop_if(cancelled)
        yield Scored(score_page(page.text.text, page.articles, prediction), groups_of(page.meta, page.source))
        if progress:
            progress(number, total, page.name)


def proposals(gold: Gold, crew: Crew, cancelled: Stopped | None = None) -> Iterator[tuple[GoldPage, Prediction]]:
    """What ``crew`` proposes for the text of each page. Raises Cancelled, and InputError if one of its processes fails."""
    waiting = (Waiting(page.name, page.text.text, page) for page in gold.pages())
    for page, proposal in crew.propose_all(waiting, gold.total, cancelled):
        yield page, prediction_of(proposal)


def prediction_of(proposal: Proposal) -> Prediction:
    """A proposal with the categories that it suggests, and its confidences."""
    suggested = {hint.article: hint for hint in proposal.suggestions}
    return Prediction(
        tuple(
            replace(article, category=suggested[article.id].category) if article.id in suggested else article
            for article in proposal.articles
        ),
        proposal.borders,
        {article: hint.confidence for article, hint in suggested.items()},
    )


@contextlib.contextmanager
def open_gold(path: Path, *, who: str, cancelled: Stopped | None = None) -> Iterator[Gold]:
    """The pages of a file of page records, all checked before, or the gold pages of a project.

    Raises InputError, ProjectError and Cancelled.
    """
    if not _is_project(path):
        yield _gold_of_records(path, cancelled)
        return
    with Project.open(path, who=who) as project:
        ids = project.page_ids(PageStatus.GOLD)
        if not ids:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors", "The project {path} has no gold page: accept the pages that are right first."
                ),
                path=path,
            )

        def pages() -> Iterator[GoldPage]:
            for page in map(project.page, ids):
                yield GoldPage(page.name, page.text, page.state.articles, page.meta, page.source.file)

        yield Gold(path.name, len(ids), pages)


def _gold_of_records(path: Path, cancelled: Stopped | None) -> Gold:
    total, open_pages = 0, []
    for record in _records(path, cancelled):
        total += 1
        if not _is_accepted(record):
            open_pages.append(record.page.name)

    def pages() -> Iterator[GoldPage]:
        for record in _records(path, cancelled):
            page = record.page
            source = "" if page.source.file == path.name else page.source.file
            text = PageText(page.text)
            yield GoldPage(page.name, text, _articles(record), dict(page.meta), source, _is_accepted(record))

    note = QT_TRANSLATE_NOOP(
        "errors",
        "Pages of {gold} that were exported before anybody accepted them: {count} (the first is {page}); "
        "they count as gold here. Export with --status gold to leave them out.",
    )
    notes = (Note(note, {"gold": path.name, "count": len(open_pages), "page": open_pages[0]}),) if open_pages else ()
    return Gold(path.name, total, pages, notes)


def _is_project(path: Path) -> bool:
    """Raises InputError for what is neither a project nor, by its name, a file of page records."""
    if is_record_file(path):
        return False
    try:
        with path.open("rb") as stream:
            begin = stream.read(len(_PROJECT_FILE))
    except OSError as error:
        raise file_error(error, path) from error
    if begin != _PROJECT_FILE:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "{path} is neither a project nor a file of page records ({kinds}): choose one of these."
            ),
            path=path,
            kinds=", ".join(SUFFIXES),
        )
    return True


def _records(path: Path, cancelled: Stopped | None) -> Iterator[PageRecord]:
    for record in read_records(path):
        _stop_if(cancelled)
        if isinstance(record, InputError):
            raise record
        yield record


def _stop_if(cancelled: Stopped | None) -> None:
    if cancelled and cancelled():
        raise Cancelled()


def _is_accepted(record: PageRecord) -> bool:
    """Records of others count as accepted."""
    return not record.ours or record.page.status is PageStatus.GOLD


def _articles(record: PageRecord) -> tuple[Article, ...]:
    return record.page.state.articles if record.page.state else ()


def _pages_of_project(path: Path, who: str, cancelled: Stopped | None) -> dict[str, tuple[str, Prediction]]:
    """The digest of the text and the articles of each page of a project for which there was a proposal."""
    with Project.open(path, who=who) as project:
        found = {}
        for page_id in project.page_ids():
            _stop_if(cancelled)
            page = project.page(page_id)
            if page.status is not PageStatus.NEW:
                found[page.name] = page.text.sha256, Prediction(page.state.articles)
        return found


@dataclass
class _Given:
    """Predictions that were read from a file or project; of their texts only the digests are kept."""

    name: str
    gold: str
    pages: dict[str, tuple[str, Prediction]]
    used: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path, gold: str, who: str, cancelled: Stopped | None) -> "_Given":
        if _is_project(path):
            return cls(path.name, gold, _pages_of_project(path, who, cancelled))
        pages = {
            record.page.name: (PageText(record.page.text).sha256, Prediction(_articles(record)))
            for record in _records(path, cancelled)
        }
        return cls(path.name, gold, pages)

    def predictions(self, gold: Gold) -> Iterator[tuple[GoldPage, Prediction]]:
        for page in gold.pages():
            yield page, self.of(page)

    def of(self, page: GoldPage) -> Prediction:
        if page.name not in self.pages:
            self.missing.append(page.name)
            return Prediction()
        digest, prediction = self.pages[page.name]
        if digest != page.text.sha256:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The page {page} has another text in {predicted} than in {gold}: "
                    "predict the articles of the very text that {gold} has.",
                ),
                page=page.name,
                predicted=self.name,
                gold=self.gold,
            )
        self.used.add(page.name)
        return prediction

    def said_of_ids(self, total: int) -> list[Note]:
        """What there is to say of pages that only one side has. Raises InputError if no page is on both."""
        if len(self.missing) == total:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "No page of {predicted} has the id of a page of {gold} ({page} is the first there): "
                    "choose predictions for these pages.",
                ),
                predicted=self.name,
                gold=self.gold,
                page=self.missing[0],
            )
        more = [name for name in self.pages if name not in self.used]
        lacking = QT_TRANSLATE_NOOP(
            "errors",
            "Pages of {gold} that {predicted} lacks: {count} (the first is {page}); they count as pages on which "
            "nothing was predicted.",
        )
        extra = QT_TRANSLATE_NOOP(
            "errors", "Pages of {predicted} that {gold} lacks: {count} (the first is {page}); they do not count."
        )
        return [
            Note(template, {"gold": self.gold, "predicted": self.name, "count": len(names), "page": names[0]})
            for template, names in ((lacking, self.missing), (extra, more))
            if names
        ]
