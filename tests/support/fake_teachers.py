"""Teachers that a learning process can make by itself. What they say depends on the pages only, and is known."""

import os
import time

from annotator.core.errors import Cancelled, InputError
from annotator.core.learnt import ModelKind, Verdict
from annotator.services.bodies import text_of, value_of
from annotator.services.learning import BETTER, NOT_BETTER, TOO_FEW, CurvePoint, Gold


class Fake:
    """The new model is better if it has learnt from more pages than the present one."""

    base = "fake-1"

    def __init__(self, kind: ModelKind) -> None:
        self.kind = kind

    def check(self, body: str) -> None:
        value = value_of(body)
        if not isinstance(value, dict) or "fake" not in value:
            raise InputError("This is no fake model: make one.")

    def _known(self, present) -> int:
        return len(value_of(present.body)["fake"]) if present else 0

    def compare(self, gold: Gold, present, progress, cancelled) -> Verdict:
        pages = gold.pages
        for number in range(3):
            if cancelled and cancelled():
                raise Cancelled
            if progress:
                progress(number, 3, "")
        if len(pages) < 2:
            return Verdict({}, {}, False, TOO_FEW, len(pages))
        now, new = 4.0 - 0.5 * self._known(present), 4.0 - 0.5 * len(pages)
        better = new < now
        why = BETTER if better else NOT_BETTER
        if self.kind is ModelKind.CATEGORIES:
            return Verdict({"right": 1 - now / 10}, {"right": 1 - new / 10}, better, why, len(pages))
        return Verdict({"corrections": now, "exact": 0.5}, {"corrections": new, "exact": 0.75}, better, why, len(pages))

    def learn(self, gold: Gold, progress, cancelled) -> str:
        return text_of({"fake": sorted(page.name for page in gold.pages)})

    def curve(self, gold: Gold, progress, cancelled) -> tuple[CurvePoint, ...]:
        def figures(n: int) -> dict[str, float]:
            return {"corrections": 4.0 / (n + 1), "exact": n / (n + 1), "roles": 0.9}

        return tuple(CurvePoint(n, figures(n), 5) for n in (0, 5, len(gold.pages) - 5))


def fake(_pages: int = 0) -> tuple[Fake, ...]:
    return tuple(Fake(kind) for kind in ModelKind)


class Slow(Fake):
    """Would learn for a minute."""

    def compare(self, gold, present, progress, cancelled) -> Verdict:
        for number in range(600):
            if cancelled and cancelled():
                raise Cancelled
            progress(number, 600, "")
            time.sleep(0.1)
        return super().compare(gold, present, progress, cancelled)


def slow(_pages: int = 0) -> tuple[Fake, ...]:
    return (Slow(ModelKind.SEGMENTATION),)


class Dying(Fake):
    """Ends its process."""

    def compare(self, gold, present, progress, cancelled) -> Verdict:
        os._exit(3)


def dying(_pages: int = 0) -> tuple[Fake, ...]:
    return (Dying(ModelKind.SEGMENTATION),)


class Failing(Fake):
    """Has a mistake in it."""

    def compare(self, gold, present, progress, cancelled) -> Verdict:
        raise ZeroDivisionError("by zero")


def failing(_pages: int = 0) -> tuple[Fake, ...]:
    return (Failing(ModelKind.SEGMENTATION),)
