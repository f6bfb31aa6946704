"""Fictional county-newspaper pages with the phenomena that the rules must handle."""

import textwrap

from annotator.core.text import PageText

FLOOD = (
    "连日来，青禾县梨树镇的堤坝上灯火通明，防汛队员轮班巡查。七月以来，全镇降雨量达到往年的两倍，河道水位持续上涨。"
    "镇里组织三支防汛队伍，准备沙袋四千余个，转移低洼地带住户六十多户。防汛队长说，只要水位不退，巡查就不停。",
    "在堤坝南段，几名队员正冒雨加固土堤。为了防止管涌，队伍每隔两个小时巡查一遍，发现险情立即上报镇防汛指挥部，"
    "并就近调用沙袋和编织布。截至目前，全镇没有发生一处险情，转移的住户全部妥善安置。",
    "据水文部门预测，未来三天河道水位仍将缓慢上涨。梨树镇要求各村防汛队伍严阵以待，对堤坝的每一段都明确责任人，"
    "做到人员到位、物资到位、巡查到位，确保安全度汛。",
)
THEFT = (
    "青禾县公安局近日破获一起系列盗窃电动车案件，抓获犯罪嫌疑人三名，追回被盗电动车二十六辆。五月上旬，城东派出所"
    "接连接到群众报警，称停放在楼下的电动车被盗。民警调取监控录像，很快锁定了嫌疑人的落脚点。",
    "五月二十日凌晨，民警在一处出租屋内将三人抓获。经审讯，犯罪嫌疑人对盗窃电动车的事实供认不讳。目前，案件正在"
    "进一步侦办之中，被盗车辆已陆续发还失主。",
)
READING = (
    "有的同志说起读书，总说没有时间。其实，时间就像海绵里的水，挤一挤总是有的。难道刷手机的时间不能用来读几页书吗？"
    "须知，读书不是装点门面，而是为了明白道理、做好工作。",
    "笔者以为，读书贵在坚持。与其临时抱佛脚，不如每天读一点、记一点、想一点。日积月累，腹中自有诗书，遇事便不慌张。"
    "愿更多的人放下手机，拿起书本，把读书当作一种生活方式。",
)
SCHOOL = (
    "四月十二日，青禾县实验小学的孩子们在果园里学习嫁接果树。果农老周手把手地教孩子们削接穗、绑薄膜，孩子们学得津津有味。",
)

THEFT_HEAD = ("破获系列盗窃案", "追回电动车二十六辆")
FLOOD_HEAD = ("梨树镇防汛队日夜巡查堤坝",)
READING_HEAD = ("读书贵在坚持",)


def wrap(paragraph: str, width: int) -> list[str]:
    """Printed lines of a paragraph: the first is two cells shorter, because extractors drop the indent."""
    lines = textwrap.wrap("口口" + paragraph, width)
    return [lines[0][2:], *lines[1:]]


def column(paragraphs: tuple[str, ...], width: int, start: str = "") -> list[str]:
    """The lines of a text in a column of ``width`` cells."""
    first, *rest = paragraphs
    return [line for paragraph in (start + first, *rest) for line in wrap(paragraph, width)]


def page(*blocks: list[str] | tuple[str, ...], blank: bool = False) -> PageText:
    """A page of blocks of lines, with or without a blank line after each line."""
    lines = [line for block in blocks for line in block]
    return PageText(("\n\n" if blank else "\n").join(lines) + "\n")


def titles_before() -> PageText:
    """Three articles, headlines above, columns of different widths, folio line on top."""
    return page(
        ["第二版", "责编：郑小山 电话：000-0000000"],
        FLOOD_HEAD,
        column(FLOOD, 18, "本报讯 "),
        THEFT_HEAD,
        column(THEFT, 23, "本报讯 "),
        READING_HEAD,
        ["□ 方远"],
        column(READING, 15),
    )


def titles_after() -> PageText:
    """The same articles, each headline below its text."""
    return page(
        column(FLOOD, 18, "本报讯 "),
        FLOOD_HEAD,
        column(THEFT, 23, "本报讯 "),
        THEFT_HEAD,
        column(READING, 15),
        READING_HEAD,
        ["□ 方远"],
    )


def with_picture() -> PageText:
    """An article and a picture's text without a headline."""
    return page(FLOOD_HEAD, column(FLOOD, 18, "本报讯 "), column(SCHOOL, 25), ["本报通讯员 柳青 摄"])


def interrupted() -> PageText:
    """An article that breaks off in the middle of a sentence for another one."""
    flood = column(FLOOD, 18, "本报讯 ")
    return page(FLOOD_HEAD, flood[:4], THEFT_HEAD, column(THEFT, 23, "本报讯 "), flood[4:])


def far_headline() -> PageText:
    """All headlines stand together above the first text."""
    return page(
        ["梨树镇防汛队日夜巡查堤坝", "□ 李禾"],
        ["电动车盗窃案告破", "□ 周田"],
        column(THEFT, 23, "本报讯 "),
        column(FLOOD, 18, "本报讯 "),
    )
