"""The assignment problem: pair rows with columns so that the sum of their scores is greatest."""

from collections.abc import Sequence

# Beyond this many rows or columns pairs are taken greedily: the exact way takes cubic time.
EXACT_LIMIT = 80


def assign(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column), each row and column at most once, with the greatest sum; only scores above 0 pair."""
    if not scores or not scores[0]:
        return []
    if max(len(scores), len(scores[0])) > EXACT_LIMIT:
        return _greedy(scores)
    size = max(len(scores), len(scores[0]))
    costs = [[0.0] * size for _ in range(size)]
    for i, row in enumerate(scores):
        for j, score in enumerate(row):
            costs[i][j] = -max(0.0, score)
    pairs = _hungarian(costs)
    return [(i, j) for i, j in pairs if i < len(scores) and j < len(scores[0]) and scores[i][j] > 0]


def _greedy(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    ranked = sorted(
        ((score, i, j) for i, row in enumerate(scores) for j, score in enumerate(row) if score > 0),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    rows: set[int] = set()
    columns: set[int] = set()
    found = []
    for _, i, j in ranked:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            found.append((i, j))
    return sorted(found)


def _hungarian(costs: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The Hungarian method with potentials on a square matrix; least sum of costs."""
    size = len(costs)
    row_potential = [0.0] * (size + 1)
    column_potential = [0.0] * (size + 1)
    matched = [0] * (size + 1)  # the row (from 1) of each column (from 1)
    for row in range(1, size + 1):
        matched[0] = row
        column = 0
        least = [float("inf")] * (size + 1)
        way = [0] * (size + 1)
        used = [False] * (size + 1)
        while matched[column]:
            used[column] = True
            current, delta, following = matched[column], float("inf"), 0
            for j in range(1, size + 1):
                if used[j]:
                    continue
                reduced = costs[current - 1][j - 1] - row_potential[current] - column_potential[j]
                if reduced < least[j]:
                    least[j], way[j] = reduced, column
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(size + 1):
                if used[j]:
                    row_potential[matched[j]] += delta
                    column_potential[j] -= delta
                else:
                    least[j] -= delta
            column = following
        while column:
            matched[column] = matched[way[column]]
            column = way[column]
    return sorted((matched[j] - 1, j - 1) for j in range(1, size + 1))
