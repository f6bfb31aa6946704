"""What is counted on a page, by hand."""

import sys
from dataclasses import replace

import numpy as np
import pytest

from annotator.core.model import Article, Role, Span
from annotator.core.proposal import Border
from annotator.evaluation.arrays import ink_of, majority
from annotator.evaluation.corrections import Corrections
from annotator.evaluation.page import Articles, Heads, Labelled, PageScore, Prediction, score_page
from annotator.evaluation.reliability import Guess
from annotator.evaluation.summary import summary_of

# Articles of 13, 12 and 7 characters, 2 of furniture; the last headline stands on a line with the end of the text before.
TEXT = "标题一\n正文甲甲甲\n正文甲甲。\n责编\n标题二\n正文乙乙乙\n 正文乙。标题三\n正文丙丙\n"


def span(words: str, role: Role = Role.BODY) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words), role)


FIRST = Article("a1", (span("标题一", Role.HEADLINE), span("正文甲甲甲"), span("正文甲甲。")))
SECOND = Article("a2", (span("标题二", Role.HEADLINE), span("正文乙乙乙"), span("正文乙。")))
THIRD = Article("a3", (span("标题三", Role.HEADLINE), span("正文丙丙")))
GOLD = (FIRST, SECOND, THIRD)


def scored(*articles: Article, gold: tuple[Article, ...] = GOLD, borders: tuple[Border, ...] = ()) -> PageScore:
    return score_page(TEXT, gold, Prediction(articles, borders))


def body(*words: str, name: str = "p") -> Article:
    return Article(name, tuple(span(word) for word in words))


def test_white_space_is_what_python_takes_for_it():
    every = "".join(chr(code) for code in range(sys.maxunicode + 1))
    assert [every[at] for at in ink_of(every).at] == [character for character in every if not character.isspace()]


def test_lines_end_at_line_feeds():
    assert ink_of("甲\r乙\r\n丙\u2028丁").line.tolist() == [0, 0, 1, 1]


def test_of_several_most_frequent_values_the_smallest():
    groups, values = majority(np.array([5, 3, 3, 3, 3, 5]), np.array([1, 2, -1, -1, 2, 0]))
    assert (groups.tolist(), values.tolist()) == ([3, 5], [-1, 0])


def test_the_same_articles():
    score = scored(*GOLD)
    assert score.articles == Articles(3, 3, 3, 3, 3, 3, 3, 3)
    assert (score.b3_precision, score.b3_recall, score.line_ari) == (1, 1, 1)
    assert score.heads == Heads(3, 3)
    assert score.corrections == Corrections(0, 0, 0, pieces=9, pieces_wrong=0)
    assert score.windows == (0, 0)


def test_nothing_predicted():
    score = scored()
    assert score.articles == Articles(3, 0, 0, 0, 0, 3, 0, 0)
    assert score.corrections == Corrections(splits=3, merges=0, moves=0, pieces=9, pieces_wrong=8)
    assert score.heads == Heads(3, 0)
    assert score.roles.right == 0
    assert (score.b3_recall, score.line_ari) == (1, 0)


def test_all_of_the_page_as_one_article():
    score = scored(Article("p", (Span(0, len(TEXT), Role.BODY),)))
    assert score.articles == Articles(3, 1, 0, 0, 0, 3, 1, 0)
    # The furniture has to go out; the two articles that the one cannot stand for become articles of their own.
    assert score.corrections == Corrections(splits=2, merges=0, moves=1, pieces=9, pieces_wrong=6)
    assert score.heads == Heads(3, 3)
    assert score.b3_recall == 1
    assert score.b3_precision == pytest.approx((13**2 + 12**2 + 7**2 + 2**2) / 34**2)


def test_text_of_an_article_that_should_not_be_there_is_merged():
    rest = body("正文甲甲。", name="rest")
    score = scored(replace(FIRST, spans=FIRST.spans[:2]), SECOND, THIRD, rest)
    assert score.corrections == Corrections(0, 1, 0, pieces=9, pieces_wrong=1)
    assert score.articles == Articles(3, 4, 2, 2, 3, 3, 4, 2)  # 8 of 13 characters of the first: IoU 0.62


def test_text_that_changes_its_article_moves():
    score = scored(
        replace(FIRST, spans=(*FIRST.spans, SECOND.spans[0])), replace(SECOND, spans=SECOND.spans[1:]), THIRD
    )
    assert score.corrections == Corrections(0, 0, 1, pieces=9, pieces_wrong=1)
    assert score.heads == Heads(3, 2)


def test_neighbours_that_go_to_one_article_go_in_one_step_and_others_do_not():
    together = scored(FIRST, replace(SECOND, spans=SECOND.spans[2:]), THIRD)
    apart = scored(replace(FIRST, spans=(FIRST.spans[1],)), SECOND, THIRD)
    assert (together.corrections.steps, apart.corrections.steps) == (1, 2)


def test_a_line_that_gold_divides_is_two_pieces():
    score = scored(FIRST, SECOND, replace(THIRD, spans=THIRD.spans[1:]))
    assert score.corrections == Corrections(0, 0, 1, pieces=9, pieces_wrong=1)


def test_rubrics_can_be_left_out():
    gold = (replace(FIRST, spans=(span("责编", Role.RUBRIC), *FIRST.spans)), SECOND, THIRD)
    assert scored(*GOLD, gold=gold).articles == Articles(3, 3, 2, 3, 3, 3, 3, 3)


def test_a_headline_needs_a_text_or_what_stands_in_its_place():
    alone = (Article("a1", FIRST.spans[:1]), SECOND)
    assert scored(gold=alone).heads.counted == 1
    captioned = (Article("a1", (FIRST.spans[0], span("正文甲甲甲", Role.CAPTION))), SECOND)
    assert scored(*captioned, gold=captioned).heads == Heads(2, 2)
    # The caption does not count where there is a body: the headline stands with the body.
    mixed = (Article("a1", (FIRST.spans[0], span("正文甲甲甲", Role.CAPTION), span("正文甲甲。"))),)
    found = (Article("p", (FIRST.spans[0], span("正文甲甲。"))),)
    assert scored(*found, gold=mixed).heads == Heads(1, 1)


def test_a_headline_in_the_furniture_is_not_with_its_text():
    assert scored(gold=(FIRST,)).heads == Heads(1, 0)


def test_roles_count_characters():
    score = scored(replace(FIRST, spans=tuple(piece._replace(role=Role.BODY) for piece in FIRST.spans)))
    values = summary_of([score]).values
    assert values["role_acc"] == pytest.approx(10 / 32)
    assert summary_of([score]).roles == {"headline": 0, "body": pytest.approx(2 * 10 / (23 + 13))}
    assert values["role_F1"] == pytest.approx(20 / 36 / 2)


def test_of_spans_that_overlap_the_first_has_the_text():
    score = scored(FIRST, Article("p", (Span(0, len(TEXT), Role.BODY),)))
    assert score.articles.exact == 1


def test_categories_are_those_of_the_articles_that_match():
    first, second, third = (replace(article, category="policing") for article in GOLD)
    uncertain = Prediction(
        (replace(second, category=None), replace(first, category="other"), body("正文丙丙", name="a3")),
        certainty={"a1": 0.75},
    )
    gold = (first, second, replace(THIRD, category=None))
    assert score_page(TEXT, gold, uncertain).categories == (
        Labelled("policing", "other", True, 0.75),
        Labelled("policing", None, True, None),
    )
    small = replace(third, spans=third.spans[:1])  # 3 of 7 characters
    assert score_page(TEXT, (third,), Prediction((small,))).categories == (Labelled("policing", None, False),)


def test_borders_are_right_where_gold_changes():
    places = [
        0,
        TEXT.index("正文甲甲甲"),
        TEXT.index("责编"),
        TEXT.index("标题二") - 1,
        TEXT.index("标题三"),
        len(TEXT),
    ]
    guesses = scored(borders=tuple(Border(at, 0.1 * number) for number, at in enumerate(places))).borders
    assert [guess.right for guess in guesses] == [True, False, True, True, True, True]
    assert guesses[2] == Guess(0.2, True)


def test_a_page_of_furniture():
    score = scored(gold=())
    values = summary_of([score]).values
    assert score.corrections.steps == 0
    assert {name: value for name, value in values.items() if value not in (1, None)} == {
        "edits": 0, "splits": 0, "merges": 0, "moves": 0, "lines_wrong": 0, "window_diff": 0, "pk": 0,
    }  # fmt: skip
