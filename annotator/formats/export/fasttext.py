"""fastText's own lines: the labels of an article and its words."""

import contextlib
import re

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.formats.export.interface import ArticleTexts, Job, Kind, Option
from annotator.formats.export.names import SafeLabels
from annotator.formats.export.pages import ExportArticle
from annotator.formats.export.report import LOST

UNLABELLED = QT_TRANSLATE_NOOP("errors", "articles without a category, which fastText has no line for")
_EMPTY = QT_TRANSLATE_NOOP("errors", "articles of which the clean text has nothing")
_BROKEN = QT_TRANSLATE_NOOP("errors", "signs that fastText would take for its own, with a blank inside")
_OWN = re.compile(r"__label__|</s>")


class FastText(ArticleTexts):
    """SPLIT.txt: ``__label__policing word word …``, one article a line."""

    name = "fasttext"
    labelled = True
    sentence = QT_TRANSLATE_NOOP("errors", "fastText lines: the labels of an article and its words")
    options = (
        Option(
            "tokens", Kind.CHOICE, QT_TRANSLATE_NOOP("errors", "what blanks part"), "words",
            ("words", "characters", "text"),
        ),
        Option("main-only", Kind.FLAG, QT_TRANSLATE_NOOP("errors", "only the main category of an article"), False),
    )  # fmt: skip

    def write(self, job: Job) -> None:
        labels = SafeLabels(job.scheme)
        with contextlib.ExitStack() as opened:
            names = [split.value for split in job.splits] or ["all"]
            streams = {name: opened.enter_context(job.target.open(f"{name}.txt")) for name in names}
            for page in job.pages():
                for article in page.articles:
                    line = _line(article, labels, job)
                    streams[page.split.value if page.split else "all"].write(line.encode("utf-8"))


def _line(article: ExportArticle, labels: SafeLabels, job: Job) -> str:
    report, page = job.report, article.page.name
    if not article.labels:
        report.drop_article(UNLABELLED, page)
        return ""
    text = article.rendered.text
    report.drop(LOST, page, len(article.rendered.lost))
    if not text.strip():
        report.drop_article(_EMPTY, page)
        return ""
    given = article.labels[:1] if job.options["main-only"] else article.labels
    words = " ".join(_tokens(text, job))
    words, broken = _OWN.subn(lambda own: f"{own[0][0]} {own[0][1:]}", words)
    report.drop(_BROKEN, page, broken)
    return f"{' '.join(f'__label__{labels.of(label)}' for label in given)} {words}\n"


def _tokens(text: str, job: Job) -> list[str]:
    """Words without white space of any kind, and without the NUL and other bytes that fastText reads as blanks."""
    if job.options["tokens"] == "characters":
        return [sign for sign in text if not sign.isspace()]
    if job.options["tokens"] == "words":
        return [part for word in job.cut(text) for part in word.split()]
    return text.split()
