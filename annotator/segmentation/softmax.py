"""Multinomial logistic regression as the categories use it: offsets, a penalty for each column, plain numbers out.

scikit-learn's has neither offsets (what another model says already) nor penalties by column, and both carry here what
a model knows before it has seen the project's own articles. The minimum is found by scipy's L-BFGS.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]


def fit_weights(
    columns: Any,
    targets: "Matrix",
    shares: "Matrix",
    penalties: "Matrix",
    offsets: "Matrix | None" = None,
    rounds: int = 60,
    intercept_penalty: float = 0.1,
    plain: "Matrix | None" = None,
) -> "Matrix":
    """Weights (columns by labels; the last row is the intercept) that make ``targets`` likely.

    ``columns`` is a scipy CSR matrix with a row for each article, ``plain`` an array of further columns, which stand before
    those; ``targets`` is the share of each label in each article, ``shares`` how much each article counts, ``penalties`` how strongly each column is held at 0, ``offsets`` log odds
    known before. Deterministic: the same numbers in, the same numbers out.
    """
    import numpy as np
    from scipy.optimize import minimize

    rows = columns.shape[0]
    plain = np.zeros((rows, 0)) if plain is None else plain
    cut = plain.shape[1]
    width = cut + columns.shape[1]
    labels = targets.shape[1]
    turned = columns.T.tocsr()
    known = np.zeros((rows, labels)) if offsets is None else offsets

    def loss(flat: "Matrix") -> tuple[float, "Matrix"]:
        weights = flat.reshape(width + 1, labels)
        scores = plain @ weights[:cut] + columns @ weights[cut:width] + weights[width] + known
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        total = odds.sum(axis=1, keepdims=True)
        value = -(shares * (targets * (scores - np.log(total))).sum(axis=1)).sum()
        value += (
            0.5 * (penalties[:, None] * weights[:width] ** 2).sum()
            + 0.5 * intercept_penalty * (weights[width] ** 2).sum()
        )
        error = shares[:, None] * (odds / total * targets.sum(axis=1, keepdims=True) - targets)
        slope = np.vstack(
            [
                np.concatenate([plain.T @ error, turned @ error]) + penalties[:, None] * weights[:width],
                error.sum(axis=0)[None] + intercept_penalty * weights[width],
            ]
        )
        return float(value), slope.ravel()

    start = np.zeros((width + 1) * labels)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 8})
    return np.asarray(found.x).reshape(width + 1, labels)


def probabilities(scores: "Matrix") -> "Matrix":
    """Rows of log odds as probabilities."""
    import numpy as np

    odds = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=-1, keepdims=True))
