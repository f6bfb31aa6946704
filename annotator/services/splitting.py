"""The pages of an export divided into train, validation and test.

What belongs together: the pages of an issue (or day), and issues with a page or an article that is nearly the same.
The project remembers where its issues went, for each seed, ratios and way of grouping: pages that are added later never
move those that were exported before. A file with lists overrides all of that.
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.splits import USUAL, Division, Issues, Ratios, Split, Torn, divide
from annotator.formats.jsonlines import read_whole
from annotator.services.export_request import Checked
from annotator.services.export_selection import Selection
from annotator.services.near_duplicates import Texts
from annotator.services.project import Project
from annotator.services.values import OpenPage

SETTING = "export_splits"  # of the project: {seed, ratios and grouping: {split: [issues]}}
NOT_LISTED = QT_TRANSLATE_NOOP("errors", "pages that no list names (--split-lists)")
_LONGEST_LISTS = 256 << 20
Json = dict[str, Any]


@dataclass
class Splitter:
    """Sees every page that goes out, then says where each goes."""

    project: Project
    asked: Checked
    _texts: Texts = field(default_factory=Texts)
    _remembered: Json = field(default_factory=dict)
    _division: Division | None = None

    def see(self, place: int, page: OpenPage) -> None:
        """Take the texts of ``page``, which is at ``place`` among those that go out."""
        for text in _texts_of(page):
            self._texts.add(place, text)

    def divide(self, selection: Selection) -> None:
        """Set the split of every selected page; with lists, pages that they do not name are left out."""
        listed = read_lists(self.asked.split_lists) if self.asked.split_lists else None
        keys = [self._key(place, selection) for place in range(len(selection.pages))]
        issues = Issues()
        for key, page in zip(keys, selection.pages, strict=True):
            issues.add(key, page.labels)

        def texts_of(place: int) -> list[str]:
            return _texts_of(self.project.page(selection.pages[place].row.id))

        pairs = ((keys[one], keys[other]) for one, other in self._texts.pairs(texts_of, keys))
        if listed is not None:
            self._by_lists(selection, keys, issues, list(pairs), listed)
            return
        ratios, seed = self.asked.ratios or USUAL, self.asked.request.seed
        self._remembered = self.project.setting(SETTING, {})
        division = divide(issues, pairs, ratios, seed, self._before())
        for key, page in zip(keys, selection.pages, strict=True):
            page.split = division.splits[key]
        self._division = division

    def _by_lists(
        self, selection: Selection, keys: list[str], issues: Issues, pairs: list[tuple[str, str]],
        listed: Mapping[str, Split],
    ) -> None:  # fmt: skip
        fixed: dict[str, Split] = {}
        for key, page in zip(keys, selection.pages, strict=True):
            split = listed.get(page.row.name, listed.get(key))
            if split is not None and fixed.setdefault(key, split) is not split:
                raise _torn(page.row.name, key)
        try:
            division = divide(issues, pairs, self.asked.ratios or USUAL, self.asked.request.seed, fixed, strict=True)
        except Torn as torn:
            raise _torn(torn.first, torn.second) from torn
        # With lists only shares that were asked for divide the rest, not those that are usual for the format.
        shared_out = bool(self.asked.request.split)
        named = {key for key, page in zip(keys, selection.pages, strict=True) if key in fixed}
        for key, page in zip(keys, selection.pages, strict=True):
            page.split = division.splits[key] if key in named or shared_out else None
        selection.keep(lambda page: page.split is not None, NOT_LISTED)

    def _key(self, place: int, selection: Selection) -> str:
        issue = selection.pages[place].issue
        return (issue.date or issue.key) if self.asked.request.split_by == "date" else issue.key

    def _name(self) -> str:
        ratios: Ratios = self.asked.ratios or USUAL
        shares = "/".join(f"{share:.6g}" for share in ratios)
        return f"{self.asked.request.split_by} {shares} {self.asked.request.seed}"

    def _before(self) -> dict[str, Split]:
        found: dict[str, Split] = {}
        lists = self._remembered.get(self._name(), {})
        for split in Split:
            found |= dict.fromkeys(lists.get(split.value, ()), split)
        return found

    def remember(self) -> None:
        """Keep in the project where each issue went. After the export is in place."""
        if self._division is None:
            return
        placed = {**self._before(), **self._division.splits}
        lists = {split.value: sorted(key for key, own in placed.items() if own is split) for split in Split}
        if self._remembered.get(self._name()) != lists:
            self.project.set_setting(SETTING, {**self._remembered, self._name(): lists})

    def to_json(self, selection: Selection) -> Json:
        """For the manifest, which can be given as lists again: where each issue went, and how that came about."""
        lists: dict[str, list[str]] = {split.value: [] for split in Split}
        for place, page in enumerate(selection.pages):
            if page.split:
                lists[page.split.value].append(self._key(place, selection))
        ratios = self.asked.ratios or USUAL
        return {
            "by": self.asked.request.split_by,
            "ratios": None if self.asked.split_lists else [round(share, 6) for share in ratios],
            "seed": self.asked.request.seed,
            "moved": sorted(self._division.moved) if self._division else [],
            "issues": {name: sorted(set(keys)) for name, keys in lists.items()},
        }


def _texts_of(page: OpenPage) -> list[str]:
    """What is compared with other pages: the whole page, and each article by itself."""
    articles = ("".join(page.text[span.start, span.end] for span in article.spans) for article in page.state.articles)
    return [page.text.text, *articles]


def _torn(first: str, second: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP(
            "errors",
            "The lists put {first} and {second} into different splits, but they are of one issue or nearly the same: "
            "put both into one.",
        ),
        first=first,
        second=second,
    )


def read_lists(path: Path) -> dict[str, Split]:
    """Where pages or issues go, by name. Raises InputError.

    The file is the manifest of an export, JSON such as {"train": [names], "test": [names]}, or lines of a name, a tab
    and train, validation or test.
    """
    data = read_whole(path, limit=_LONGEST_LISTS)
    wrong = InputError(
        QT_TRANSLATE_NOOP(
            "errors",
            "{path} holds no lists: write a name, a tab and train, validation or test in each line, or give the "
            "manifest of an export.",
        ),
        path=path,
    )
    try:
        text = data.decode("utf-8")
        pairs = _pairs(json.loads(text)) if text.lstrip().startswith("{") else _pairs_of_lines(text)
        found: dict[str, Split] = {}
        for name, split in pairs:
            if found.setdefault(name, Split(split)) is not Split(split):
                raise InputError(
                    QT_TRANSLATE_NOOP("errors", "{path} names {name} in two lists: leave it in one."),
                    path=path,
                    name=name,
                )
    except (ValueError, RecursionError) as error:
        raise wrong from error
    if not found:
        raise wrong
    return found


def _pairs(value: Any) -> list[tuple[str, str]]:
    with contextlib.suppress(KeyError, TypeError):
        value = value["splits"]["issues"]
    pairs = []
    for split, names in value.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ValueError(split)
        pairs += [(name, split) for name in names]
    return pairs


def _pairs_of_lines(text: str) -> list[tuple[str, str]]:
    pairs = []
    for line in text.splitlines():
        if line.strip():
            name, tab, split = line.rpartition("\t")
            if not tab:
                raise ValueError(line)
            pairs.append((name.strip(), split.strip()))
    return pairs
