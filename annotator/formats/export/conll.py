"""CoNLL columns with BIO2 or BIOES tags: a character or a word a row, for models that tag text."""

import contextlib
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.model import OwnedSpan
from annotator.core.scheme import Scheme
from annotator.formats.export.interface import Ask, Format, Job, Kind, Option, Shape
from annotator.formats.export.names import SafeLabels, without_blanks
from annotator.formats.export.pages import ExportPage, reslice
from annotator.formats.export.report import LOST

UNLABELLED = "UNLABELLED"
_BLANKS = QT_TRANSLATE_NOOP("errors", "white space in names of pages, which is _ in the column of articles")
_FURTHER = QT_TRANSLATE_NOOP("errors", "further categories of articles: the main one is the tag")


class Token(NamedTuple):
    """A row: ``text[start:end]`` without white space, and the piece that it lies in."""

    start: int
    end: int
    span: OwnedSpan | None


class Conll(Format):
    """SPLIT.conll with the rows, and SPLIT.offsets.jsonl with the text of each page and where each row lies in it."""

    name = "conll"
    sentence = QT_TRANSLATE_NOOP("errors", "CoNLL columns with BIO2 or BIOES tags, a character or a word a row")
    shape = Shape.FOLDER
    asks = frozenset({Ask.TEXT, Ask.FURNITURE, Ask.SPLITS})
    options = (
        Option(
            "tagging", Kind.CHOICE, QT_TRANSLATE_NOOP("errors", "how borders are tagged"), "BIO2", ("BIO2", "BIOES")
        ),
        Option(
            "tokens", Kind.CHOICE, QT_TRANSLATE_NOOP("errors", "what a row holds"), "characters",
            ("characters", "words"),
        ),
        Option(
            "tags", Kind.CHOICE, QT_TRANSLATE_NOOP("errors", "what the tags name"), "role",
            ("role", "category", "article"),
        ),
        Option(
            "sentences", Kind.CHOICE,
            QT_TRANSLATE_NOOP(
                "errors",
                "where blank lines stand: after each printed line, with tags that run on or that close with the line; "
                "or after each page",
            ),
            "lines", ("lines", "closed-lines", "pages"),
        ),
        Option("article-id", Kind.FLAG, QT_TRANSLATE_NOOP("errors", "a fifth column with the article"), False),
    )  # fmt: skip

    def write(self, job: Job) -> None:
        labels = SafeLabels(job.scheme)
        with contextlib.ExitStack() as opened:
            streams: dict[str, tuple[BinaryIO, BinaryIO]] = {}
            for name in [split.value for split in job.splits] or ["all"]:
                pair = (opened.enter_context(job.target.open(f"{name}{end}")) for end in (".conll", ".offsets.jsonl"))
                streams[name] = (*pair,)  # type: ignore[assignment]
            for page in job.pages():
                rows, offsets = streams[page.split.value if page.split else "all"]
                sentences = list(_sentences(page, job))
                rows.write(_rows(page, sentences, labels, job).encode("utf-8"))
                offsets.write(_offsets(page, [token for sentence in sentences for token in sentence], job.scheme))


def _sentences(page: ExportPage, job: Job) -> Iterator[list[Token]]:
    """The tokens of each printed line that has any, or of the whole page."""
    rendered = page.rendered
    spans = rendered.in_text_order
    whole: list[Token] = []
    first = 0
    for line in rendered.page_text.lines:
        while first < len(spans) and spans[first].end <= line.start:
            first += 1
        at, place, tokens = line.start, first, list[Token]()
        while at < line.end:  # one stretch after the other that lies in one piece, or in none
            span = spans[place] if place < len(spans) else None
            inside = span is not None and span.start <= at
            stop = line.end if span is None else min(line.end, span.end if inside else span.start)
            words = job.cut(rendered.text[at:stop]) if job.options["tokens"] == "words" else rendered.text[at:stop]
            tokens += _tokens(rendered.text, at, words, span if inside else None)
            at = stop
            place += inside
        if job.options["sentences"] == "pages":
            whole += tokens
        elif tokens:
            yield tokens
    if whole:
        yield whole


def _tokens(text: str, at: int, words: Any, span: OwnedSpan | None) -> Iterator[Token]:
    for word in words:
        for part in word.split():  # no word holds white space, whatever cuts
            start = text.index(part, at)
            yield Token(start, start + len(part), span)
            at = start + len(part)


def _rows(page: ExportPage, sentences: list[list[Token]], labels: SafeLabels, job: Job) -> str:
    text, with_article = page.rendered.text, job.options["article-id"]
    names = {article.id: without_blanks(page.article_id(article.id)) for article in page.state.articles}
    kinds = _kinds(page, labels, job)
    parts = ["-DOCSTART- -X- O O _\n\n" if with_article else "-DOCSTART- -X- O O\n\n"]
    flat = [token for sentence in sentences for token in sentence]
    ends = {sentence[-1].start for sentence in sentences} if job.options["sentences"] == "closed-lines" else set()
    begins = {sentence[0].start for sentence in sentences} if ends else set()
    last = {sentence[-1].start for sentence in sentences}
    for number, (start, end, span) in enumerate(flat):
        tag = "O"
        if span:
            fresh = start in begins or number == 0 or flat[number - 1].span is not span
            closed = start in ends or number + 1 == len(flat) or flat[number + 1].span is not span
            tag = f"{_letter(fresh, closed, job.options['tagging'])}-{kinds[span]}"
        article = f" {names[span.article] if span else '_'}" if with_article else ""
        parts.append(f"{text[start:end]} -X- _ {tag}{article}\n")
        if start in last:
            parts.append("\n")
    return "".join(parts)


def _letter(fresh: bool, closed: bool, tagging: str) -> str:
    if tagging == "BIO2":
        return "B" if fresh else "I"
    return ("S" if closed else "B") if fresh else ("E" if closed else "I")


def _kinds(page: ExportPage, labels: SafeLabels, job: Job) -> dict[OwnedSpan, str]:
    """What the tag of each piece names, and what of the page cannot be said by it."""
    report, by_id = job.report, page.state.by_id
    report.drop(LOST, page.name, len(page.rendered.lost))
    if job.options["article-id"]:
        blanks = len(page.state.articles) if without_blanks(page.name) != page.name else 0
        report.drop(_BLANKS, page.name, blanks)
    if job.options["tags"] == "role":
        return {span: span.role.value.upper() for span in page.rendered.spans}
    if job.options["tags"] == "article":
        return dict.fromkeys(page.rendered.spans, "ARTICLE")
    report.drop(_FURTHER, page.name, sum(len(article.also) for article in page.state.articles))
    found = {}
    for span in page.rendered.spans:
        category = by_id[span.article].category
        found[span] = UNLABELLED if category is None else labels.of(category)
    return found


def _offsets(page: ExportPage, tokens: list[Token], scheme: Scheme) -> bytes:
    """The text, the rows and the pieces: all that the columns have no place for."""
    text = page.rendered.text
    for token in tokens:
        if token.span:
            reslice(text, token.start, token.end, text[token.start : token.end].strip(), page.name)
    record = {
        "page_id": page.name,
        "text": text,
        "starts": [token.start for token in tokens],
        "ends": [token.end for token in tokens],
        "spans": [
            {"start": s.start, "end": s.end, "role": s.role.value, "article_id": page.article_id(s.article)}
            for s in page.rendered.spans
        ],
        "labels": {page.article_id(article.id): list(article.labels) for article in page.state.articles},
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"
