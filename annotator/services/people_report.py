"""The report of a project for people: what was labelled, by whom, how well the program helped, examples, the guideline."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from annotator import __version__
from annotator.core.charts import Chart
from annotator.core.clean import clean_text
from annotator.core.errors import QT_TRANSLATE_NOOP, Cancelled
from annotator.core.guideline import GuidelineVersion
from annotator.core.model import Role
from annotator.core.report import Example, Part, PeopleReport, Table
from annotator.core.scheme import Scheme
from annotator.core.statistics import Statistics
from annotator.services.agreement_words import figure_rows, pages_compared
from annotator.services.charts import STATUS_WORDS, Charts, Speak
from annotator.services.project import Project
from annotator.services.statistics import project_statistics

if TYPE_CHECKING:
    from annotator.services.agreement import Compared

EXAMPLES = 2  # of each category
LONGEST_EXAMPLE = 160  # code points of clean text

AGREEMENT = QT_TRANSLATE_NOOP("errors", "How far two people agree")
_WORST = 10  # pages that differ most
_NOBODY = QT_TRANSLATE_NOOP("errors", "Nothing was accepted yet.")
_ONE = QT_TRANSLATE_NOOP(
    "errors",
    "All gold was accepted by one person. How far two people agree shows in a comparison with a copy of the project that "
    "somebody else labelled (annotator report --agreement-with OTHER).",
)
_SEVERAL = QT_TRANSLATE_NOOP(
    "errors",
    "{people} people worked here, and each page was accepted by one of them. How far two people agree shows in a comparison "
    "with a copy of the project that somebody else labelled (annotator report --agreement-with OTHER).",
)


def people_report(
    project: Project,
    speak: Speak,
    language: str,
    *,
    compared: "Compared | None" = None,
    stopped: Callable[[], bool] = lambda: False,
) -> PeopleReport:
    """The report of ``project`` in ``language``; ``speak`` words templates of the context "errors".

    ``compared``: the project with another person's copy of it.

    Raises ProjectError, and Cancelled if it was ``stopped``. Takes seconds for a large project.
    """
    found, scheme = project_statistics(project, stopped=stopped), project.scheme()
    charts = {chart.name: chart for chart in Charts(found, scheme, speak, language).all()}
    parts = [
        _done(found, speak, (charts["progress"], charts["categories"])),
        _people(found, speak, measured=compared is not None),
        *((_agreement(compared, speak),) if compared else ()),
        Part(speak(QT_TRANSLATE_NOOP("errors", "How the work went")),
             charts=(charts["pages-an-hour"], charts["corrections"])),
        Part(speak(QT_TRANSLATE_NOOP("errors", "What the program proposed")),
             charts=(charts["confusion"], charts["calibration"], charts["border-confidence"], charts["learning"])),
        _guideline(found, project.guidelines.versions(), speak),
        Part(speak(QT_TRANSLATE_NOOP("errors", "Examples of each category"))),
        *_examples(project, scheme, speak, language, stopped),
    ]  # fmt: skip
    subtitle = speak(QT_TRANSLATE_NOOP("errors", "{gold} gold pages of {total}, as of {day}"))
    return PeopleReport(
        language,
        project.path.stem,
        subtitle.format(gold=found.gold, total=found.total, day=found.at[:10]),
        tuple(parts),
        speak(QT_TRANSLATE_NOOP("errors", "Numbers")),
        speak(QT_TRANSLATE_NOOP("errors", "Made with Article Annotator {version}.")).format(version=__version__),
    )


def _done(found: Statistics, speak: Speak, charts: tuple[Chart, ...]) -> Part:
    rows = [(speak(words), str(found.pages.get(status, 0))) for status, words in STATUS_WORDS.items()]
    rows.append((speak(QT_TRANSLATE_NOOP("errors", "all pages")), str(found.total)))
    words = QT_TRANSLATE_NOOP("errors", "{accepted} of {articles} articles are accepted; {bare} have no category.")
    told = speak(words).format(accepted=found.accepted_articles, articles=found.articles, bare=found.unlabelled)
    head = speak(QT_TRANSLATE_NOOP("errors", "status")), speak(QT_TRANSLATE_NOOP("errors", "pages"))
    return Part(
        speak(QT_TRANSLATE_NOOP("errors", "What was labelled")), (told,), (Table(head, tuple(rows)),), charts,
    )  # fmt: skip


def _people(found: Statistics, speak: Speak, *, measured: bool) -> Part:
    title = speak(QT_TRANSLATE_NOOP("errors", "By whom"))
    if not found.people:
        return Part(title, (speak(_NOBODY),))
    head = (
        speak(QT_TRANSLATE_NOOP("errors", "name")), speak(QT_TRANSLATE_NOOP("errors", "gold pages")),
        speak(QT_TRANSLATE_NOOP("errors", "accepted articles")), speak(QT_TRANSLATE_NOOP("errors", "hours at work")),
    )  # fmt: skip
    rows = tuple((p.who, str(p.pages), str(p.articles), f"{p.seconds / 3600:.1f}") for p in found.people)
    sentences = (
        [] if measured else [speak(_ONE if len(found.people) == 1 else _SEVERAL).format(people=len(found.people))]
    )
    speed, corrections = found.pages_an_hour, found.corrections_a_page
    if speed is not None:
        words = QT_TRANSLATE_NOOP("errors", "{speed} pages were accepted an hour at work.")
        sentences.append(speak(words).format(speed=f"{speed:.1f}"))
    if corrections is not None:
        words = QT_TRANSLATE_NOOP("errors", "A page needed {corrections} corrections on average.")
        sentences.append(speak(words).format(corrections=f"{corrections:.2f}"))
    return Part(title, tuple(sentences), (Table(head, rows),))


def _agreement(compared: "Compared", speak: Speak) -> Part:
    worst = tuple((page, str(steps)) for page, steps in compared.agreement.worst[:_WORST])
    figures = speak(QT_TRANSLATE_NOOP("errors", "figure")), speak(QT_TRANSLATE_NOOP("errors", "value"))
    tables = [Table(figures, tuple(figure_rows(compared, speak)))]
    if worst:
        head = speak(QT_TRANSLATE_NOOP("errors", "page")), speak(QT_TRANSLATE_NOOP("errors", "corrections"))
        tables.append(Table(head, worst))
    return Part(speak(AGREEMENT), (pages_compared(compared, speak),), tuple(tables))


def _guideline(found: Statistics, versions: list[GuidelineVersion], speak: Speak) -> Part:
    newest = versions[0]
    words = QT_TRANSLATE_NOOP("errors", "The guideline stands at version {version} (SHA-256 {sha256}).")
    sentences = [speak(words).format(version=newest.version, sha256=newest.sha256)]
    if found.under_others:
        words = QT_TRANSLATE_NOOP(
            "errors", "{pages} of {gold} gold pages were accepted under an older or another text, or it is not known."
        )
        sentences.append(speak(words).format(pages=found.under_others, gold=found.gold))
    head = (
        speak(QT_TRANSLATE_NOOP("errors", "version")), speak(QT_TRANSLATE_NOOP("errors", "saved")),
        speak(QT_TRANSLATE_NOOP("errors", "by")), speak(QT_TRANSLATE_NOOP("errors", "gold pages")),
        speak(QT_TRANSLATE_NOOP("errors", "what changed")),
    )  # fmt: skip
    program = speak(QT_TRANSLATE_NOOP("errors", "the program"))
    rows = tuple((str(v.version), v.at[:10], v.who or program, str(v.pages), v.note) for v in versions)
    return Part(speak(QT_TRANSLATE_NOOP("errors", "Guideline")), tuple(sentences), (Table(head, rows),))


def _examples(
    project: Project, scheme: Scheme, speak: Speak, language: str, stopped: Callable[[], bool]
) -> Iterator[Part]:
    """The first accepted articles of each category; a category without any says so."""
    for category in scheme.categories:
        if stopped():
            raise Cancelled()
        examples = tuple(
            _example(project, page, article) for page, article in project.accepted_articles(category.id, EXAMPLES)
        )
        sentences = () if examples else (speak(QT_TRANSLATE_NOOP("errors", "No accepted article has this category.")),)
        yield Part(category.name(language), sentences, examples=examples, level=3)


def _example(project: Project, page_id: int, name: str) -> Example:
    page = project.page(page_id)
    article = page.state.by_id[name]
    clean = clean_text(page.text, article, page.state.corrections)
    body = [part for part in clean.paragraphs if part.role not in (Role.HEADLINE, Role.RUBRIC, Role.OVERLINE)]
    text = " ".join(part.text for part in body or clean.paragraphs)
    text = text if len(text) <= LONGEST_EXAMPLE else text[:LONGEST_EXAMPLE] + "…"
    return Example(article.headline(page.text), text, f"{page.name} · {page.state.numbers[name]}")
