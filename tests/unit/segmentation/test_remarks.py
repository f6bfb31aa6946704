"""What is said of a page whose columns were read across, and of no other."""

import numpy as np
import pytest
from tests_support import PAGE

from annotator.core.model import Role
from annotator.core.text import PageText
from annotator.segmentation import remarks
from annotator.segmentation.features import local_column, widths_of
from annotator.segmentation.grouping import FURNITURE
from annotator.segmentation.lines import pieces_of
from annotator.segmentation.model import shipped_model
from annotator.segmentation.reasons import sentence
from annotator.segmentation.remarks import remarks_of
from annotator.segmentation.segmenter import Segmenter

JOINS = shipped_model().network.joins
TEXT = (
    "县公安局交通管理大队组织民警走进社区开展交通安全宣传活动向群众发放宣传资料讲解道路交通安全法律法规提醒大家自觉遵守交通规则"
    "文明出行共同维护良好的道路交通秩序活动现场民警结合典型事故案例分析酒后驾驶超速行驶疲劳驾驶等违法行为的危害引导居民树立安全意识"
    "养成良好习惯社区工作人员表示今后将继续配合公安机关做好宣传工作让安全理念深入人心为创建平安和谐社区打下坚实基础受到居民欢迎"
)


def lines_of(width: int = 8) -> list[str]:
    return [TEXT[at : at + width] for at in range(0, len(TEXT) - width, width)]


def remarks_for(text: str, groups: list[int] | None = None) -> tuple[str, ...]:
    pieces = pieces_of(PageText(text))
    column = local_column(widths_of(pieces))
    numbers = np.array(groups or [0] * len(pieces), np.int64)
    return tuple(remark.code for remark in remarks_of(pieces, column, numbers, [Role.BODY] * len(pieces), JOINS))


def test_nothing_is_said_of_a_page_in_order() -> None:
    assert remarks_for("\n".join(lines_of() * 2)) == ()
    assert Segmenter().propose(PageText(PAGE)).remarks == ()
    assert Segmenter().propose(PageText("")).remarks == ()


def test_two_texts_on_many_lines() -> None:
    lines = lines_of()
    beside = [f"{left} {right}" for left, right in zip(lines, lines[::-1], strict=True)]
    assert remarks_for("\n".join(lines + beside)) == ("lines_beside",)
    assert remarks_for("\n".join(lines * 4 + beside[:5])) == ()  # a few joined lines are usual


def test_texts_that_alternate() -> None:
    lines = lines_of()
    returns = [n // 2 % 2 for n in range(len(lines))]
    assert remarks_for("\n".join(lines), returns) == ("texts_alternate",)
    two = [0] * 5 + [1] * 5 + [0] * 5 + [1] * (len(lines) - 15)
    assert remarks_for("\n".join(lines), two) == ()  # one interruption, and a return
    assert remarks_for("\n".join(lines), [n if n % 2 else FURNITURE for n in range(len(lines))]) == ()


def test_columns_line_by_line() -> None:
    lines = lines_of() * 3
    half = len(lines) // 2
    across = [line for pair in zip(lines[:half], lines[half:], strict=False) for line in pair]
    assert remarks_for("\n".join(lines)) == ()
    assert remarks_for("\n".join(across)) == ("lines_skip",)


@pytest.mark.parametrize("size", [1, remarks.REACH, remarks.REACH + 1])
def test_pages_of_few_lines(size: int) -> None:
    assert remarks_for("\n".join(lines_of()[:size])) == ()


def test_latin_and_rare_letters() -> None:
    assert remarks_for("\n".join(["All of this is in English", "𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇"] * 40)) == ()


def test_the_remark_is_a_sentence() -> None:
    lines = lines_of()[:20]
    page = PageText("\n".join(f"{left} {right}" for left, right in zip(lines, lines[::-1], strict=True)))
    (remark,) = Segmenter().propose(page).remarks
    assert sentence(remark) == (
        f"On {len(lines)} lines two texts stand side by side: the columns were probably read across. "
        "Check the order of the lines."
    )
