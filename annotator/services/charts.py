"""The charts of a project: its statistics in words."""

from collections import defaultdict
from collections.abc import Callable

from annotator.core.charts import Chart, ChartKind, Series
from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.learnt import ModelKind
from annotator.core.pages import PageStatus
from annotator.core.scheme import Scheme
from annotator.core.statistics import Calibration, Statistics, rate

Speak = Callable[[str], str]  # a template of the context "errors" in the reader's language

STATUS_WORDS = {
    PageStatus.NEW: QT_TRANSLATE_NOOP("errors", "new"),
    PageStatus.PROPOSED: QT_TRANSLATE_NOOP("errors", "proposed"),
    PageStatus.IN_PROGRESS: QT_TRANSLATE_NOOP("errors", "in progress"),
    PageStatus.GOLD: QT_TRANSLATE_NOOP("errors", "gold"),
}
_ACCEPT_FIRST = QT_TRANSLATE_NOOP("errors", "Nothing yet: accept a page first.")
_PROPOSED_FIRST = QT_TRANSLATE_NOOP("errors", "Nothing yet: accept a page that the program proposed.")


class Charts:
    """Words the statistics of one project in one language ("zh" or "en")."""

    def __init__(self, found: Statistics, scheme: Scheme, speak: Speak, language: str) -> None:
        self._found = found
        self._scheme = scheme
        self._say = speak
        self._language = language

    def all(self) -> tuple[Chart, ...]:
        """Every chart, in the order in which they are shown."""
        return (
            self.progress(), self.categories(), self.speed(), self.corrections(), self.confusion(), self.calibration(),
            self.borders(), self.learning(), self.people(),
        )  # fmt: skip

    def category(self, name: str) -> str:
        """The name of a category, its id where the scheme has it no more."""
        known = self._scheme.by_id.get(name)
        return known.name(self._language) if known else name

    def progress(self) -> Chart:
        """Pages by status."""
        say = self._say
        return Chart(
            "progress", ChartKind.BARS, say(QT_TRANSLATE_NOOP("errors", "Pages by status")),
            say(QT_TRANSLATE_NOOP("errors", "status")), say(QT_TRANSLATE_NOOP("errors", "pages")),
            tuple(say(words) for words in STATUS_WORDS.values()),
            (Series(say(QT_TRANSLATE_NOOP("errors", "pages")),
                    tuple(self._found.pages.get(status, 0) for status in STATUS_WORDS)),),
            empty=say(QT_TRANSLATE_NOOP("errors", "Nothing yet: import pages first.")),
        )  # fmt: skip

    def categories(self) -> Chart:
        """Articles by category, those that are accepted below the others."""
        say, found = self._say, self._found
        rest = found.unlabelled
        labels = [self.category(count.category) for count in found.categories]
        accepted = [count.accepted for count in found.categories]
        others = [count.others for count in found.categories]
        if rest:
            labels.append(say(QT_TRANSLATE_NOOP("errors", "none")))
            accepted.append(0)
            others.append(rest)
        return Chart(
            "categories", ChartKind.BARS, say(QT_TRANSLATE_NOOP("errors", "Articles by category")),
            say(QT_TRANSLATE_NOOP("errors", "category")), say(QT_TRANSLATE_NOOP("errors", "articles")), tuple(labels),
            (Series(say(QT_TRANSLATE_NOOP("errors", "accepted")), tuple(accepted)),
             Series(say(QT_TRANSLATE_NOOP("errors", "not accepted")), tuple(others))),
            empty=say(QT_TRANSLATE_NOOP("errors", "Nothing yet: no page has articles.")),
        )  # fmt: skip

    def people(self) -> Chart:
        """Gold pages by who accepted them, those with most first."""
        say, people = self._say, [person for person in self._found.people if person.pages]
        return Chart(
            "people", ChartKind.BARS, say(QT_TRANSLATE_NOOP("errors", "Gold pages by person")),
            say(QT_TRANSLATE_NOOP("errors", "name")), say(QT_TRANSLATE_NOOP("errors", "gold pages")),
            tuple(person.who for person in people),
            (Series(say(QT_TRANSLATE_NOOP("errors", "gold pages")), tuple(person.pages for person in people)),),
            empty=say(_ACCEPT_FIRST),
        )  # fmt: skip

    def speed(self) -> Chart:
        """Pages an hour, day by day."""
        say = self._say
        pages: defaultdict[str, int] = defaultdict(int)
        seconds: defaultdict[str, float] = defaultdict(float)
        for day in self._found.work:
            pages[day.day] += day.pages
            seconds[day.day] += day.seconds
        days = [day for day in self._found.days if rate(pages[day], seconds[day]) is not None]
        return Chart(
            "pages-an-hour", ChartKind.LINE, say(QT_TRANSLATE_NOOP("errors", "Pages an hour")),
            say(QT_TRANSLATE_NOOP("errors", "day")), say(QT_TRANSLATE_NOOP("errors", "pages an hour")),
            tuple(days),
            (Series(say(QT_TRANSLATE_NOOP("errors", "pages an hour")),
                    tuple(rate(pages[day], seconds[day]) for day in days)),),
            note=say(QT_TRANSLATE_NOOP("errors", "Pages accepted an hour at work; pauses of more than a minute are left out.")),
            empty=say(QT_TRANSLATE_NOOP("errors", "Nothing yet: it takes a minute of work and an accepted page.")),
            digits=1,
        )  # fmt: skip

    def corrections(self) -> Chart:
        """Corrections a page, in the order in which pages were accepted."""
        say, groups = self._say, self._found.groups
        size = groups[0].last if groups else 1
        note = QT_TRANSLATE_NOOP("errors", "Each point is the mean of {pages} pages, in the order of acceptance.")
        return Chart(
            "corrections", ChartKind.LINE, say(QT_TRANSLATE_NOOP("errors", "Corrections a page")),
            say(QT_TRANSLATE_NOOP("errors", "accepted page")), say(QT_TRANSLATE_NOOP("errors", "corrections a page")),
            tuple(str(group.last) for group in groups),
            (Series(say(QT_TRANSLATE_NOOP("errors", "corrections a page")),
                    tuple(group.corrections for group in groups)),),
            tuple(float(group.last) for group in groups),
            note=say(note).format(pages=size) if size > 1 else "", empty=say(_ACCEPT_FIRST), digits=2,
        )  # fmt: skip

    def learning(self) -> Chart:
        """The learning curve that was drawn, or else what the attempts to learn came to."""
        say = self._say
        across = say(QT_TRANSLATE_NOOP("errors", "gold pages learnt from"))
        up = say(QT_TRANSLATE_NOOP("errors", "corrections a page"))
        title = say(QT_TRANSLATE_NOOP("errors", "What the program learnt"))
        empty = say(QT_TRANSLATE_NOOP("errors", "Nothing yet: learn from gold pages first (Ctrl+L)."))
        if self._found.curve:
            points = self._found.curve
            return Chart(
                "learning", ChartKind.LINE, title, across, up, tuple(str(point.pages) for point in points),
                (Series(up, tuple(point.corrections for point in points)),),
                tuple(float(point.pages) for point in points),
                note=say(QT_TRANSLATE_NOOP("errors", "The learning curve as it was drawn last, on pages kept apart.")),
                digits=2,
            )  # fmt: skip
        tried = [model for model in reversed(self._found.models) if model.kind is ModelKind.SEGMENTATION]
        return Chart(
            "learning", ChartKind.LINE, title, say(QT_TRANSLATE_NOOP("errors", "version")), up,
            tuple(str(model.version) for model in tried),
            (Series(say(QT_TRANSLATE_NOOP("errors", "model before")), tuple(_corrections(m.verdict.now) for m in tried)),
             Series(say(QT_TRANSLATE_NOOP("errors", "new model")), tuple(_corrections(m.verdict.new) for m in tried))),
            note=say(QT_TRANSLATE_NOOP("errors", "Each attempt to learn, on gold pages that neither had learnt from.")),
            empty=empty, digits=2,
        )  # fmt: skip

    def confusion(self) -> Chart:
        """Suggested categories against those that were accepted."""
        say, outcomes = self._say, self._found.outcomes
        order = [category.id for category in self._scheme.categories]
        there = {name for outcome in outcomes for name in (outcome.suggested, outcome.accepted)}
        names = [name for name in order if name in there] + sorted(there - set(order))
        counts = {(outcome.suggested, outcome.accepted): outcome.articles for outcome in outcomes}
        series = tuple(
            Series(self.category(row), tuple(counts.get((row, column), 0) for column in names)) for row in names
        )
        right = self._found.right
        note = QT_TRANSLATE_NOOP("errors", "Of {count} suggestions {right} per cent were right.")
        return Chart(
            "confusion", ChartKind.MATRIX, say(QT_TRANSLATE_NOOP("errors", "Suggested against accepted category")),
            say(QT_TRANSLATE_NOOP("errors", "suggested ↓ accepted →")), say(QT_TRANSLATE_NOOP("errors", "articles")),
            tuple(self.category(name) for name in names), series,
            note="" if right is None else say(note).format(count=self._found.suggestions, right=_per_cent(right)),
            empty=say(_PROPOSED_FIRST),
        )  # fmt: skip

    def calibration(self) -> Chart:
        """How often suggestions were right, by how sure the program was."""
        title = self._say(QT_TRANSLATE_NOOP("errors", "Confidence of suggestions"))
        return self._confidence("calibration", title, self._found.calibration)

    def borders(self) -> Chart:
        """How many proposed borders people let stand, by how sure the program was."""
        title = self._say(QT_TRANSLATE_NOOP("errors", "Confidence of borders"))
        return self._confidence("border-confidence", title, self._found.borders)

    def _confidence(self, name: str, title: str, parts: tuple[Calibration, ...]) -> Chart:
        say = self._say
        return Chart(
            name, ChartKind.LINE, title,
            say(QT_TRANSLATE_NOOP("errors", "confidence")), say(QT_TRANSLATE_NOOP("errors", "share that was right")),
            tuple(f"{part.low:.1f}–{part.high:.1f}" for part in parts),
            (Series(say(QT_TRANSLATE_NOOP("errors", "right")), tuple(part.right / part.cases for part in parts)),
             Series(say(QT_TRANSLATE_NOOP("errors", "as it should be")), tuple(part.confidence for part in parts))),
            tuple(part.confidence for part in parts),
            note=say(QT_TRANSLATE_NOOP("errors", "The nearer the two lines, the better confidences mean what they say.")),
            empty=say(_PROPOSED_FIRST), digits=2,
        )  # fmt: skip


def _corrections(figures: object) -> float | None:
    return figures.get("corrections") if hasattr(figures, "get") else None


def _per_cent(share: float) -> int:
    """Whole per cent, never 100 unless it is."""
    return min(99, round(share * 100)) if share < 1 else 100
