"""``annotator agreement``: how far two people agree on the same pages."""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.parsers import Parser
from annotator.cli.progress import Bar
from annotator.cli.tables import clipped, lines, widths
from annotator.cli.terminal import in_the_persons_language, interruptible, tell_notes, worded, write_out
from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.services.agreement_words import difference_row, figure_rows, pages_compared
from annotator.services.settings import Settings

if TYPE_CHECKING:
    from annotator.evaluation.agreement import Difference
    from annotator.services.agreement import Compared

_MOST_ROWS = 12  # of a table; the JSON has all
_WIDEST = 40  # cells


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
    yield pages_compared(compared, in_the_persons_language)
    yield from _table(
        [(clipped(name, 2 * _WIDEST), value) for name, value in figure_rows(compared, in_the_persons_language)]
    )
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
    what, first, second = difference_row(found, in_the_persons_language)
    return clipped(found.page, _WIDEST), str(found.line), what, clipped(first, 24), clipped(second, 24)


def _more(rows: int) -> Iterator[str]:
    if rows > _MOST_ROWS:
        yield worded(QT_TRANSLATE_NOOP("errors", "… and more, which are in the JSON (--json): {count}."),
                     {"count": rows - _MOST_ROWS})  # fmt: skip


def _table(rows: Sequence[Sequence[str]], *, left: int = 1) -> Iterator[str]:
    yield ""
    yield from lines(rows, widths(rows), left=left)
