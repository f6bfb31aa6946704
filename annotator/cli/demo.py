"""``annotator demo``: the whole main job on the sample pages without a display, each result where it can be looked at."""

import argparse
import os
from pathlib import Path

from annotator.cli.parsers import Parser
from annotator.cli.terminal import say, speaks_chinese
from annotator.core.edits import AcceptPage
from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.services.crew import Crew
from annotator.services.exporting import export_records
from annotator.services.importing import import_paths
from annotator.services.person_models import person_segmenter
from annotator.services.project import Project
from annotator.services.proposing import propose_pending
from annotator.services.sample import sample_pages
from annotator.services.values import PageStatus

WHO = "demo"  # so that nobody takes what was accepted here for a person's work


def demo_parser() -> Parser:
    """``annotator demo``"""
    parser = Parser(
        "annotator demo",
        description="Do the main job on the sample pages without a display: import, propose articles, accept them, "
        "save, export, picture of the window. The four files in the folder are made anew each time.",
    )
    parser.add_argument("--output", metavar="FOLDER", type=Path, required=True, help="folder for the results")
    return parser


def demo(arguments: argparse.Namespace) -> int:
    """Run the demonstration and print where each result lies. Raises InputError and ProjectError."""
    folder: Path = arguments.output
    path, gold, picture = (folder / name for name in ("demo.sqlite", "demo-gold.jsonl", "demo-window.png"))
    _clear(folder, path, gold, picture)
    with Project.create(path, who=WHO) as project:
        report = import_paths(project, sample_pages())
        say(QT_TRANSLATE_NOOP("errors", "Imported: {count} sample pages."), count=len(report.added))
        propose_pending(project, Crew(person_segmenter), pages=report.waiting)
        rows = project.pages()
        say(
            QT_TRANSLATE_NOOP("errors", "Proposed: {articles} articles; doubtful borders: {doubtful}."),
            articles=sum(row.articles for row in rows),
            doubtful=sum(row.doubtful for row in rows),
        )
        for row in rows:
            _accept(project, row.id)
        say(QT_TRANSLATE_NOOP("errors", "Accepted and saved, with the log of every step: {path}"), path=path)
        export_records(project, gold, status=PageStatus.GOLD)
        say(QT_TRANSLATE_NOOP("errors", "Exported, one page record a line: {path}"), path=gold)
    _take_picture(path, picture)
    say(QT_TRANSLATE_NOOP("errors", "Picture of the window: {path}"), path=picture)
    return 0


def _clear(folder: Path, *targets: Path) -> None:
    """Make the folder and take away what an earlier demonstration left there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target in targets:
            for ending in ("", "-wal", "-shm", "-journal"):
                Path(f"{target}{ending}").unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "The folder {path} cannot be used ({reason}): choose another for --output."),
            path=folder,
            reason=error.strerror or type(error).__name__,
        ) from error


def _accept(project: Project, page_id: int) -> None:
    """Accept the page with the categories that the program suggests, as a person would with one key."""
    page = project.page(page_id)
    categories = tuple((article, suggestion.category) for article, suggestion in page.suggestions.items())
    project.apply(page_id, AcceptPage(project.acceptance(), categories))


def _take_picture(project: Path, target: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Without a display Qt says of each window that it cannot tell the window manager its size.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    try:
        from annotator.ui.picture import save_picture
    except ImportError as error:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "The window cannot be opened ({reason}): install what the README asks for."),
            reason=error,
        ) from error
    save_picture(project, target, theme="light", language="zh" if speaks_chinese() else "en")
