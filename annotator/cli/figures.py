"""The figures of an evaluation as tables for people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.cli.tables import clipped, lines, widths
from annotator.cli.terminal import worded
from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.evaluation.reliability import Reliability
from annotator.evaluation.summary import Confusion, Summary
from annotator.services.evaluating import Evaluation

MOST_VALUES = 12  # a kind of group with more has its figures in the JSON only
_WIDEST_NAME = 24  # cells


class _Measure(NamedTuple):
    """A figure: its key in a summary, the heading of its column ("" if it has none), its name, its decimals."""

    key: str
    heading: str
    name: str
    decimals: int = 3


_MEASURES = (
    _Measure(
        "exact_F1", QT_TRANSLATE_NOOP("errors", "exact"), QT_TRANSLATE_NOOP("errors", "articles found exactly, F1")
    ),
    _Measure(
        "no_rubric",
        QT_TRANSLATE_NOOP("errors", "no rubric"),
        QT_TRANSLATE_NOOP("errors", "articles found exactly but for rubrics, F1"),
    ),
    _Measure("F1@0.8", "IoU .8", QT_TRANSLATE_NOOP("errors", "articles found with IoU 0.8 or more, F1")),
    _Measure("F1@0.5", "IoU .5", QT_TRANSLATE_NOOP("errors", "articles found with IoU 0.5 or more, F1")),
    _Measure("b3_P", "", QT_TRANSLATE_NOOP("errors", "B-cubed precision")),
    _Measure("b3_R", "", QT_TRANSLATE_NOOP("errors", "B-cubed recall")),
    _Measure("b3_F1", "B³", QT_TRANSLATE_NOOP("errors", "B-cubed F1")),
    _Measure("line_ARI", "ARI", QT_TRANSLATE_NOOP("errors", "adjusted Rand index of lines")),
    _Measure(
        "headline",
        QT_TRANSLATE_NOOP("errors", "headline"),
        QT_TRANSLATE_NOOP("errors", "headlines that stand with their text"),
    ),
    _Measure("role_acc", QT_TRANSLATE_NOOP("errors", "role"), QT_TRANSLATE_NOOP("errors", "characters in their role")),
    _Measure("role_F1", QT_TRANSLATE_NOOP("errors", "role F1"), QT_TRANSLATE_NOOP("errors", "roles, macro-F1")),
    _Measure("window_diff", "WD", QT_TRANSLATE_NOOP("errors", "WindowDiff of lines (0 is best)")),
    _Measure("pk", "Pk", QT_TRANSLATE_NOOP("errors", "Pk of lines (0 is best)")),
    _Measure(
        "edits", QT_TRANSLATE_NOOP("errors", "corr."), QT_TRANSLATE_NOOP("errors", "corrections to gold a page"), 2
    ),
    _Measure("splits", "", QT_TRANSLATE_NOOP("errors", "of these splits"), 2),
    _Measure("merges", "", QT_TRANSLATE_NOOP("errors", "of these merges"), 2),
    _Measure("moves", "", QT_TRANSLATE_NOOP("errors", "of these moves"), 2),
    _Measure("lines_wrong", "", QT_TRANSLATE_NOOP("errors", "share of lines that have to move")),
    _Measure("category_acc", QT_TRANSLATE_NOOP("errors", "cat."), QT_TRANSLATE_NOOP("errors", "categories, accuracy")),
    _Measure(
        "category_F1", QT_TRANSLATE_NOOP("errors", "cat. F1"), QT_TRANSLATE_NOOP("errors", "categories, macro-F1")
    ),
)


def tables(evaluation: Evaluation) -> Iterator[str]:
    """The lines to print: all pages, each group, roles, categories, reliability."""
    everything = evaluation.report.all
    yield from _what(evaluation)
    yield from _overall(everything)
    yield from _groups(evaluation.report.groups, everything)
    yield from _roles(everything)
    if everything.confusion:
        yield from _categories(everything.confusion)
    for reliability, what in (
        (everything.borders, QT_TRANSLATE_NOOP("errors", "borders by confidence")),
        (everything.suggestions, QT_TRANSLATE_NOOP("errors", "categories by confidence")),
    ):
        if reliability:
            yield from _confidences(reliability, _word(what))


def _word(template: str, **values: object) -> str:
    return worded(template, values)


def _what(evaluation: Evaluation) -> Iterator[str]:
    found = evaluation.report.all
    yield _word(
        QT_TRANSLATE_NOOP("errors", "Gold: {gold}; pages: {pages}, articles: {articles}."),
        gold=evaluation.gold,
        pages=found.pages,
        articles=found.gold_articles,
    )
    if evaluation.predicted is None:
        by_itself = QT_TRANSLATE_NOOP("errors", "Predicted by the program itself; articles: {articles}.")
        yield _word(by_itself, articles=found.predicted_articles)
    else:
        yield _word(
            QT_TRANSLATE_NOOP("errors", "Predicted: {predicted}; articles: {articles}."),
            predicted=evaluation.predicted,
            articles=found.predicted_articles,
        )


def _shown(measure: _Measure, summary: Summary) -> str:
    value = summary.values[measure.key]
    return "–" if value is None else f"{value:.{measure.decimals}f}"


def _table(rows: Sequence[Sequence[str]], columns: Sequence[int] | None = None, *, left: int = 1) -> Iterator[str]:
    yield ""
    yield from lines(rows, columns or widths(rows), left=left)


def _overall(everything: Summary) -> Iterator[str]:
    """Each figure with its name, and the heading under which it stands in the tables that follow."""
    headings = [_word(measure.heading) if measure.heading else "" for measure in _MEASURES]
    rows = [
        (heading, _word(measure.name), _shown(measure, everything))
        for heading, measure in zip(headings, _MEASURES, strict=True)
    ]
    yield from _table(rows, left=2)


def _groups(groups: Mapping[str, Mapping[str, Summary]], everything: Summary) -> Iterator[str]:
    measures = [m for m in _MEASURES if m.heading and everything.values[m.key] is not None]
    head = [_word(QT_TRANSLATE_NOOP("errors", "pages")), *(_word(measure.heading) for measure in measures)]
    found, many = [], []
    for kind, values in groups.items():
        if len(values) > MOST_VALUES:
            many.append(f"{clipped(kind, _WIDEST_NAME)} ({len(values)})")
        elif [summary.pages for summary in values.values()] != [everything.pages]:
            rows = [[clipped(kind, _WIDEST_NAME), *head]]
            for value, summary in values.items():
                shown = [_shown(measure, summary) for measure in measures]
                rows.append([clipped(value, _WIDEST_NAME), str(summary.pages), *shown])
            found.append(rows)
    columns = widths([row for rows in found for row in rows]) if found else []
    for rows in found:
        yield from _table(rows, columns)
    if many:
        yield ""
        told = QT_TRANSLATE_NOOP(
            "errors", "Too many values for a table, their figures are in the JSON (--json): {kinds}."
        )
        yield _word(told, kinds=", ".join(many))


def _roles(everything: Summary) -> Iterator[str]:
    if everything.roles:
        head = (_word(QT_TRANSLATE_NOOP("errors", "role")), "F1")
        yield from _table([head, *((role, f"{value:.3f}") for role, value in everything.roles.items())])


def _categories(confusion: Confusion) -> Iterator[str]:
    labels = confusion.labels
    rows = [
        [
            _word(QT_TRANSLATE_NOOP("errors", "gold category, by the predicted one")),
            *(clipped(label, _WIDEST_NAME) for label in labels),
            _word(QT_TRANSLATE_NOOP("errors", "no category")),
            _word(QT_TRANSLATE_NOOP("errors", "article not found")),
        ]
    ]
    for gold, counts in confusion.counts.items():
        numbers = [counts.get(label, 0) for label in labels]
        numbers += [confusion.no_category.get(gold, 0), confusion.not_found.get(gold, 0)]
        rows.append([clipped(gold, _WIDEST_NAME), *map(str, numbers)])
    yield from _table(rows)


def _confidences(reliability: Reliability, what: str) -> Iterator[str]:
    head = (
        what,
        _word(QT_TRANSLATE_NOOP("errors", "how many")),
        _word(QT_TRANSLATE_NOOP("errors", "mean confidence")),
        _word(QT_TRANSLATE_NOOP("errors", "share right")),
    )
    rows = [
        (f"{row.low:g}–{row.high:g}", str(row.guesses), f"{row.confidence:.3f}", f"{row.right:.3f}")
        for row in reliability.rows
    ]
    yield from _table([head, *rows])
    told = QT_TRANSLATE_NOOP("errors", "Confidence and share right differ by {error} on average.")
    yield _word(told, error=f"{reliability.error:.3f}")
