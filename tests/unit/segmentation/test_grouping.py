"""Blocks of pieces are put together to the articles that are likeliest as a whole."""

from readings import page

from annotator.segmentation.grouping import group

STREET = ["本报讯 城关街道昨日为三栋老楼加装电梯。", "居民说，上楼终于省力了。"]
ESSAY = ["理论学习要同实际工作结合起来，才会有收获。", "学而不用，等于没有学。"]


def test_rubrics_after_a_text_go_with_the_text_that_follows() -> None:
    lines = ["老楼装上电梯", *STREET, "县交警大队", "县融媒体中心 联办", "研究", *ESSAY, "学与用"]
    kinds = ["headline", "body", "body", "rubric", "rubric", "rubric", "body", "body", "headline"]
    links: list[dict[int, float]] = [{}, {0: 0.99}, {1: 0.99}, {2: 0.6}, {3: 0.95}, {4: 0.9}]
    links += [{5: 0.28}, {6: 0.99}, {7: 0.99}]
    opens = [1, 0, 0, 0.37, 0.05, 0.1, 0.63, 0, 0]
    assert group(page(kinds, lines, links, opens)).tolist() == [0, 0, 0, 1, 1, 1, 1, 1, 1]


def test_a_rubric_stays_where_the_text_below_surely_opens_an_article() -> None:
    lines = [*STREET, "研究", *ESSAY]
    links: list[dict[int, float]] = [{}, {0: 0.99}, {1: 0.9}, {2: 0.001}, {3: 0.99}]
    found = group(page(["body", "body", "rubric", "body", "body"], lines, links, [1, 0, 0.05, 0.999, 0]))
    assert found.tolist() == [0, 0, 0, 1, 1]


def test_a_caption_needs_no_headline() -> None:
    """A caption far from an article with a headline is not put to it for the sake of that headline."""
    lines = ["老楼装上电梯", *STREET, *ESSAY, "图为居民试乘新电梯。"]
    links: list[dict[int, float]] = [{}, {0: 0.99}, {1: 0.99}, {}, {3: 0.99}, {2: 0.3}]
    kinds = ["headline", "body", "body", "body", "body", "caption"]
    opens = [1, 0, 0, 1, 0, 0.6]
    assert group(page(kinds, lines, links, opens)).tolist()[-1] == 2
    kinds[-1] = "body"
    assert group(page(kinds, lines, links, opens)).tolist()[-1] == 0
