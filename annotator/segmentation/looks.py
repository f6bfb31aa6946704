"""How each piece looks, as 58 numbers: signs, marks and patterns in its letters, for all pieces of a page at once.

Each pattern of ``patterns`` needs certain letters in certain places. Which pieces have them is found for all at once;
only those are tried.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from annotator.segmentation import patterns
from annotator.segmentation.letters import Bits, Doubles, Kinds, Letters, Truths
from annotator.segmentation.lines import CLOSING, OPENING, SENTENCE_END, Piece, is_credit

LONGEST_FLAGGED = 80  # letters: longer pieces fit no pattern

_END_CLASSES = (SENTENCE_END, "，,、", "；;：:", "”’』」》】〉", "）)", "—-…", "“‘『「（(《【〈")
_MARKS = "□■◇◆●○★☆▲△＊*·【"
_CONTAINS = (
    "记者",
    "摄",
    "版",
    "编辑",
    "责",
    "图",
    "通讯员",
    "新华社",
    "本报",
    "作者",
    "电话",
    "星期",
    "上接",
    "下转",
    "联办",
    "声明",
    "讯",
)

_BRACKETS = "（("
_KINDS = Kinds(
    narrow="".join(map(chr, range(128))).replace("\n", "") + "·×°±",  # half a cell wide, as Chinese papers have them
    latin="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    punctuation="，。、；：！？,.;:!?",
    stop="。！？",
    blank=" ",
    quote="“",
    unquote="”",
    title="《",
    untitle="》",
    bracket="（",
    unbracket="）",
    mark=_MARKS,
    opening=OPENING,
    closing=CLOSING,
    sentence_end=SENTENCE_END,
    round_closing="）)",
    dash="—",
    end_0=_END_CLASSES[0],
    end_1=_END_CLASSES[1],
    end_2=_END_CLASSES[2],
    end_3=_END_CLASSES[3],
    end_4=_END_CLASSES[4],
    end_5=_END_CLASSES[5],
    end_6=_END_CLASSES[6],
    # What the patterns need: as first letter, as last one, or anywhere.
    news_first="本据又新中人法路塔讯（记编",
    byline_first="□■◇◆、" + _BRACKETS + "本新中驻特见实首记通评撰口整执作文图",
    name_first="、" + "".join(patterns.SURNAMES) + "".join(name[0] for name in patterns.COMPOUND_SURNAMES),
    note_first=_BRACKETS + "作本执据摘原编来课文下上紧转",
    furniture_any="编校班热话箱址售定刷真号证总版码益历期稿询报lLpPwW年-./此叫面",
    furniture_first="诚招出转寻遗声公启减注更征疏求拍",
    furniture_last="ABCDEFGHIJKLMNOPQRSTUVWXYZ-—.·",
    comma_last="，、",
    advert_any="慎废债岗股告遗此话面叫吃请",
    rubric_last="办",
    sponsor_last="队局院委社会行团",
    number_first="一二三四五六七八九十第" + _BRACKETS,
    divider="＊*·•—-=_☆★◆△○●※",
    credit_any="摄图画文",
)


def looks_of(pieces: Sequence[Piece], letters: Letters) -> NDArray[np.float32]:
    """n × 58; ``letters``: those of the pieces' texts, as far as they are looked at."""
    bits = _KINDS.of(letters.codes)
    first, last = bits[letters.starts], bits[letters.ends - 1]
    anywhere = letters.any(bits)
    size = letters.sizes.astype(np.float64)

    def count(kind: str) -> Doubles:
        return letters.sums(bits & _KINDS.mask(kind) != 0).astype(np.float64)

    quotes, unquotes = count("quote"), count("unquote")
    brackets, unbrackets = count("bracket"), count("unbracket")
    before_last = np.where(letters.sizes > 1, bits[np.maximum(letters.ends - 2, 0)], np.uint64(0))
    indent = np.array([piece.indent for piece in pieces])
    columns = [
        np.array([piece.spaced for piece in pieces]),
        np.array([piece.doubled for piece in pieces]),
        ends_sentence(letters, bits),
        np.minimum(indent, 6.0) / 2,
        indent > 0,
        np.minimum(size, 60) / 20,
        count("narrow") / size,
        count("digit") / size,
        count("latin") / size,
        count("punctuation") / size * 4,
        _in(anywhere, "stop"),
        _in(anywhere, "blank"),
        quotes != unquotes,
        count("title") != count("untitle"),
        brackets != unbrackets,
        (quotes > unquotes) | (brackets > unbrackets),
        _in(first, "mark"),
        _in(first, "digit"),
        _in(first, "opening"),
        _in(last, "digit"),
        _in(before_last, "sentence_end") & _in(last, "closing"),
        _in(before_last, "dash") & _in(last, "dash"),
        _in(first, "dash"),
        _fitting(letters, _in(first, "news_first"), patterns.news_start),
        *(_in(last, f"end_{number}") for number in range(len(_END_CLASSES))),
        *flags_of(letters, bits),
        *map(letters.holding, _CONTAINS),
    ]
    return np.array(columns, np.float32).T


def ends_sentence(letters: Letters, bits: Bits | None = None) -> Truths:
    """``Piece.ends_sentence`` of each."""
    bits = _KINDS.of(letters.codes) if bits is None else bits
    last = bits[letters.ends - 1]
    found = _in(last, "round_closing") & (letters.sizes > 2)
    open_yet = np.ones(len(letters), bool)  # nothing but closing marks so far
    for step in (1, 2, 3):
        there = bits[np.maximum(letters.ends - step, 0)]
        open_yet &= letters.sizes >= step
        found |= open_yet & _in(there, "sentence_end")
        open_yet &= _in(there, "closing")
    return found


def _in(bits: Bits, *kinds: str) -> Truths:
    return np.asarray((bits & _KINDS.mask(*kinds)) != 0)


def _fitting(letters: Letters, may: Truths, pattern: Callable[[str], object]) -> Truths:
    """Which texts fit ``pattern``, of those that may."""
    found = np.zeros(len(letters), bool)
    for row in np.flatnonzero(may).tolist():
        found[row] = bool(pattern(letters.texts[row]))
    return found


def flags_of(letters: Letters, bits: Bits | None = None) -> list[Truths]:
    """Which texts fit each pattern, as far as they are short enough to be looked at for that."""
    bits = _KINDS.of(letters.codes) if bits is None else bits
    size, anywhere = letters.sizes, letters.any(bits)
    first, last = bits[letters.starts], bits[letters.ends - 1]
    name = _in(first, "name_first")
    furniture = _in(anywhere, "furniture_any") | _in(first, "furniture_first", "digit")
    furniture |= _in(last, "furniture_last", "digit") & (size <= 11)
    few = letters.dense[1] <= 7
    may = {
        patterns.is_byline: (size <= 30) & (name | _in(first, "byline_first")),
        patterns.are_names: name,
        patterns.is_note: _in(first, "note_first"),
        patterns.is_furniture: furniture & ~_in(last, "comma_last"),
        patterns.is_advert: _in(anywhere, "advert_any"),
        patterns.is_rubric: few | _in(last, "rubric_last"),
        patterns.is_sponsor: (size <= 12) & _in(last, "sponsor_last"),
        patterns.is_numbered: _in(first, "number_first", "digit"),
        patterns.is_divider: _in(first, "divider") & _in(last, "divider"),
        is_credit: (size <= 24) & _in(anywhere, "credit_any"),
    }
    short = size <= LONGEST_FLAGGED
    return [_fitting(letters, short & own, pattern) for pattern, own in may.items()]
