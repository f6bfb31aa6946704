"""What certain kinds of lines look like in Chinese newspapers, as regular expressions over squeezed text."""

import re

from annotator.segmentation.lines import is_credit

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢"
    "安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游"
    "辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全"
    "佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀胥南班储原栗燕楚鄢劳"
)
COMPOUND_SURNAMES = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "司徒",
    "宇文",
    "夏侯",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "东方",
)

_NEWS_START = re.compile(
    r"^(?:本报讯|本报电|(?:据|又据)?(?:新华社|中新社|本报|人民网|法新社|路透社|塔斯社|中新网)[^，。：]{0,14}"
    r"(?:电|讯|消息)(?:[（(\s]|记者|通讯员|[^，。]|$)|本报记者[^，。]{1,12}(?:报道|摄影报道)[:：]"
    r"|讯\s|（?记者\s?\S{2,8}[）)]|编者按|编者的话)"
)
_DATELINE = re.compile(r"^(?:据|又据)?(?:新华社|中新社|本报)[^，。：]{0,12}\d{1,2}月\s?\d{1,2}日(?:电|讯)")
_BYLINE_MARK = re.compile(r"^[□■◇◆]{1,3}\s*([^，。；！？：:、]{2,18})$")
_BYLINE = re.compile(
    r"^[（(]?\s*(?:(?:本报|新华社|本刊|中新社)?(?:驻\S{1,8}?)?(?:特约|特派|见习|实习|首席)?"
    r"(?:记者|通讯员|评论员|撰稿人?|撰文|口述|整理|执笔)|作者[:：]|文/图|文图|图文|文/|文[:：\s])[:：/\s]?\s*"
    r"([^，。！？；：:]{0,20}?)\s*(?:文/图|摄影报道|文并摄)?[）)]?$"
)
_PARENS = re.compile(r"^[（(][^（()）]{1,40}[）)]$")
_AUTHOR_NOTE = re.compile(r"^[（(]?\s*(?:作者|本文作者|执笔|据《|摘自|原载|本栏|编译|来源|课题组|文章来源)")
_JUMP = re.compile(r"^[（(]?\s*(?:下转|上接|紧接|转)第?\s*\S{1,3}\s*版")
# Each alternative begins with a letter: the places to try are then found several times as fast.
_FURNITURE = re.compile(
    "|".join(
        [
            r"责任编辑[:：\s]|本版编辑|值班主任|刊号|许可证[:：]|总第\s?\d|扫描二维码|公益广告|农历\S{2,3}年|本报公众号|第\d+期$",
            *(rf"{word}[:：\s]\s?\S" for word in ("版式", "校对", "美编", "组版", "编辑")),
            *(rf"{word}[:：]" for word in ["热线", "电话", "邮箱", "社址", "地址", "零售", "定价", "印刷", "传真"]),
            *(rf"{word}\s?[\d\-—－()（）]{{7,}}" for word in ("热线", "电话", "传真", "投稿", "咨询")),
        ]
    )
)
_FURNITURE_START = re.compile(r"责编|(?:邮编|邮政编码)[:：\s]?\d")
_FOLIO = re.compile(
    r"第[\d一二三四五六七八九十]+版$|\S{0,6}[\s·]?第?\d{1,2}版$|第[一二三四五六七八九十]{1,2}版\s|\d{1,2}\s*版"
)
_WEB = re.compile(r"E-?mail|^https?:|www\.", re.IGNORECASE)
_DATE_LINE = re.compile(
    r"^(?:\d{1,2}\s+)?\S{0,6}\s?(?:\d{4}|[〇○零一二三四五六七八九]{4})[年.\-/]\s?\d{1,2}[月.\-/]\s?\d{1,2}"
    r"(?:日|(?<=\d[.\-/]\d)|(?<=\d[.\-/]\d\d))\s*(?:星期\S)?(?:\s\S{1,8})?$"
)
_WEEKDAY = re.compile(r"星期[一二三四五六日天]\s*\S{0,8}$")
_PAPER = re.compile(r"^\S{2,5}(?:日报|晚报|时报|晨报|早报|商报|周报)(?:\s+[^，。；！？]{1,16})?$")
_NUMBER = re.compile(r"^(?:[\dA-Z\-—.·\s]{1,6}|1\d{10})$")
_ADVERT_START = re.compile(
    r"(?:诚聘|招聘|出租|出售|转让|寻人|寻物|遗失|声明|公告|启事|减资|注销|更正|征婚|疏通|招租|求购|拍卖)(?:\s|声明|启事|公告|$)"
)
_ADVERT = re.compile(r"特此声明|特此公告|特此更正|随叫随到|价格面议|面议")
_SECTION = re.compile(
    r"^\d{0,2}\s?(?:要闻|综合|经济|法治|副刊|县域|理论|党建|社会|文化|教育|国际|国内|体育|时政|专版|专题|民生|广告|视点)"
    r"(?:新闻)?(?:\s?\d{1,2}|\s\S{2,4}(?:日报|晚报|报))$|^\d{1,2}\s?[\u4e00-\u9fff]{2,4}$"
)
_SMALL_AD = re.compile(
    r"不慎(?:将|丢失|遗失)|声明作废|申报债权|未到岗|(?:股东会|股东)决议|公告之日起|遗失声明|特此(?:公告|声明)|"
    r"(?:联系)?电话[:：]?\s?1\d{10}|价格面议|随叫随到|包吃住|知情者请"
)
_RUBRIC_WORDS = re.compile(
    r"(?:走基层|在线|关注|传真|观察|论坛|杂谈|随笔|漫谈|之窗|园地|天地|视点|聚焦|研究|探索|践悟|思考|专栏|专版|动态|"
    r"短波|简讯|进行时|风采|访谈|时评|点击|追踪|视窗|之石|论苑|纵横|广角|热线|之声|新闻|经济|博览|茶座|茶话|絮语|"
    r"前沿|看台|瞭望|扫描|点评|快讯|要闻|来信|信箱|札记|手记|一角|新风|大家谈|百姓|说法|课堂|学习|理论|实践|平台|长廊|"
    r"文苑|副刊|拾零|集锦|撷英|荟萃|丛谈|剪影|写真|调研|警方|平安|法治|民生|综合|时事|国际|社会|体育|教育|文化)$"
)
_SPONSOR = re.compile(r"(?:联办|协办|主办|合办|承办)\s*$")
_SPONSOR_NAME = re.compile(
    r"^\S{2,8}(?:支队|大队|公安局|检察院|法院|卫健委|气象局|日报社|报社|管理局|委员会|银行|集团|总队|局)$"
)
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|第[一二三四五六七八九十]{1,2}[、，：\s]|\d{1,2}[、．.·]\D)"
)
_DIVIDER = re.compile(r"^[＊*·•—\-=_☆★◆△○●※\s]{2,}$")


def news_start(text: str) -> str:
    """The words by which a news report begins ("本报讯", a dateline …), or an empty string."""
    found = _NEWS_START.match(text) or _DATELINE.match(text)
    return found.group()[:12].strip() if found else ""


def is_name(text: str) -> bool:
    """True if ``text`` may be the name of a Chinese person."""
    if not 2 <= len(text) <= 4 or not all("\u4e00" <= c <= "\u9fff" for c in text):
        return False
    return (text[0] in SURNAMES and len(text) <= 3) or (text[:2] in COMPOUND_SURNAMES and len(text) >= 3)


def are_names(text: str) -> bool:
    """True if ``text`` is one to four names of people, parted by blanks."""
    parts = text.replace("、", " ").split()
    return 1 <= len(parts) <= 4 and all(is_name(part) for part in parts)


def is_byline(text: str) -> bool:
    """True for the line that names the author: "□ 李明", "本报记者 王芳", "张三 李四"."""
    if len(text) > 30 or text.endswith("、") or news_start(text):
        return False
    if _BYLINE_MARK.match(text) or are_names(text):
        return True
    found = _BYLINE.match(text)
    if not found:
        return False
    if text[:3] == "记者：" and not are_names(found.group(1)):
        return False
    rest = found.group(1).replace("通讯员", " ").replace("记者", " ").replace("本报", " ").strip()
    return not rest or are_names(rest) or (len(rest.replace(" ", "")) <= 12 and rest[0] in SURNAMES)


def is_note(text: str) -> bool:
    """True for a signature in brackets or a line on the author at the end of an article."""
    return bool(_PARENS.match(text) or _AUTHOR_NOTE.match(text) or _JUMP.match(text)) and not is_credit(text)


def is_furniture(text: str) -> bool:
    """True for folio lines, editors' lines, stray letters and the first lines of small adverts."""
    if len(text) > 80 or text.endswith(("，", "、")):
        return False
    if "，" not in text and _is_of_page(text) and not (text.endswith("。") and "责编" not in text):
        return True
    if len(text) < 40 and (_ADVERT_START.match(text) or _ADVERT.search(text)):
        return True
    if _DATE_LINE.match(text) or _PAPER.match(text) or _SECTION.match(text) or _NUMBER.match(text):
        return True
    return len(text) < 24 and bool(_WEEKDAY.search(text))


def _is_of_page(text: str) -> bool:
    folio = "版" in text and _FOLIO.match(text)
    return bool(folio or _FURNITURE.search(text) or _FURNITURE_START.match(text) or _WEB.search(text))


def is_advert(text: str) -> bool:
    """True for the text of a small advert or an official announcement."""
    return len(text) < 160 and bool(_SMALL_AD.search(text))


def is_rubric(text: str) -> bool:
    """True for the name of a column or section, and for the line that names its sponsors."""
    if _SPONSOR.search(text):
        return True
    dense = "".join(text.split())
    return 2 <= len(dense) <= 7 and bool(_RUBRIC_WORDS.search(dense))


def ends_sponsors(text: str) -> bool:
    """True for the end of the lines that name a column's sponsors: "云州日报社 联办"."""
    return bool(_SPONSOR.search(text))


def is_sponsor(text: str) -> bool:
    """True for the name of a body that sponsors a column."""
    return bool(_SPONSOR_NAME.match(text)) and len(text) <= 12


def is_numbered(text: str) -> bool:
    """True for a line that starts as a numbered heading does: "一、", "（二）"."""
    return bool(_NUMBERED.match(text))


def is_divider(text: str) -> bool:
    """True for a line of stars, dots or dashes."""
    return bool(_DIVIDER.match(text))
