"""What a page record of this program says beyond the plain record, in ``meta["article_annotator"]``.

Who accepted what, when and under which guideline, doubts and notes, the page's status and source, and the categories
that the project added.
A digest ties it to the text and articles that it was written for: if another program changed those, nothing in it
counts as accepted any more. Corrections and comments are tied to the text alone.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from annotator.core.codec import comments_from_json, comments_to_json, corrections_from_json, corrections_to_json
from annotator.core.comments import Comment
from annotator.core.corrections import Correction
from annotator.core.guideline import AcceptedUnder
from annotator.core.model import DEFAULT_CATEGORIES, Acceptance, Article, Category, PageFlags, PageState
from annotator.core.pages import PageStatus, Source
from annotator.core.text import PageText

KEY = "article_annotator"
VERSION = 1

_SHA256 = re.compile(r"[0-9a-f]{64}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_CATEGORY_FIELDS = ("id", "name_zh", "name_en", "key", "colour")
Json = dict[str, Any]


class Damaged(ValueError):
    """The block is not as this program writes it; the argument names the key."""


class Newer(ValueError):
    """The block was written by a newer version of this program."""


@dataclass(frozen=True)
class Standing:
    """The block read: ``articles`` holds acceptance, doubt and note by article id."""

    status: PageStatus
    flags: PageFlags
    articles: Mapping[str, tuple[Acceptance | None, bool, str]]
    categories: tuple[Category, ...]
    source: Source | None
    digest: str
    corrections: tuple[Correction, ...] = ()
    corrections_of: str = ""  # hash of the text that they were made in
    guideline: AcceptedUnder | None = None  # under which the page was accepted
    comments: tuple[Comment, ...] = ()
    comments_of: str = ""

    def on(self, state: PageState) -> PageState:
        """``state`` with acceptance, doubts and notes as they were exported."""
        articles = []
        for article in state.articles:
            accepted, unsure, note = self.articles.get(article.id, (None, False, ""))
            articles.append(replace(article, accepted=accepted, unsure=unsure, note=note))
        return replace(state, articles=tuple(articles), flags=self.flags)

    def without_acceptance(self) -> "Standing":
        """The same as a mere proposal: doubts and notes stay."""
        articles = {name: (None, unsure, note) for name, (_, unsure, note) in self.articles.items()}
        return replace(self, status=PageStatus.PROPOSED, flags=self.flags._replace(accepted=None), articles=articles)


def digest(text: PageText, articles: list[Json]) -> str:
    """Hex digest of the text and the articles as they stand in a record."""
    told = json.dumps([text.sha256, articles], sort_keys=True)
    return hashlib.sha256(told.encode("ascii")).hexdigest()


def to_json(  # each of them is one thing that the block tells
    text: PageText, state: PageState, status: PageStatus, source: Source, categories: tuple[Category, ...],
    digest_of_page: str, guideline: AcceptedUnder | None = None,
) -> Json:  # fmt: skip
    """The block for a page; what has its usual value is left out."""
    block: Json = {"version": VERSION, "status": status.value}
    if state.flags.accepted:
        block["accepted"] = [state.flags.accepted.by, state.flags.accepted.at]
        if guideline:
            block["guideline"] = {"version": guideline.version, "sha256": guideline.sha256}
    if state.flags.unsure:
        block["unsure"] = True
    if state.flags.note:
        block["note"] = state.flags.note
    articles = {article.id: said for article in state.articles if (said := _article_to_json(article))}
    if articles:
        block["articles"] = articles
    scheme = {category.id: category for category in categories}
    # In the order of their use: another project may have them in another order.
    labels = dict.fromkeys(label for article in state.articles for label in article.labels)
    used = [scheme[name] for name in labels if name in scheme]
    told = [category for category in used if category not in DEFAULT_CATEGORIES]
    if told:
        block["categories"] = [{name: getattr(category, name) for name in _CATEGORY_FIELDS} for category in told]
    if state.corrections:
        block["corrections"] = {"of": text.sha256, "made": corrections_to_json(state.corrections)}
    if state.comments:
        block["comments"] = {"of": text.sha256, "made": comments_to_json(state.comments)}
    block["source"] = {
        "file": source.file,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "guessed": source.guessed,
        "page": source.page,
        "pages": source.pages,
    }
    block["digest"] = digest_of_page
    return block


def _article_to_json(article: Article) -> Json:
    said: Json = {}
    if article.accepted:
        said["accepted"] = [article.accepted.by, article.accepted.at]
    if article.unsure:
        said["unsure"] = True
    if article.note:
        said["note"] = article.note
    return said


def from_json(block: Any) -> Standing:
    """The inverse of ``to_json``. Raises Damaged or Newer."""
    if not isinstance(block, dict) or type(block.get("version")) is not int:
        raise Damaged("version")
    if block["version"] > VERSION:
        raise Newer()
    try:
        status = PageStatus(_typed(block, "status", str, ""))
    except ValueError as error:  # Damaged is one too
        raise Damaged("status") from error
    articles = _typed(block, "articles", dict, {})
    corrections, comments = _typed(block, "corrections", dict, {}), _typed(block, "comments", dict, {})
    return Standing(
        status,
        PageFlags(*_said(block)),
        {name: _said(said) for name, said in articles.items()},
        tuple(_category(value) for value in _typed(block, "categories", list, [])),
        _source(block["source"]) if block.get("source") is not None else None,
        _typed(block, "digest", str, ""),
        _corrections(corrections.get("made", [])),
        _typed(corrections, "of", str, ""),
        _guideline(block["guideline"]) if block.get("guideline") is not None else None,
        _comments(comments.get("made", [])),
        _typed(comments, "of", str, ""),
    )


def contradiction(standing: Standing, state: PageState) -> str:
    """The key that contradicts the articles of the page, or an empty string."""
    if not standing.articles.keys() <= state.by_id.keys():
        return "articles"
    accepted = [article for article in standing.on(state).articles if article.accepted]
    if (standing.status is PageStatus.GOLD) != (standing.flags.accepted is not None):
        return "accepted"
    if standing.flags.accepted and len(accepted) < len(state.articles):
        return "articles"
    if standing.status in (PageStatus.NEW, PageStatus.PROPOSED) and accepted:
        return "status"
    if standing.status is PageStatus.NEW and state.articles:
        return "status"
    return ""


def _typed(value: Json, key: str, kind: type, default: Any) -> Any:
    found = value.get(key, default)
    if type(found) is not kind:
        raise Damaged(key)
    return found


def _said(value: Any) -> tuple[Acceptance | None, bool, str]:
    if not isinstance(value, dict):
        raise Damaged("articles")
    accepted = value.get("accepted")
    return (
        _acceptance(accepted) if accepted is not None else None,
        _typed(value, "unsure", bool, False),
        _typed(value, "note", str, ""),
    )


def _acceptance(value: Any) -> Acceptance:
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(part, str) for part in value):
        raise Damaged("accepted")
    try:
        datetime.fromisoformat(value[1])
    except ValueError as error:
        raise Damaged("accepted") from error
    return Acceptance(*value)


def _corrections(value: Any) -> tuple[Correction, ...]:
    _check_lists(value, (int, int, str, str, str), "corrections")
    try:
        return corrections_from_json(value)
    except ValueError as error:
        raise Damaged("corrections") from error


def _comments(value: Any) -> tuple[Comment, ...]:
    _check_lists(value, (int, str, int, int, str, str, str, str, str), "comments")
    try:
        return comments_from_json(value)
    except ValueError as error:
        raise Damaged("comments") from error


def _check_lists(value: Any, kinds: tuple[type, ...], key: str) -> None:
    """Raises Damaged unless ``value`` is a list of lists with values of these ``kinds``."""
    if not isinstance(value, list) or not all(
        isinstance(made, list)
        and len(made) == len(kinds)
        and all(type(a) is b for a, b in zip(made, kinds, strict=True))
        for made in value
    ):
        raise Damaged(key)


def _category(value: Any) -> Category:
    if not isinstance(value, dict) or not all(isinstance(value.get(name), str) for name in _CATEGORY_FIELDS):
        raise Damaged("categories")
    category = Category(*(value[name] for name in _CATEGORY_FIELDS))
    key_is_digit = category.key == "" or (len(category.key) == 1 and category.key in "0123456789")
    if not category.id.strip() or not key_is_digit or not _COLOUR.fullmatch(category.colour):
        raise Damaged("categories")
    return category


def _guideline(value: Any) -> AcceptedUnder:
    if not isinstance(value, dict):
        raise Damaged("guideline")
    version, sha256 = _typed(value, "version", int, 0), _typed(value, "sha256", str, "")
    if not 1 <= version < 1 << 31 or not _SHA256.fullmatch(sha256):
        raise Damaged("guideline")
    return AcceptedUnder(version, sha256)


def _source(value: Any) -> Source:
    if not isinstance(value, dict):
        raise Damaged("source")
    page, pages = _typed(value, "page", int, 1), _typed(value, "pages", int, 1)
    if not (0 <= page < 1 << 31 and 0 <= pages < 1 << 31):
        raise Damaged("source")
    return Source(
        _typed(value, "file", str, ""),
        _typed(value, "sha256", str, ""),
        _typed(value, "encoding", str, ""),
        _typed(value, "guessed", bool, False),
        page,
        pages,
    )
