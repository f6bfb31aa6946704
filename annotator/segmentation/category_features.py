"""An article as numbers: how much it has of each group of words, how it is built, and its words themselves.

The dense part is 188 numbers with names (``NAMES``): density of each group of ``category_lexicon`` in the text
and in the headline, how often the small words of grammar stand in it, and signs of the genre, such as how it begins.
They mean the same in any year, so what is learned of them carries to articles of other papers. The sparse part are
words of the article with weights (repeats for little, length 1), and single characters in the same way: 警 or 邻 tell
something in words that were never seen.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, pairwise
from math import log1p, sqrt
from operator import mul

from annotator.segmentation import category_lexicon as lexicon
from annotator.segmentation import patterns
from annotator.segmentation.article_view import LONGEST, LONGEST_HEAD, ArticleView
from annotator.segmentation.words import MOST_REMEMBERED

# Words of grammar; their share tells speech, report and argument apart whatever it is about.
_GRAMMAR = (
    "的 了 是 在 和 与 及 对 将 把 被 为 要 不 也 就 都 而 却 则 但 但是 然而 这 那 此 其 之 于 以 我 你 他 她 它 们 我们 他们 自己 "
    "人 没有 有 能 会 可 可以 到 从 向 由 并 等 中 上 下 里 着 过 地 得 又 再 更 最 很 太 只 才 吗 呢 吧 啊 什么 怎么 怎样 如何 为什么 如果 因为 所以 因此 "
    "， 。 、 ； ： ？ ！ “ 《 （ …"
)
GRAMMAR = tuple(_GRAMMAR.split())

# Signs in the headline: of commentary, of study, of a report.
HEAD_VIEW = re.compile(
    r"别让|莫让|^莫|切莫|岂|何必|何妨|不能|不是|不可|不应|不妨|不如|要有|要像|要跑|要过|要多|要从|需要|当有|应有|须|切忌|切勿|警惕|点个?赞|叫好|鼓掌|"
    r"^(?:谈|说|议|也谈|也说|再谈|再说|话说|且说|有感|请|愿|让|为|给)|从.{2,12}(?:说起|谈起|想到|看)|有感|随想|杂谈|漫谈|之忧|该|应|莫忘|少些|多些|少一些|多一些|"
    r"(?:才是|就是|才能|方能|最)|^论|之我见"
)
HEAD_STUDY = re.compile(
    r"浅谈|浅析|浅议|浅论|刍议|试论|试析|略论|简论|探析|探究|探讨|探索|思考$|对策|路径|策略|途径|研究|若干|启示|体会|应用|运用|问题$|作用$|建议$|"
    r"理论|学习会|读书班|研讨|中心组|宣讲|学习教育|主题教育|党课|党史|实践与|——读|——评|精神$|学习贯彻|思想政治|内涵|意义|规律|马克思|主义|辩证|述要|综述"
)
_HEAD_REPORT = re.compile(
    r"举行|召开|举办|开展|启动|启用|落成|开工|竣工|通车|投产|签约|揭牌|获|夺|破获|抓获|侦破|打掉|捣毁|查处|开通|增长|突破|达到|完成|推出|发布|受表彰|"
    r"走进|深入|送|帮|助|建成|投用|上线|记$|纪实|见闻|侧记|小记|^记|——记|（图片）|图片新闻|：|万|亿|\d"
)
_AGAIN = re.compile(r"[？?]")
_OPENING_DATE = re.compile(
    r"^(?:[（(][^）)]{2,30}[）)])?\s*(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬)|\S{1,3}月\S{1,3}日|日前|近日|近期|连日来|昨日|昨天|昨晚|今天|今日|今年|去年|本月|上周|"
    r"前不久|最近|\d{4}年|自\S{2,8}以来|入[冬夏秋春汛]以来|新年|春节|清晨|早上|上午|夜里|晚上)"
)
_REPORTER = re.compile(r"记者|通讯员|实习生|报道组")
_MARKED = re.compile(r"[□■◇◆●]")
_VIEW_SIGN = re.compile(
    r"评论员|时评|短评|快评|锐评|社论|杂谈|漫谈|杂文|随笔|论坛|观点|声音|言论|纵议|百家言|之声|思絮|青年说|街谈|观察|议论|随感|有感|茶座|絮语|一得"
)
_STUDY_SIGN = re.compile(
    r"理论|研究|探讨|探索|思考|学习|党建|政工|学术|调研|党史|主题教育|论苑|论文|教育|管理|建设|工会|实践"
)
_POLICE_SIGN = re.compile(r"警|平安|法治|110|交通|禁毒|反诈|一盔一带|公安|安全|卫士|打击")
_LOCAL_SIGN = re.compile(r"网格|社区|治理|基层|街坊|家园|邻里|和谐|乡村|文明|志愿|身边|枫桥|三零")
_AFFILIATION = re.compile(r"作者单位|作者系|作者为|作者简介|作者：|作者是|本文作者|执笔")
_OFFICE = re.compile(
    r"(?:党校|大学|学院|研究[院所室中心]+|科学院|社科院|委员会|[省市县区]委|政协|人大|集团|公司|总社|协会|部|局|厅|行|院|厂|站|馆)\S{0,12}"
    r"(?:教授|研究员|院长|书记|主任|部长|局长|厅长|行长|市长|县长|主席|会长|所长|校长|馆长|经理|讲师|工程师|政工师|[\u4e00-\u9fff]{2,3}$)"
)
_SIGNED = re.compile(r"[（(][\u4e00-\u9fff 、]{2,16}[）)]$")
_PHOTO = re.compile(r"图为|摄$|摄[）)]|（图片）|摄影报道|供图|[右左中][一二三四]?[）)]")
_SPEECH = re.compile(r"”[^“”。]{0,14}(?:说|表示|道|讲|问|感慨|告诉|介绍)|(?:说|表示|道|介绍|告诉记者)[，：]?“")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八]、|[（(][一二三四五六七八][）)]|第[一二三四五]，|[一二三四五]是)")
_ORDINAL = re.compile(
    r"(?:^|[。；：\n])(?:首先|其次|再次|最后|第[一二三四五]|其[一二三四]|[一二三四五]是|[（(][一二三四五][）)]|[一二三四五]要)"
)
_DIGITS = re.compile(r"\d+")
_HEADING = re.compile(r"^[^，。；！？]{4,28}$")
_PERSONAL = re.compile(r"笔者|我以为|我认为|窃以为|依我看|在我看来|我想|我们要|我们应")
_TITLE_MARK = re.compile(r"《[^》]{2,30}》")
_QUOTED = re.compile(r"“([^”]{1,12})”")
_CLASSICAL = "之乎者也矣焉哉兮曰"
_READER_LETTER = re.compile(r"编辑同志|编辑部|贵报|你报|读者")
_MUST_START = re.compile(r"(?:^|[。；，])(?:要|应|须|必须|应当|应该|不能|不可|既要|更要|还要)")


def _signs(view: ArticleView) -> dict[str, float]:
    """Signs of the genre and of the build, each about between 0 and 3."""
    head, body = view.head, view.body
    start = body[:60].lstrip()
    size = max(1.0, len(body) / 300)
    lines = body.split("\n")
    sentences = max(1, sum(map(body.count, "。！？")))
    ending = body[-40:] + view.note
    return {
        "news_start": float(bool(patterns.news_start(start))),
        "reporter": float(
            bool(_REPORTER.search(view.byline) or _REPORTER.search(start[:40]) or _REPORTER.search(view.note))
        ),
        "reporter_byline": float(bool(_REPORTER.search(view.byline))),
        "own_byline": float(bool(view.byline) and not _REPORTER.search(view.byline)),
        "marked_byline": float(bool(_MARKED.search(view.byline))),
        "office_byline": float(bool(_OFFICE.search(view.byline))),
        "no_byline": float(not view.byline),
        "view_sign": float(bool(_VIEW_SIGN.search(view.rubric) or _VIEW_SIGN.search(view.byline))),
        "study_sign": float(bool(_STUDY_SIGN.search(view.rubric))),
        "police_sign": float(bool(_POLICE_SIGN.search(view.rubric))),
        "local_sign": float(bool(_LOCAL_SIGN.search(view.rubric))),
        "affiliation": float(bool(_AFFILIATION.search(view.note) or _AFFILIATION.search(body[-80:]))),
        "opening_date": float(bool(_OPENING_DATE.match(start.removeprefix("本报讯").lstrip()))),
        "signed": float(bool(_SIGNED.search(ending.strip()))),
        "photo": float(bool(_PHOTO.search(body) or _PHOTO.search(view.note))),
        "picture": float(view.picture),
        "speech": min(3.0, len(_SPEECH.findall(body)) / size),
        "numbered": min(3.0, sum(1 for line in lines if _NUMBERED.match(line)) / 2),
        "ordinals": min(3.0, len(_ORDINAL.findall(body)) / size),
        "questions": min(3.0, body.count("？") / size),
        "digits": min(3.0, len(_DIGITS.findall(body)) / size / 4),
        "headings": min(3.0, sum(1 for line in lines if _HEADING.match(line)) / 2),
        "personal": min(3.0, len(_PERSONAL.findall(body)) / sqrt(size)),
        "titles": min(3.0, len(_TITLE_MARK.findall(body)) / size),
        "quoted": min(3.0, len(_QUOTED.findall(body)) / size / 2),
        "classical": min(3.0, sum(map(body.count, _CLASSICAL)) / size / 5),
        "letter": float(bool(_READER_LETTER.search(body[:200]))),
        "orders": min(3.0, len(_MUST_START.findall(body)) / size),
        "sentence": min(3.0, len(body) / sentences / 40),
        "length": min(3.0, log1p(len(body) / 100)),
        "short": float(len(body) < 160),
        "no_head": float(not head),
        "head_length": min(3.0, len(head) / 15),
        "head_parts": min(3.0, float(head.count(" ") + head.count("\n"))),
        "head_view": float(bool(HEAD_VIEW.search(head))),
        "head_study": float(bool(HEAD_STUDY.search(head))),
        "head_report": float(bool(_HEAD_REPORT.search(head))),
        "head_asks": float(bool(_AGAIN.search(head) or "！" in head)),
        "head_quotes": float("“" in head or "『" in head),
        "head_dash": float("—" in head),
    }


_EMPTY = ArticleView("", "", "", "", "", False, (), ())
SIGNS: tuple[str, ...] = tuple(_signs(_EMPTY))
NAMES: tuple[str, ...] = (
    *(f"has:{name}" for name in lexicon.NAMES),
    *(f"head:{name}" for name in lexicon.NAMES),
    *(f"word:{word}" for word in GRAMMAR),
    *SIGNS,
)
_MEMBERS = frozenset(lexicon.MEMBERS)
_BEGINNINGS = frozenset(word[:size] for word in _MEMBERS for size in range(1, len(word)))
# What a word counts that stands so many times in an article; it has no more words than LONGEST, and a headline.
_REPEATED = (0.0, *(1.0 + log1p(min(count, 11) - 1) for count in range(1, LONGEST + 2 * LONGEST_HEAD)))


@dataclass(frozen=True)
class Features:
    """An article as numbers."""

    dense: tuple[float, ...]  # as in NAMES
    words: dict[str, float]  # words of two characters and more, Euclidean length 1
    characters: dict[str, float]  # Chinese characters, Euclidean length 1
    found: dict[int, dict[str, float]] = field(default_factory=dict)  # words found of each group of the lexicon


def features_of(view: ArticleView) -> Features:
    """``view`` as numbers. The same view always gives the same numbers."""
    counts = Counter(view.words)
    hits = _group_hits(view.words, counts)
    head_hits = _group_hits(view.head_words, Counter(view.head_words))
    share = 100 / max(20, len(view.words))
    dense = [0.0] * (2 * len(lexicon.NAMES))
    for group, found in hits.items():
        dense[group] = log1p(sum(found.values()) * share)
    for group, found in head_hits.items():
        dense[len(lexicon.NAMES) + group] = min(2.0, sum(found.values()))
    dense += [log1p(counts[word] * share) if word in counts else 0.0 for word in GRAMMAR]
    dense += _signs(view).values()
    words = {word: count for word, count in counts.items() if "\u4e00" <= word[0] <= "\u9fff" and len(word) >= 2}
    characters = {c: count for c, count in Counter(view.head + view.body).items() if "\u4e00" <= c <= "\u9fff"}
    return Features(tuple(dense), _weights(words), _weights(characters), hits)


def _group_hits(words: Sequence[str], counts: Counter[str]) -> dict[int, dict[str, float]]:
    """For each group of the lexicon its words that were found, repeats for little."""
    hits: dict[int, dict[str, float]] = {}
    # Most words are in no group, and short ones that are not in the lexicon are quickly known.
    longer = [word for word in counts if len(word) > 2 and word not in lexicon.MEMBERS]
    for word in filter(_GROUPS.__getitem__, chain(filter(lexicon.MEMBERS.__contains__, counts), longer)):
        weight = _REPEATED[counts[word]]
        for name, group in _GROUPS[word]:
            weights = hits.setdefault(group, {})
            weights[name] = weights.get(name, 0.0) + weight
    # Words that jieba takes apart: 网格 + 员.
    may = {first + second for first, second in compress(pairwise(words), map(_BEGINNINGS.__contains__, words))}
    for pair in sorted(_MEMBERS & may):
        for group in lexicon.MEMBERS[pair]:
            weights = hits.setdefault(group, {})
            weights[pair] = weights.get(pair, 0.0) + 1.0
    return hits


class _Groups(dict[str, tuple[tuple[str, int], ...]]):
    """The groups that a word is in, with the word of the lexicon; a longer word may end or begin with one."""

    def __missing__(self, word: str) -> tuple[tuple[str, int], ...]:
        candidates = [word]
        if len(word) >= 3 and word[0] > "\u3000":
            candidates += [word[-3:], word[-2:], word[:3], word[:2]] if len(word) >= 4 else [word[-2:], word[:2]]
        known = next((candidate for candidate in candidates if candidate in lexicon.MEMBERS), None)
        found = tuple((known, group) for group in lexicon.MEMBERS[known]) if known else ()
        if len(self) < MOST_REMEMBERED:
            self[word] = found
        return found


_GROUPS = _Groups()


def _weights(counts: dict[str, int]) -> dict[str, float]:
    """Counts as weights of Euclidean length 1, repeats for little."""
    weights = list(map(_REPEATED.__getitem__, counts.values()))
    length = sqrt(sum(map(mul, weights, weights)))
    return dict(zip(counts, [weight / length for weight in weights], strict=True)) if length else {}
