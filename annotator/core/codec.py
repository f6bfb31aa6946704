"""Articles, patches and proposals as plain JSON values and back (for the store and for page records)."""

from typing import Any

from annotator.core.comments import About, Comment
from annotator.core.corrections import Correction, Made
from annotator.core.model import Acceptance, Article, Category, PageFlags, Role, Span
from annotator.core.patch import ArticleDelta, Patch
from annotator.core.proposal import Reason
from annotator.core.scheme import Scheme

Json = dict[str, Any]


def _acceptance(value: Acceptance | None) -> list[str] | None:
    return [value.by, value.at] if value else None


def article_to_json(article: Article) -> Json:
    """The article with all it holds."""
    value: Json = {
        "id": article.id,
        "spans": [[span.start, span.end, span.role.value] for span in article.spans],
        "category": article.category,
        "accepted": _acceptance(article.accepted),
        "unsure": article.unsure,
        "note": article.note,
    }
    if article.also:
        value["also"] = list(article.also)
    return value


def article_from_json(value: Json) -> Article:
    """The inverse of ``article_to_json``."""
    return Article(
        value["id"],
        tuple(Span(start, end, Role(role)) for start, end, role in value["spans"]),
        value["category"],
        Acceptance(*value["accepted"]) if value["accepted"] else None,
        value["unsure"],
        value["note"],
        tuple(value.get("also", ())),
    )


def _flags_to_json(flags: PageFlags) -> list[Any]:
    return [_acceptance(flags.accepted), flags.unsure, flags.note]


def _flags_from_json(value: list[Any]) -> PageFlags:
    return PageFlags(Acceptance(*value[0]) if value[0] else None, value[1], value[2])


def corrections_to_json(corrections: tuple[Correction, ...]) -> list[list[Any]]:
    """Corrections as [start, end, text, how it was made, reason] lists."""
    return [[made.start, made.end, made.text, made.made.value, made.reason] for made in corrections]


def corrections_from_json(value: list[list[Any]]) -> tuple[Correction, ...]:
    """The inverse of ``corrections_to_json``. Raises ValueError for a way of making that does not exist."""
    return tuple(Correction(start, end, text, Made(made), reason) for start, end, text, made, reason in value)


def comments_to_json(comments: tuple[Comment, ...]) -> list[list[Any]]:
    """Comments as [number, about, start, end, text, by, at, resolved by, resolved at] lists."""
    return [[one.number, one.about.value, *one[2:]] for one in comments]


def comments_from_json(value: list[list[Any]]) -> tuple[Comment, ...]:
    """The inverse of ``comments_to_json``. Raises ValueError for something that no comment is about."""
    return tuple(Comment(number, About(about), *rest) for number, about, *rest in value)


def patch_to_json(patch: Patch) -> Json:
    """The patch as JSON; only what changes is in it."""
    value: Json = {}
    if patch.articles:
        value["articles"] = [[article_to_json(side) if side else None for side in delta] for delta in patch.articles]
    if patch.order:
        value["order"] = [list(side) for side in patch.order]
    if patch.flags:
        value["flags"] = [_flags_to_json(side) for side in patch.flags]
    if patch.corrections:
        value["corrections"] = [corrections_to_json(side) for side in patch.corrections]
    if patch.comments:
        value["comments"] = [comments_to_json(side) for side in patch.comments]
    return value


def patch_from_json(value: Json) -> Patch:
    """The inverse of ``patch_to_json``."""
    order, flags, corrections = value.get("order"), value.get("flags"), value.get("corrections")
    comments = value.get("comments")
    return Patch(
        tuple(
            ArticleDelta(*(article_from_json(side) if side else None for side in delta))
            for delta in value.get("articles", ())
        ),
        (tuple(order[0]), tuple(order[1])) if order else None,
        (_flags_from_json(flags[0]), _flags_from_json(flags[1])) if flags else None,
        (corrections_from_json(corrections[0]), corrections_from_json(corrections[1])) if corrections else None,
        (comments_from_json(comments[0]), comments_from_json(comments[1])) if comments else None,
    )


def reasons_to_json(reasons: tuple[Reason, ...]) -> list[list[Any]]:
    """Reasons as [code, value, …] lists."""
    return [[reason.code, *reason.values] for reason in reasons]


def reasons_from_json(value: list[list[Any]]) -> tuple[Reason, ...]:
    """The inverse of ``reasons_to_json``."""
    return tuple(Reason(code, tuple(values)) for code, *values in value)


def scheme_to_json(scheme: Scheme) -> Json:
    """The scheme with all it holds; a category is [id, Chinese name, English name, key, colour]."""
    return {
        "categories": [[c.id, c.name_zh, c.name_en, c.key, c.colour] for c in scheme.categories],
        "multiple": scheme.multiple,
        "merged": dict(scheme.merged),
    }


def scheme_from_json(value: Json) -> Scheme:
    """The inverse of ``scheme_to_json``."""
    return Scheme(tuple(Category(*row) for row in value["categories"]), value["multiple"], value["merged"])
