"""Lines and patterns one by one."""

import pytest

from annotator.core.text import PageText
from annotator.segmentation import patterns
from annotator.segmentation.lines import Piece, is_credit, pieces_of, squeeze, undouble


def pieces(*lines: str) -> list[Piece]:
    return pieces_of(PageText("\n".join(lines)))


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("防汛", 2),
        ("2024年", 3),
        ("A县", 1.5),
        ("防　汛 ", 2),
        ("，。", 2),
        ("防\u200b汛", 2),
        ("𠀀里", 2),
        ("x" * 450, 450),
    ],
)
def test_width_in_cells(text: str, width: float) -> None:
    """Of a line longer than is looked at every character counts as one."""
    assert [piece.width for piece in pieces(text)] == [width]


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


def test_a_line_that_goes_on_after_its_authors_is_cut() -> None:
    assert [p.text for p in pieces("□ 李明 防汛队员日夜守堤")] == ["□ 李明", "防汛队员日夜守堤"]
    found = pieces("本报记者 王芳 通讯员 李小禾 梨树镇：网格里的年味")
    assert [p.text for p in found] == ["本报记者 王芳 通讯员 李小禾", "梨树镇：网格里的年味"]
    assert [p.text for p in pieces("两人被拘（周田） 小黑板讲安全")] == ["两人被拘（周田）", "小黑板讲安全"]


@pytest.mark.parametrize(
    "text",
    [
        "本报讯 昨晚三中男篮夺冠",
        "□ 本报记者 李明 通讯员 周田",
        "本报记者 王芳 摄影报道",
        "本报记者 王芳 报道：昨日上午",
        "记者 从市公安局获悉，昨天",
        "全市中学生 篮球联赛落幕",
    ],
)
def test_a_line_with_authors_and_no_other_text_is_one_piece(text: str) -> None:
    assert len(pieces(text)) == 1


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
