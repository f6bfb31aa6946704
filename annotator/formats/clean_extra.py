"""What an export can add to each article of a page record: its clean text, aligned with the raw text.

``"clean": {"text", "roles", "alignment"}``. It is derived from text, articles and corrections, so it is not read back.
The alignment is exact in both directions: its entries, in order, cover the clean text without a gap, and each raw
position of the article's spans stands in one of them. ``[raw, length]``: so many characters from raw position ``raw`` on,
one for one. ``[raw, raw length, clean length]``: all of these stand for all of those; either length may be 0.
"""

from typing import Any

from annotator.core.clean import CleanText, clean_text
from annotator.core.corrections import Correction
from annotator.core.model import Article
from annotator.core.normalise import Normal, normalised
from annotator.core.text import PageText

KEY = "clean"
Json = dict[str, Any]


def clean_to_json(
    text: PageText, article: Article, corrections: tuple[Correction, ...], normal: frozenset[Normal]
) -> Json:
    """The clean text of ``article`` with its alignment, in the form that ``normal`` asks for."""
    clean = clean_text(text, article, corrections)
    extra: Json = {
        "text": normalised(clean.text, normal),
        "roles": [[p.at, p.at + len(p.text), p.role.value] for p in clean.paragraphs],
        "alignment": _alignment(clean),
    }
    if normal:
        extra["normalised"] = sorted(part.value for part in normal)
    return extra


def _alignment(clean: CleanText) -> list[list[int]]:
    return [
        [link.raw, link.raw_end - link.raw]
        if link.each
        else [link.raw, link.raw_end - link.raw, link.clean_end - link.clean]
        for link in clean.links
    ]


def is_ours(value: Any) -> bool:
    """True for what ``clean_to_json`` writes; another program may keep something else under this name."""
    return isinstance(value, dict) and isinstance(value.get("text"), str) and isinstance(value.get("alignment"), list)


def without_clean(articles: list[Any]) -> list[Any]:
    """The articles of a record as they are without the clean texts that this program added."""
    return [
        {key: value for key, value in article.items() if key != KEY or not is_ours(value)}
        if isinstance(article, dict)
        else article
        for article in articles
    ]
