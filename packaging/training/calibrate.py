"""What a model's border probabilities are worth: a line on the log odds for each situation, from pages not trained on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from examples import targets
from scipy.optimize import minimize

from annotator.segmentation.explain import border_chance, situation
from annotator.segmentation.headlines import groups_of
from annotator.segmentation.pagereader import Reading

Json = dict[str, Any]
SITUATIONS = ("into_furniture", "out_of_furniture", "opens", "returns")


def borders(record: Json, reading: Reading) -> list[tuple[str, float, bool]]:
    """Each border of the proposal: its situation, the network's probability, and whether gold has one there."""
    owner, _ = targets(record, reading.pieces)
    groups = groups_of(reading)
    return [
        (situation(groups, i), border_chance(reading, groups, i), bool(owner[i] != owner[i - 1]))
        for i in range(1, len(groups))
        if groups[i] != groups[i - 1]
    ]


def calibrate(found: Iterable[tuple[str, float, bool]]) -> dict[str, tuple[float, float]]:
    """Intercept and slope for each situation (logistic regression, drawn a little towards "as it is")."""
    by_situation: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for name, chance, right in found:
        by_situation[name].append((chance, right))
    return {name: _line(by_situation[name]) for name in SITUATIONS}


def _line(seen: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    if not seen:
        return 0.0, 1.0
    chance = np.clip(np.array([c for c, _ in seen], np.float64), 1e-4, 1 - 1e-4)
    odds, right = np.log(chance / (1 - chance)), np.array([r for _, r in seen])

    def loss(line: np.ndarray) -> float:
        value = line[0] + line[1] * odds
        fit = float(np.logaddexp(0, np.where(right, -value, value)).sum())
        return fit + 2 * float(line[0] ** 2 + (line[1] - 1) ** 2)

    line = minimize(loss, np.array([0.0, 1.0])).x
    return round(float(line[0]), 3), round(max(0.05, float(line[1])), 3)


def reliability(found: Iterable[tuple[float, bool]]) -> list[tuple[float, float, int, float, float]]:
    """Rows of a table: from, to, how many borders, mean confidence, share that is right."""
    values = list(found)
    rows = []
    for low, high in ((0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        inside = [(c, r) for c, r in values if low <= c < high]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            rows.append((low, min(high, 1.0), len(inside), mean, sum(r for _, r in inside) / len(inside)))
    return rows
