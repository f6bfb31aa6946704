"""Signs of the genre and of the build of an article: how it begins, who signs, how it speaks and is parted.

Most are patterns. What is counted in the lines of the text is counted for all articles of a page at once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import log1p, sqrt

import numpy as np
from numpy.typing import NDArray

from annotator.segmentation import patterns
from annotator.segmentation.article_view import ArticleView
from annotator.segmentation.letters import PLANE, Kinds, Letters

# Each alternative of what is searched in the whole text begins with a letter or a set of letters that is always there:
# the places to try are then found several times as fast.

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
_PHOTO = re.compile(r"图为|摄$|摄[）)]|（图片）|摄影报道|供图|右[一二三四]?[）)]|左[一二三四]?[）)]|中[一二三四]?[）)]")
_SPEECH = re.compile(
    r"”[^“”。]{0,14}(?:说|表示|道|讲|问|感慨|告诉|介绍)|说[，：]?“|表示[，：]?“|道[，：]?“|介绍[，：]?“|告诉记者[，：]?“"
)
_NUMBERED = re.compile(r"(?:[一二三四五六七八]、|[（(][一二三四五六七八][）)]|第[一二三四五]，|[一二三四五]是)")
_ORDINAL = re.compile(  # a line break stands before the text
    r"[。；：\n](?:首先|其次|再次|最后|第[一二三四五]|其[一二三四]|[一二三四五]是|[（(][一二三四五][）)]|[一二三四五]要)"
)
_PERSONAL = re.compile(r"笔者|我以为|我认为|窃以为|依我看|在我看来|我想|我们要|我们应")
_TITLE_MARK = re.compile(r"《[^》]{2,30}》")
_QUOTED = re.compile(r"“([^”]{1,12})”")
_CLASSICAL = "之乎者也矣焉哉兮曰"
_SHORTEST_HEADING, _LONGEST_HEADING = 4, 28  # letters of a line without a mark of running text
_KINDS = Kinds(
    running="，。；！？",
    number="一二三四五六七八第（(",
    decimal="".join(chr(code) for code in range(PLANE) if chr(code).isdecimal()),
)
_READER_LETTER = re.compile(r"编辑同志|编辑部|贵报|你报|读者")
_MUST_START = re.compile(  # a comma stands before the text
    r"[。；，](?:要|应|须|必须|应当|应该|不能|不可|既要|更要|还要)"
)


@dataclass(frozen=True)
class _Lines:
    """What is counted in the lines of the texts of several articles, a number for each article."""

    numbered: list[float]
    headings: list[float]
    digits: list[float]  # numbers written in digits


def signs_of(views: Sequence[ArticleView]) -> list[dict[str, float]]:
    """Signs of the genre and of the build of each article, each about between 0 and 3."""
    lines = _lines_of(views)
    counted = zip(lines.numbered, lines.headings, lines.digits, strict=True)
    return [_signs(view, *own) for view, own in zip(views, counted, strict=True)]


def _lines_of(views: Sequence[ArticleView]) -> _Lines:
    texts = [list(filter(None, view.body.split("\n"))) for view in views]
    letters = Letters(list(chain.from_iterable(texts)))
    owner = np.repeat(np.arange(len(views)), list(map(len, texts)))
    bits = _KINDS.of(letters.codes)

    def count(rows: NDArray[np.integer] | NDArray[np.bool_]) -> list[float]:
        found: list[float] = np.bincount(owner, rows, minlength=len(views)).tolist()
        return found

    numbered = np.zeros(len(letters), bool)
    for row in np.flatnonzero(bits[letters.starts] & _KINDS.mask("number")).tolist():
        numbered[row] = _NUMBERED.match(letters.texts[row]) is not None
    heading = letters.any(bits) & _KINDS.mask("running") == 0
    heading &= (letters.sizes >= _SHORTEST_HEADING) & (letters.sizes <= _LONGEST_HEADING)
    decimal = bits & _KINDS.mask("decimal") != 0
    begins = decimal.copy()
    begins[1:] &= ~decimal[:-1]
    return _Lines(count(numbered), count(heading), count(letters.sums(begins)))


def _signs(view: ArticleView, numbered: float, headings: float, digits: float) -> dict[str, float]:
    head, body = view.head, view.body
    start = body[:60].lstrip()
    size = max(1.0, len(body) / 300)
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
        "numbered": min(3.0, numbered / 2),
        "ordinals": min(3.0, len(_ORDINAL.findall("\n" + body)) / size),
        "questions": min(3.0, body.count("？") / size),
        "digits": min(3.0, digits / size / 4),
        "headings": min(3.0, headings / 2),
        "personal": min(3.0, len(_PERSONAL.findall(body)) / sqrt(size)),
        "titles": min(3.0, len(_TITLE_MARK.findall(body)) / size),
        "quoted": min(3.0, len(_QUOTED.findall(body)) / size / 2),
        "classical": min(3.0, sum(map(body.count, _CLASSICAL)) / size / 5),
        "letter": float(bool(_READER_LETTER.search(body[:200]))),
        "orders": min(3.0, len(_MUST_START.findall("，" + body)) / size),
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
SIGNS: tuple[str, ...] = tuple(signs_of([_EMPTY])[0])
