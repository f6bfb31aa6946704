"""Categories to begin with: this project's own, and the top level of the IPTC media topics."""

from typing import Final

from annotator.core.model import DEFAULT_CATEGORIES, Category

# Far apart on light and on dark ground, also for people who see red and green alike; the name always stands beside.
COLOURS: Final = (
    "#2f6fb3", "#b8602a", "#3d8f5f", "#6a3d7c", "#a8323e", "#1f8494", "#9a7d1f", "#b0487a", "#5b6fd0", "#6c8f2c",
    "#c27a4a", "#3f8f8a", "#7a5a3a", "#a065b5", "#4d7a3d", "#5f6b78", "#c0563f", "#7a7a7a",
)  # fmt: skip

# The 17 top-level topics by their codes in the IPTC's vocabulary.
_TOPICS = (
    ("01000000", "艺术、文化、娱乐和媒体", "arts, culture, entertainment and media"),
    ("02000000", "犯罪、法律和司法", "crime, law and justice"),
    ("03000000", "灾难、事故和突发事件", "disaster, accident and emergency incident"),
    ("04000000", "经济、商业和金融", "economy, business and finance"),
    ("05000000", "教育", "education"),
    ("06000000", "环境", "environment"),
    ("07000000", "健康", "health"),
    ("08000000", "人情趣味", "human interest"),
    ("09000000", "劳工", "labour"),
    ("10000000", "生活方式和休闲", "lifestyle and leisure"),
    ("11000000", "政治和政府", "politics and government"),
    ("12000000", "宗教", "religion"),
    ("13000000", "科学和技术", "science and technology"),
    ("14000000", "社会", "society"),
    ("15000000", "体育", "sport"),
    ("16000000", "冲突、战争与和平", "conflict, war and peace"),
    ("17000000", "天气", "weather"),
)
_KEYS = "1234567890"  # for the first ten

IPTC: Final = tuple(
    Category(f"medtop:{code}", name_zh, name_en, _KEYS[place : place + 1], COLOURS[place])
    for place, (code, name_zh, name_en) in enumerate(_TOPICS)
)

PRESETS: Final[dict[str, tuple[Category, ...]]] = {"local": DEFAULT_CATEGORIES, "iptc": IPTC}
