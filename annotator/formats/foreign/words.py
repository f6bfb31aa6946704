"""What other people call the roles of pieces and whole articles, in their own label sets."""

import re

from annotator.core.model import Role

_OTHERS: dict[Role, str] = {
    Role.OVERLINE: "kicker eyebrow 引题 肩题",
    Role.HEADLINE: "title heading head h1 main_title 标题 主题 主标题 大标题",
    Role.SUBHEADLINE: "subtitle sub_title subheading subhead deck dek 副题 副标题",
    Role.BYLINE: "author authors by_line 作者 署名",
    Role.BODY: "text paragraph para p content main_text body_text 正文 内容 段落",
    Role.CROSSHEAD: "section_heading h2 小标题",
    Role.CAPTION: "picture_caption figure_caption 图片说明 图说",
    Role.CREDIT: "photo_credit photographer 摄影署名 摄影",
    Role.RUBRIC: "section column 栏目",
    Role.NOTE: "footnote editor_note 附注 编者按",
}
_ROLES = {word: role for role, words in _OTHERS.items() for word in (role.value, *words.split())}
_ARTICLE = frozenset(["article", "story", "news", "news_item", "segment", "zone", "unit", "文章", "稿件", "新闻"])
_FURNITURE = frozenset(
    [
        "furniture",
        "ad",
        "ads",
        "advert",
        "advertisement",
        "masthead",
        "folio",
        "header",
        "footer",
        "page_number",
        "noise",
        "none",
        "o",
        "版面元素",
        "广告",
        "报头",
    ]
)


def _plain(label: str) -> str:
    return re.sub(r"[\s\-.]+", "_", label.strip().casefold())


def role_of(label: str) -> Role | None:
    """The role that ``label`` names, in whatever common words."""
    return _ROLES.get(_plain(label))


def is_article(label: str) -> bool:
    """True if ``label`` says no more than that a stretch is an article."""
    return _plain(label) in _ARTICLE


def is_furniture(label: str) -> bool:
    """True if ``label`` says that a stretch belongs to no article."""
    return _plain(label) in _FURNITURE
