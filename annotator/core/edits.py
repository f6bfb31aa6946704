"""Every edit of articles as a pure operation (``editing.change`` works it out).

Positions and ranges are code points of the page's text; a range may begin and end inside a line. White space in a
range belongs to nobody and is passed over.
"""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from annotator.core.editing import (
    Details,
    Edit,
    article_named,
    cut,
    fresh_id,
    insert_in_reading_order,
    pieces_with_roles,
    refuse_blank,
    with_articles,
)
from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused
from annotator.core.model import (
    HEAD_ORDER,
    Acceptance,
    Article,
    PageFlags,
    PageState,
    Role,
    Span,
    canonical_article,
)
from annotator.core.text import PageText, Range, intersect, subtract, union


@dataclass(frozen=True)
class Split(Edit):
    """What ``article`` has from position ``at`` on (in the order of the text) becomes an article of its own."""

    kind: ClassVar[str] = "split"
    at: int
    article: str | None = None  # None: the article at that position

    def details(self, text: PageText, state: PageState) -> Details:
        owner = self.article or getattr(state.near(text, self.at), "article", None)
        return {"at": self.at, "article": owner, "number": state.numbers.get(owner or "")}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        owner = self.article
        if owner is None:
            found = state.near(text, self.at)
            if found is None:
                raise EditRefused(
                    QT_TRANSLATE_NOOP(
                        "errors", "There is no article here to split: this line is page furniture or blank."
                    )
                )
            owner = found.article
        article = article_named(state, owner)
        first, second = cut(article, [(self.at, len(text))]), cut(article, [(0, self.at)])
        first = canonical_article(text, first)
        second = canonical_article(text, second)
        if not first.spans or not second.spans:
            raise EditRefused(
                QT_TRANSLATE_NOOP(
                    "errors", "Article {number} already begins here; put the cursor inside it to split it."
                ),
                number=state.numbers[owner],
            )
        new = Article(fresh_id(state), second.spans)
        place = state.articles.index(article)
        articles = (*state.articles[:place], first, new, *state.articles[place + 1 :])
        return PageState(articles, state.flags), new.id


@dataclass(frozen=True)
class Merge(Edit):
    """``second`` becomes part of ``first``; the pieces of a head go on top if ``first`` has no headline.

    Its category counts where ``first`` has none; with ``labels`` (several are allowed) the categories of both stay.
    """

    kind: ClassVar[str] = "merge"
    first: str
    second: str
    labels: bool = False

    def details(self, text: PageText, state: PageState) -> Details:
        return {
            "first": self.first,
            "second": self.second,
            "number": state.numbers.get(self.first),
            "other": state.numbers.get(self.second),
        }

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        first, second = article_named(state, self.first), article_named(state, self.second)
        if first is second:
            raise EditRefused(QT_TRANSLATE_NOOP("errors", "An article cannot be merged with itself."))
        if first.with_role(Role.HEADLINE):
            spans = first.spans + second.spans
        else:
            head = [span for span in second.spans if span.role in HEAD_ORDER]
            rest = tuple(span for span in second.spans if span.role not in HEAD_ORDER)
            spans = insert_in_reading_order(first.spans, head) + rest
            if rest and first.spans and rest[0].start < min(s.start for s in first.spans):
                spans = insert_in_reading_order(first.spans, second.spans)
        note = "\n".join(part for part in (first.note, second.note) if part)
        labels = first.labels + second.labels if self.labels else first.labels or second.labels
        merged = replace(first, spans=spans, unsure=first.unsure or second.unsure, note=note).with_labels(labels)
        rest_of_page = tuple(a for a in with_articles(state, merged).articles if a.id != second.id)
        return PageState(rest_of_page, state.flags), first.id


def merge_with_neighbour(state: PageState, article: str, step: int, *, labels: bool = False) -> Merge:
    """The merge of ``article`` with the next (``step`` 1) or the previous (-1) article. Raises EditRefused."""
    place = state.articles.index(article_named(state, article)) + step
    if not 0 <= place < len(state.articles):
        template = (
            QT_TRANSLATE_NOOP("errors", "This is the last article; there is no next one to merge with.")
            if step > 0
            else QT_TRANSLATE_NOOP("errors", "This is the first article; there is no previous one to merge with.")
        )
        raise EditRefused(template)
    pair = sorted((place, place - step))
    return Merge(state.articles[pair[0]].id, state.articles[pair[1]].id, labels)


@dataclass(frozen=True)
class NewArticle(Edit):
    """The text in ``ranges`` becomes a new article, placed after the article that it begins in.

    An article whose whole text is in ``ranges`` would be left without any: it is not replaced but becomes the new one,
    with its category and its note.
    """

    kind: ClassVar[str] = "new_article"
    ranges: tuple[Range, ...]
    role: Role | None = None  # None: each piece keeps its role, furniture becomes body

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        wanted, pieces = pieces_with_roles(text, state, self.ranges, self.role)
        left = [canonical_article(text, cut(article, wanted)) for article in state.articles]
        whole = next((old for old, now in zip(state.articles, left, strict=True) if not now.spans), None)
        if whole is not None:
            new = replace(whole, spans=self._with_the_rest(whole, pieces))
            return PageState(tuple(new if a.id == whole.id else a for a in left), state.flags), whole.id
        new = Article(fresh_id(state), insert_in_reading_order((), pieces))
        left.insert(self._place(state, pieces), new)
        return PageState(tuple(left), state.flags), new.id

    def _with_the_rest(self, whole: Article, pieces: list[Span]) -> tuple[Span, ...]:
        """The spans of ``whole`` in their order, with what else is in ``pieces`` put where it is read."""
        if self.role is not None:
            return insert_in_reading_order((), pieces)
        own = [(span.start, span.end) for span in sorted(whole.spans)]
        rest = [Span(*r, piece.role) for piece in pieces for r in subtract((piece.start, piece.end), own)]
        return insert_in_reading_order(whole.spans, rest)

    @staticmethod
    def _place(state: PageState, pieces: list[Span]) -> int:
        first = min(pieces).start
        owner = state.at(first)
        if owner:
            return state.numbers[owner.article]
        firsts = [min(article.spans).start for article in state.articles]
        return sum(1 for start in firsts if start < first)


@dataclass(frozen=True)
class Move(Edit):
    """The text in ``ranges`` goes to ``article``, each piece with its role (or all with ``role``)."""

    kind: ClassVar[str] = "move"
    ranges: tuple[Range, ...]
    article: str
    role: Role | None = None

    def details(self, text: PageText, state: PageState) -> Details:
        return super().details(text, state) | {"number": state.numbers.get(self.article)}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        target = article_named(state, self.article)
        wanted, pieces = pieces_with_roles(text, state, self.ranges, self.role)
        foreign = [p for p in pieces if self.role or not _belongs(state, p, self.article)]
        if not foreign:
            raise EditRefused(
                QT_TRANSLATE_NOOP("errors", "The selection already belongs to article {number}."),
                number=state.numbers[self.article],
            )
        remaining = cut(target, union((p.start, p.end) for p in foreign))
        moved = replace(target, spans=insert_in_reading_order(remaining.spans, foreign))
        articles = tuple(moved if article.id == self.article else cut(article, wanted) for article in state.articles)
        return PageState(articles, state.flags), self.article


def _belongs(state: PageState, piece: Span, article: str) -> bool:
    owner = state.at(piece.start)
    return owner is not None and owner.article == article and owner.end >= piece.end


def _owned_in(state: PageState, extent: Range) -> list[Any]:
    return [span for span in state.owned if span.start < extent[1] and span.end > extent[0]]


@dataclass(frozen=True)
class MakeFurniture(Edit):
    """The text in ``ranges`` belongs to no article any more: it is page furniture."""

    kind: ClassVar[str] = "furniture"
    ranges: tuple[Range, ...]

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        wanted = union(self.ranges)
        refuse_blank(text, wanted)
        touched = next((s.article for extent in wanted for s in _owned_in(state, extent)), None)
        if touched is None:
            raise EditRefused(QT_TRANSLATE_NOOP("errors", "The selection is page furniture already."))
        return PageState(tuple(cut(a, wanted) for a in state.articles), state.flags), touched


@dataclass(frozen=True)
class SetRole(Edit):
    """The text of articles in ``ranges`` gets ``role``; furniture in the ranges stays furniture."""

    kind: ClassVar[str] = "role"
    ranges: tuple[Range, ...]
    role: Role

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        wanted = union(self.ranges)
        refuse_blank(text, wanted)
        articles, focus = [], None
        for article in state.articles:
            spans: list[Span] = []
            hit = False
            for span in article.spans:
                extent = (span.start, span.end)
                inside = [Span(*r, self.role) for r in intersect(extent, wanted)]
                hit = hit or bool(inside)
                outside = [Span(*r, span.role) for r in subtract(extent, wanted)]
                spans += sorted(inside + outside)
            focus = focus or (article.id if hit else None)
            articles.append(replace(article, spans=self._ordered(article, tuple(spans), wanted)) if hit else article)
        if focus is None:
            raise EditRefused(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "Page furniture has no role: move the selection to an article or make it a new article first.",
                )
            )
        return PageState(tuple(articles), state.flags), focus

    def _ordered(self, article: Article, spans: tuple[Span, ...], wanted: list[Range]) -> tuple[Span, ...]:
        """A piece that joins or leaves the head moves to where it is now read; the others stay."""
        was = {s.start: s.role for s in article.spans}

        def crossed(span: Span) -> bool:
            if not intersect((span.start, span.end), wanted):
                return False
            old = was.get(span.start) or next(
                (s.role for s in article.spans if s.start <= span.start < s.end), span.role
            )
            return (old in HEAD_ORDER) != (span.role in HEAD_ORDER) or HEAD_ORDER.get(old) != HEAD_ORDER.get(span.role)

        moving = [span for span in spans if crossed(span)]
        return insert_in_reading_order([span for span in spans if span not in moving], moving)


@dataclass(frozen=True)
class ReorderArticle(Edit):
    """``article`` takes place ``index`` (from 0) in the order of the page's articles."""

    kind: ClassVar[str] = "reorder_article"
    article: str
    index: int

    def details(self, text: PageText, state: PageState) -> Details:
        return super().details(text, state) | {"number": state.numbers.get(self.article)}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        moving = article_named(state, self.article)
        articles = [article for article in state.articles if article.id != self.article]
        articles.insert(max(0, min(self.index, len(articles))), moving)
        return PageState(tuple(articles), state.flags), self.article


@dataclass(frozen=True)
class ReorderPiece(Edit):
    """Piece number ``piece`` of ``article`` (from 0, in reading order) takes place ``index``."""

    kind: ClassVar[str] = "reorder_piece"
    article: str
    piece: int
    index: int

    def details(self, text: PageText, state: PageState) -> Details:
        return super().details(text, state) | {"number": state.numbers.get(self.article)}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        article = article_named(state, self.article)
        spans = list(article.spans)
        if not 0 <= self.piece < len(spans) or not 0 <= self.index < len(spans):
            raise EditRefused(QT_TRANSLATE_NOOP("errors", "The piece is already at the end of its article."))
        spans.insert(self.index, spans.pop(self.piece))
        return with_articles(state, replace(article, spans=tuple(spans))), self.article


@dataclass(frozen=True)
class SetCategory(Edit):
    """``article`` gets ``category`` and no other (None: none at all)."""

    kind: ClassVar[str] = "category"
    article: str
    category: str | None

    def details(self, text: PageText, state: PageState) -> Details:
        return super().details(text, state) | {"number": state.numbers.get(self.article)}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        article = article_named(state, self.article)
        return with_articles(state, replace(article, category=self.category, also=())), self.article


@dataclass(frozen=True)
class ToggleLabel(Edit):
    """``article`` gets ``label`` beside the categories that it has, or loses it; the first one given is the main one."""

    kind: ClassVar[str] = "label"
    article: str
    label: str

    def details(self, text: PageText, state: PageState) -> Details:
        return super().details(text, state) | {"number": state.numbers.get(self.article)}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        article = article_named(state, self.article)
        others = [label for label in article.labels if label != self.label]
        labels = others if self.label in article.labels else [*others, self.label]
        return with_articles(state, article.with_labels(labels)), self.article


@dataclass(frozen=True)
class MarkUnsure(Edit):
    """``article`` (None: the page) is marked unsure, or no longer, with a note."""

    kind: ClassVar[str] = "unsure"
    keeps_acceptance: ClassVar[bool] = True
    article: str | None
    unsure: bool
    note: str = ""

    def details(self, text: PageText, state: PageState) -> Details:
        return super().details(text, state) | {"number": state.numbers.get(self.article or "")}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        if self.article is None:
            flags = state.flags._replace(unsure=self.unsure, note=self.note)
            return PageState(state.articles, flags), None
        article = article_named(state, self.article)
        return with_articles(state, replace(article, unsure=self.unsure, note=self.note)), self.article


@dataclass(frozen=True)
class AcceptArticle(Edit):
    """A person accepts ``article`` as it stands, with its category, or else with ``category``."""

    kind: ClassVar[str] = "accept_article"
    keeps_acceptance: ClassVar[bool] = True
    article: str
    acceptance: Acceptance
    category: str | None = None

    def details(self, text: PageText, state: PageState) -> Details:
        return {"article": self.article, "category": self.category, "number": state.numbers.get(self.article)}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        article = article_named(state, self.article)
        if article.accepted:
            raise EditRefused(
                QT_TRANSLATE_NOOP("errors", "Article {number} is accepted already."), number=state.numbers[self.article]
            )
        category = article.category or self.category
        return with_articles(state, replace(article, category=category, accepted=self.acceptance)), self.article


@dataclass(frozen=True)
class ReopenArticle(Edit):
    """The acceptance of ``article`` is taken back, and that of the page with it."""

    kind: ClassVar[str] = "reopen_article"
    keeps_acceptance: ClassVar[bool] = True
    article: str

    def details(self, text: PageText, state: PageState) -> Details:
        return super().details(text, state) | {"number": state.numbers.get(self.article)}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        article = article_named(state, self.article)
        reopened = with_articles(state, replace(article, accepted=None))
        return PageState(reopened.articles, state.flags._replace(accepted=None)), self.article


@dataclass(frozen=True)
class AcceptPage(Edit):
    """A person accepts the whole page: every article that is not accepted yet, and the page furniture."""

    kind: ClassVar[str] = "accept_page"
    keeps_acceptance: ClassVar[bool] = True
    acceptance: Acceptance
    categories: tuple[tuple[str, str], ...] = ()  # article id, category for those that have none

    def details(self, text: PageText, state: PageState) -> Details:
        return {"categories": self.categories}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        if state.flags.accepted:
            raise EditRefused(QT_TRANSLATE_NOOP("errors", "The page is accepted already."))
        given = dict(self.categories)
        articles = tuple(
            article
            if article.accepted
            else replace(article, accepted=self.acceptance, category=article.category or given.get(article.id))
            for article in state.articles
        )
        return PageState(articles, state.flags._replace(accepted=self.acceptance)), None


@dataclass(frozen=True)
class ReopenPage(Edit):
    """The acceptance of the page is taken back; its articles stay accepted."""

    kind: ClassVar[str] = "reopen_page"
    keeps_acceptance: ClassVar[bool] = True

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        return PageState(state.articles, state.flags._replace(accepted=None)), None


@dataclass(frozen=True)
class Propose(Edit):
    """The articles of a proposal replace all articles of the page; what was accepted is open again."""

    kind: ClassVar[str] = "propose"
    articles: tuple[Article, ...]

    def details(self, text: PageText, state: PageState) -> Details:
        return {"count": len(self.articles)}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        return PageState(self.articles, PageFlags(None, state.flags.unsure, state.flags.note)), None
