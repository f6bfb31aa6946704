"""Learning from corrected pages: it helps, it harms nothing, and it is the same each time."""

import dataclasses
import gzip
import importlib.util
import json
import sys
import threading
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from annotator.core.errors import Cancelled, InputError
from annotator.core.model import Article, PageState, Role, Span, faults
from annotator.core.text import PageText
from annotator.segmentation import desk, fitting, habits, learning
from annotator.segmentation.figures import count, figures, labels
from annotator.segmentation.grouping import greedy, group
from annotator.segmentation.habits import evidence_of, signs_of
from annotator.segmentation.learning import (
    Desk,
    GoldPage,
    Judged,
    ReadPage,
    Verdict,
    compare,
    learn,
    learn_and_compare,
    learning_curve,
    ordinary_gold,
    outcome,
    read_pages,
    spread_pages,
)
from annotator.segmentation.lesson import Lesson, Weights, adapted_roles, decide
from annotator.segmentation.ordinary import ordinary_pages
from annotator.segmentation.pagereader import WINDOW
from annotator.segmentation.segmenter import Segmenter
from annotator.segmentation.shared_work import Task
from annotator.segmentation.words import Words

sys.path.insert(0, str(Path(__file__).parent))
from papers import RULE, paper_page

SHARED = Path(__file__).resolve().parents[4] / "shared" / "pages"


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(Words())


@pytest.fixture(scope="module")
def corrected(segmenter: Segmenter) -> list[ReadPage]:
    return read_pages(segmenter, [paper_page(number) for number in range(10)])


@pytest.fixture(scope="module")
def further(segmenter: Segmenter) -> list[ReadPage]:
    return read_pages(segmenter, [paper_page(number) for number in range(100, 108)])


@pytest.fixture(scope="module")
def lesson(segmenter: Segmenter, corrected: list[ReadPage]) -> Lesson:
    return learn(segmenter, corrected)


def corrections(pages: list[ReadPage], lesson: Lesson | None) -> float:
    return figures([outcome(page, lesson) for page in pages]).corrections


def test_corrections_on_further_pages_fall_by_half_or_more(further: list[ReadPage], lesson: Lesson) -> None:
    before, after = corrections(further, None), corrections(further, lesson)
    assert before >= 2, "the convention must be one that the network does not know"
    assert after <= before / 2


def test_the_signs_of_the_convention_are_among_what_is_learnt(lesson: Lesson) -> None:
    assert {"=" + RULE, "<文·", "~汉·汉"} <= set(lesson.signs)


def test_the_order_of_the_pages_does_not_matter(
    segmenter: Segmenter, corrected: list[ReadPage], lesson: Lesson
) -> None:
    again = learn(segmenter, corrected[4:] + corrected[:4][::-1])
    assert json.dumps(again.to_json()) == json.dumps(lesson.to_json())


def test_gold_pages_and_read_pages_teach_the_same(segmenter: Segmenter) -> None:
    gold = [paper_page(number) for number in range(4)]
    assert learn(segmenter, gold) == learn(segmenter, read_pages(segmenter, gold))


class Told(Desk):
    """A desk that remembers what it was told, and waits for the others to ``begin``.

    ``breaks``: in which of its methods it fails.
    """

    def __init__(self, breaks: str = "", begin: threading.Barrier | None = None) -> None:
        super().__init__(Segmenter(Words()))
        self.told: list[str] = []
        self.breaks, self.begin = breaks, begin

    def do(self, what, *given, **named):
        if self.begin and not self.told:
            self.begin.wait(60)
        self.told.append(what.__name__)
        if what.__name__ == self.breaks:
            raise InputError("gone")
        return super().do(what, *given, **named)


def test_any_number_of_desks_learns_the_same(segmenter: Segmenter, corrected: list[ReadPage]) -> None:
    gold = [paper_page(number) for number in range(10)]
    all_begin = threading.Barrier(3)  # else one could read all before another one is there
    desks = [Told(begin=all_begin) for _ in range(3)]
    lying, _ = spread_pages(desks, [*gold, *ordinary_gold()])
    assert [page.gold.key for page in lying if not page.gold.ordinary] == [page.gold.key for page in corrected]
    alone, shared = (learn_and_compare(segmenter, None, pages) for pages in (corrected, lying))
    assert json.dumps(alone[0].to_json()) == json.dumps(shared[0].to_json())
    assert alone[1] == shared[1]
    assert all({"read", "role_tables", "choice_tables"} <= set(desk.told) for desk in desks)
    assert {"lesson", "outcomes"} <= {what for desk in desks for what in desk.told}


def test_a_lesson_in_use_is_judged_the_same_on_several_desks(segmenter: Segmenter, corrected: list[ReadPage]) -> None:
    present = learn(segmenter, corrected[:7])
    lying, _ = spread_pages([Told(), Told()], [paper_page(number) for number in range(10)])
    found = compare(segmenter, present, lying)
    assert found.judged is Judged.LEARNT_AGAIN
    assert found == compare(segmenter, present, corrected)


def keys_on_desk(_: Desk, pages: list[GoldPage]) -> list[str]:
    return [page.key for page in pages]


def answer_on_desk(_: Desk, *given: int) -> int:
    return sum(given)


def test_desks_are_asked_something_else_by_the_way(segmenter: Segmenter, corrected: list[ReadPage]) -> None:
    gold = [paper_page(number) for number in range(12)]
    lying, answers = spread_pages([Told(), Told()], gold[:10], also=keys_on_desk, beside=gold[10:])
    assert sorted(key for own in answers for key in own) == sorted(page.key for page in gold)
    assert len(lying) == 10
    lesson, _, found = learn_and_compare(segmenter, None, lying, beside=[Task(None, answer_on_desk, (2, 3))])
    assert found == [5]
    assert lesson == learn(segmenter, corrected)


@pytest.mark.parametrize("method", ["read", "role_tables", "roles", "lesson", "outcomes"])
def test_a_desk_that_fails_ends_the_learning(segmenter: Segmenter, method: str) -> None:
    def learnt() -> None:
        lying, _ = spread_pages([Told(method), Told(method)], [paper_page(number) for number in range(16)])
        compare(segmenter, None, lying)

    with pytest.raises(InputError, match="gone"):
        learnt()


def test_what_was_right_stays_right(segmenter: Segmenter) -> None:
    plain = read_pages(segmenter, [paper_page(number, plain=True) for number in range(16)])
    taught = learn(segmenter, plain[:8])
    right = [page for page in plain[8:] if outcome(page, None).corrections == 0]
    assert len(right) >= 4
    assert corrections(right, taught) == 0


def test_pages_without_the_convention_fare_no_worse(segmenter: Segmenter, lesson: Lesson) -> None:
    plain = read_pages(segmenter, [paper_page(number, plain=True) for number in range(200, 212)])
    assert corrections(plain, lesson) <= corrections(plain, None) + 0.2


def test_ordinary_pages_come_with_the_program() -> None:
    pages = ordinary_pages()
    assert len(pages) >= 10
    for text, articles in pages:
        spans = sorted(span for article in articles for span in article.spans)
        assert all(before.end <= after.start for before, after in pairwise(spans))
        assert all(text[span.start, span.end].strip() for span in spans)
        assert spans[-1].end <= len(text)


def test_missing_ordinary_pages_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("annotator.segmentation.ordinary.resource", lambda name: tmp_path / name)
    with pytest.raises(InputError, match="install the program again"):
        ordinary_pages()


def test_no_pages_teach_nothing(segmenter: Segmenter, further: list[ReadPage]) -> None:
    nothing = learn(segmenter, [])
    assert nothing.pages == 0
    assert all(outcome(page, nothing) == outcome(page, None) for page in further)
    assert learn(segmenter, [GoldPage("blank", PageText("\n \n"), ())]).pages == 0


def test_without_weights_chances_stay_as_they_are(segmenter: Segmenter, further: list[ReadPage]) -> None:
    size = segmenter.model.network.size
    nothing = Lesson(segmenter.model.name, (), ("=文",), size, Weights.zero(1, size))
    for page in further[:3]:
        reading = page.studied.evidence.reading
        adapted = nothing.adapt(reading)
        assert (greedy(adapted) == greedy(reading)).all()
        assert np.abs(adapted.opens - reading.opens).max() < 0.01
        assert np.abs(adapted.roles - reading.roles).max() < 0.01


def test_adapted_chances_are_chances_and_lead_to_what_was_decided(further: list[ReadPage], lesson: Lesson) -> None:
    for page in further:
        evidence = page.studied.evidence
        adapted = lesson.adapt(evidence.reading)
        standing, _ = decide(lesson, evidence, adapted_roles(lesson, evidence))
        assert (greedy(adapted) == standing.groups).all()
        sums = [adapted.opens[i] + adapted.furniture[i] + links.sum() for i, links in enumerate(adapted.links)]
        assert np.allclose(sums, 1, atol=1e-3)
        assert np.allclose(adapted.roles.sum(axis=1), 1, atol=1e-3)


def test_lines_of_text_are_decided_about_together_as_one_by_one(
    segmenter: Segmenter, further: list[ReadPage], lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["\n".join(page.gold.text.text for page in further * 2), *(page.gold.text.text for page in further)]
    pages = [evidence_of(segmenter.read_plain(PageText(text))) for text in texts]
    assert len(pages[0]) > WINDOW, "the first one must be read in several windows"

    def decided() -> list[tuple[list[int], np.ndarray]]:
        both = [decide(lesson, page, adapted_roles(lesson, page)) for page in pages]
        return [(standing.groups.tolist(), np.concatenate(shares)) for standing, shares in both]

    together = decided()
    monkeypatch.setattr(habits, "MOST_AHEAD", 1)
    for (groups, shares), (same_groups, same_shares) in zip(together, decided(), strict=True):
        assert groups == same_groups
        np.testing.assert_allclose(shares, same_shares, atol=1e-5)


@pytest.mark.parametrize("shift", [0, 1, 7])
def test_a_piece_goes_where_most_of_its_letters_go(further: list[ReadPage], shift: int) -> None:
    for page in further:
        gold = tuple(np.roll(column, shift) for column in page.labels)  # borders in the midst of lines
        pieces = page.studied.evidence.reading.pieces
        groups, kinds = desk._targets(gold, pieces)
        wanted = [desk._target(gold, piece.start, piece.end) for piece in pieces]
        assert list(zip(groups.tolist(), kinds.tolist(), strict=True)) == wanted


def test_the_search_finds_the_least_loss(further: list[ReadPage], lesson: Lesson) -> None:
    pages = [page.studied for page in further]
    tables = [fitting.choice_table(page, lesson, adapted_roles(lesson, page.evidence)) for page in pages]

    def loss(found: Lesson) -> float:
        weights = found.weights
        held = sum(float((getattr(weights, name) ** 2).sum()) for name in ("choice_plain", "choice_signs"))
        held += fitting.HOLD_HIDDEN * float((weights.choice_hidden**2).sum())
        return fitting.choice_loss(tables, found) * sum(table.weight.sum() for table in tables) + 0.5 * 4 * held

    found = fitting.fit_choices(tables, lesson, 4.0)
    size = loss(found)
    nothing = dataclasses.replace(lesson, weights=Weights.zero(len(lesson.signs), lesson.size))
    assert size < min(loss(lesson), loss(nothing))
    for factor in (0.9, 1.1):
        other = dataclasses.replace(
            found.weights,
            **{
                name: getattr(found.weights, name) * factor
                for name in ("choice_plain", "choice_hidden", "choice_signs")
            },
        )
        assert loss(dataclasses.replace(found, weights=other)) > size


def test_the_segmenter_uses_a_lesson_and_says_so(segmenter: Segmenter, lesson: Lesson, further: list[ReadPage]) -> None:
    taught = Segmenter(Words(), lesson=lesson)
    page = further[0]
    proposal = taught.propose(page.gold.text)
    assert proposal.by == f"{segmenter.model.name}+{lesson.pages}"
    assert faults(page.gold.text, PageState(proposal.articles)) == []
    made = count(page.gold.text, page.labels, labels(page.gold.text, proposal.articles))
    assert made == outcome(page, lesson)
    assert taught.propose(PageText("")).articles == ()


def test_a_lesson_of_another_model_is_left_out(segmenter: Segmenter, lesson: Lesson, further: list[ReadPage]) -> None:
    other = Segmenter(Words(), lesson=dataclasses.replace(lesson, base="net-0"))
    assert other.lesson is None
    assert other.propose(further[0].gold.text) == segmenter.propose(further[0].gold.text)


@pytest.mark.parametrize("text", ["", "文", "\n文·\n\n—\n", "a" * 5000, "文·李禾\n" * 900])
def test_any_text_can_be_proposed_for(lesson: Lesson, text: str) -> None:
    page = PageText(text)
    proposal = Segmenter(Words(), lesson=lesson).propose(page)
    assert faults(page, PageState(proposal.articles)) == []


def test_a_new_lesson_that_helps_is_better_than_the_shipped_model(
    segmenter: Segmenter, corrected: list[ReadPage]
) -> None:
    found = compare(segmenter, None, corrected)
    assert (found.verdict, found.judged, found.better) == (Verdict.BETTER, Judged.SHIPPED, True)
    assert found.new.corrections < found.now.corrections
    assert found.keys == tuple(page.gold.key for page in corrected)
    assert found.now.corrections == sum(found.now_pages) / len(corrected)
    assert found.new.corrections == sum(found.new_pages) / len(corrected)


def test_a_lesson_of_the_same_pages_is_learnt_again_and_no_better(
    segmenter: Segmenter, corrected: list[ReadPage], lesson: Lesson
) -> None:
    found = compare(segmenter, lesson, corrected, folds=2)
    assert (found.verdict, found.judged) == (Verdict.NOT_FEWER, Judged.LEARNT_AGAIN)
    assert found.now_pages == found.new_pages


def test_a_lesson_of_other_pages_is_judged_as_it_is(
    segmenter: Segmenter, further: list[ReadPage], lesson: Lesson
) -> None:
    found = compare(segmenter, lesson, further, folds=2)
    assert found.judged is Judged.AS_IT_IS
    assert found.now_pages == tuple(outcome(page, lesson).corrections for page in further)


def test_few_pages_give_no_verdict(segmenter: Segmenter, corrected: list[ReadPage]) -> None:
    assert compare(segmenter, None, corrected[:4]).verdict is Verdict.TOO_FEW_PAGES
    assert compare(segmenter, None, []).verdict is Verdict.TOO_FEW_PAGES


@pytest.mark.parametrize(
    ("fewer", "chance"),
    [([0, 0, 0], 1.0), ([1, 1, 1], 1 / 8), ([1] * 6, 1 / 64), ([1, -1], 0.75), ([-1, -1, -1], 1.0)],
)
def test_how_likely_chance_alone_is(fewer: list[int], chance: float) -> None:
    assert learning._by_chance(np.array(fewer)) == pytest.approx(chance)


def test_many_pages_are_judged_by_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert learning._by_chance(np.array([1] * 20 + [-1] * 20)) > 0.3
    assert learning._by_chance(np.array([1] * 40)) < 0.001


def test_pages_of_one_group_are_not_parted(segmenter: Segmenter) -> None:
    pages = [paper_page(number, group=f"issue {number % 3}") for number in range(9)]
    read = [ReadPage(page, None, None) for page in pages]  # type: ignore[arg-type]
    part = learning._parts(read, 5)
    assert [len({part[n] for n in range(9) if n % 3 == issue}) for issue in range(3)] == [1, 1, 1]
    assert len(set(part)) == 3
    one = [ReadPage(dataclasses.replace(page, group="one"), None, None) for page in pages]  # type: ignore[arg-type]
    assert len(set(learning._parts(one, 5))) == 5


def test_the_curve_falls_on_pages_held_out(
    segmenter: Segmenter, corrected: list[ReadPage], further: list[ReadPage]
) -> None:
    curve = learning_curve(segmenter, corrected, held_out=further, steps=(0, 3, 10, 50))
    assert [point.pages for point in curve] == [0, 3, 10]
    assert all(point.figures.pages == len(further) for point in curve)
    assert curve[0].figures.corrections == corrections(further, None)
    assert curve[2].figures.corrections <= curve[0].figures.corrections / 2
    halves = learning_curve(segmenter, corrected, steps=(0, 5))
    assert [(point.pages, point.figures.pages) for point in halves] == [(0, 5), (5, 5)]


def test_progress_reaches_its_end_and_never_goes_back(segmenter: Segmenter, corrected: list[ReadPage]) -> None:
    for work in (
        lambda told: learn(segmenter, corrected, progress=told),
        lambda told: compare(segmenter, None, corrected, folds=2, progress=told),
        lambda told: learning_curve(segmenter, corrected, steps=(0, 4), progress=told),
    ):
        steps: list[tuple[int, int]] = []
        work(lambda done, total, steps=steps: steps.append((done, total)))
        assert [done for done, _ in steps] == sorted(done for done, _ in steps)
        assert steps[-1][0] == steps[-1][1]
        assert len({total for _, total in steps}) == 1


@pytest.mark.parametrize("after", [0, 3, 12])
def test_it_can_be_stopped(segmenter: Segmenter, corrected: list[ReadPage], after: int) -> None:
    asked = iter(range(1000))
    with pytest.raises(Cancelled):
        learn(segmenter, corrected, cancelled=lambda: next(asked) >= after)


def test_signs() -> None:
    assert set(signs_of("文·张三")) == {"<文", "<文·", "<文·张", ">三", ">张三", ">·张三", "=文·张三", "~汉·汉", "*·"}
    assert "<便民格" in signs_of("便民格 修锁603974")
    assert signs_of("第12版") == signs_of("第 7 版")
    assert signs_of("") == signs_of(" ") == []


def span(text: str, part: str, role: Role) -> Span:
    return Span(text.index(part), text.index(part) + len(part), role)


def test_figures_by_hand() -> None:
    text = "标题一\n正文甲甲甲\n正文甲甲。\n责编\n标题二\n正文乙乙乙\n 正文乙。标题三\n正文丙丙\n"
    page = PageText(text)
    gold = [
        Article("a1", (span(text, "标题一", Role.HEADLINE), span(text, "正文甲甲甲\n正文甲甲。", Role.BODY))),
        Article("a2", (span(text, "标题二", Role.HEADLINE), span(text, "正文乙乙乙\n 正文乙。", Role.BODY))),
        Article("a3", (span(text, "标题三", Role.HEADLINE), span(text, "正文丙丙", Role.BODY))),
    ]

    def made(articles: list[Article]) -> tuple[int, int]:
        found = count(page, labels(page, gold), labels(page, articles))
        return found.corrections, found.exact

    assert made(gold) == (0, 3)
    assert made([Article("p", (Span(0, len(text), Role.BODY),))]) == (3, 0)
    assert made([]) == (3, 0)
    headless = dataclasses.replace(gold[0], spans=gold[0].spans[1:])
    assert made([headless, *gold[1:]]) == (1, 2)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is missing")
def test_figures_agree_with_the_script_that_counts(segmenter: Segmenter) -> None:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    with gzip.open(SHARED / "dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        records = [json.loads(line) for _, line in zip(range(6), stream, strict=False)]
    for record in records:
        page = PageText(record["text"])
        articles = [
            Article(a["id"], tuple(Span(s["start"], s["end"], Role(s["role"])) for s in a["spans"]))
            for a in record["articles"]
        ]
        proposal = segmenter.propose(page)
        told = {
            "id": "x",
            "articles": [
                {"id": a.id, "spans": [{"start": s.start, "end": s.end, "role": s.role.value} for s in a.spans]}
                for a in proposal.articles
            ],
        }
        want = score.score_page(record, told)
        found = count(page, labels(page, articles), labels(page, proposal.articles))
        assert (found.corrections, found.gold, found.proposed, found.exact) == (
            want["edits"],
            want["gold"],
            want["pred"],
            want["exact"],
        )
        assert (found.letters, found.roles_right) == (want["chars"], want["roles_right"])
        reading = segmenter.read_plain(page)
        assert reading is not None
        assert len(evidence_of(reading)) == len(group(reading))
