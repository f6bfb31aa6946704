"""A learning curve as a table for people and as JSON for programs."""

import json

from annotator.cli.tables import lines, widths
from annotator.cli.terminal import worded
from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.services.curves import Curve

_COLUMNS = {
    "corrections": (QT_TRANSLATE_NOOP("errors", "corrections a page"), 2),
    "exact": (QT_TRANSLATE_NOOP("errors", "articles found exactly, F1"), 3),
    "roles": (QT_TRANSLATE_NOOP("errors", "characters in their role"), 3),
}


def as_json(curve: Curve) -> bytes:
    """All points with all figures."""
    points = [{"pages": point.pages, "held_out": point.held_out, **point.figures} for point in curve.points]
    said = {"gold": curve.gold, "pages": curve.pages, "points": points}
    return json.dumps(said, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n"


def as_table(curve: Curve) -> bytes:
    """A line for each point."""
    what = QT_TRANSLATE_NOOP("errors", "Gold: {gold}; pages: {pages}, of which {held_out} were kept apart to judge on.")
    head = [
        worded(QT_TRANSLATE_NOOP("errors", "pages learnt from"), {}),
        *(worded(n, {}) for n, _ in _COLUMNS.values()),
    ]
    rows = [
        [str(point.pages), *(f"{point.figures[name]:.{digits}f}" for name, (_, digits) in _COLUMNS.items())]
        for point in curve.points
    ]
    said = worded(what, {"gold": curve.gold, "pages": curve.pages, "held_out": curve.points[0].held_out})
    table = lines([head, *rows], widths([head, *rows]), left=0)
    return ("\n".join([said, "", *table]) + "\n").encode("utf-8", errors="replace")
