"""``annotator evaluate``: how near predicted articles come to gold, as a table or as JSON."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.parsers import Parser, add_jobs
from annotator.cli.progress import Bar
from annotator.cli.terminal import Counter, interruptible, tell_notes, write_out
from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.services.processors import usable_processors
from annotator.services.settings import Settings

if TYPE_CHECKING:
    from annotator.services.evaluating import Evaluation


def evaluate_parser() -> Parser:
    """``annotator evaluate``"""
    parser = Parser(
        "annotator evaluate",
        description="Compare predicted articles with gold: articles, headlines, roles, borders, categories, and the "
        "corrections that a person would have to make. docs/evaluation.md says what each figure is.",
        epilog="examples:\n  annotator evaluate gold.jsonl.gz predicted.jsonl.gz\n"
        "  annotator evaluate gold.jsonl.gz\n"
        "  annotator evaluate gazette.sqlite --json > figures.json\n"
        "  annotator evaluate gold.jsonl.gz --learning-curve\n\n"
        "Two people who labelled the same pages are compared by annotator agreement FIRST SECOND.\n"
        "Without PREDICTED the program proposes articles for the texts of GOLD itself, which also tells whether its\n"
        "confidences can be trusted. Pages are matched by their ids; figures are 0 to 1, corrections a page.",
    )
    parser.add_argument(
        "gold", metavar="GOLD", type=Path, help="page records (.jsonl, .jsonl.gz, .json), or a project: its gold pages"
    )
    parser.add_argument(
        "predicted",
        metavar="PREDICTED",
        type=Path,
        nargs="?",
        help="page records, or a project: its pages as they stand (default: what the program proposes)",
    )
    add_jobs(parser)
    parser.add_argument(
        "--learning-curve",
        action="store_true",
        help="how corrections fall with the number of gold pages learnt from, measured on half of them",
    )
    parser.add_argument("--json", action="store_true", help="all figures as JSON, for programs")
    return parser


def evaluate_files(arguments: argparse.Namespace) -> int:
    """Print the figures. Raises InputError, ProjectError and Cancelled."""
    if arguments.learning_curve:
        return _learning_curve(arguments)
    from annotator.services.evaluating import evaluate  # numpy and scipy take half a second that no other command needs

    bar = Bar()
    with interruptible() as interruption:
        try:
            evaluation = evaluate(
                arguments.gold,
                arguments.predicted,
                who=Settings().who,
                jobs=arguments.jobs or usable_processors(),
                progress=bar,
                cancelled=interruption,
            )
        finally:
            bar.clear()
    tell_notes(evaluation.notes)
    write_out(_as_json(evaluation) if arguments.json else _as_tables(evaluation))
    return 0


def _learning_curve(arguments: argparse.Namespace) -> int:
    from annotator.cli.curve import as_json, as_table
    from annotator.services.curves import curve_of

    if arguments.predicted:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "A learning curve needs gold only: leave out {path}, or --learning-curve."),
            path=arguments.predicted,
        )
    counter = Counter()
    with interruptible() as interruption:
        try:
            found = curve_of(arguments.gold, who=Settings().who, progress=counter, cancelled=interruption)
        finally:
            counter.clear()
    tell_notes(found.notes)
    write_out(as_json(found) if arguments.json else as_table(found))
    return 0


def _as_json(evaluation: "Evaluation") -> bytes:
    return json.dumps(evaluation.to_json(), ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n"


def _as_tables(evaluation: "Evaluation") -> bytes:
    from annotator.cli.figures import tables

    return ("\n".join(tables(evaluation)) + "\n").encode("utf-8", errors="replace")
