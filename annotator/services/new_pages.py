"""What a page must be like to be added to a project."""

from dataclasses import dataclass, replace

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.model import Acceptance, Article, PageState, canonical_article, faults
from annotator.core.pages import NewPage, PageRow, PageStatus, row_of, status_of
from annotator.core.scheme import Scheme
from annotator.core.text import PageText


@dataclass(frozen=True)
class CheckedPage:
    """A new page with what is derived from it."""

    page: NewPage
    state: PageState
    sha256: str
    base_status: PageStatus
    row: PageRow


def checked(page: NewPage, scheme: Scheme, acceptance: Acceptance) -> CheckedPage:
    """``page``, ready to be written. ``acceptance`` is for gold of which nobody knows who accepted it.

    Raises InputError for a name or text that cannot be kept and for articles that do not fit the text.
    """
    text = PageText(page.text)
    sha256 = _check_characters(page, text)
    state = page.state or PageState()
    for article in state.articles:
        _check_article(page, article, scheme)
    state = replace(state, articles=tuple(canonical_article(text, article) for article in state.articles))
    if page.status is PageStatus.GOLD:
        state = _accepted(state, acceptance)
    for fault in faults(text, state):
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "The articles of page {name} do not fit ({fault}); correct them."),
            name=page.name,
            fault=fault,
        )
    base = PageStatus.PROPOSED if page.status is PageStatus.NEW and state.articles else page.status
    row = row_of(text, state, (), page_id=0, name=page.name, status=status_of(state, base, None))
    return CheckedPage(page, state, sha256, base, row)


def _check_characters(page: NewPage, text: PageText) -> str:
    """The sha256 of the text. Raises InputError for what SQLite cannot keep or would cut short."""
    try:
        page.name.encode()
        if not page.name.strip() or "\0" in page.name:
            raise ValueError
    except ValueError:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "A page cannot be named {name}; give it a name of ordinary characters."),
            name=repr(page.name),
        ) from None
    nul = page.text.find("\0")
    if nul >= 0:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "Character {position} of page {name} is a NUL: this is no text; save it as plain text first."
            ),
            name=page.name,
            position=nul,
        )
    try:
        return text.sha256
    except UnicodeEncodeError as error:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "Character {position} of page {name} is half a character (a lone surrogate); read the text in its right encoding.",
            ),
            name=page.name,
            position=error.start,
        ) from None


def _check_article(page: NewPage, article: Article, scheme: Scheme) -> None:
    # Before spans are trimmed, which would cut what lies outside the text without a word.
    for span in article.spans:
        if not 0 <= span.start < span.end <= len(page.text):
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "Article {article} of page {name} has a span from {start} to {end}, but the text has {length} characters; correct the span.",
                ),
                article=article.id,
                name=page.name,
                start=span.start,
                end=span.end,
                length=len(page.text),
            )
    for category in article.labels:
        if category not in scheme.by_id:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "Article {article} of page {name} has the category {category}, which the project lacks; add it first.",
                ),
                article=article.id,
                name=page.name,
                category=category,
            )
    if article.also and not scheme.multiple:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "Article {article} of page {name} has several categories, but the project allows one; allow several first.",
            ),
            article=article.id,
            name=page.name,
        )


def _accepted(state: PageState, acceptance: Acceptance) -> PageState:
    articles = tuple(
        article if article.accepted else replace(article, accepted=acceptance) for article in state.articles
    )
    flags = state.flags if state.flags.accepted else state.flags._replace(accepted=acceptance)
    return replace(state, articles=articles, flags=flags)
