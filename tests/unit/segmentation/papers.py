"""Pages of an invented paper with a convention that no other has: a rule, then "文·" and the author, end each article."""

import random
import sys
from pathlib import Path

from annotator.core.model import Article, Role, Span
from annotator.core.text import PageText
from annotator.segmentation.learning import GoldPage

sys.path.insert(0, str(Path(__file__).parent))
import pages as texts

STORIES = (
    (texts.FLOOD_HEAD, texts.FLOOD, "本报讯 "),
    (texts.THEFT_HEAD, texts.THEFT, "本报讯 "),
    (texts.READING_HEAD, texts.READING, ""),
    (("实验小学果园里学嫁接",), texts.SCHOOL, ""),
)
NAMES = ("方远", "李禾", "周田", "柳青", "郑小山", "何映雪", "孟川")
RULE = "—" * 9


def paper_page(number: int, *, plain: bool = False, group: str = "") -> GoldPage:
    """Page ``number`` of the paper with its gold; ``plain``: without the paper's convention."""
    rng = random.Random(number)
    lines: list[tuple[str, int, Role | None]] = [("第二版", -1, None)]
    for at, (head, story, start) in enumerate(rng.sample(STORIES, rng.choice([3, 4]))):
        lines += [(line, at, Role.HEADLINE) for line in head]
        lines += [(line, at, Role.BODY) for line in texts.column(story, rng.choice([14, 17, 21]), start)]
        if not plain:
            lines += [(RULE, -1, None), ("文·" + rng.choice(NAMES), at, Role.BYLINE)]
    text, spans = "", {}
    for line, at, role in lines:
        if role:
            spans.setdefault(at, []).append(Span(len(text), len(text) + len(line), role))
        text += line + "\n"
    articles = tuple(Article(f"a{at + 1}", tuple(own)) for at, own in spans.items())
    return GoldPage(f"page-{number:03}", PageText(text), articles, group)
