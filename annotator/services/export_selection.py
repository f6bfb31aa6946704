"""Which pages of a project go out, and each of them as formats get it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from annotator.core.errors import QT_TRANSLATE_NOOP, Cancelled, InputError
from annotator.core.issues import Issue, issue_of
from annotator.core.model import Acceptance, Article, PageState
from annotator.core.pages import PageRow, PageStatus
from annotator.core.provenance import Provenance
from annotator.core.splits import Split
from annotator.formats.export.interface import Summary, Unit
from annotator.formats.export.pages import ExportPage
from annotator.formats.export.report import Report
from annotator.services.export_request import Checked
from annotator.services.project import Project
from annotator.services.values import OpenPage

Progress = Callable[[int, int | None, str], None]
Stopped = Callable[[], bool]

NOT_OF_STATUS = QT_TRANSLATE_NOOP("errors", "pages that have another status (--status says which go out)")
OTHER_ANNOTATORS = QT_TRANSLATE_NOOP("errors", "pages that nobody accepted of those asked for (--annotator)")
OTHER_DATES = QT_TRANSLATE_NOOP("errors", "pages of other days (--since, --until)")
NO_DATE = QT_TRANSLATE_NOOP("errors", "pages whose date is not known (--since, --until)")
OTHER_CATEGORIES = QT_TRANSLATE_NOOP("errors", "pages without an article of the categories asked for (--category)")
ARTICLES_LEFT = QT_TRANSLATE_NOOP("errors", "articles that the filters leave out, on pages that go out")


@dataclass
class Selected:
    """A page that goes out: what must be known of it before it is read."""

    row: PageRow
    issue: Issue
    split: Split | None = None
    labels: tuple[str | None, ...] = ()  # of the articles that go out, further categories too
    articles: int = 0


@dataclass
class Selection:
    """The pages that go out, in the order in which they came into the project, and why others do not."""

    pages: list[Selected] = field(default_factory=list)
    left_out: Report = field(default_factory=Report)

    def keep(self, kept: Callable[[Selected], bool], why: str) -> None:
        """Leave out pages for which ``kept`` is false."""
        remaining = []
        for page in self.pages:
            if kept(page):
                remaining.append(page)
            else:
                self.left_out.drop(why, page.row.name)
        self.pages = remaining

    @property
    def unaccepted(self) -> int:
        """How many pages are no gold, if others are: whoever wants gold alone may not know that these go out too."""
        open_ones = sum(page.row.status is not PageStatus.GOLD for page in self.pages)
        return open_ones if open_ones < len(self.pages) else 0

    def summaries(self) -> dict[Split | None, Summary]:
        """Counts of all, and of each split."""
        found: dict[Split | None, Summary] = {None: _summed(self.pages)}
        if any(page.split for page in self.pages):
            found |= {split: _summed([page for page in self.pages if page.split is split]) for split in Split}
        return found


def _summed(pages: list[Selected]) -> Summary:
    labels: dict[str | None, int] = {}
    for page in pages:
        for label in page.labels:
            labels[label] = labels.get(label, 0) + 1
    return Summary(len(pages), sum(page.articles for page in pages), labels)


class Reader:
    """Selects and reads the pages of ``project`` for a request. To be used within a snapshot of the project."""

    def __init__(self, project: Project, asked: Checked, unit: Unit, cancelled: Stopped | None = None) -> None:
        self._project, self._asked, self._unit, self._cancelled = project, asked, unit, cancelled
        self._scheme = project.scheme()
        self._names = asked.request.names
        self._pseudonyms = pseudonyms(project.people())
        self._annotators = frozenset(asked.request.annotators)
        self._categories = frozenset(asked.request.categories)
        self._check_filters()

    def _check_filters(self) -> None:
        for category in self._categories:
            if category not in self._scheme.by_id:
                raise InputError(
                    QT_TRANSLATE_NOOP("errors", "The project has no category {category}: choose from {names}."),
                    category=category,
                    names=", ".join(self._scheme.by_id),
                )
        people = self._project.people() if self._annotators else []
        for name in self._annotators - set(people):
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "Nobody of the name {name} worked on this project: choose from {names}."),
                name=name,
                names=", ".join(people),
            )

    def select(self) -> Selection:
        """The pages that go out by status and date; by what is on them only after ``look_into``."""
        request, statuses = self._asked.request, self._asked.statuses
        rows = {row.id: row for row in self._project.pages()}
        found = Selection()
        for row in rows.values():
            if statuses is not None and row.status not in statuses:
                found.left_out.drop(NOT_OF_STATUS, row.name)
        kept = [row.id for row in rows.values() if statuses is None or row.status in statuses]
        for number, meta, file, pages in self._project.sources(kept):
            self._stop()
            row, name = rows[number], rows[number].name
            # Files of page records hold many pages that have nothing to do with each other.
            several = 1 if file.lower().endswith((".jsonl", ".json", ".gz")) else pages
            issue = issue_of(name, meta, file, pages_in_file=several)
            found.pages.append(Selected(row, issue, None, row.categories, row.articles))
        if request.since or request.until:
            found.keep(lambda page: bool(page.issue.date), NO_DATE)
            last = request.until or "9999"
            found.keep(lambda page: request.since <= page.issue.date <= last, OTHER_DATES)
        return found

    @property
    def must_look(self) -> bool:
        """Whether a row does not say enough of what is on its page."""
        return bool(self._annotators or self._categories or self._scheme.multiple)

    def look_into(
        self, selection: Selection, see: Callable[[int, OpenPage], None], progress: Callable[[str], None]
    ) -> None:
        """Read every page once: filter by annotator and category, count its labels, let ``see`` look at it, too."""
        kept: list[Selected] = []
        for selected in selection.pages:
            self._stop()
            page = self._project.page(selected.row.id)
            progress(page.name)
            chosen = self._chosen(page)
            if chosen is not None and not chosen:
                reason = OTHER_CATEGORIES if self._by_annotator(page) else OTHER_ANNOTATORS
                selection.left_out.drop(reason, page.name)
                continue
            if self._unit is Unit.PAGE:
                chosen = None
            going = [article for article in page.state.articles if chosen is None or article.id in chosen]
            selection.left_out.drop(ARTICLES_LEFT, page.name, len(page.state.articles) - len(going))
            selected.articles = len(going)
            selected.labels = tuple(label for article in going for label in (article.labels or (None,)))
            see(len(kept), page)
            kept.append(selected)
        selection.pages = kept

    def _chosen(self, page: OpenPage) -> frozenset[str] | None:
        """Ids of the articles that the filters let through; None if nothing is filtered."""
        if not self._annotators and not self._categories:
            return None
        return frozenset(
            article.id
            for article in self._by_annotator(page)
            if not self._categories or self._categories.intersection(article.labels)
        )

    def _by_annotator(self, page: OpenPage) -> list[Article]:
        return [
            article
            for article in page.state.articles
            if not self._annotators or (article.accepted and article.accepted.by in self._annotators)
        ]

    def read(self, selection: Selection, progress: Callable[[str], None]) -> Iterator[ExportPage]:
        """The pages as formats get them, each checked. Raises Cancelled and InputError."""
        for number, selected in enumerate(selection.pages, 1):
            self._stop()
            page = self._project.page(selected.row.id)
            exported = ExportPage(
                number=number,
                name=page.name,
                text=page.text,
                state=self._anonymous(page.state),
                source=page.source,
                meta=page.meta,
                status=page.status,
                issue=selected.issue,
                guideline=page.guideline,
                split=selected.split,
                chosen=None if self._unit is Unit.PAGE else self._chosen(page),
                provenances=self._provenances(page) if self._asked.request.provenance else None,
                form=self._asked.form,
                furniture=self._asked.request.furniture,
            )
            exported.check()
            yield exported
            progress(page.name)

    def _stop(self) -> None:
        if self._cancelled and self._cancelled():
            raise Cancelled()

    def _who(self, name: str) -> str:
        if self._names or not name:
            return name
        return self._pseudonyms.setdefault(name, f"a{len(self._pseudonyms) + 1}")

    def _anonymous(self, state: PageState) -> PageState:
        if self._names:
            return state

        def renamed(accepted: Acceptance | None) -> Acceptance | None:
            return replace(accepted, by=self._who(accepted.by)) if accepted else None

        articles = tuple(
            replace(article, accepted=renamed(article.accepted)) if article.accepted else article
            for article in state.articles
        )
        comments = tuple(
            comment._replace(by=self._who(comment.by), resolved_by=self._who(comment.resolved_by))
            for comment in state.comments
        )
        flags = state.flags._replace(accepted=renamed(state.flags.accepted))
        return replace(state, articles=articles, flags=flags, comments=comments)

    def _provenances(self, page: OpenPage) -> Mapping[str, Provenance]:
        model = self._project.proposed_by(page.id) or None
        found = {}
        for article in page.state.articles:
            hint = page.suggestions.get(article.id)
            accepted = article.accepted
            found[article.id] = Provenance(
                person=self._who(accepted.by) if accepted else None,
                accepted_at=accepted.at if accepted else None,
                model=model,
                suggested=hint.category if hint else None,
                confidence=hint.confidence if hint else None,
                guideline=page.guideline.version if page.guideline else None,
            )
        return found


def pseudonyms(people: list[str]) -> dict[str, str]:
    """a1, a2 … by name, in the order in which people came: whoever comes later changes none."""
    return {name: f"a{number}" for number, name in enumerate(people, 1)}


def status_of_nothing(asked: Checked) -> PageStatus | None:
    """The one status to blame where no page is left; None if there are several, or another filter may be the reason."""
    request = asked.request
    filtered = request.annotators or request.categories or request.since or request.until or request.split_lists
    statuses = asked.statuses or frozenset()
    return None if filtered or len(statuses) != 1 else next(iter(statuses))
