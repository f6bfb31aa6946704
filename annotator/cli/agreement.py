"""``annotator agreement``: how far two people agree on the same pages."""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.parsers import Parser
from annotator.cli.progress import Bar
from annotator.cli.tables import clipped, lines, widths
from annotator.cli.terminal import interruptible, tell_notes, worded, write_out
from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.services.settings import Settings

if TYPE_CHECKING:
    from annotator.evaluation.agreement import Difference
    from annotator.services.agreement import Compared

_MOST_ROWS = 12  # of a table; the JSON has all
_WIDEST = 40  # cells

_FIGURES: tuple[tuple[str, str, int], ...] = (
    ("borders_F1", QT_TRANSLATE_NOOP("errors", "borders between articles, F1"), 3),
    ("exact_F1", QT_TRANSLATE_NOOP("errors", "articles exactly the same, F1"), 3),
    ("F1@0.8", QT_TRANSLATE_NOOP("errors", "articles the same with IoU 0.8 or more, F1"), 3),
    ("F1@0.5", QT_TRANSLATE_NOOP("errors", "articles the same with IoU 0.5 or more, F1"), 3),
    ("b3_F1", QT_TRANSLATE_NOOP("errors", "B-cubed F1"), 3),
    ("line_ARI", QT_TRANSLATE_NOOP("errors", "adjusted Rand index of lines"), 3),
    ("role_agreement", QT_TRANSLATE_NOOP("errors", "characters in the same role"), 3),
    ("role_kappa", QT_TRANSLATE_NOOP("errors", "roles of characters, Cohen's kappa"), 3),
    ("category_articles", QT_TRANSLATE_NOOP("errors", "articles of both whose categories are compared"), 0),
    ("category_agreement", QT_TRANSLATE_NOOP("errors", "of these with the same category"), 3),
    ("category_kappa", QT_TRANSLATE_NOOP("errors", "categories, Cohen's kappa"), 3),
)


def agreement_parser() -> Parser:
    """``annotator agreement``"""
    parser = Parser(
        "annotator agreement",
        description="How far two people agree: compare what they accepted on the same pages, each in a copy of the project. "
        "docs/evaluation.md says what each figure is.",
        epilog="examples:\n  annotator agreement anna.sqlite bo.sqlite\n"
        "  annotator agreement anna.jsonl bo.jsonl.gz --json > agreement.json\n\n"
        "Of a project the gold pages count. Pages are matched by their ids; those that only one side has do not count.",
    )
    for name in ("first", "second"):
        parser.add_argument(
            name, metavar=name.upper(), type=Path, help="a project, or page records (.jsonl, .jsonl.gz, .json)"
        )
    parser.add_argument("--json", action="store_true", help="all figures and all differences as JSON, for programs")
    return parser


def measure_agreement(arguments: argparse.Namespace) -> int:
    """Print the figures. Raises InputError, ProjectError and Cancelled."""
    from annotator.services.agreement import compare  # numpy and scipy take half a second that others do not need

    bar = Bar()
    with interruptible() as interruption:
        try:
            compared = compare(
                arguments.first, arguments.second, who=Settings().who, progress=bar, cancelled=interruption
            )
        finally:
            bar.clear()
    tell_notes(compared.notes)
    if arguments.json:
        write_out(json.dumps(compared.to_json(), ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n")
    else:
        write_out(("\n".join(_tables(compared)) + "\n").encode("utf-8", errors="replace"))
    return 0


def _tables(compared: "Compared") -> Iterator[str]:
    found = compared.agreement
    yield worded(
        QT_TRANSLATE_NOOP("errors", "Pages that both accepted: {pages}; articles in {first}: {one}, in {second}: {other}."),
        {"pages": found.pages, "first": compared.first, "second": compared.second,
         "one": found.articles[0], "other": found.articles[1]},
    )  # fmt: skip
    rows = [(worded(name, {}), _shown(found.values[key], decimals)) for key, name, decimals in _FIGURES]
    corrections = QT_TRANSLATE_NOOP("errors", "corrections a page from {one} to {other}")
    for key, one, other in (
        ("corrections_to_first", compared.second, compared.first),
        ("corrections_to_second", compared.first, compared.second),
    ):
        told = worded(corrections, {"one": clipped(one, _WIDEST), "other": clipped(other, _WIDEST)})
        rows.append((told, _shown(found.values[key], 2)))
    yield from _table(rows)
    if found.worst:
        head = (
            worded(QT_TRANSLATE_NOOP("errors", "page"), {}),
            worded(QT_TRANSLATE_NOOP("errors", "corrections"), {}),
        )
        pages = [(clipped(page, _WIDEST), str(steps)) for page, steps in found.worst]
        yield from _table([head, *pages[:_MOST_ROWS]])
        yield from _more(len(pages))
    if found.differences:
        words = (
            QT_TRANSLATE_NOOP("errors", "page"),
            QT_TRANSLATE_NOOP("errors", "line"),
            QT_TRANSLATE_NOOP("errors", "what differs"),
        )
        head_row = (*(worded(word, {}) for word in words), clipped(compared.first, 24), clipped(compared.second, 24))
        yield from _table([head_row, *map(_row, found.differences[:_MOST_ROWS])], left=5)
        yield from _more(len(found.differences))


def _row(found: "Difference") -> tuple[str, ...]:
    border = found.what == "border"
    what = QT_TRANSLATE_NOOP("errors", "border above") if border else QT_TRANSLATE_NOOP("errors", "category")
    there, none = QT_TRANSLATE_NOOP("errors", "yes"), QT_TRANSLATE_NOOP("errors", "no")

    def shown(value: str | None) -> str:
        if border:
            return worded(there if value else none, {})
        return clipped(value, 24) if value else "–"

    return (
        clipped(found.page, _WIDEST), str(found.line), worded(what, {}), shown(found.first), shown(found.second),
    )  # fmt: skip


def _more(rows: int) -> Iterator[str]:
    if rows > _MOST_ROWS:
        yield worded(QT_TRANSLATE_NOOP("errors", "… and more, which are in the JSON (--json): {count}."),
                     {"count": rows - _MOST_ROWS})  # fmt: skip


def _shown(value: float | None, decimals: int) -> str:
    return "–" if value is None else f"{value:.{decimals}f}"


def _table(rows: Sequence[Sequence[str]], *, left: int = 1) -> Iterator[str]:
    yield ""
    yield from lines(rows, widths(rows), left=left)
