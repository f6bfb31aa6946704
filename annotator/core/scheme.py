"""The scheme of a project, its categories in order, and every edit of it as a pure operation.

No edit takes a category from an article unless it says so: ``moves`` names what becomes of the categories that go.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused
from annotator.core.model import Category
from annotator.core.presets import COLOURS, PRESETS
from annotator.core.proposal import Suggestion

DIGITS = "0123456789"
LONGEST_NAME = 60  # characters; a longer one has no room on a card
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_TOLD = 5  # articles that a refusal names

Details = dict[str, Any]
Moves = Mapping[str, str | None]


@dataclass(frozen=True)
class Scheme:
    """The categories in the order of menus. ``multiple``: an article may have several.

    ``merged`` says of categories that became part of others which ones they are now.
    """

    categories: tuple[Category, ...] = ()
    multiple: bool = False
    merged: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Category]:
        """Categories by id."""
        return {category.id: category for category in self.categories}

    def named(self, category: str) -> Category:
        """The category with this id. Raises EditRefused."""
        found = self.by_id.get(category)
        if found is None:
            raise EditRefused(
                QT_TRANSLATE_NOOP("errors", "The project has no category {category}; choose one of its categories."),
                category=category,
            )
        return found

    def fitting(self, suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
        """``suggestions`` within this scheme: those for a merged category for its new one, unknown ones left out."""
        found = []
        for suggestion in suggestions:
            if suggestion.category in self.by_id:
                found.append(suggestion)
            elif self.merged.get(suggestion.category, "") in self.by_id:
                found.append(suggestion._replace(category=self.merged[suggestion.category]))
        return tuple(found)

    def with_category(self, changed: Category) -> "Scheme":
        """The scheme with ``changed`` in the place of the category with its id."""
        return replace(self, categories=tuple(changed if c.id == changed.id else c for c in self.categories))

    def without(self, category: str) -> "Scheme":
        """The scheme without that category."""
        return replace(self, categories=tuple(c for c in self.categories if c.id != category))


class SeveralLabels(NamedTuple):
    """An article with more than one category: the page's name and the article's number."""

    page: str
    number: int


@dataclass(frozen=True)
class Usage:
    """How many articles have each category, and the articles that have several."""

    counts: Mapping[str, int] = field(default_factory=dict)
    several: tuple[SeveralLabels, ...] = ()

    def of(self, category: str) -> int:
        """How many articles have ``category``."""
        return self.counts.get(category, 0)


@dataclass(frozen=True)
class SchemeEdit:
    """Base of all edits of a scheme: subclasses are plain values that can be logged."""

    kind: ClassVar[str]

    def details(self, scheme: Scheme) -> Details:
        """Arguments and words for the log and the undo text; ``names`` are (Chinese, English)."""
        arguments = {item.name: getattr(self, item.name) for item in fields(self)}
        category = scheme.by_id.get(str(arguments.get("category")))
        return arguments | ({"names": {"name": both_names(category)}} if category else {})

    def after(self, scheme: Scheme, usage: Usage) -> Scheme:
        """The scheme after the edit. Raises EditRefused."""
        raise NotImplementedError

    def moves(self) -> Moves:
        """What becomes of categories that articles have: another one, or None."""
        return {}


@dataclass(frozen=True)
class SchemeChange:
    """An edit of a scheme that was worked out."""

    kind: str
    details: Details
    before: Scheme
    after: Scheme
    moves: Moves = field(default_factory=dict)


def change_scheme(scheme: Scheme, usage: Usage, edit: SchemeEdit) -> SchemeChange:
    """Work out ``edit`` on ``scheme``. Raises EditRefused when it makes no sense or changes nothing."""
    after = edit.after(scheme, usage)
    if after == scheme:
        raise EditRefused(QT_TRANSLATE_NOOP("errors", "That would change nothing here."))
    return SchemeChange(edit.kind, edit.details(scheme), scheme, after, edit.moves())


def relabelled(labels: Iterable[str], moves: Moves) -> tuple[str, ...]:
    """The categories of an article after ``moves``: the order stays, none comes twice."""
    moved = (moves.get(label, label) for label in labels)
    return tuple(dict.fromkeys(label for label in moved if label is not None))


def both_names(category: Category) -> list[str]:
    """Its name as it is shown in Chinese and in English."""
    return [category.name("zh"), category.name("en")]


def rebased(current: Scheme, before: Scheme, after: Scheme, usage: Usage) -> Scheme:
    """``current`` with the step from ``before`` to ``after`` made on it, for undo and redo.

    An import may have added categories meanwhile: those stay, and so does what articles use by now (``usage``).
    """
    known = dict(current.by_id)
    for category in after.categories:
        if category != before.by_id.get(category.id):
            known[category.id] = category
    kept = usage.counts.keys() | (known.keys() - before.by_id.keys())
    order = [category.id for category in after.categories]
    order += [name for name in known if name not in after.by_id and name in kept]
    return replace(
        current,
        categories=one_owner_for_each_key(known[name] for name in order if name in known),
        multiple=(after.multiple if after.multiple != before.multiple else current.multiple) or bool(usage.several),
        merged=after.merged if after.merged != before.merged else current.merged,
    )


def one_owner_for_each_key(categories: Iterable[Category]) -> tuple[Category, ...]:
    """``categories``; a key that one has already is taken from those that come later."""
    found, taken = [], {""}
    for category in categories:
        found.append(replace(category, key="") if category.key in taken else category)
        taken.add(category.key)
    return tuple(found)


def fresh_category_id(scheme: Scheme, name_zh: str, name_en: str) -> str:
    """An id that the scheme does not use and never merged: from the English name if there is one."""
    plain = re.sub(r"[^a-z0-9]+", "_", name_en.lower()).strip("_")
    stem = plain or "_".join((name_zh or name_en).split())
    name, number = stem, 2
    while name in scheme.by_id or name in scheme.merged:
        name, number = f"{stem}_{number}", number + 1
    return name


def fresh_colour(scheme: Scheme) -> str:
    """The first colour that no category has, or that the fewest have."""
    used = [category.colour.lower() for category in scheme.categories]
    return min(COLOURS, key=lambda colour: (used.count(colour), COLOURS.index(colour)))


def _checked_names(scheme: Scheme, category: Category) -> Category:
    """``category`` with its names trimmed. Raises EditRefused if it has none, or one that another has."""
    name_zh, name_en = (" ".join(name.split()) for name in (category.name_zh, category.name_en))
    if not name_zh and not name_en:
        raise EditRefused(QT_TRANSLATE_NOOP("errors", "A category needs a name: write it in Chinese or in English."))
    if max(len(name_zh), len(name_en)) > LONGEST_NAME:
        raise EditRefused(
            QT_TRANSLATE_NOOP("errors", "The name of a category may have {most} characters; shorten it."),
            most=LONGEST_NAME,
        )
    if any(character < " " or "\ud800" <= character <= "\udfff" for character in name_zh + name_en):
        raise EditRefused(
            QT_TRANSLATE_NOOP("errors", "The name of a category has characters that cannot be kept; type it anew.")
        )
    for other in scheme.categories:
        same = {name.casefold() for name in (name_zh, name_en) if name} & {
            name.casefold() for name in (other.name_zh, other.name_en) if name
        }
        if same and other.id != category.id:
            raise EditRefused(
                QT_TRANSLATE_NOOP(
                    "errors", "There is a category named {name} already; choose another name, or merge the two."
                ),
                name=sorted(same)[0],
            )
    return replace(category, name_zh=name_zh, name_en=name_en)


def _checked_key(scheme: Scheme, category: Category) -> Category:
    """Raises EditRefused for a key that is no digit, or that another category has."""
    if category.key not in ("", *DIGITS):
        raise EditRefused(
            QT_TRANSLATE_NOOP("errors", "{key} cannot be the key of a category; choose a digit, or none."),
            key=category.key,
        )
    for other in scheme.categories:
        if category.key and other.key == category.key and other.id != category.id:
            raise EditRefused(
                QT_TRANSLATE_NOOP(
                    "errors", "The key {key} belongs to {other}; choose another digit, or take it away there first."
                ),
                key=category.key,
                other=other.name_zh or other.name_en,
            )
    return category


def _checked_colour(category: Category) -> Category:
    colour = category.colour.lower()
    if not _COLOUR.fullmatch(colour):
        raise EditRefused(
            QT_TRANSLATE_NOOP("errors", "{colour} is no colour; write it like #2f6fb3."), colour=category.colour
        )
    return replace(category, colour=colour)


@dataclass(frozen=True)
class AddCategory(SchemeEdit):
    """A new category at the end. Without an ``id`` it gets one from its name, without a ``colour`` a free one."""

    kind: ClassVar[str] = "scheme_add"
    name_zh: str
    name_en: str
    key: str = ""
    colour: str = ""
    id: str = ""

    def details(self, scheme: Scheme) -> Details:
        category = self.made(scheme)
        return {"category": category.id, "names": {"name": both_names(category)}}

    def made(self, scheme: Scheme) -> Category:
        """The category as it will be. Raises EditRefused."""
        if len(self.id) > LONGEST_NAME or "".join(self.id.split()) != self.id or not (self.id or "_").isprintable():
            raise EditRefused(
                QT_TRANSLATE_NOOP(
                    "errors", "{category} cannot be the id of a category; give one word of {most} characters at most."
                ),
                category=repr(self.id),
                most=LONGEST_NAME,
            )
        name = self.id or fresh_category_id(scheme, self.name_zh, self.name_en)
        category = Category(name, self.name_zh, self.name_en, self.key, self.colour or fresh_colour(scheme))
        return _checked_colour(_checked_key(scheme, _checked_names(scheme, category)))

    def after(self, scheme: Scheme, usage: Usage) -> Scheme:
        category = self.made(scheme)
        if category.id in scheme.by_id:
            raise EditRefused(
                QT_TRANSLATE_NOOP("errors", "There is a category {category} already; choose another id."),
                category=category.id,
            )
        merged = {name: into for name, into in scheme.merged.items() if name != category.id}
        return replace(scheme, categories=(*scheme.categories, category), merged=merged)


@dataclass(frozen=True)
class RenameCategory(SchemeEdit):
    """Other names for a category; its id and its articles stay."""

    kind: ClassVar[str] = "scheme_rename"
    category: str
    name_zh: str
    name_en: str

    def after(self, scheme: Scheme, usage: Usage) -> Scheme:
        renamed = replace(scheme.named(self.category), name_zh=self.name_zh, name_en=self.name_en)
        return scheme.with_category(_checked_names(scheme, renamed))


@dataclass(frozen=True)
class RecolourCategory(SchemeEdit):
    """Another colour, as #rrggbb."""

    kind: ClassVar[str] = "scheme_colour"
    category: str
    colour: str

    def after(self, scheme: Scheme, usage: Usage) -> Scheme:
        return scheme.with_category(_checked_colour(replace(scheme.named(self.category), colour=self.colour)))


@dataclass(frozen=True)
class SetCategoryKey(SchemeEdit):
    """The digit that sets the category; "" for none."""

    kind: ClassVar[str] = "scheme_key"
    category: str
    key: str

    def after(self, scheme: Scheme, usage: Usage) -> Scheme:
        return scheme.with_category(_checked_key(scheme, replace(scheme.named(self.category), key=self.key)))


@dataclass(frozen=True)
class MoveCategory(SchemeEdit):
    """The category takes place ``index`` (from 0) in the order of menus."""

    kind: ClassVar[str] = "scheme_move"
    category: str
    index: int

    def after(self, scheme: Scheme, usage: Usage) -> Scheme:
        moving = scheme.named(self.category)
        others = [category for category in scheme.categories if category.id != moving.id]
        others.insert(max(0, min(self.index, len(others))), moving)
        return replace(scheme, categories=tuple(others))


@dataclass(frozen=True)
class MergeCategories(SchemeEdit):
    """The articles of ``category`` get ``into`` instead, and ``category`` goes. What was accepted stays accepted."""

    kind: ClassVar[str] = "scheme_merge"
    category: str
    into: str

    def details(self, scheme: Scheme) -> Details:
        names = {"name": both_names(scheme.named(self.category)), "other": both_names(scheme.named(self.into))}
        return super().details(scheme) | {"names": names}

    def after(self, scheme: Scheme, usage: Usage) -> Scheme:
        going, staying = scheme.named(self.category), scheme.named(self.into)
        if going.id == staying.id:
            raise EditRefused(QT_TRANSLATE_NOOP("errors", "A category cannot be merged with itself."))
        merged = {name: staying.id if into == going.id else into for name, into in scheme.merged.items()}
        return replace(scheme.without(going.id), merged=merged | {going.id: staying.id})

    def moves(self) -> Moves:
        return {self.category: self.into}


@dataclass(frozen=True)
class RemoveCategory(SchemeEdit):
    """The category goes. With ``unlabel`` its articles lose it and are open again; else none may have it."""

    kind: ClassVar[str] = "scheme_remove"
    category: str
    unlabel: bool = False

    def after(self, scheme: Scheme, usage: Usage) -> Scheme:
        going = scheme.named(self.category)
        if usage.of(going.id) and not self.unlabel:
            raise EditRefused(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "Articles have the category {name} ({count}): merge it into another one, or say that they lose it.",
                ),
                name=going.name_zh or going.name_en,
                count=usage.of(going.id),
            )
        merged = {name: into for name, into in scheme.merged.items() if into != going.id}
        return replace(scheme.without(going.id), merged=merged)

    def moves(self) -> Moves:
        return {self.category: None}


@dataclass(frozen=True)
class AllowSeveral(SchemeEdit):
    """An article may have several categories."""

    kind: ClassVar[str] = "scheme_several"

    def after(self, scheme: Scheme, usage: Usage) -> Scheme:
        return replace(scheme, multiple=True)


@dataclass(frozen=True)
class AllowOne(SchemeEdit):
    """An article may have one category only; none may have several now."""

    kind: ClassVar[str] = "scheme_one"

    def after(self, scheme: Scheme, usage: Usage) -> Scheme:
        if scheme.multiple and usage.several:
            named = ", ".join(f"{page} #{number}" for page, number in usage.several[:_TOLD])
            raise EditRefused(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "Articles have several categories ({count}): {articles}; take the further ones away there first.",
                ),
                count=len(usage.several),
                articles=named + (", …" if len(usage.several) > _TOLD else ""),
            )
        return replace(scheme, multiple=False)


@dataclass(frozen=True)
class UsePreset(SchemeEdit):
    """The categories of a preset. What articles have stays, after them; what no article has goes.

    A category of the preset that the scheme has already stays as it is.
    """

    kind: ClassVar[str] = "scheme_preset"
    preset: str

    def after(self, scheme: Scheme, usage: Usage) -> Scheme:
        if self.preset not in PRESETS:
            raise EditRefused(
                QT_TRANSLATE_NOOP("errors", "There is no preset {preset}; choose one of {presets}."),
                preset=self.preset,
                presets=", ".join(PRESETS),
            )
        preset = PRESETS[self.preset]
        wanted = {category.id for category in preset}
        rest = [category for category in scheme.categories if category.id not in wanted and usage.of(category.id)]
        # Keys go first to what has one already, then to the rest of the preset.
        listed = [self._as_it_is(scheme, category) for category in preset]
        first = [category for category in listed if category in scheme.categories]
        others = [category for category in listed if category not in scheme.categories]
        with_keys = {category.id: category for category in one_owner_for_each_key([*first, *others, *rest])}
        order = [*(category.id for category in preset), *(category.id for category in rest)]
        merged = {name: into for name, into in scheme.merged.items() if name not in with_keys and into in with_keys}
        return replace(scheme, categories=tuple(with_keys[name] for name in order), merged=merged)

    @staticmethod
    def _as_it_is(scheme: Scheme, category: Category) -> Category:
        """The category as the scheme has it; with the preset's key if it has none."""
        present = scheme.by_id.get(category.id)
        if present is None:
            return category
        return present if present.key else replace(present, key=category.key)


SCHEME_EDITS = {
    cls.kind: cls
    for cls in (
        AddCategory, RenameCategory, RecolourCategory, SetCategoryKey, MoveCategory, MergeCategories, RemoveCategory,
        AllowSeveral, AllowOne, UsePreset,
    )
}  # fmt: skip
