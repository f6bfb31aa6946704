"""The stages one by one: lines, shapes, units, reading, assignment, roles."""

import sys
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from annotator.segmentation.assignment import EXACT_LIMIT, assign
from annotator.segmentation.layout import Evidence, Move, State
from annotator.segmentation.units import Gap, Kind, Unit

from annotator.core.model import Role
from annotator.core.text import PageText
from annotator.segmentation import layout, patterns, roles, shapes, units
from annotator.segmentation.lines import Piece, cells, is_credit, pieces_of, squeeze, undouble

sys.path.insert(0, str(Path(__file__).parent))
import functools
import operator

import pages


def pieces(*lines: str) -> list[Piece]:
    return pieces_of(PageText("\n".join(lines)))


def shape_names(*lines: str) -> list[str]:
    found = pieces(*lines)
    return [shape.name for shape in shapes.best_shapes(found, shapes.evidence(found))]


@pytest.mark.parametrize(
    ("text", "width"), [("防汛", 2), ("2024年", 3), ("A县", 1.5), ("防　汛 ", 2), ("，。", 2), ("", 0)]
)
def test_width_in_cells(text: str, width: float) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("防 汛 队 员 巡 查", "防汛队员巡查"),
        ("共 15 个网格", "共15个网格"),
        ("李明 王芳", "李明 王芳"),
        ("单行", "单行"),
    ],
)
def test_squeeze(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed


@pytest.mark.parametrize(
    ("text", "single"), [("研研究究", "研究"), ("治理治理", "治理"), ("治理有方", "治理有方"), ("哈哈", "哈哈")]
)
def test_undouble(text: str, single: str) -> None:
    assert undouble(text) == single


@pytest.mark.parametrize("text", ["李明 摄", "（新华社记者王芳摄）", "本报通讯员 柳青 摄", "李明 文/图", "图/周田"])
def test_credits(text: str) -> None:
    assert is_credit(text)


@pytest.mark.parametrize("text", ["者王芳摄）", "他在县城里拍摄了许多照片", "防汛队员在巡查", "上海综合指数走势图"])
def test_no_credits(text: str) -> None:
    assert not is_credit(text)


def test_a_line_that_holds_two_texts_is_cut() -> None:
    first, second = pieces("示范如何佩戴安全头盔。 李明 摄")
    assert (first.text, second.text) == ("示范如何佩戴安全头盔。", "李明 摄")
    assert second.blank_before == -1
    assert [p.text for p in pieces("会议在县城召开。 本报讯 县里开会")] == ["会议在县城召开。", "本报讯 县里开会"]
    assert len(pieces("全县共有 15 个网格。 共 20 人")) == 2
    assert len(pieces("“您好。” 他说")) <= 2


@pytest.mark.parametrize("text", ["□ 李明", "本报记者 王芳", "李明 王芳", "□ 本报通讯员 周田 李禾", "作者：李明"])
def test_bylines(text: str) -> None:
    assert patterns.is_byline(text)


@pytest.mark.parametrize(
    "text", ["记者调查时见到的情况", "本报讯 （记者 李明）", "记者：您怎么看", "防汛队员", "李明、王芳、"]
)
def test_no_bylines(text: str) -> None:
    assert not patterns.is_byline(text)


@pytest.mark.parametrize(
    "text", ["责编：郑小山 电话：000", "第3版", "2024年3月5日 星期二", "编辑：李明 校对：王芳", "青禾日报"]
)
def test_furniture(text: str) -> None:
    assert patterns.is_furniture(text)


@pytest.mark.parametrize(
    "text", ["１９９６年１２月３０", "商品零售价格指数降低了，", "又逢农历年关，街上", "部主办的专版，隔周"]
)
def test_no_furniture(text: str) -> None:
    assert not patterns.is_furniture(text)


@pytest.mark.parametrize(
    ("text", "start"),
    [("本报讯 （记者 李明）", "本报讯"), ("据新华社北京1月3日电（记者", "据新华社北京1月3日电"), ("近日", "")],
)
def test_news_start(text: str, start: str) -> None:
    assert patterns.news_start(text).startswith(start)
    assert bool(patterns.news_start(text)) is bool(start)


def test_shapes_of_a_column() -> None:
    assert shape_names(*pages.FLOOD_HEAD, *pages.column(pages.SCHOOL, 16), "李明 摄") == [
        "HEAD", "FIRST", "MIDDLE", "MIDDLE", "LAST", "CREDIT",
    ]  # fmt: skip


def test_scraps_and_folios_are_furniture() -> None:
    names = shape_names(*pages.column(pages.FLOOD, 18), "跟堂", "第2版")
    assert names[-2:] == ["FURNITURE", "FURNITURE"]


def test_gaps_are_measured_against_the_page() -> None:
    lines = pages.column(pages.FLOOD, 18)
    usual = pieces_of(PageText("\n\n".join(lines) + "\n防汛队\n日夜巡查"))
    found = units.gaps_of(usual, shapes.best_shapes(usual, shapes.evidence(usual)))
    assert found[1] is Gap.USUAL
    assert found[-1] is Gap.TIGHT
    blocks = "\n\n".join(["\n".join(lines), "防汛队", "\n".join(lines), "县里的事"])
    loose = pieces_of(PageText(blocks))
    found = units.gaps_of(loose, shapes.best_shapes(loose, shapes.evidence(loose)))
    assert found[1] is Gap.CLOSE
    assert found[-1] is Gap.LOOSE


def test_interruptions_nest() -> None:
    text = "\n".join(pages.column(pages.FLOOD, 18)[:4])
    found = pieces_of(PageText(text))

    def unit(index: int, begins: bool = False, breaks: bool = False) -> Unit:
        return Unit(index, Kind.TEXT, found[1:3], open_start=begins, open_end=breaks)

    page = [
        unit(0, breaks=True), unit(1, breaks=True), unit(2), unit(3, begins=True), unit(4), unit(5, begins=True), unit(6),
    ]  # fmt: skip
    indexes = [[u.index for u in sequence] for sequence in units.sequences(page)]
    assert sorted(functools.reduce(operator.iadd, indexes, [])) == list(range(7)), "no unit is lost or doubled"
    assert [0, 3, 4, 5, 6] in indexes or [0, 5, 6] in indexes


def test_reading_prefers_the_better_side_for_a_head() -> None:
    text = pieces("短标题")[0]
    line = pieces("正文写了一整句话。")[0]
    page = [Unit(0, Kind.TEXT, [line]), Unit(1, Kind.HEAD, [text]), Unit(2, Kind.TEXT, [line])]
    for above, below, expected in ((0.9, 0.0, State.DONE), (0.0, 0.9, State.LEAD)):
        steps = layout.read(page, Evidence(-3.6, [0.0, 0.0, 4.0], [0, above, 0], [0, below, 0]))
        assert steps[1].state is expected
        assert steps[1].margin > 0
    assert layout.read([], Evidence(-3.6, [], [], [])) == []


def test_furniture_stands_aside() -> None:
    line = pieces("正文写了一整句话。")[0]
    page = [Unit(0, Kind.TEXT, [line]), Unit(1, Kind.FURNITURE, [line]), Unit(2, Kind.TEXT, [line])]
    steps = layout.read(page, Evidence(-3.6, [0.0] * 3, [0.0] * 3, [0.0] * 3))
    assert [step.move for step in steps] == [Move.NEW, Move.ASIDE, Move.JOIN]


def test_assignment_is_the_best_there_is() -> None:
    random = Random(5)
    for _ in range(60):
        rows, columns = random.randint(1, 5), random.randint(1, 5)
        scores = [[random.choice([-1.0, 0.0, random.random()]) for _ in range(columns)] for _ in range(rows)]
        pairs = assign(scores)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
        size = max(rows, columns)
        padded = [[max(0.0, s) for s in row] + [0.0] * (size - columns) for row in scores]
        padded += [[0.0] * size for _ in range(size - rows)]
        best = max(sum(padded[i][order[i]] for i in range(size)) for order in permutations(range(size)))
        assert sum(scores[i][j] for i, j in pairs) == pytest.approx(best)


def test_a_large_assignment_is_greedy_but_valid() -> None:
    size = EXACT_LIMIT + 5
    scores = [[1.0 if i == j else 0.1 for j in range(size)] for i in range(size)]
    assert assign(scores) == [(i, i) for i in range(size)]
    assert assign([]) == []
    assert assign([[]]) == []


def test_roles_of_a_head() -> None:
    found = pieces("平垣县：", "三色管理让治理有的放矢", "——一位网格长四年间走过的路与做过的事")
    heads = [layout.Step(Unit(i, Kind.HEAD, [p]), Move.JOIN, State.LEAD) for i, p in enumerate(found)]
    assert [role for _, role in roles.roles_of(heads)] == [Role.OVERLINE, Role.HEADLINE, Role.SUBHEADLINE]
