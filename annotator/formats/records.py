"""Page records: one page with its articles as a JSON object, in a file one a line. Read with every check, and written.

The record is ``{"id", "text", "articles": [{"id", "category", "spans": [{"start", "end", "role"}]}], "meta"}``;
positions are code points of the text, half-open. An article with several categories has the others in ``"also"``. What this program says beyond that stands in meta (standing.py).
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from annotator.core.comments import faults_of_comments
from annotator.core.corrections import faults_of
from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.model import Article, Category, PageState, Role, Span, canonical_spans
from annotator.core.normalise import Normal
from annotator.core.notes import Note
from annotator.core.pages import NewPage, PageStatus, Source
from annotator.core.text import PageText
from annotator.formats import clean_extra, standing
from annotator.formats.jsonlines import nested, nested_too_deeply, parse, read_lines, read_whole
from annotator.formats.limits import MAX_PAGE, file_error

SUFFIXES = (".jsonl", ".jsonl.gz", ".json")
_ROLES = {role.value: role for role in Role}
_OTHER_KEYS = "other_keys"  # where keys that a page record does not have are kept, in meta
Json = dict[str, Any]


@dataclass(frozen=True)
class PageRecord:
    """A record that passed every check. ``ours``: this program wrote it and nothing changed it since."""

    line: int
    page: NewPage
    categories: tuple[Category, ...] = ()
    ours: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class TextRecord:
    """Of a record only what a segmentation may see and has to give back."""

    line: int
    id: str
    text: str
    meta: Json


def is_record_file(path: Path) -> bool:
    """True if the name says that the file holds page records."""
    return path.name.lower().endswith(SUFFIXES)


def read_records(path: Path) -> Iterator[PageRecord | InputError]:
    """The records of ``path`` one at a time; a record that is wrong comes as the error that says why.

    Raises InputError for the file as a whole: it cannot be read, is damaged or holds no record.
    """
    checked, number = RecordChecks(path), 0
    for number, (line, data) in enumerate(_values(path), 1):
        try:
            yield checked.record(parse(data, file=path.name, line=line), line, number)
        except InputError as error:
            yield error
    if not number:
        raise _no_records(path)


def checked_record(value: Json, source: Source, *, file: str, line: int) -> PageRecord:
    """The page record ``value`` that another format made, after the same checks. Raises InputError."""
    return _Reader(file, line).record(value, source, source.page)


class RecordChecks:
    """The checks of all records of one file, whatever they were read from."""

    def __init__(self, path: Path) -> None:
        """Raises InputError if ``path`` cannot be read."""
        self.path = path
        # How many pages there are is known at the end only.
        self._source = Source(path.name, _sha256(path), "utf-8", False, 1, 0)
        self._seen: dict[str, int] = {}

    def record(self, value: Any, line: int, number: int, notes: tuple[Note, ...] = ()) -> PageRecord:
        """Record number ``number`` of the file, which begins in ``line``; ``notes`` come first. Raises InputError."""
        reader = _Reader(self.path.name, line, notes=[*notes])
        record = reader.record(value, self._source, number)
        reader.refuse_repeated(record.page.name, self._seen)
        return record


def read_texts(path: Path) -> Iterator[TextRecord]:
    """Id, text and meta of the records of ``path``; their articles are not looked at and may be missing.

    Raises InputError at the first record that is wrong.
    """
    seen: dict[str, int] = {}
    for line, data in _values(path):
        reader = _Reader(path.name, line)
        value = reader.as_object(parse(data, file=path.name, line=line))
        record = TextRecord(line, reader.page_id(value), reader.text(value), reader.meta(value))
        reader.refuse_repeated(record.id, seen)
        yield record
    if not seen:
        raise _no_records(path)


def articles_to_json(articles: tuple[Article, ...]) -> list[Json]:
    """Articles as a page record has them."""
    return [
        {
            "id": article.id,
            "category": article.category,
            **({"also": list(article.also)} if article.also else {}),
            "spans": [{"start": span.start, "end": span.end, "role": span.role.value} for span in article.spans],
        }
        for article in articles
    ]


def record_to_json(page: NewPage, categories: tuple[Category, ...], *, clean: frozenset[Normal] | None = None) -> Json:
    """The record of a page of a project whose scheme is ``categories``.

    With ``clean`` each article has its clean text too (clean_extra.py), in the form that it asks for.
    """
    state, text = page.state or PageState(), PageText(page.text)
    articles = articles_to_json(state.articles)
    told = standing.digest(text, articles)
    block = standing.to_json(text, state, page.status, page.source, categories, told, page.guideline)
    if clean is not None:
        for value, article in zip(articles, state.articles, strict=True):
            value[clean_extra.KEY] = clean_extra.clean_to_json(text, article, state.corrections, clean)
    return {"id": page.name, "text": page.text, "articles": articles, "meta": {**page.meta, standing.KEY: block}}


def to_line(record: Json) -> bytes:
    """A record as a line of a file, with its line feed."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False).encode("utf-8") + b"\n"


def _values(path: Path) -> Iterator[tuple[int, bytes]]:
    if path.name.lower().endswith(".json"):
        data = read_whole(path)
        if data.strip():
            yield 1, data
    else:
        yield from read_lines(path)


def _no_records(path: Path) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("errors", "{file} holds no page record: choose a file with one JSON object a line."),
        file=path.name,
    )


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise file_error(error, path) from error


@dataclass
class _Reader:
    """Checks one record; ``file`` and ``line`` go into each sentence."""

    file: str
    line: int
    others: Json = field(default_factory=dict)  # keys that a page record does not have
    notes: list[Note] = field(default_factory=list)

    def wrong(self, template: str, **values: object) -> InputError:
        return InputError(template, file=self.file, line=self.line, **values)

    def note(self, template: str, **values: object) -> None:
        self.notes.append(Note(template, {"file": self.file, "line": self.line, **values}))

    def refuse_repeated(self, page: str, seen: dict[str, int]) -> None:
        first = seen.setdefault(page, self.line)
        if first != self.line:
            raise self.wrong(
                QT_TRANSLATE_NOOP(
                    "errors", "{file}, line {line}: the page {page} is in line {first} too; give each page its own id."
                ),
                page=page,
                first=first,
            )

    def record(self, value: Any, source: Source, number: int) -> PageRecord:
        record = self.as_object(value)
        name, text = self.page_id(record), PageText(self.text(record))
        articles = self.articles(record, text)
        meta = self.meta(record)
        said = self.said(meta.pop(standing.KEY, None))
        ours = said is not None and said.digest == standing.digest(text, clean_extra.without_clean(record["articles"]))
        state, status = PageState(articles), PageStatus.PROPOSED if articles else PageStatus.NEW
        if said and said.corrections_of == text.sha256:  # they hold whatever became of the articles
            state = replace(state, corrections=said.corrections)
            if faults_of(text, state.corrections):
                raise self.damaged("corrections")
        if said and said.comments_of == text.sha256:
            state = replace(state, comments=said.comments)
            if faults_of_comments(text, state.comments):
                raise self.damaged("comments")
        if said and ours:
            if key := standing.contradiction(said, state):
                raise self.damaged(key)
            state, status = said.on(state), said.status
        elif said:
            self.note_changed(name, said)
            state = said.without_acceptance().on(state)
        self.keep_others(record, meta)
        page = NewPage(
            name,
            text.text,
            said.source if said and said.source else replace(source, page=number),
            None if status is PageStatus.NEW and state == PageState() else state,
            meta,
            status,
            said.guideline if said and ours and status is PageStatus.GOLD else None,
        )
        return PageRecord(self.line, page, said.categories if said else (), ours, tuple(self.notes))

    def note_changed(self, page: str, said: standing.Standing) -> None:
        if said.status is not PageStatus.PROPOSED:
            self.note(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file}, line {line}: the page {page} was changed since it was exported; it comes in as a proposal.",
                ),
                page=page,
            )

    def as_object(self, value: Any) -> Json:
        if isinstance(value, list):
            raise self.wrong(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file}, line {line}: a list, not a page record; write one record a line in a .jsonl file.",
                )
            )
        if not isinstance(value, dict):
            raise self.wrong(
                QT_TRANSLATE_NOOP(
                    "errors",
                    '{file}, line {line}: not a page record; write an object with "id", "text" and "articles" in each line.',
                )
            )
        return value

    def page_id(self, record: Json) -> str:
        return self.identifier(
            record.get("id"),
            QT_TRANSLATE_NOOP(
                "errors", '{file}, line {line}: the page has no usable "id"; it must be text of 1 to 500 characters.'
            ),
        )

    def identifier(self, value: Any, template: str, **values: object) -> str:
        if not isinstance(value, str) or not value.strip() or "\0" in value or len(value) > 500:
            raise self.wrong(template, **values)
        return value

    def text(self, record: Json) -> str:
        text = record.get("text")
        if not isinstance(text, str):
            raise self.wrong(
                QT_TRANSLATE_NOOP(
                    "errors", '{file}, line {line}: the page has no "text"; put the raw page there as a string.'
                )
            )
        if not text.strip():
            raise self.wrong(
                QT_TRANSLATE_NOOP("errors", "{file}, line {line}: the text of the page is blank; leave such pages out.")
            )
        if "\0" in text:
            raise self.wrong(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file}, line {line}: the text holds a NUL character at {position}, it is not text; take it out.",
                ),
                position=text.index("\0"),
            )
        if len(text) > MAX_PAGE:
            raise self.wrong(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file}, line {line}: the text has {length} characters, more than {limit}; is this really one page?",
                ),
                length=f"{len(text):,}",
                limit=f"{MAX_PAGE:,}",
            )
        return text

    def meta(self, record: Json) -> Json:
        meta = record.get("meta")
        if meta is None:
            return {}
        if not isinstance(meta, dict):
            raise self.wrong(
                QT_TRANSLATE_NOOP(
                    "errors", '{file}, line {line}: "meta" is not an object; write {{…}} or leave it out.'
                )
            )
        if nested_too_deeply(meta):
            raise nested(self.file, self.line)
        return dict(meta)

    def articles(self, record: Json, text: PageText) -> tuple[Article, ...]:
        listed = record.get("articles")
        if not isinstance(listed, list):
            raise self.wrong(
                QT_TRANSLATE_NOOP(
                    "errors",
                    '{file}, line {line}: "articles" is missing or not a list; write [] for a page without articles so far.',
                )
            )
        articles: list[Article] = []
        taken: list[tuple[int, int, str]] = []
        names: set[str] = set()
        for number, value in enumerate(listed, 1):
            article = self.article(value, number, text, taken)
            if article.id in names:
                raise self.wrong(
                    QT_TRANSLATE_NOOP(
                        "errors",
                        "{file}, line {line}: two articles have the id {article}; give each article its own id.",
                    ),
                    article=article.id,
                )
            names.add(article.id)
            articles.append(article)
        self.refuse_overlaps(taken)
        return tuple(articles)

    def refuse_overlaps(self, taken: list[tuple[int, int, str]]) -> None:
        taken.sort()
        for (_, end, first), (start, _, second) in pairwise(taken):
            if start < end:
                raise self.wrong(
                    QT_TRANSLATE_NOOP(
                        "errors",
                        "{file}, line {line}: a span of article {first} and one of article {second} overlap at position "
                        "{position}; a character belongs to one span only.",
                    ),
                    first=first,
                    second=second,
                    position=start,
                )

    def article(self, value: Any, number: int, text: PageText, taken: list[tuple[int, int, str]]) -> Article:
        if not isinstance(value, dict):
            raise self.wrong(
                QT_TRANSLATE_NOOP(
                    "errors",
                    '{file}, line {line}: article {number} is not an object; write {{"id", "category", "spans"}}.',
                ),
                number=number,
            )
        name = self.identifier(
            value.get("id"),
            QT_TRANSLATE_NOOP(
                "errors",
                '{file}, line {line}: article {number} has no usable "id"; it must be text of 1 to 500 characters.',
            ),
            number=number,
        )
        category = value.get("category")
        if category is not None:
            category = self.identifier(
                category,
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file}, line {line}: the category of article {article} is not usable; it must be text or null.",
                ),
                article=name,
            )
        also = self.also(value, category, name)
        listed = value.get("spans")
        if not isinstance(listed, list) or not listed:
            raise self.wrong(
                QT_TRANSLATE_NOOP(
                    "errors", '{file}, line {line}: article {article} has no "spans"; list at least one.'
                ),
                article=name,
            )
        spans = [self.span(span, name, index, text) for index, span in enumerate(listed, 1)]
        taken.extend((span.start, span.end, name) for span in spans)
        known = {"id", "category", "also", "spans"}
        self.gather(
            value,
            known | {clean_extra.KEY} if clean_extra.is_ours(value.get(clean_extra.KEY)) else known,
            "articles",
            name,
        )
        return Article(name, canonical_spans(text, spans), category, also=also)

    def also(self, value: Json, category: str | None, article: str) -> tuple[str, ...]:
        template = QT_TRANSLATE_NOOP(
            "errors",
            '{file}, line {line}: "also" of article {article} is not usable; list further categories beside the first, '
            "each once.",
        )
        listed = value.get("also", [])
        if not isinstance(listed, list):
            raise self.wrong(template, article=article)
        found = tuple(self.identifier(label, template, article=article) for label in listed)
        if found and (category is None or len({category, *found}) <= len(found)):
            raise self.wrong(template, article=article)
        return found

    def span(self, value: Any, article: str, number: int, text: PageText) -> Span:
        if not isinstance(value, dict):
            raise self.wrong(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file}, line {line}: article {article}, span {number} is not an object; "
                    'write {{"start", "end", "role"}}.',
                ),
                article=article,
                number=number,
            )
        start, end, role = value.get("start"), value.get("end"), value.get("role")
        if type(start) is not int or type(end) is not int:  # a bool is an int to isinstance
            raise self.wrong(
                QT_TRANSLATE_NOOP(
                    "errors",
                    '{file}, line {line}: article {article}, span {number}: "start" and "end" must be whole numbers.',
                ),
                article=article,
                number=number,
            )
        found = _ROLES.get(role) if isinstance(role, str) else None
        if not 0 <= start < end <= len(text) or found is None or text.is_blank(start, end):
            raise self.wrong_span(start, end, role, text, article=article, number=number)
        if len(value) > 3:
            self.gather(value, {"start", "end", "role"}, "spans", f"{start}-{end}")
        return Span(start, end, found)

    def wrong_span(self, start: int, end: int, role: Any, text: PageText, **values: object) -> InputError:
        if start >= end:
            template = QT_TRANSLATE_NOOP(
                "errors",
                "{file}, line {line}: article {article}, span {number} starts at {start} and ends at {end}; "
                "the end must be greater than the start.",
            )
        elif start < 0 or end > len(text):
            template = QT_TRANSLATE_NOOP(
                "errors",
                "{file}, line {line}: article {article}, span {number} goes from {start} to {end}, but the text has "
                "{length} characters; count in Unicode code points.",
            )
        elif not isinstance(role, str) or role not in _ROLES:
            template = QT_TRANSLATE_NOOP(
                "errors",
                "{file}, line {line}: article {article}, span {number} has the unknown role {role}; use one of {roles}.",
            )
        else:
            template = QT_TRANSLATE_NOOP(
                "errors",
                "{file}, line {line}: article {article}, span {number} ({start} to {end}) holds only white space; leave it out.",
            )
        return self.wrong(
            template,
            start=_short(start),
            end=_short(end),
            length=len(text),
            role=_short(json.dumps(role, ensure_ascii=False)),
            roles=", ".join(_ROLES),
            **values,
        )

    def said(self, block: Any) -> standing.Standing | None:
        if block is None:
            return None
        try:
            return standing.from_json(block)
        except standing.Newer as error:
            raise self.wrong(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file}, line {line}: exported by a newer version of this program; install the newer version.",
                )
            ) from error
        except standing.Damaged as error:
            raise self.damaged(str(error)) from error

    def damaged(self, key: str) -> InputError:
        return self.wrong(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file}, line {line}: {key} in meta.{block} is not as this program writes it; "
                "take {block} out to bring the page in as a proposal.",
            ),
            key=key,
            block=standing.KEY,
        )

    def gather(self, value: Json, known: set[str], kind: str, name: str) -> None:
        others = {key: value[key] for key in value if key not in known}
        if others:
            self.others.setdefault(kind, {})[name] = others

    def keep_others(self, record: Json, meta: Json) -> None:
        """Put the keys that a page record does not have into ``meta``, and note it."""
        others = {key: record[key] for key in record if key not in ("id", "text", "articles", "meta")}
        if others:
            self.others["page"] = others
        if not self.others:
            return
        if nested_too_deeply(self.others):
            raise nested(self.file, self.line)
        place = _OTHER_KEYS
        while place in meta:
            place += "_"
        meta[place] = self.others
        kept = {key for kind in ("articles", "spans") for named in self.others.get(kind, {}).values() for key in named}
        self.note(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file}, line {line}: keys that a page record does not have were kept in meta.{place}: {keys}.",
            ),
            place=place,
            keys=", ".join(sorted(map(_short, kept | set(others)))),
        )


def _short(value: object) -> str:
    told = str(value)
    return told if len(told) <= 40 else told[:39] + "…"
