"""Made-up small print for composed pages: folios, editors' lines, adverts, scraps, rubrics, sponsors, bylines."""

import random
from collections.abc import Sequence

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳"
GIVEN = "伟芳娜敏静秀娟英华慧巧美淑惠珠翠雅芝玉萍红娥玲芬燕彩春菊勤珍贞莉兰凤洁梅琳素云莲真环雪荣爱妹霞香月莺媛艳瑞凡佳嘉琼桂娣叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝思丽刚强军平保东文辉力明永健世广志义兴良海山仁波贵福生龙元全国胜学祥才发武新利清飞彬富顺信子杰涛昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆磊民友裕河哲江超浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘"
PLACES = [
    "云州",
    "临江",
    "南平",
    "汾阳",
    "清河",
    "永宁",
    "吕阳",
    "平川",
    "河东",
    "江北",
    "青溪",
    "龙泉",
    "石门",
    "白泉",
    "安陵",
    "陵江",
    "桐城",
    "北川",
    "长岭",
    "东湖",
    "武定",
    "秀山",
    "凤鸣",
    "望溪",
    "禾川",
    "天台",
    "九原",
    "新安",
    "沂源",
    "大河",
]
PAPERS = ["日报", "晚报", "时报", "晨报", "早报", "报", "周报", "商报"]
SECTIONS = [
    "要闻",
    "综合",
    "经济",
    "法治",
    "副刊",
    "县域",
    "理论",
    "党建",
    "社会",
    "文化",
    "教育",
    "国际",
    "体育",
    "时政",
    "专版",
    "专题",
    "民生",
    "广告",
    "视点",
    "农业",
    "科技",
    "卫生",
    "读书",
    "文艺",
    "评论",
    "调研",
    "人物",
    "旅游",
    "财经",
    "深度",
    "健康",
    "交通",
    "政法",
    "基层",
    "生活",
    "文史",
]
RUBRICS = [
    "县域经济",
    "百姓故事",
    "一线传真",
    "法治在线",
    "平安建设",
    "基层党建",
    "民生关注",
    "研究",
    "热点关注",
    "他山之石",
    "图片新闻",
    "教育之窗",
    "脱贫攻坚",
    "新春走基层",
    "理论探讨",
    "工作研究",
    "警方在线",
    "学思践悟",
    "治理进行时",
    "社会治理",
    "法治时评",
    "街谈巷议",
    "今日谈",
    "百家言",
    "大家谈",
    "读者来信",
    "记者观察",
    "乡村振兴",
    "文明新风",
    "身边好人",
    "警营风采",
    "以案说法",
    "一线警事",
    "社区新风",
    "网格故事",
    "廉政时评",
    "思想纵横",
    "学习园地",
    "党史天地",
    "工作交流",
    "调查研究",
    "改革论坛",
    "问政",
    "聚焦两会",
    "时事点评",
    "国际时评",
    "人生百味",
    "岁月留痕",
    "河畔随笔",
    "文化视点",
    "书香",
    "健康课堂",
    "消费提示",
    "企业管理",
    "文化建设",
    "抗疫快评",
    "学史明理",
    "农村观察",
    "经济观察",
    "市场走笔",
    "体坛聚焦",
    "周末话题",
    "观点",
    "众议",
    "快评",
    "短评",
    "论坛",
    "新语",
    "连线",
    "速览",
    "简讯",
    "短波",
    "集锦",
    "科技前沿",
    "环球扫描",
    "新知",
    "探索",
    "人物",
    "视野",
    "述评",
    "专访",
    "特写",
    "追踪",
    "调查",
]
SPONSORS = [
    "公安局",
    "交警支队",
    "司法局",
    "教育局",
    "残联",
    "法院",
    "检察院",
    "民政局",
    "卫健委",
    "妇联",
    "总工会",
    "团市委",
    "文明办",
    "政法委",
    "应急管理局",
    "农业局",
    "税务局",
    "社区建设办公室",
    "老干部局",
    "气象局",
]


def name(rng: random.Random) -> str:
    """A made-up name of a person."""
    return rng.choice(SURNAMES) + rng.choice(GIVEN) + (rng.choice(GIVEN) if rng.random() < 0.65 else "")


def byline(rng: random.Random) -> str:
    """A line that names one to three authors."""
    names = [name(rng) for _ in range(rng.choices([1, 2, 3], [60, 32, 8])[0])]
    marks = [
        "□ ",
        "□",
        "■",
        "■ ",
        "◇",
        "○",
        "●",
        "△",
        "本报记者 ",
        "本报记者",
        "记者 ",
        "通讯员 ",
        "□ 本报记者 ",
        "□ 通讯员 ",
    ]
    marks += [
        "特约记者 ",
        "见习记者 ",
        "本报通讯员 ",
        "作者：",
        "文/",
        "撰文 ",
        "",
        "",
        "",
        "□□ ",
        "本报评论员 ",
        "实习生 ",
        "首席记者 ",
    ]
    joined = rng.choice([" ", " ", "  ", "", "、"]).join(names)
    line = rng.choice(marks) + joined
    if rng.random() < 0.12:
        line += " " + rng.choice(["通讯员", "实习生", "实习记者", "摄影"]) + " " + name(rng)
    return f"（{line}）" if rng.random() < 0.03 else line


def rubric(rng: random.Random) -> str:
    """The name of a column of the paper."""
    text = rng.choice(RUBRICS)
    if rng.random() < 0.12:
        text = rng.choice(["●", "◆", "■", "★", "▲", "【", "·"]) + text
        text += "】" if text[0] == "【" else ""
    elif rng.random() < 0.08 and len(text) > 3:
        text = text[:2] + rng.choice([" ", "·", "　"]) + text[2:]
    return text


def sponsor(rng: random.Random) -> list[str]:
    """The lines that name who pays for a column."""
    first = rng.choice(PLACES) + rng.choice(["市", "县", "区", ""]) + rng.choice(SPONSORS)
    last = (
        rng.choice(PLACES)
        + rng.choice(PAPERS[:3])
        + rng.choice(["社", "社 ", " ", "社　"])
        + rng.choice(["联办", "合办", "协办", "联合主办", "主办"])
    )
    return [first, last] if rng.random() < 0.7 else [first + " " + last] if rng.random() < 0.5 else [last]


def _date(rng: random.Random) -> str:
    year, month, day = rng.randint(1955, 2026), rng.randint(1, 12), rng.randint(1, 31)
    shape = rng.choice(["{y}年{m}月{d}日", "{y}.{m}.{d}", "{y}-{m:02}-{d:02}", "{y}年{m}月{d}日", "{m}月{d}日"])
    text = shape.format(y=year, m=month, d=day)
    if rng.random() < 0.5:
        text += rng.choice([" ", "　", "  "]) + "星期" + rng.choice("一二三四五六日")
    if rng.random() < 0.1:
        text += (
            " 农历"
            + rng.choice("甲乙丙丁戊己庚辛壬癸")
            + rng.choice("子丑寅卯辰巳午未申酉戌亥")
            + "年"
            + rng.choice(["正", "四", "七", "腊"])
            + "月初"
            + rng.choice("一二三五八")
        )
    return text


def folio(rng: random.Random) -> list[str]:
    """One to six lines of small print of a page."""
    paper = rng.choice(PLACES) + rng.choice(PAPERS)
    section, number = rng.choice(SECTIONS), rng.randint(1, 24)
    lines = [
        rng.choice(
            [
                f"第{number}版",
                f"{number:02}",
                f"{number}",
                f"{number}版",
                f"A{number}",
                f"第{rng.choice('一二三四五六七八')}版",
                f"{number} {section}",
                f"{section} {number}",
            ]
        ),
        _date(rng),
        rng.choice([paper, " ".join(paper), f"{section} {paper}", f"{paper} {section}", section, " ".join(section)]),
    ]
    tel = "".join(rng.choice("0123456789") for _ in range(7))
    lines.append(
        rng.choice(
            [
                f"责编：{name(rng)} 版式：{name(rng)} 电话：{tel}",
                f"责任编辑 {name(rng)} 校对 {name(rng)}",
                f"本版编辑 {name(rng)} {name(rng)} 美编 {name(rng)}",
                f"编辑：{name(rng)} 组版：{name(rng)} 校对：{name(rng)}",
                f"责编／{name(rng)} 美编／{name(rng)}",
                f"值班主任 {name(rng)}　责任编辑 {name(rng)}",
                f"□本版编辑 {name(rng)} □电子信箱 news{tel[:3]}@163.com",
                f"E-mail：zbs{tel[:3]}@163.com",
            ]
        )
    )
    extra = [
        f"新闻热线：0{tel[:3]}—{tel}",
        f"刊登热线：0{tel[:3]}-{tel}",
        f"邮编 0{tel[:5]}",
        f"社址：{paper[:2]}市解放路{tel[:2]}号 邮编：0{tel[:5]} 零售：每份1.00元",
        f"国内统一刊号：CN{tel[:2]}-00{tel[2:4]} 总第{tel[:4]}期",
        f"{section}·{rng.choice(SECTIONS)}",
        "公益广告 讲文明 树新风",
        "扫描二维码 关注本报公众号",
        f"今日{rng.choice('四八十')}版 总第{tel[:4]}期",
        f"天气：今天白天 晴转多云 {rng.choice('东南西北')}风2-3级 气温 {rng.randint(-9, 20)}℃～{rng.randint(21, 36)}℃",
    ]
    if rng.random() < 0.4:
        lines.append(rng.choice(extra))
    if rng.random() < 0.2:
        lines = [" ".join(rng.sample(lines[:3], 3)), *lines[3:]]
    return rng.sample(lines, rng.randint(1, len(lines)))


def advert(rng: random.Random) -> list[str]:
    """The lines of a small advert or a notice."""
    from typeset import wrap

    who, city = name(rng), rng.choice(PLACES)
    digits = "".join(rng.choice("0123456789") for _ in range(11))
    firm = (
        city
        + rng.choice(["鑫源", "宏达", "金地", "恒通", "万家", "瑞丰", "华美", "新源"])
        + rng.choice(["商贸", "建材", "物流", "餐饮", "农业"])
        + "有限公司"
    )
    kinds = [
        ("遗失声明", f"{who}不慎将身份证丢失，证号：1423291{digits}，声明作废。"),
        ("注销公告", f"{firm}经股东会决议，拟向登记机关申请注销，请债权人45日内申报债权。联系电话：{digits}"),
        (
            rng.choice(["公 告", "公告"]),
            f"我单位{who}，自20{digits[:2]}年1月起未到岗，请于本公告之日起15日内回单位办理手续，逾期按有关规定处理。",
        ),
        ("声 明", f"{firm}公章（编号{digits}）遗失，声明作废。"),
        ("减资公告", f"{firm}经股东决定，注册资本由500万元减至100万元，请债权人自公告之日起45日内申报债权。"),
        ("招聘", f"{firm}诚聘业务员五名，男女不限，待遇面议。地址：{city}市人民路{digits[:2]}号 电话：{digits}"),
        ("出租", f"临街门面二楼{digits[:3]}平米，可做办公、培训，价格面议。电话{digits}"),
        (
            "拍卖公告",
            f"受委托，我公司定于{rng.randint(1, 12)}月{rng.randint(1, 28)}日上午10时在本公司拍卖厅公开拍卖房产一处，有意者请于拍卖日前办理竞买手续。",
        ),
        (
            "寻人启事",
            f"{who}，男，{rng.randint(60, 85)}岁，身高一米七，走失时身穿蓝色上衣，知情者请与{digits}联系，必有酬谢。",
        ),
        ("更正", f"本报昨日三版有关报道中“{who}”应为“{name(rng)}”，特此更正。"),
    ]
    title, text = rng.choice(kinds)
    lines = wrap(text, rng.uniform(8, 22), rng.choice([0, 2]), rng)
    return ([title] if rng.random() < 0.85 else []) + lines + ([firm] if rng.random() < 0.2 else [])


def scrap(texts: Sequence[str], rng: random.Random) -> str:
    """A few letters that were left from somewhere."""
    text = (rng.choice(list(texts)) if texts else "内容").strip() or "的"
    start = rng.randint(0, max(0, len(text) - 2))
    return text[start : start + rng.choices([1, 2, 3, 6, 10], [4, 5, 3, 1, 1])[0]].strip("，。、　 ") or "的"
