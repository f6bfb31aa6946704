"""What the network sees of a page, for all pieces at once, against the same by the book, piece by piece."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_support import PAGE

from annotator.core.text import PageText
from annotator.segmentation import features, looks, patterns
from annotator.segmentation.letters import Letters, codes_of
from annotator.segmentation.lines import CLOSING, LONGEST, OPENING, SENTENCE_END, Piece, is_credit, pieces_of
from annotator.segmentation.shared import Shared, shared_words
from annotator.segmentation.words import Words

WORDS = Words()
PATTERNS = (
    patterns.is_byline,
    patterns.are_names,
    patterns.is_note,
    patterns.is_furniture,
    patterns.is_advert,
    patterns.is_rubric,
    patterns.is_sponsor,
    patterns.is_numbered,
    patterns.is_divider,
    is_credit,
)
# Whatever a pattern looks for, so that lines of these fit some of them.
_BITS = """
记者 本报记者 通讯员 新华社 中新社 特约 评论员 撰稿 撰文 执笔 作者 作者： 文/图 文图 图文 文： 王芳 李明 欧阳明
司马 、 □ ◆ （ ） ( ) 本报讯 本报电 据新华社北京1月3日电 又据中新社 讯 编者按 编者的话 报道 摄影报道 消息 摘自
原载 本栏 编译 来源 课题组 下转第2版 上接 紧接 转3版 责任编辑： 责编 本版编辑 版式：甲 校对 值班主任
邮编：463000 热线：1234567 电话：138 邮箱： 社址 零售： 定价： 印刷： 传真 E-mail 刊号 许可证： 总第12 第三版
2版 第一版 扫描二维码 公益广告 农历正月年 本报公众号 第12期 https:// www. 2024年3月5日 2024.3.5 星期二 星期
青禾日报 晚报 1234 13800000000 诚聘 招聘 出租 遗失 声明 公告 特此公告 随叫随到 价格面议 不慎遗失 声明作废
申报债权 未到岗 股东会决议 公告之日起 包吃住 知情者请 要闻 综合 5 走基层 论坛 学习 联办 主办 公安局 支队 委员会
银行 一、 （二） 第三、 1． * · — —— … 摄 供图 图/ 画 。 ！ ？ ， ” “ 》 《 ： ； 1 ２ ٣ a Z é 乙 甲
的 𝟎 𠀀 ï
"""
BITS = (*_BITS.split(), "\u3000")
LINES = st.lists(
    st.one_of(st.sampled_from(BITS), st.sampled_from([" ", "  ", "\t", "    "]), st.characters()), max_size=9
)
PAGES = st.lists(LINES.map("".join), min_size=1, max_size=12).map("\n".join)


def pieces(text: str) -> list[Piece]:
    return pieces_of(PageText(text))


def cells(text: str) -> float:
    plain = sum(1 for c in text if " " < c < "\u0300")
    wide = sum(1 for c in text if c >= "\u0300" and c not in "\u2009\u200b\u3000\u2002\u2003\ufeff")
    return wide + plain / 2


def look(piece: Piece) -> list[float]:
    """How a piece looks, one number after the other."""
    text = piece.text[:LONGEST]
    size, first, last = len(text), text[:1], text[-1:]
    row = [
        piece.spaced,
        piece.doubled,
        piece.ends_sentence,
        min(piece.indent, 6.0) / 2,
        piece.indent > 0,
        min(size, 60) / 20,
        sum(c.isascii() or c in "·×°±" for c in text) / size,
        sum(map(str.isdigit, text)) / size,
        sum(c.isascii() and c.isalpha() for c in text) / size,
        sum(map(text.count, "，。、；：！？,.;:!?")) / size * 4,
        any(c in text for c in "。！？"),
        " " in text,
        text.count("“") != text.count("”"),
        text.count("《") != text.count("》"),
        text.count("（") != text.count("）"),
        text.count("“") > text.count("”") or text.count("（") > text.count("）"),
        first in "□■◇◆●○★☆▲△＊*·【",
        first.isdigit(),
        first in OPENING,
        last.isdigit(),
        size > 1 and text[-2] in SENTENCE_END and last in CLOSING,
        text.endswith("——"),
        text.startswith("—"),
        bool(patterns.news_start(text)),
        *(last in marks for marks in looks._END_CLASSES),
        *(size <= 80 and pattern(text) for pattern in PATTERNS),
        *(word in text for word in looks._CONTAINS),
    ]
    return [float(value) for value in row]


@settings(deadline=None, max_examples=300)
@given(PAGES)
def test_how_pieces_look(text: str) -> None:
    found = pieces(text)
    assert [piece.width for piece in found] == [cells(piece.text) for piece in found]
    if found:
        letters = Letters([piece.text for piece in found])
        assert np.array_equal(looks.looks_of(found, letters), np.array([look(p) for p in found], np.float32))
        assert looks.ends_sentence(letters).tolist() == [piece.ends_sentence for piece in found]


@settings(deadline=None, max_examples=300)
@given(LINES.map("".join).filter(lambda line: line.strip() and "\n" not in line))
def test_no_pattern_is_left_out_for_want_of_its_letters(line: str) -> None:
    for piece in pieces(line):
        tried = [flags.tolist() for flags in looks.flags_of(Letters([piece.text]))]
        assert tried == [[len(piece.text) <= 80 and pattern(piece.text)] for pattern in PATTERNS]


@settings(deadline=None)
@given(PAGES)
def test_the_letters_of_pieces(text: str) -> None:
    found = pieces(text)
    if not found:
        return
    ends, bag, starts = features.letters_of(found)
    bounds = [*starts.tolist(), len(bag)]
    for row, piece in enumerate(found):
        codes = [ord(c) for c in piece.text if c != " "]
        first, last = codes[:5], codes[-4:][::-1]
        assert ends[row].tolist() == [*first, *[0] * (5 - len(first)), *last, *[0] * (4 - len(last))]
        assert bag[bounds[row] : bounds[row + 1]].tolist() == codes[:48]
    assert codes_of(text).tolist() == [ord(c) for c in text]


@settings(deadline=None)
@given(PAGES)
def test_words_stand_where_they_begin(text: str) -> None:
    found = pieces(text)
    column = features.local_column(np.array([min(p.width, 60) for p in found], np.float32)) if found else []
    parts = [
        piece.text + "\n" * bool(piece.width < width - 1.5 or piece.ends_sentence)
        for piece, width in zip(found, column, strict=True)
    ]
    expected: list[list[str]] = [[] for _ in found]
    ends = np.cumsum([len(part) for part in parts])
    position = 0
    for word in WORDS.cut("".join(parts)):
        expected[int(np.flatnonzero(ends > position)[0])].append(word)
        position += len(word)
    if found:
        assert features.words_of(found, WORDS) == expected


def test_whether_a_word_runs_on() -> None:
    letters = Letters(["甲乙", "丙丁", "戊己", "庚"])
    before, after = features._runs_on(letters, [["甲", "乙丙"], ["丁", "\n"], ["戊"], ["己庚"]])
    assert (before.tolist(), after.tolist()) == ([0, 1, 0, 0], [1, 0, 0, 0])


def test_what_two_pieces_share_by_words_and_by_letters() -> None:
    found = pieces(PAGE)
    tokens = features.words_of(found, WORDS)
    n = len(found)
    by_word, by_letters = np.zeros((n, n)), np.zeros((n, n))
    weight = {
        word: min(8.0, WORDS.rarity(word) - 6.0) for own in tokens for word in own if len(word) > 1 and word >= "\u0300"
    }
    dense = [piece.text.replace(" ", "") for piece in found]
    grams = [[text[i : i + 2] for i in range(len(text) - 1)] for text in dense]
    grams = [[gram for gram in own if all("\u3400" <= c < "\uff00" for c in gram)] for own in grams]
    every = [g for own in grams for g in own]
    for i in range(n):
        for j in range(n):
            for word in set(tokens[i]) & set(tokens[j]) & weight.keys():
                both = min(2, tokens[i].count(word)) * min(2, tokens[j].count(word))
                by_word[i, j] += max(0.0, weight[word]) ** 2 / 8 * both
            for gram in set(grams[i]) & set(grams[j]):
                if 2 <= every.count(gram) <= max(4, n // 6):
                    both = min(2, grams[i].count(gram)) * min(2, grams[j].count(gram))
                    by_letters[i, j] += (math.log(n / every.count(gram) + 1) / 2) ** 2 / 8 * both
    # 2.83² is not quite 8.
    assert np.allclose(shared_words(tokens, WORDS), by_word, rtol=2e-3)
    assert by_letters.max() > 0
    assert np.allclose(features.shared_bigrams(found), by_letters, rtol=2e-3)


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 60), st.integers(0, 2**32 - 1))
def test_sums_over_blocks(n: int, seed: int) -> None:
    values = np.random.default_rng(seed).integers(0, 9, (2, n, n)).astype(np.float32)
    values += values.transpose(0, 2, 1)  # whole numbers: the order of adding makes no difference
    words, letters = values.astype(np.float64)
    shared = Shared(values[0], values[1])
    for reach, box in zip((3, 10), shared.boxes(), strict=True):
        for i in range(0, n, 7):
            rows = slice(max(0, i - reach), i + reach + 1)
            for j in range(n):
                assert box[i, j] == words[rows, max(0, j - reach) : j + reach + 1].sum()
                if reach == 10:
                    assert shared.lines_to_wide()[0][i, j] == words[rows, j].sum()
                    assert shared.lines_to_wide()[1][i, j] == letters[rows, j].sum()
    columns = np.array(shared.cohesion())
    assert columns.shape == (22, n)
    for own, told in ((words, columns[:11]), (letters, columns[11:])):
        for i in range(n):
            expected = []
            for reach in (2, 5, 12, 25):
                up, down = slice(max(0, i - reach), i), slice(i, i + reach)
                size = math.sqrt((own[up, up].sum() + 1) * (own[down, down].sum() + 1))
                expected.append(own[up, down].sum() / size * 2)
            for reach in (6, 20):
                above = math.log1p(own[i, max(0, i - reach) : i].sum() / (own[i, i] + 1))
                below = math.log1p(own[i, i + 1 : i + 1 + reach].sum() / (own[i, i] + 1))
                expected += [above, below, below - above]
            expected.append(math.log1p((own[i].sum() - own[i, i]) / (own[i, i] + 1)))
            assert np.allclose(told[:, i], np.clip(expected, -4, 4), atol=1e-5)
