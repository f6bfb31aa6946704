"""``annotator stats``: the statistics of a project as tables for people and as JSON for programs."""

import argparse
import json
from pathlib import Path

from annotator.cli.parsers import Parser, project_argument
from annotator.cli.tables import lines, widths
from annotator.cli.terminal import in_the_persons_language, interruptible, say, speaks_chinese, write_out
from annotator.core.charts import Chart
from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.formats.atomic import write_bytes
from annotator.formats.chart_tables import csv_bytes
from annotator.formats.svg import svg
from annotator.services.charts import Charts
from annotator.services.files import made_folder
from annotator.services.project import Project
from annotator.services.settings import Settings
from annotator.services.statistics import as_json, project_statistics


def stats_parser() -> Parser:
    """``annotator stats``"""
    parser = Parser(
        "annotator stats",
        description="Say how far a project is: pages by status, articles by category, pages an hour, corrections a page, "
        "what was learnt, suggested against accepted categories, and how good confidences are.",
        epilog="examples:\n  annotator stats gazette.sqlite\n  annotator stats gazette.sqlite --json\n"
        "  annotator stats gazette.sqlite --output figures/",
    )
    project_argument(parser)
    parser.add_argument("--json", action="store_true", help="everything as one JSON object")
    parser.add_argument("--output", metavar="FOLDER", type=Path, help="write each table as CSV and each chart as SVG")
    return parser


def stats(arguments: argparse.Namespace) -> int:
    """``annotator stats``"""
    with interruptible() as interruption, Project.open(arguments.project, who=Settings().who) as project:
        found, scheme = project_statistics(project, stopped=interruption), project.scheme()
    if arguments.json:
        told = json.dumps(as_json(found, scheme), ensure_ascii=False, allow_nan=False, indent=1)
        write_out(told.encode("utf-8", errors="replace") + b"\n")
    language = "zh" if speaks_chinese() else "en"
    charts = Charts(found, scheme, in_the_persons_language, language).all()
    if arguments.output:
        folder = made_folder(arguments.output)
        for chart in charts:
            write_bytes(folder / f"{chart.name}.csv", csv_bytes(chart))
            write_bytes(folder / f"{chart.name}.svg", svg(chart).encode("utf-8", errors="replace"))
        if not arguments.json:
            words = QT_TRANSLATE_NOOP("errors", "Tables and charts written: {count}, to {path}.")
            say(words, count=2 * len(charts), path=folder)
    elif not arguments.json:
        write_out("\n".join(_table(chart) for chart in charts).encode("utf-8", errors="replace"))
    return 0


def _table(chart: Chart) -> str:
    if chart.is_empty:
        return f"{chart.title}\n  {chart.empty}\n"
    rows = [["", *(_cell(cell) for cell in row)] for row in chart.rows]
    told = [chart.title, *lines(rows, widths(rows), left=2)]
    return "\n".join([*told, *([f"  {chart.note}"] if chart.note else []), ""])


def _cell(words: str) -> str:
    """``words`` without what would act on a terminal."""
    return "".join(character if character.isprintable() else "·" for character in words)
