"""``annotator search``: words in all pages of a project, in context."""

import argparse

from annotator.cli.parsers import STATUSES, Parser, project_argument
from annotator.cli.progress import Bar
from annotator.cli.terminal import interruptible, tell_notes, write_out
from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.findings import Excerpt
from annotator.core.notes import Note
from annotator.core.ordering import date_in
from annotator.services.pages_found import MOST_PAGES, SearchFilter, index_pending, search
from annotator.services.person_models import person_words
from annotator.services.project import Project
from annotator.services.settings import Settings
from annotator.services.values import PageStatus


def search_parser() -> Parser:
    """``annotator search``"""
    parser = Parser(
        "annotator search",
        description="Find pages that hold all of the words, the best first, with tabs between the columns: page, status, "
        "date, publication, how often, and the words in context between 【 and 】.",
        epilog="examples:\n  annotator search gazette.sqlite 社区 网格员\n"
        '  annotator search gazette.sqlite "共享工具间" --from 2021-01-01 --status gold\n\n'
        "White space, width, case and the form of Chinese characters (臺灣, 台湾) make no difference. What was imported "
        "since the last search is first taken into the index.",
    )
    project_argument(parser)
    parser.add_argument("words", metavar="WORDS", nargs="+", help="what to find; a page must hold all of them")
    parser.add_argument("--status", choices=STATUSES, default="all", help="only pages of this status (default: all)")
    parser.add_argument("--category", metavar="ID", help="only pages with an article of this category")
    parser.add_argument("--from", dest="first_day", metavar="DAY", default="", help="not older, such as 2021-03-05")
    parser.add_argument("--to", dest="last_day", metavar="DAY", default="", help="not newer")
    parser.add_argument("--publication", metavar="NAME", default="", help="only pages of this publication")
    parser.add_argument("--annotator", metavar="NAME", default="", help="only pages that this person worked on")
    parser.add_argument("--limit", metavar="N", type=int, default=MOST_PAGES, help="no more than so many pages")
    return parser


def search_pages(arguments: argparse.Namespace) -> int:
    """Print the pages that were found. Raises InputError, ProjectError and Cancelled."""
    wanted = SearchFilter(
        None if arguments.status == "all" else PageStatus(arguments.status),
        arguments.category,
        _day(arguments.first_day),
        _day(arguments.last_day),
        arguments.publication,
        arguments.annotator,
    )
    words = person_words()
    with interruptible() as interruption, Project.open(arguments.project, who=Settings().who) as project:
        if wanted.category and wanted.category not in project.scheme().by_id:
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "The project has no category {category}; annotator categories lists them."),
                category=wanted.category,
            )
        bar = Bar()
        try:
            index_pending(project, words, progress=bar, cancelled=interruption)
        finally:
            bar.clear()
        asked = " ".join(word if " " not in word else f'"{word}"' for word in arguments.words)
        found = search(project, words, asked, wanted, most=max(0, arguments.limit), stopped=interruption)
    for hit in found.hits:
        shown = " … ".join(map(_marked, hit.excerpts))
        columns = (hit.name, hit.status, hit.date, hit.publication, str(hit.count), shown)
        write_out(("\t".join(" ".join(cell.split()) for cell in columns) + "\n").encode("utf-8", "replace"))
    if not found.hits:
        nothing = QT_TRANSLATE_NOOP("errors", "No page has all of these words: {words}.")
        tell_notes([Note(nothing, {"words": " ".join(arguments.words)})])
    return 0


def _marked(excerpt: Excerpt) -> str:
    parts, place = [], 0
    for start, end in excerpt.marks:
        parts += [excerpt.text[place:start], "【", excerpt.text[start:end], "】"]
        place = end
    return "".join([*parts, excerpt.text[place:]])


def _day(words: str) -> str:
    day = date_in(words) if words else ""
    if day is None:
        raise InputError(QT_TRANSLATE_NOOP("errors", "{value} is no day; write it as 2021-03-05."), value=words)
    return day
