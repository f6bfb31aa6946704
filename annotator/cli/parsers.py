"""The arguments of the program and of its commands."""

import argparse
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from annotator import __version__
from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.ordering import Order
from annotator.segmentation.words import best_engine
from annotator.services.values import PageStatus

MOST_JOBS = 256
STATUSES = ("all", *(status.value for status in PageStatus))

_OVERVIEW = """commands:
  annotator import PROJECT PATH…    bring files and folders into a project
  annotator segment FILE…           propose articles, page records on standard output
  annotator export PROJECT          write the pages of a project in one of many formats
  annotator pages PROJECT           list the pages of a project, or say which to do next and why
  annotator search PROJECT WORDS    find words in all pages, in context
  annotator evaluate GOLD [FILE]    how near predicted articles come to gold
  annotator agreement FIRST SECOND  how far two people agree on the same pages
  annotator categories PROJECT      list the categories of a project, or change them
  annotator learn PROJECT           learn better models from the gold pages of a project
  annotator models PROJECT          list what was learnt, go back
  annotator stats PROJECT           progress, speed, corrections, suggestions in numbers
  annotator report PROJECT          a report for people, .pdf or .html
  annotator guideline PROJECT       print the annotation guideline, save a new version
  annotator demo --output FOLDER    do the whole job on the sample pages, without a display
  (annotator COMMAND --help says more)

examples:
  annotator --sample
  annotator import gazette.sqlite scans/
  annotator gazette.sqlite
  annotator export gazette.sqlite --format jsonl --output gold.jsonl --status gold

Exit status: 0 done; 2 something is wrong with the input (one sentence says what); 130 interrupted."""


def no_command(word: str, commands: Iterable[str]) -> InputError:
    """The error for a first word that is neither a command nor a project that is there."""
    near = get_close_matches(word, list(commands), 1)
    if near:
        return InputError(
            QT_TRANSLATE_NOOP(
                "errors", "There is no command {word}; did you mean {near}? annotator --help lists the commands."
            ),
            word=word,
            near=near[0],
        )
    return InputError(
        QT_TRANSLATE_NOOP("errors", "There is no command {word}: annotator --help lists the commands."), word=word
    )


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one sentence."""

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "{message}; see {program} --help."), message=message, program=self.prog
        )


def window_parser() -> Parser:
    """``annotator [PROJECT]``"""
    parser = Parser(
        "annotator",
        description="Turn raw newspaper pages into labelled articles. Without a command it opens the window.",
        epilog=_OVERVIEW,
    )
    parser.add_argument("project", metavar="PROJECT", nargs="?", type=Path, help="project file to open")
    parser.add_argument("--sample", action="store_true", help="open the sample project that comes with the program")
    parser.add_argument("--version", action="version", version=f"annotator {__version__}\nwords: {best_engine().told}")
    return parser


def project_argument(parser: Parser) -> None:
    """The project that must be there."""
    parser.add_argument("project", metavar="PROJECT", type=Path, help="project file")


def _encoding(parser: Parser) -> None:
    parser.add_argument(
        "--encoding", metavar="NAME", help="encoding of the text files, such as gb18030 or big5 (default: found out)"
    )


def add_jobs(parser: Parser) -> None:
    """The option --jobs, which defaults to None."""
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=_number_of_jobs,
        help=f"processes that propose at the same time, up to {MOST_JOBS} (default: as many as there are processors)",
    )


def _number_of_jobs(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and 1 <= int(value) <= MOST_JOBS):
        raise argparse.ArgumentTypeError(f"{value} is no number from 1 to {MOST_JOBS}")
    return int(value)


def import_parser() -> Parser:
    """``annotator import``"""
    parser = Parser(
        "annotator import",
        description="Bring text files, page records and folders of both into a project: all of them or nothing.",
        epilog="examples:\n  annotator import gazette.sqlite page1.txt page2.txt\n"
        "  annotator import gazette.sqlite scans/ --encoding gb18030\n"
        "  annotator import gazette.sqlite gold.jsonl.gz --gold\n"
        "  annotator import gazette.sqlite issue/mets.xml\n"
        "  annotator import gazette.sqlite theirs.jsonl --update\n\n"
        "Form feeds divide a text file into pages. Pages that the project has already stay as they are, unless --update is\n"
        "given; what a person edited or accepted stays in any case.",
    )
    parser.add_argument("project", metavar="PROJECT", type=Path, help="project file; it is made if it is missing")
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        type=Path,
        help=".txt, .jsonl, .jsonl.gz, .json, PAGE, ALTO, METS or TEI (.xml), hOCR (.hocr, .html), or a folder",
    )
    _encoding(parser)
    parser.add_argument("--skip-bad", action="store_true", help="leave out what is wrong instead of importing nothing")
    parser.add_argument("--gold", action="store_true", help="a person accepted the articles of these page records")
    parser.add_argument(
        "--update",
        action="store_true",
        help="for pages that are there already and nobody worked on: take over the articles of the files",
    )
    parser.add_argument("--no-segment", action="store_true", help="do not propose articles for pages that have none")
    add_jobs(parser)
    return parser


def segment_parser() -> Parser:
    """``annotator segment``"""
    parser = Parser(
        "annotator segment",
        description="Propose articles and write page records to standard output, one JSON object a line, in UTF-8.",
        epilog="examples:\n  annotator segment page.txt\n  annotator segment gold.jsonl.gz > proposed.jsonl\n"
        "  annotator segment --jobs 2 scans/ > proposed.jsonl\n\n"
        "Of page records only id, text and meta are kept; articles that they hold are not looked at.",
    )
    parser.add_argument("paths", metavar="FILE", nargs="+", type=Path, help="text files or page records, or folders")
    _encoding(parser)
    add_jobs(parser)
    return parser


def pages_parser() -> Parser:
    """``annotator pages``"""
    parser = Parser(
        "annotator pages",
        description="List the pages of a project, with tabs between the columns: status, articles, accepted, unsure, "
        "name, title. With --order: status, name, and why the page stands there.",
        epilog="orders:\n"
        "  gain    the corrections to expect, of pages unlike those accepted and those further up\n"
        "  doubt   the least sure borders first\n"
        "  date    as the meta, the name or the file of a page says, the unknown last\n"
        "  random  drawn once for the project: take test pages from its top\n"
        "  name    by name, p2 before p10\n"
        "  added   as they came into the project\n\n"
        "examples:\n  annotator pages gazette.sqlite --status gold\n"
        "  annotator pages gazette.sqlite --order gain --limit 20",
    )
    parser.add_argument("project", metavar="PROJECT", type=Path, help="project file")
    parser.add_argument("--status", choices=STATUSES, default="all", help="only pages of this status (default: all)")
    parser.add_argument(
        "--order", choices=tuple(order.value for order in Order), help="which page next, and why (default: as added)"
    )
    parser.add_argument("--limit", metavar="N", type=_count, help="no more than so many pages")
    return parser


def _count(words: str) -> int:
    """A whole number from 0. Raises InputError."""
    if not words.isdecimal():
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "{value} is no number of pages; give a whole number, such as 20."), value=words
        )
    return int(words)
