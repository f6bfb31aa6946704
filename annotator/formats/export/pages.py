"""The records that formats get: pages with their articles, each in the form of text that was asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.guideline import AcceptedUnder
from annotator.core.issues import Issue
from annotator.core.model import Article, OwnedSpan, PageState, Role, faults
from annotator.core.pages import PageStatus, Source
from annotator.core.provenance import Provenance
from annotator.core.rendering import RAW, Form, Rendered, render_article, render_page
from annotator.core.splits import Split
from annotator.core.text import PageText

Json = dict[str, Any]


@dataclass(frozen=True)
class ExportPage:
    """A page that goes out. Persons in it are pseudonyms already, unless names were asked for.

    ``state`` has all articles of the page; ``chosen`` are the ids of those that a filter lets through. ``number``
    counts the pages of the export from 1.
    """

    number: int
    name: str
    text: PageText
    state: PageState
    source: Source
    meta: Mapping[str, Any]
    status: PageStatus
    issue: Issue
    guideline: AcceptedUnder | None = None  # under which it was accepted, if it is gold and that is known
    split: Split | None = None
    chosen: frozenset[str] | None = None  # None: all
    provenances: Mapping[str, Provenance] | None = None  # by article id; None: not asked for
    form: Form = RAW
    furniture: bool = True

    @cached_property
    def rendered(self) -> Rendered:
        """The page's text as asked for, with the spans of all its articles. Raises InputError, see ``checked``."""
        return checked(render_page(self.text, self.state, self.form, furniture=self.furniture), self)

    @cached_property
    def articles(self) -> tuple["ExportArticle", ...]:
        """The articles that go out, in order."""
        return tuple(
            ExportArticle(self, article, number)
            for number, article in enumerate(self.state.articles, 1)
            if self.chosen is None or article.id in self.chosen
        )

    def article_id(self, article: str) -> str:
        """The id in the export of the article that the page calls ``article``: unique in the project, and stable while
        the page stays as it is (its name and the number that a person sees)."""
        return f"{self.name}-i{self.state.numbers[article]:04}"

    def check(self) -> None:
        """Raise InputError unless every invariant holds: spans lie in the text, none overlaps, none is blank."""
        for fault in faults(self.text, self.state):
            raise InputError(_DOES_NOT_FIT, page=self.name, reason=fault)


@dataclass(frozen=True)
class ExportArticle:
    """An article that goes out. ``number`` is the one that a person sees on its page, from 1."""

    page: ExportPage = field(repr=False)
    source: Article
    number: int

    @property
    def id(self) -> str:
        """Its id in the export, see ``ExportPage.article_id``."""
        return self.page.article_id(self.source.id)

    @property
    def labels(self) -> tuple[str, ...]:
        """Ids of its categories, the main one first."""
        return self.source.labels

    @cached_property
    def rendered(self) -> Rendered:
        """The article's own text as asked for, with its spans in it. Raises InputError, see ``checked``."""
        return checked(render_article(self.page.text, self.source, self.page.state, self.page.form), self.page)

    def part(self, *roles: Role) -> str:
        """What the pieces with one of ``roles`` say, one a line."""
        return "\n".join(self.rendered.text[s.start : s.end] for s in self.rendered.spans if s.role in roles)

    @property
    def provenance(self) -> Provenance | None:
        """Where its labels come from, if that was asked for."""
        return (self.page.provenances or {}).get(self.source.id)


_DOES_NOT_FIT = QT_TRANSLATE_NOOP(
    "errors", "Page {page} cannot be exported, its articles do not fit its text ({reason}): nothing was written."
)


def checked(rendered: Rendered, page: ExportPage) -> Rendered:
    """``rendered``, after a look at every span: it must lie in the text, hold no outer white space and say what the
    raw text says at its place (where characters stand for characters one for one). Raises InputError."""
    length = len(rendered.text)
    for span in rendered.spans:
        piece = rendered.text[span.start : span.end]
        if not 0 <= span.start < span.end <= length or piece != piece.strip():
            raise _misplaced(span, page)
    if page.form.clean:
        return rendered  # corrected and normalised characters differ; the alignment covers the text by construction
    for link in rendered.links:
        if link.each and rendered.text[link.clean : link.clean_end] != page.text[link.raw, link.raw_end]:
            raise InputError(_DOES_NOT_FIT, page=page.name, reason=f"{link.raw}-{link.raw_end}")
    return rendered


def _misplaced(span: OwnedSpan, page: ExportPage) -> InputError:
    return InputError(_DOES_NOT_FIT, page=page.name, reason=f"{span.article}: {span.start}-{span.end}")


def reslice(text: str, start: int, end: int, expected: str, page: str) -> None:
    """For formats that count otherwise: ``text[start:end]`` must be ``expected``. Raises InputError."""
    if text[start:end] != expected:
        raise InputError(_DOES_NOT_FIT, page=page, reason=f"{start}-{end}")
