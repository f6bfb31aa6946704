"""What is looked at of an article to tell its category: its parts as squeezed text, and its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.model import Article, Role, Span
from annotator.core.text import PageText
from annotator.segmentation.lines import squeeze
from annotator.segmentation.traditional import is_traditional, simplified
from annotator.segmentation.words import Words

LONGEST = 3_000  # characters of an article that are looked at
LONGEST_HEAD = 200

_HEAD = (Role.OVERLINE, Role.HEADLINE, Role.SUBHEADLINE)
_TEXT = (Role.BODY, Role.CAPTION, Role.CROSSHEAD)


@dataclass(frozen=True)
class ArticleView:
    """The parts of an article in simplified characters, printed lines of a part joined by line breaks."""

    head: str
    byline: str
    rubric: str
    body: str
    note: str
    picture: bool  # a caption without body
    head_words: tuple[str, ...]
    words: tuple[str, ...]  # of head and body


def view_of(text: PageText, article: Article, words: Words) -> ArticleView:
    """What there is to look at of ``article``, at most ``LONGEST`` code points of it."""
    return views_of(text, [article], words)[0]


def views_of(text: PageText, articles: Sequence[Article], words: Words) -> list[ArticleView]:
    """``view_of`` each.

    ``words`` cuts them as running text, whoever asks: the words of their printed lines are others, and would give them
    other shares. No word goes over a line break, so all are cut at once.
    """
    parts = [_parts(text, article) for article in articles]
    running = [part for head, body, *_ in parts for part in (head.replace("\n", " "), body.replace("\n", ""))]
    tokens = words.cut("\n".join([*running, ""]))
    views = []
    at = 0
    for article, (head, body, byline, rubric, note) in zip(articles, parts, strict=True):
        middle = tokens.index("\n", at)
        end = tokens.index("\n", middle + 1)
        picture = bool(article.with_role(Role.CAPTION)) and not article.with_role(Role.BODY)
        own = tuple(tokens[at : min(end, at + LONGEST)])
        views.append(ArticleView(head, byline, rubric, body, note, picture, tuple(tokens[at:middle]), own))
        at = end + 1
    return views


def _parts(text: PageText, article: Article) -> tuple[str, str, str, str, str]:
    """Head, body, byline, rubric and note of an article."""
    head = _lines(text, article.with_role(*_HEAD), LONGEST_HEAD)
    body = _lines(text, article.with_role(*_TEXT), LONGEST)
    byline = _lines(text, article.with_role(Role.BYLINE), LONGEST_HEAD)
    rubric = _lines(text, article.with_role(Role.RUBRIC), LONGEST_HEAD)
    note = _lines(text, article.with_role(Role.NOTE, Role.CREDIT), LONGEST_HEAD)
    if is_traditional(head + body):
        return simplified(head), simplified(body), simplified(byline), simplified(rubric), simplified(note)
    return head, body, byline, rubric, note


def _lines(text: PageText, spans: Sequence[Span], most: int) -> str:
    """The printed lines of ``spans``, at most ``most`` characters of them."""
    lines: list[str] = []
    total = 0
    for span in spans:
        raw = text[span.start, min(span.end, span.start + most - total)]
        lines += [squeeze(line) for line in raw.splitlines() if line.strip()]
        total += len(raw)
        if total >= most:
            break
    return "\n".join(lines)
