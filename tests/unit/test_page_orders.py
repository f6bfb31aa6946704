"""Orders of the pages of a project: what is read for them, likeness of pages, what is kept."""

import numpy as np
import pytest

from annotator.core.edits import AcceptArticle, AcceptPage, Merge, NewArticle
from annotator.core.errors import Cancelled
from annotator.core.model import Article, PageState, Role, Span
from annotator.core.ordering import Doubts, Order
from annotator.core.proposal import Border, Proposal, Suggestion
from annotator.services import page_orders
from annotator.services.diversity import SIZE, choose, signature
from annotator.services.page_orders import PageOrders, candidates, chosen_order, remember_order, seed_of
from annotator.services.project import Project
from annotator.services.values import NewPage, Source

TEXT = "社区开放日\n昨日举行\n\n警方提醒\n谨防诈骗。\n第1版"
FIRST = Article("a1", (Span(0, 10, Role.BODY),))
SECOND = Article("a2", (Span(12, 22, Role.BODY),))


def proposal(*confidences: float) -> Proposal:
    return Proposal(
        (FIRST, SECOND),
        tuple(Border(at, sure) for at, sure in zip((0, 12, 23), confidences, strict=False)),
        (Suggestion("a1", "policing", 0.8), Suggestion("a2", "other", 0.6)),
    )


@pytest.fixture
def project(tmp_path):
    """Five pages: 1 sure, 2 doubtful, 3 new, 4 from elsewhere, 5 gold."""
    with Project.create(tmp_path / "p.sqlite", who="李") as project:
        project.add_pages(NewPage(f"p{number}", TEXT, Source("x.txt")) for number in range(1, 4))
        project.add_pages([NewPage("p4", TEXT, state=PageState((FIRST, SECOND)))])
        project.add_pages([NewPage("p5", TEXT, meta={"date": "2021-03-05"})])
        for page, made in ((1, proposal(0.95, 0.9)), (2, proposal(0.9, 0.3)), (5, proposal(0.1, 0.1))):
            project.propose(page, made, suggestions=made.suggestions)
        project.apply(5, AcceptPage(project.acceptance(), (("a1", "policing"), ("a2", "other"))))
        yield project


def test_sums_of_pages_as_proposed(project):
    assert project.doubts() == {
        1: Doubts(pytest.approx(0.15), pytest.approx(0.6), 0.9),
        2: Doubts(pytest.approx(0.8), pytest.approx(0.6), 0.3),
    }


def test_suggestions_for_articles_from_elsewhere_are_no_confidences(project):
    project.save_suggestions(4, [Suggestion("a1", "policing", 0.1)])
    ordered = PageOrders().ordered(project, Order.GAIN)
    assert ordered.pages == (2, 1, 3, 4, 5)
    assert [reason.code for reason in ordered.whys[4]] == ["no_confidence"]


@pytest.mark.parametrize("order", [Order.DOUBT, Order.GAIN])
def test_a_page_in_progress_counts_as_it_stands(project, order):
    orders = PageOrders()
    assert orders.ordered(project, order).pages == (2, 1, 3, 4, 5)
    project.apply(2, AcceptArticle("a1", project.acceptance(), "policing"))
    project.apply(2, AcceptArticle("a2", project.acceptance(), "other"))
    assert orders.ordered(project, order).pages == (1, 2, 3, 4, 5)
    project.undo()
    assert orders.ordered(project, order).pages[0] == 2


def test_a_merged_border_is_none(project):
    project.apply(2, Merge("a1", "a2"))
    whys = PageOrders().ordered(project, Order.DOUBT).whys
    assert whys[2] == (("doubtful", (0,)),)


def test_articles_that_a_person_made_on_a_page_from_elsewhere(project):
    project.apply(4, NewArticle(((24, 26),)))
    assert PageOrders().ordered(project, Order.DOUBT).whys[4] == (("no_confidence", ()),)


def test_dates_come_from_the_meta(project):
    ordered = PageOrders().ordered(project, Order.DATE)
    assert ordered.pages == (5, 1, 2, 3, 4)
    assert ordered.whys[5] == (("date_in_meta", ("2021-03-05",)),)


def test_the_seed_is_drawn_once(project, tmp_path):
    seed = seed_of(project)
    assert seed_of(project) == seed
    first = PageOrders().ordered(project, Order.RANDOM)
    assert first.whys[1] == (("drawn", (seed,)),)
    with Project.create(tmp_path / "other.sqlite", who="李") as other:
        other.add_pages([NewPage(f"p{number}", TEXT) for number in range(5, 0, -1)])
        other.set_setting("page_order_seed", seed)
        names = {row.id: row.name for row in other.pages()}
        again = [names[page] for page in PageOrders().ordered(other, Order.RANDOM).pages]
    assert again == [f"p{page}" for page in first.pages]


def test_the_order_is_remembered(project):
    assert chosen_order(project) is Order.ADDED
    remember_order(project, Order.GAIN)
    with Project.open(project.path, who="王") as again:
        assert chosen_order(again) is Order.GAIN
    project.set_setting("page_order", ["nonsense"])
    assert chosen_order(project) is Order.ADDED


def test_it_stops_when_asked(project):
    with pytest.raises(Cancelled):
        PageOrders().ordered(project, Order.GAIN, stopped=lambda: True)


def test_texts_are_read_once(project, monkeypatch):
    orders = PageOrders()
    before = orders.ordered(project, Order.GAIN), orders.ordered(project, Order.DATE)
    asked = []
    monkeypatch.setattr(Project, "texts", lambda _self, pages: asked.extend(pages) or iter(()))
    monkeypatch.setattr(Project, "origins", lambda _self, pages: asked.extend(pages) or iter(()))
    assert (orders.ordered(project, Order.GAIN), orders.ordered(project, Order.DATE)) == before
    assert asked == []


# -- likeness

NARROW = "居民代表议定了借用办法\n" * 40
WIDE = "社区把闲置的车棚改成共享工具间，居民凭登记就能借用电钻、梯子和手推车。\n\n" * 20
LATIN = "The quick brown fox jumps over the lazy dog\n" * 20


def stack(*pages: str):
    return np.stack([signature(page) for page in pages]) if pages else np.zeros((0, SIZE), np.float32)


@pytest.mark.parametrize("text", [NARROW, WIDE, LATIN, "", "\n\n", "字", "\ud800", "𠀀" * 500, "a\u2028b\x0c"])
def test_a_signature_has_one_length(text):
    made = signature(text)
    assert made.shape == (SIZE,)
    assert float(made @ made) == pytest.approx(1 if text else 0)
    assert np.isfinite(made).all()


def test_pages_of_one_layout_are_alike():
    narrow, other, wide = stack(NARROW, NARROW.replace("借用", "使用"), WIDE)
    assert narrow @ other > 0.9 > narrow @ wide


def test_the_second_pick_is_unlike_the_first():
    pages = stack(NARROW, NARROW[:-24], WIDE, LATIN)
    chosen = choose([5, 4.9, 4, 3], pages, stack(), 4)
    assert [pick.place for pick in chosen] == [0, 2, 3, 1]
    assert [pick.compared for pick in chosen] == ["", "unlike", "unlike", "like"]
    assert not any(pick.with_known for pick in chosen[1:])


def test_what_is_known_is_worth_less():
    chosen = choose([5, 4], stack(NARROW, WIDE), stack(NARROW, LATIN), 2)
    assert [(pick.place, pick.compared, pick.with_known) for pick in chosen] == [(1, "unlike", True), (0, "like", True)]


def test_many_corrections_win_where_all_are_alike():
    chosen = choose([1, 3, 2], stack(NARROW, NARROW, NARROW), stack(), 2)
    assert [pick.place for pick in chosen] == [1, 2]
    assert choose([], stack(), stack(NARROW), 3) == []


def test_of_too_many_pages_half_are_taken_as_they_come(monkeypatch):
    monkeypatch.setattr(page_orders, "COMPARED", 6)
    doubts = {page: Doubts(page, 0, 0.5) for page in range(1, 21)}
    fair = [7, 19, 3, 1, 20, 2, 12, *sorted(set(range(1, 21)) - {7, 19, 3, 1, 20, 2, 12})]
    assert candidates(fair, doubts) == [20, 19, 18, 7, 3, 1]
    assert candidates(fair[:5], doubts) == fair[:5]
