"""The statistics of a project, worked out anew each time from what is on disk; as plain values for programs too."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from annotator.core.errors import Cancelled
from annotator.core.pages import PageStatus
from annotator.core.scheme import Scheme
from annotator.core.statistics import (
    CONFIDENCE_BINS,
    Calibration,
    CategoryCount,
    CurveFigures,
    DayOfWork,
    Outcome,
    PageGroup,
    Person,
    Statistics,
    group_size,
    rate,
)
from annotator.services.moments import utc_now
from annotator.services.project import Project
from annotator.store.statistics import Sums

CURVE = "learning_curve"  # the setting of a project: the curve that was drawn last

Json = dict[str, Any]


def project_statistics(project: Project, *, stopped: Callable[[], bool] = lambda: False) -> Statistics:
    """The numbers of ``project`` now. Raises ProjectError, and Cancelled if it was ``stopped``.

    Nothing is read but sums, so that 100,000 pages take seconds; do it off the window's thread.
    """
    found = project.sums(stopped)
    if found is None:
        raise Cancelled()
    scheme = project.scheme()
    counts = {category: (accepted, total - accepted) for category, accepted, total in found.categories}
    outcomes, calibration = _outcomes(found, scheme)
    work = _work(found)
    return Statistics(
        at=utc_now(),
        pages={PageStatus(status): pages for status, pages, *_ in found.statuses},
        articles=sum(row[2] for row in found.statuses),
        accepted_articles=sum(row[3] for row in found.statuses),
        categories=tuple(CategoryCount(c.id, *counts.get(c.id, (0, 0))) for c in scheme.categories),
        unlabelled=sum(counts.get(None, (0, 0))),
        work=work,
        groups=_groups(found),
        people=_people(found, work),
        outcomes=outcomes,
        calibration=calibration,
        borders=tuple(_part(tenth, count, total, stood) for tenth, count, stood, total in found.borders),
        models=tuple(project.models()),
        curve=_curve(project.setting(CURVE)),
        guideline=project.guidelines.read()[0],
        under_others=found.gold_under_others,
        days=tuple(sorted({day.day for day in work})),
    )


def _work(found: Sums) -> tuple[DayOfWork, ...]:
    """Days with their pages, and the seconds of sittings, or where there are none those that the log tells."""
    pages: Counter[tuple[str, str]] = Counter()
    corrections: Counter[tuple[str, str]] = Counter()
    for day, who, _at, needed in found.accepted:
        if day:  # another program may have written what is no date
            pages[day, who] += 1
            corrections[day, who] += needed
    seconds = {(day, who): spent for who, day, spent in found.gaps}
    seconds |= {(day, who): spent for who, day, spent in found.sittings}
    days = sorted(pages.keys() | {key for key, spent in seconds.items() if spent > 0})
    return tuple(DayOfWork(*key, pages[key], corrections[key], seconds.get(key, 0.0)) for key in days)


def _groups(found: Sums) -> tuple[PageGroup, ...]:
    size, groups = group_size(len(found.accepted)), []
    for first in range(0, len(found.accepted), size):
        part = found.accepted[first : first + size]
        mean = sum(needed for *_, needed in part) / len(part)
        groups.append(PageGroup(first + 1, first + len(part), mean, part[0][2]))
    return tuple(groups)


def _people(found: Sums, work: Iterable[DayOfWork]) -> tuple[Person, ...]:
    pages, articles = dict(found.people), dict(found.article_people)
    seconds: defaultdict[str, float] = defaultdict(float)
    for day in work:
        seconds[day.who] += day.seconds
    people = [
        Person(who, pages.get(who, 0), articles.get(who, 0), seconds.get(who, 0.0)) for who in pages.keys() | articles
    ]
    return tuple(sorted(people, key=lambda person: (-person.pages, -person.articles, person.who)))


def _outcomes(found: Sums, scheme: Scheme) -> tuple[tuple[Outcome, ...], tuple[Calibration, ...]]:
    """What became of suggestions; one for a category that was merged counts for the one that it is now."""
    outcomes: Counter[tuple[str, str]] = Counter()
    bins = [[0, 0.0, 0] for _ in range(CONFIDENCE_BINS)]
    for suggested, accepted, tenth, count, confidence in found.outcomes:
        now = scheme.merged.get(suggested, suggested)
        outcomes[now, accepted] += count
        bins[tenth][0] += count
        bins[tenth][1] += confidence
        bins[tenth][2] += count if now == accepted else 0
    calibration = tuple(
        _part(place, int(count), total, int(right)) for place, (count, total, right) in enumerate(bins) if count
    )
    return tuple(Outcome(*key, count) for key, count in sorted(outcomes.items())), calibration


def _part(place: int, count: int, confidence: float, right: int) -> Calibration:
    """``confidence`` is the sum over all of them."""
    return Calibration(place / CONFIDENCE_BINS, (place + 1) / CONFIDENCE_BINS, count, confidence / count, right)


def _curve(value: Any) -> tuple[CurveFigures, ...]:
    """The points of the curve as they were kept; of what somebody else wrote only what makes sense is taken."""
    points = value if isinstance(value, list) else []
    return tuple(
        CurveFigures(point[0], float(point[1]))
        for point in points
        if isinstance(point, list) and len(point) == 2
        if type(point[0]) is int and type(point[1]) in (int, float) and 0 <= point[1] < 1e9
    )


def as_json(found: Statistics, scheme: Scheme) -> Json:
    """The statistics as plain values; categories by their ids, shares between 0 and 1."""
    return {
        "at": found.at,
        "pages": {status.value: found.pages.get(status, 0) for status in PageStatus} | {"total": found.total},
        "articles": {"total": found.articles, "accepted": found.accepted_articles, "unlabelled": found.unlabelled},
        "categories": [count._asdict() | {"name": list(_names(scheme, count.category))} for count in found.categories],
        "days": [day._asdict() | {"pages_an_hour": rate(day.pages, day.seconds)} for day in found.work],
        "pages_an_hour": found.pages_an_hour,
        "corrections_a_page": found.corrections_a_page,
        "corrections": [group._asdict() for group in found.groups],
        "people": [person._asdict() for person in found.people],
        "suggestions": {
            "count": found.suggestions, "right": found.right,
            "outcomes": [outcome._asdict() for outcome in found.outcomes],
            "calibration": [part._asdict() for part in found.calibration],
        },
        "borders": [part._asdict() for part in found.borders],
        "models": [
            {
                "version": model.version, "kind": model.kind.value, "at": model.at, "pages": len(model.pages),
                "now": dict(model.verdict.now), "new": dict(model.verdict.new), "better": model.verdict.better,
                "in_use": model.in_use,
            }
            for model in found.models
        ],
        "learning_curve": [point._asdict() for point in found.curve],
        "guideline": {"version": found.guideline, "gold_under_others": found.under_others},
    }  # fmt: skip


def _names(scheme: Scheme, category: str) -> tuple[str, str]:
    known = scheme.by_id.get(category)
    return (known.name("zh"), known.name("en")) if known else (category, category)
