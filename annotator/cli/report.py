"""``annotator report``: the report of a project for people, as HTML or as a PDF."""

import argparse
import os
from pathlib import Path

from annotator.cli.parsers import Parser, project_argument
from annotator.cli.terminal import interruptible, say, speaks_chinese, tell_notes
from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.guideline import LANGUAGES
from annotator.core.report import PeopleReport
from annotator.formats.atomic import write_bytes
from annotator.formats.html_report import html_report
from annotator.services.people_report import people_report
from annotator.services.project import Project
from annotator.services.settings import Settings

KINDS = (".html", ".pdf")


def report_parser() -> Parser:
    """``annotator report``"""
    parser = Parser(
        "annotator report",
        description="Write a report of a project for people to read and print: what was labelled, by whom, how the work "
        "went, what the program proposed, examples of each category, the guideline.",
        epilog="examples:\n  annotator report gazette.sqlite --output report.pdf\n"
        "  annotator report gazette.sqlite --output report.html --language zh",
    )
    project_argument(parser)
    parser.add_argument("--output", metavar="FILE", type=Path, required=True, help="file to write, .pdf or .html")
    parser.add_argument("--language", choices=LANGUAGES, help="of the report (default: as the system speaks)")
    parser.add_argument(
        "--agreement-with",
        metavar="OTHER",
        type=Path,
        help="tell how far the gold pages agree with those of another copy of the project, or page records",
    )
    return parser


def write_report(arguments: argparse.Namespace) -> int:
    """``annotator report``"""
    output: Path = arguments.output
    if output.suffix.lower() not in KINDS:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "{path} is neither a .pdf nor a .html file: give the report such a name."),
            path=output,
        )
    language: str = arguments.language or ("zh" if speaks_chinese() else "en")
    with interruptible() as interruption, Project.open(arguments.project, who=Settings().who) as project:
        if output.exists() and output.samefile(project.path):
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "{path} is the project itself: give another file name."), path=output
            )
        compared = None
        if arguments.agreement_with:
            from annotator.services.agreement import compare  # scipy takes half a second that other reports do not need

            compared = compare(arguments.project, arguments.agreement_with, who=project.who, cancelled=interruption)
            tell_notes(compared.notes)
        told = people_report(
            project, lambda words: _speak(words, language), language, compared=compared, stopped=interruption
        )
    data = _pdf(told) if output.suffix.lower() == ".pdf" else html_report(told).encode("utf-8", errors="replace")
    write_bytes(output, data)
    say(QT_TRANSLATE_NOOP("errors", "The report was written to {path}."), path=output)
    return 0


def _speak(template: str, language: str) -> str:
    if language == "en":
        return template
    try:
        from annotator.ui.language import translate_message
    except ImportError as error:
        raise _no_qt(error) from error
    return translate_message(template, language)


def _pdf(told: PeopleReport) -> bytes:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from annotator.ui.app import application
        from annotator.ui.report_pdf import pdf_report
    except ImportError as error:
        raise _no_qt(error) from error
    application()
    return pdf_report(told)


def _no_qt(error: ImportError) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("errors", "This needs Qt, which cannot be loaded ({reason}); an English .html does not."),
        reason=error,
    )
