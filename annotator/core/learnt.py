"""Models that a project learnt from its own gold pages: immutable values."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class ModelKind(StrEnum):
    """What a model is for. Each kind is learnt, compared and taken into use by itself."""

    SEGMENTATION = "segmentation"
    CATEGORIES = "categories"


class LearntFrom(NamedTuple):
    """A gold page as it was when it was learnt from; the log knows what the page was at that revision."""

    page_id: int
    revision: int


@dataclass(frozen=True)
class Verdict:
    """The present model beside a new one, both judged on gold pages that neither had learnt from.

    ``now`` and ``new`` hold figures by name: "corrections" a page, "exact" (article F1), "roles" (accuracy) for
    segmentation; "right" (accuracy) and "macro_f1" for categories. ``why`` is a code for the decision.
    """

    now: Mapping[str, float]
    new: Mapping[str, float]
    better: bool
    why: str
    pages: int  # gold pages that were compared on

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "now": dict(self.now),
            "new": dict(self.new),
            "better": self.better,
            "why": self.why,
            "pages": self.pages,
        }

    @classmethod
    def from_json(cls, value: Any) -> "Verdict":
        """The inverse of ``to_json``; of what somebody else wrote only what makes sense is taken."""
        said = value if isinstance(value, dict) else {}
        why, pages = said.get("why"), said.get("pages")
        return cls(
            _figures(said.get("now")),
            _figures(said.get("new")),
            said.get("better") is True,
            why if isinstance(why, str) else "",
            pages if isinstance(pages, int) and pages >= 0 else 0,
        )


def _figures(value: Any) -> dict[str, float]:
    if not isinstance(value, dict):
        return {}
    numbers = {key: number for key, number in value.items() if type(number) in (int, float)}
    return {key: float(number) for key, number in numbers.items() if abs(number) < 1e9 and math.isfinite(number)}


@dataclass(frozen=True)
class Attempt:
    """What learning came to. ``body`` is the model as JSON text, or None if it was not better and is not kept."""

    kind: ModelKind
    base: str  # name of the shipped model that it stands on
    body: str | None
    pages: tuple[LearntFrom, ...]
    verdict: Verdict
    compared_with: int | None  # version of the model that was in use, None: the shipped one


@dataclass(frozen=True)
class LearntModel:
    """An attempt as the project keeps it."""

    version: int
    kind: ModelKind
    base: str
    kept: bool  # there is a body, so it can be used
    pages: tuple[LearntFrom, ...]
    verdict: Verdict
    compared_with: int | None
    at: str  # ISO 8601, UTC
    who: str
    in_use: bool


class ModelInUse(NamedTuple):
    """A learnt model that a project uses: its version and its body, JSON text of whatever somebody wrote there."""

    version: int
    body: str
    pages: tuple[LearntFrom, ...] = ()


ModelsInUse = Mapping[ModelKind, ModelInUse]  # only kinds for which it is not the shipped model
