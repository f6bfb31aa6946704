"""Train, validation and test: whole groups of pages, the same from the same seed, near the ratios for each category.

A group is what must not be torn apart: the pages of an issue, and all issues that near-duplicates connect. Groups are
placed one after the other, large ones first, equal ones in an order drawn from the seed; each goes where it brings the
counts of pages and of every category nearest to the ratios. Whoever remembers where issues went (``fixed``) gets them
back there, whatever was added since: only what is new is placed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError


class Split(StrEnum):
    """What a page is for. The values are the names in every format."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


class Ratios(NamedTuple):
    """Shares of train, validation and test; they add up to 1."""

    train: float
    validation: float
    test: float

    @property
    def used(self) -> tuple[Split, ...]:
        """The splits that get anything."""
        return tuple(split for split, share in zip(Split, self, strict=True) if share > 0)


USUAL = Ratios(0.8, 0.1, 0.1)


_SMALL = 10  # whole numbers up to this are parts (8/1/1), whatever they add up to


def ratios_from(words: str) -> Ratios:
    """ "80/10/10", "0.8/0.1/0.1" or parts such as "8/1/1" as ratios. Raises InputError.

    The shares must add up to 100 or 1 (a rounded third is near enough), unless all are whole numbers up to 10.
    """
    try:
        parts = [float(part) for part in words.split("/")]
    except ValueError:
        parts = []
    total = sum(parts)
    if len(parts) != len(Split) or not all(0 <= part < 1e9 for part in parts) or not total:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "{value} are no shares of train, validation and test; give three numbers, such as 80/10/10."
            ),
            value=words or '""',
        )
    small = all(part == int(part) <= _SMALL for part in parts)
    if not small and not any(abs(total - whole) <= whole / 100 for whole in (1, 100)):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "The shares {value} add up to {sum}: give three that add up to 100, such as 80/10/10 (or to 1, or small "
                "whole numbers such as 8/1/1).",
            ),
            value=words,
            sum=f"{total:g}",
        )
    return Ratios(*(part / total for part in parts))


@dataclass
class Issues:
    """What is known of the issues to divide, gathered page by page: how many pages and articles of each category."""

    pages: dict[str, int] = field(default_factory=dict)
    labels: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, issue: str, categories: Iterable[str | None]) -> None:
        """Count a page of ``issue`` with an article of each of ``categories``."""
        self.pages[issue] = self.pages.get(issue, 0) + 1
        counts = self.labels.setdefault(issue, {})
        for category in categories:
            if category is not None:
                counts[category] = counts.get(category, 0) + 1


@dataclass(frozen=True)
class Division:
    """Where each issue goes. ``moved``: issues that ``fixed`` had elsewhere than what they are now joined with."""

    splits: Mapping[str, Split]
    moved: tuple[str, ...] = ()


class Torn(Exception):
    """Two issues that belong together are fixed to different splits."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first, second)
        self.first, self.second = first, second


def groups_of(issues: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The issues in groups that ``pairs`` connect, directly or over others. Sorted, each group too."""
    parent = {issue: issue for issue in issues}

    def root(issue: str) -> str:
        while parent[issue] != issue:
            parent[issue] = parent[parent[issue]]
            issue = parent[issue]
        return issue

    for first, second in pairs:
        low, high = sorted((root(first), root(second)))
        parent[high] = low
    found: dict[str, list[str]] = defaultdict(list)
    for issue in sorted(parent):
        found[root(issue)].append(issue)
    return [tuple(group) for group in found.values()]


def divide(
    issues: Issues,
    pairs: Iterable[tuple[str, str]],
    ratios: Ratios,
    seed: int,
    fixed: Mapping[str, Split] | None = None,
    *,
    strict: bool = False,
) -> Division:
    """Where each issue goes; ``pairs`` of issues stay together, ``fixed`` ones where they are.

    With ``strict`` raises Torn where ``fixed`` tears a pair; else the side with more pages wins.
    """
    fixed = fixed or {}
    groups = groups_of(issues.pages, pairs)
    counts = {group: _counts(issues, group) for group in groups}
    totals: dict[str, int] = defaultdict(int)
    for group_counts in counts.values():
        for what, count in group_counts.items():
            totals[what] += count
    placed: dict[tuple[str, ...], Split] = {}
    moved: list[str] = []
    for group in groups:
        split = _fixed(issues, group, fixed, strict)
        if split is not None:
            placed[group] = split
            moved += [issue for issue in group if fixed.get(issue, split) is not split]
    balance = _Balance(totals, ratios)
    for group, split in placed.items():
        balance.add(split, counts[group])
    fresh = sorted((g for g in groups if g not in placed), key=lambda g: (-counts[g][_PAGES], _drawn(g[0], seed)))
    for group in fresh:
        placed[group] = balance.best(counts[group])
        balance.add(placed[group], counts[group])
    _fill_empty(placed, fresh, counts, ratios.used)
    return Division({issue: split for group, split in placed.items() for issue in group}, tuple(moved))


_PAGES = ""  # among the categories, the count of pages


def _counts(issues: Issues, group: Sequence[str]) -> dict[str, int]:
    found = {_PAGES: sum(issues.pages[issue] for issue in group)}
    for issue in group:
        for category, count in issues.labels[issue].items():
            found[category] = found.get(category, 0) + count
    return found


def _drawn(issue: str, seed: int) -> bytes:
    """A number for ``issue`` that has nothing to do with what it is like."""
    return blake2b(f"{seed}\n{issue}".encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _fixed(issues: Issues, group: Sequence[str], fixed: Mapping[str, Split], strict: bool) -> Split | None:
    pages: dict[Split, int] = {}
    first: dict[Split, str] = {}
    for issue in group:
        if issue in fixed:
            pages[fixed[issue]] = pages.get(fixed[issue], 0) + issues.pages[issue]
            first.setdefault(fixed[issue], issue)
    if strict and len(first) > 1:
        one, other, *_ = first.values()
        raise Torn(one, other)
    order = list(Split)
    return max(pages, key=lambda split: (pages[split], -order.index(split))) if pages else None


class _Balance:
    """How far each split is from its share of everything that is counted."""

    def __init__(self, totals: Mapping[str, int], ratios: Ratios) -> None:
        self._totals = totals
        self._shares = dict(zip(Split, ratios, strict=True))
        self._used = ratios.used
        self._have: dict[Split, dict[str, int]] = {split: defaultdict(int) for split in Split}

    def add(self, split: Split, counts: Mapping[str, int]) -> None:
        for what, count in counts.items():
            self._have[split][what] += count

    def best(self, counts: Mapping[str, int]) -> Split:
        """Where ``counts`` make the squared distances from the shares grow least, relative to the shares."""
        return min(self._used, key=lambda split: self._cost(split, counts))

    def _cost(self, split: Split, counts: Mapping[str, int]) -> float:
        share, have = self._shares[split], self._have[split]
        cost = 0.0
        for what, count in counts.items():
            total = self._totals[what]
            cost += count * (count + 2 * (have[what] - share * total)) / (total * total)
        return cost / share


def _fill_empty(
    placed: dict[tuple[str, ...], Split],
    fresh: Sequence[tuple[str, ...]],
    counts: Mapping[tuple[str, ...], Mapping[str, int]],
    used: Sequence[Split],
) -> None:
    """No split stays empty while another one has several groups that were placed just now: it gets the smallest."""
    for empty in used:
        if empty in placed.values():
            continue
        of_split = {split: [group for group in fresh if placed[group] is split] for split in used}
        fullest = max(used, key=lambda split: len(of_split[split]))
        if len(of_split[fullest]) > 1:
            placed[min(of_split[fullest], key=lambda group: counts[group][_PAGES])] = empty
