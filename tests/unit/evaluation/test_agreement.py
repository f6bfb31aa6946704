"""What two people have on the same page."""

from collections import Counter

import pytest

from annotator.core.model import Article, Role, Span
from annotator.evaluation.agreement import Difference, agreement_of, compare_page, kappa

TEXT = "甲题\n甲文一\n甲文二\n乙题\n乙文一\n页脚\n"


def article(name: str, first: str, last: str, category: str | None = None, role: Role = Role.BODY) -> Article:
    begin, end = TEXT.index(first), TEXT.index(last) + len(last)
    line = TEXT.index("\n", begin)
    spans = (Span(begin, line, Role.HEADLINE), Span(line + 1, end, role)) if line < end else (Span(begin, end, role),)
    return Article(name, spans, category)


ONE = (article("a1", "甲题", "甲文二", "policing"), article("a2", "乙题", "乙文一", "other"))
CUT = (
    article("x", "甲题", "甲文一", "policing"),
    article("y", "甲文二", "甲文二"),
    article("z", "乙题", "乙文一", "commentary"),
)


def test_the_same_on_both_sides():
    found = agreement_of([compare_page("p", TEXT, ONE, ONE)])
    assert (found.pages, found.articles, found.worst, found.differences) == (1, (2, 2), (), ())
    for name in ("borders_F1", "exact_F1", "b3_F1", "role_kappa", "category_kappa", "category_agreement"):
        assert found.values[name] == 1, name
    assert found.values["corrections_to_first"] == found.values["corrections_to_second"] == 0


def test_where_two_people_differ():
    found = agreement_of([compare_page("p", TEXT, ONE, CUT)])
    assert found.values["borders_F1"] == pytest.approx(4 / 5)  # two of two and three
    assert found.values["exact_F1"] == pytest.approx(2 / 5)
    assert (found.values["category_articles"], found.values["category_agreement"]) == (2, 0.5)
    assert found.values["category_kappa"] == pytest.approx(1 / 3)
    assert (found.values["corrections_to_first"], found.values["corrections_to_second"]) == (1, 1)
    assert found.worst == (("p", 1),)
    assert found.differences == (
        Difference("p", 3, "border", None, "border"),
        Difference("p", 4, "category", "other", "commentary"),
    )


def test_it_is_the_same_the_other_way_round():
    one, other = (agreement_of([compare_page("p", TEXT, *sides)]) for sides in ((ONE, CUT), (CUT, ONE)))
    for name, value in one.values.items():
        if not name.startswith("corrections"):
            assert other.values[name] == value, name


def test_no_category_is_an_answer_and_nobodys_answer_is_none():
    bare = tuple(Article(a.id, a.spans) for a in ONE)
    found = agreement_of([compare_page("p", TEXT, ONE, bare)])
    assert (found.values["category_articles"], found.values["category_agreement"]) == (2, 0)
    nothing = agreement_of([compare_page("p", TEXT, bare, bare)])
    assert (nothing.values["category_articles"], nothing.values["category_kappa"]) == (0, None)


def test_pages_without_articles():
    found = agreement_of([compare_page("p", TEXT, (), ())])
    assert (found.values["borders_F1"], found.values["role_kappa"], found.values["exact_F1"]) == (None, None, 1)


def test_cohens_kappa():
    """The example of the textbooks: 20 and 15 the same, 5 and 10 not."""
    assert kappa(Counter({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15})) == pytest.approx(0.4)
    assert kappa(Counter({("y", "y"): 7})) is None  # they could not have differed by chance
    assert kappa(Counter({("y", "n"): 5, ("n", "y"): 5})) == -1
