"""Whatever a page and its articles: bounds, what must not matter, and the same figures as two other programs."""

import importlib.util
from itertools import pairwise
from pathlib import Path
from random import Random
from types import ModuleType
from typing import NamedTuple

import numpy as np
import pytest
import segeval
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotator.core.model import Article, Role, Span
from annotator.evaluation.page import Prediction, score_page
from annotator.evaluation.summary import summary_of
from annotator.evaluation.windows import window_scores

SCORER = Path(__file__).resolve().parents[3] / "shared" / "pages" / "score.py"
MEASURES = (
    "exact_F1", "no_rubric", "F1@0.8", "F1@0.5", "b3_P", "b3_R", "b3_F1", "line_ARI", "headline", "role_acc", "role_F1",
    "edits", "lines_wrong",
)  # fmt: skip
# Those that look at each character by itself; the others have to choose where two articles have as much of something.
WITHOUT_CHOICE = ("exact_F1", "no_rubric", "b3_P", "b3_R", "b3_F1", "role_acc", "role_F1")
LOWER_IS_BETTER = ("window_diff", "pk", "edits", "splits", "merges", "moves", "lines_wrong")
Articles = tuple[Article, ...]


class Page(NamedTuple):
    text: str
    gold: Articles
    predicted: Articles


@st.composite
def articles(draw: st.DrawFn, length: int) -> Articles:
    """Articles with pieces anywhere; some pieces are white space, some articles have no piece."""
    cuts = [0, *sorted(draw(st.sets(st.integers(1, max(1, length - 1)), max_size=12))), length]
    pieces: dict[int, list[Span]] = {}
    for start, end in pairwise(cuts):
        owner = draw(st.integers(-1, 4))
        if owner >= 0 and start < end:
            pieces.setdefault(owner, []).append(Span(start, end, draw(st.sampled_from(list(Role)))))
    return tuple(Article(f"a{owner}", tuple(pieces.get(owner, ()))) for owner in range(draw(st.integers(0, 5))))


@st.composite
def pages(draw: st.DrawFn) -> Page:
    lines = draw(st.lists(st.text("字𠮷a 　\r", max_size=8), min_size=1, max_size=12))
    text = "\n".join(lines)
    assume(text.strip())
    gold = draw(articles(len(text)))
    return Page(text, gold, draw(st.one_of(articles(len(text)), st.just(gold))))


def measures(*several: Page) -> dict[str, float | None]:
    return dict(summary_of([score_page(page.text, page.gold, Prediction(page.predicted)) for page in several]).values)


@given(pages())
@settings(deadline=None)
def test_gold_is_as_good_as_gold(page: Page) -> None:
    found = measures(page._replace(predicted=page.gold))
    bad = {
        name: value
        for name, value in found.items()
        if value is not None and value != pytest.approx(0.0 if name in LOWER_IS_BETTER else 1.0)
    }
    assert bad == {}


@given(pages())
@settings(deadline=None)
def test_figures_keep_within_bounds(page: Page) -> None:
    found = measures(page)
    for name, value in found.items():
        low, high = (-1, 1) if name == "line_ARI" else (0, len(page.text)) if name in LOWER_IS_BETTER else (0, 1)
        assert value is None or low <= value <= high + 1e-9, name
    assert found["edits"] == pytest.approx(found["splits"] + found["merges"] + found["moves"])
    assert found["exact_F1"] <= found["F1@0.8"] <= found["F1@0.5"]


@given(pages(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_articles_does_not_matter(page: Page, random: Random) -> None:
    def shuffled(articles: Articles) -> Articles:
        return tuple(random.sample(articles, len(articles)))

    one, other = measures(page), measures(Page(page.text, shuffled(page.gold), shuffled(page.predicted)))
    assert {name: one[name] for name in WITHOUT_CHOICE} == pytest.approx({name: other[name] for name in WITHOUT_CHOICE})


@given(st.lists(pages(), min_size=1, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_pages_and_of_pieces_does_not_matter(several: list[Page], random: Random) -> None:
    def shuffled(articles: Articles) -> Articles:
        return tuple(Article(f"b{a.id}", tuple(random.sample(a.spans, len(a.spans)))) for a in articles)

    again = [
        Page(page.text, shuffled(page.gold), shuffled(page.predicted)) for page in random.sample(several, len(several))
    ]
    assert measures(*several) == pytest.approx(measures(*again))


@given(pages(), st.integers(0, 40))
@settings(deadline=None)
def test_where_a_span_ends_in_white_space_does_not_matter(page: Page, spaces: int) -> None:
    def trimmed(articles: Articles) -> Articles:
        return tuple(
            Article(a.id, tuple(Span(i, i + 1, s.role) for s in a.spans for i in range(*s[:2]) if page.text[i].strip()))
            for a in articles
        )

    assert measures(page) == measures(Page(page.text, trimmed(page.gold), trimmed(page.predicted)))


masses = st.lists(st.integers(1, 9), min_size=1, max_size=20)


@given(masses, st.data())
@settings(deadline=None)
def test_window_diff_and_pk_are_those_of_segeval(reference: list[int], data: st.DataObject) -> None:
    units = sum(reference)
    after = np.zeros(units - 1, dtype=bool)
    after[np.cumsum(reference)[:-1] - 1] = True
    other = np.array(data.draw(st.lists(st.booleans(), min_size=units - 1, max_size=units - 1)), dtype=bool)
    hypothesis = np.diff([0, *(np.flatnonzero(other) + 1), units]).tolist()
    found = window_scores(after, other)
    if found is None:
        assert units <= segeval.compute_window_size(tuple(reference))
    else:
        assert found.window_diff == pytest.approx(float(segeval.window_diff(tuple(hypothesis), tuple(reference))))
        assert found.pk == pytest.approx(float(segeval.pk(tuple(hypothesis), tuple(reference))))


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not SCORER.is_file():
        pytest.skip("no ../shared/pages/score.py beside the project: it is not part of it")
    spec = importlib.util.spec_from_file_location("score_of_pages", SCORER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@given(several=st.lists(pages(), min_size=1, max_size=3), missing=st.booleans())
@settings(max_examples=300, deadline=None)
def test_the_figures_are_those_of_the_script_that_counts(
    scorer: ModuleType, several: list[Page], missing: bool
) -> None:
    def listed(articles: Articles) -> list[dict[str, object]]:
        return [{"spans": [span._asdict() for span in article.spans]} for article in articles]

    if missing:
        several[0] = several[0]._replace(predicted=())
    gold = [{"id": number, "text": page.text, "articles": listed(page.gold)} for number, page in enumerate(several)]
    predicted = [{"id": number, "articles": listed(page.predicted)} for number, page in enumerate(several)]
    wanted = scorer.score(gold, predicted[missing:])["ALL"]
    found = measures(*several)
    assert {name: found[name] for name in MEASURES} == pytest.approx({name: wanted[name] for name in MEASURES})
