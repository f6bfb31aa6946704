"""The commands. Each returns the exit status; what is wrong with input is raised as an error that is a sentence."""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from annotator.cli import parsers
from annotator.cli.agreement import agreement_parser, measure_agreement
from annotator.cli.categories import categories_parser, change_categories
from annotator.cli.demo import demo, demo_parser
from annotator.cli.evaluate import evaluate_files, evaluate_parser
from annotator.cli.export import export_pages, export_parser
from annotator.cli.guideline import guideline, guideline_parser
from annotator.cli.learn import learn, learn_parser, models, models_parser
from annotator.cli.progress import Bar
from annotator.cli.report import report_parser, write_report
from annotator.cli.search import search_pages, search_parser
from annotator.cli.stats import stats, stats_parser
from annotator.cli.terminal import (
    Counter,
    Interruption,
    complain,
    in_the_persons_language,
    interruptible,
    say,
    tell_notes,
    worded,
    write_out,
)
from annotator.core.errors import QT_TRANSLATE_NOOP, AnnotatorError, Cancelled, InputError
from annotator.core.notes import Note
from annotator.core.ordering import WHYS, Order
from annotator.formats.incoming import ARCHIVE_SUFFIXES, SUFFIXES
from annotator.formats.records import to_line
from annotator.services.crew import Crew
from annotator.services.files import TEXT_SUFFIXES
from annotator.services.importing import DIFFERING, WORKED_ON, ImportReport, NotImported, import_paths
from annotator.services.page_orders import PageOrders
from annotator.services.person_models import person_segmenter
from annotator.services.processors import usable_processors
from annotator.services.project import Project
from annotator.services.project_segmenter import learnt_segmenter, project_segmenter
from annotator.services.proposing import propose_pending, segment_texts
from annotator.services.settings import Settings
from annotator.services.values import PageStatus

DONE, WRONG, INTERRUPTED = 0, 2, 130
Arguments = argparse.Namespace


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with ``argv`` (default: the process's arguments); returns the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        status = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever read the output has read enough
        _silence()
        return DONE
    except (Cancelled, KeyboardInterrupt):
        complain(Cancelled())
        return INTERRUPTED
    except AnnotatorError as error:
        complain(error)
    except MemoryError:
        complain(
            InputError(QT_TRANSLATE_NOOP("errors", "There is not enough memory for this: take fewer or smaller files."))
        )
    except OSError as error:
        _silence()
        complain(
            InputError(
                QT_TRANSLATE_NOOP("errors", "The output cannot be written ({reason}): check where it goes."),
                reason=error.strerror or type(error).__name__,
            )
        )
    return WRONG


def _run(arguments: list[str]) -> int:
    try:
        if arguments and arguments[0] in COMMANDS:
            parser, command = COMMANDS[arguments[0]]
            return command(parser().parse_args(arguments[1:]))
        words = [word for word in arguments if not word.startswith("-")]
        if len(words) > 1 and words[0] == arguments[0] and not Path(words[0]).exists():
            raise parsers.no_command(words[0], COMMANDS)
        return open_window(parsers.window_parser().parse_args(arguments), arguments)
    except SystemExit as stop:  # --help, --version and --list-formats
        return int(stop.code or DONE)


def _silence() -> None:
    """Send what is still buffered for standard output nowhere, so that nothing complains at the end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def open_window(arguments: Arguments, argv: Sequence[str]) -> int:
    """``annotator [PROJECT]``: the only command that needs Qt."""
    project: Path | None = arguments.project
    if project and not project.is_file():
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "There is no project {path}: check the name, or make one with annotator import {path} FILES "
                "(annotator --help lists the commands).",
            ),
            path=project,
        )
    if not _has_display(argv):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "There is no display to open the window on: start it on a desktop, or use the other commands "
                "(annotator --help lists them).",
            )
        )
    try:
        from annotator.ui.app import run
    except ImportError as error:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "The window cannot be opened ({reason}): install what the README asks for."),
            reason=error,
        ) from error
    return run(project, sample=arguments.sample, argv=argv)


def _has_display(argv: Sequence[str]) -> bool:
    """Whether Qt can find a display; where it finds none it ends the whole program itself."""
    told = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    wayland = os.environ.get("XDG_SESSION_TYPE") == "wayland"
    return told or wayland or "-platform" in argv or not sys.platform.startswith("linux")


def import_files(arguments: Arguments) -> int:
    """``annotator import``"""
    settings = Settings()
    with interruptible() as interruption, _made_or_opened(arguments.project, settings.who) as (project, made):
        counter = Counter()
        try:
            report = import_paths(
                project,
                arguments.paths,
                encoding=arguments.encoding,
                skip_bad=arguments.skip_bad,
                gold=arguments.gold,
                update=arguments.update,
                progress=counter,
                cancelled=interruption,
            )
        except NotImported as error:
            counter.clear()
            raise _nothing_imported(error, arguments.paths) from error
        finally:
            counter.clear()
        if report.skipped and not report.added and not report.known:
            raise report.skipped[0].error
        made.keep()
        _tell_import(report, arguments.project if made else None, settings.note)
        return DONE if arguments.no_segment else _propose(project, report, interruption, _jobs(arguments))


def _nothing_imported(error: NotImported, paths: Sequence[Path]) -> InputError:
    """In a folder there may be something to import all the same: the error then says so."""
    if not error.more and not any(path.is_dir() for path in paths):
        return error
    said = worded(error.template, error.values)
    if error.more:
        said += " " + worded(error.more.template, error.more.values)
    return InputError(
        QT_TRANSLATE_NOOP(
            "errors", "{said} Nothing was imported: mend this, or give --skip-bad to import what can be read."
        ),
        said=said,
    )


def _tell_import(report: ImportReport, made: Path | None, note: Note | None) -> None:
    tell_notes([note] if note else [])
    tell_notes(report.notes)
    tell_notes(Note(skipped.error.template, skipped.error.values) for skipped in report.skipped)
    if made:
        say(QT_TRANSLATE_NOOP("errors", "The project {path} is new."), path=made)
    say(
        QT_TRANSLATE_NOOP("errors", "Pages imported: {added}; already there: {known}; left out: {skipped}."),
        added=len(report.added),
        known=len(report.known),
        skipped=len(report.skipped),
    )
    if report.updated:
        say(
            QT_TRANSLATE_NOOP("errors", "Pages that took over the articles of the files: {count}."),
            count=len(report.updated),
        )
    for names, template in (
        (report.differing, DIFFERING),
        (
            report.open_to_them,
            QT_TRANSLATE_NOOP(
                "errors",
                "Of these {count} are only proposed here: import again with --update to take theirs (an undo takes it back).",
            ),
        ),
        (report.differing[: report.worked_on], WORKED_ON),
    ):
        if names:
            say(template, count=len(names), page=names[0])


def _jobs(arguments: Arguments) -> int:
    jobs: int | None = arguments.jobs
    return jobs or usable_processors()


def _propose(project: Project, report: ImportReport, interruption: Interruption, jobs: int) -> int:
    if not report.waiting:
        return DONE
    bar = Bar()
    try:
        models = project.models_in_use()
        if models:
            tell_notes(project_segmenter(models).notes)
        with Crew(partial(learnt_segmenter, models), jobs) as crew:
            done = propose_pending(project, crew, pages=report.waiting, progress=bar, cancelled=interruption)
    finally:
        bar.clear()
    say(QT_TRANSLATE_NOOP("errors", "Pages with proposed articles: {done}."), done=done)
    return INTERRUPTED if interruption() else DONE


class _Made:
    """Whether a project was made for this import; until ``keep`` is called it goes when the import fails."""

    def __init__(self, path: Path, new: bool) -> None:
        self._path, self._new, self._kept = path, new, False

    def __bool__(self) -> bool:
        return self._new

    def keep(self) -> None:
        self._kept = True

    def undo(self) -> None:
        if self._new and not self._kept:
            for ending in ("", "-wal", "-shm", "-journal"):
                Path(f"{self._path}{ending}").unlink(missing_ok=True)


@contextlib.contextmanager
def _made_or_opened(path: Path, who: str) -> Iterator[tuple[Project, _Made]]:
    new = not os.path.lexists(path)
    if new and path.name.lower().endswith((*TEXT_SUFFIXES, *SUFFIXES, *ARCHIVE_SUFFIXES)):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{path} does not sound like a project: name the project first, then the files to import into it.",
            ),
            path=path,
        )
    made = _Made(path, new)
    try:
        with Project.create(path, who=who) if new else Project.open(path, who=who) as project:
            yield project, made
    finally:
        made.undo()


def segment_files(arguments: Arguments) -> int:
    """``annotator segment``"""
    bar = Bar()
    with interruptible() as interruption, Crew(person_segmenter, _jobs(arguments)) as crew:
        try:
            for segmented in segment_texts(
                arguments.paths, crew, encoding=arguments.encoding, progress=bar, cancelled=interruption
            ):
                write_out(to_line(segmented.record))
                if segmented.notes:
                    bar.clear()
                    tell_notes(segmented.notes)
        finally:
            bar.clear()
    return DONE


def list_pages(arguments: Arguments) -> int:
    """``annotator pages``"""
    status = _status(arguments)
    order = Order(arguments.order) if arguments.order else None
    with interruptible() as interruption, Project.open(arguments.project, who=Settings().who) as project:
        rows = {row.id: row for row in project.pages()}
        ordered = PageOrders().ordered(project, order or Order.ADDED, stopped=interruption)
    listed = [rows[page] for page in ordered.pages if status in (None, rows[page].status)][: arguments.limit]
    if order:
        whys = {code: in_the_persons_language(template) for code, template in WHYS.items()}
        _print_row("status", "name", "why")
        for row in listed:
            why = "; ".join(whys[code].format(*values) for code, values in ordered.whys.get(row.id, ()))
            _print_row(row.status, row.name, why)
    else:
        _print_row("status", "articles", "accepted", "unsure", "name", "title")
        for row in listed:
            unsure = "yes" if row.unsure else "no"
            _print_row(row.status, row.articles, row.accepted, unsure, row.name, row.title)
    return DONE


def _print_row(*columns: object) -> None:
    write_out("\t".join(_cell(column) for column in columns).encode("utf-8", errors="replace") + b"\n")


def _cell(value: object) -> str:
    """``value`` without what would end a column or a line."""
    return " ".join(str(value).split())


def _status(arguments: Arguments) -> PageStatus | None:
    return None if arguments.status == "all" else PageStatus(arguments.status)


COMMANDS: dict[str, tuple[Callable[[], parsers.Parser], Callable[[Arguments], int]]] = {
    "import": (parsers.import_parser, import_files),
    "segment": (parsers.segment_parser, segment_files),
    "export": (export_parser, export_pages),
    "pages": (parsers.pages_parser, list_pages),
    "search": (search_parser, search_pages),
    "evaluate": (evaluate_parser, evaluate_files),
    "agreement": (agreement_parser, measure_agreement),
    "categories": (categories_parser, change_categories),
    "learn": (learn_parser, learn),
    "models": (models_parser, models),
    "guideline": (guideline_parser, guideline),
    "stats": (stats_parser, stats),
    "report": (report_parser, write_report),
    "demo": (demo_parser, demo),
}
