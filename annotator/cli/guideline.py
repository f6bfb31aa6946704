"""``annotator guideline``: print the guideline of a project, its versions, what changed; save a new version."""

import argparse
from pathlib import Path

from annotator.cli.parsers import Parser, project_argument
from annotator.cli.terminal import say, speaks_chinese, write_out
from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.guideline import LANGUAGES, LONGEST, Guideline, difference
from annotator.services.project import Project
from annotator.services.settings import Settings


def guideline_parser() -> Parser:
    """``annotator guideline``"""
    parser = Parser(
        "annotator guideline",
        description="Print the annotation guideline of a project (Markdown), or say more of it, or change it.",
        epilog="examples:\n  annotator guideline gazette.sqlite --language zh > guideline.md\n"
        "  annotator guideline gazette.sqlite --save guideline.md --language zh --note 'briefs'\n"
        "  annotator guideline gazette.sqlite --list\n"
        "  annotator guideline gazette.sqlite --pages\n\n"
        "Saving makes a new version; each gold page remembers the version under which it was accepted.",
    )
    project_argument(parser)
    parser.add_argument("--language", choices=LANGUAGES, help="which text (default: as the system speaks)")
    parser.add_argument("--version", metavar="N", type=_number, help="this version instead of the newest")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="list the versions, the newest first")
    what.add_argument("--diff", metavar="N", type=_number, help="what changed since version N")
    what.add_argument("--pages", action="store_true", help="list gold pages accepted under another guideline")
    what.add_argument("--save", metavar="FILE", type=Path, help="save this Markdown file as a new version")
    what.add_argument("--restore", metavar="N", type=_number, help="make the text of version N the newest version")
    parser.add_argument("--note", metavar="WORDS", default="", help="with --save: what changed")
    return parser


def _number(words: str) -> int:
    if not (words.isascii() and words.isdecimal()):
        raise argparse.ArgumentTypeError(f"{words} is no version number")
    return min(int(words), 2**31)


def guideline(arguments: argparse.Namespace) -> int:
    """``annotator guideline``"""
    language: str = arguments.language or ("zh" if speaks_chinese() else "en")
    with Project.open(arguments.project, who=Settings().who) as project:
        if arguments.save:
            _save(project, arguments.save, language, arguments.note)
        elif arguments.restore is not None:
            version = project.guidelines.restore(arguments.restore)
            say(QT_TRANSLATE_NOOP("errors", "The guideline is now version {version}."), version=version)
        elif arguments.list:
            for item in project.guidelines.versions():
                _row(item.version, item.at, item.who or "-", item.pages, item.sha256, item.note)
        elif arguments.pages:
            _list_pages(project)
        else:
            _, text = project.guidelines.read(arguments.version)
            if arguments.diff is not None:
                _, old = project.guidelines.read(arguments.diff)
                lines = difference(old.text(language), text.text(language))
                write_out("".join(f"{mark} {words}".rstrip() + "\n" for mark, words in lines).encode())
            else:
                write_out(text.text(language).rstrip("\n").encode() + b"\n")
    return 0


def _list_pages(project: Project) -> None:
    names = {row.id: row.name for row in project.pages()}
    for page, under in project.guidelines.under_others().items():
        _row(names[page], under.version if under else "-", under.sha256 if under else "-")


def _save(project: Project, path: Path, language: str, note: str) -> None:
    newest, before = project.guidelines.read()
    text = _read(path)
    after = Guideline(text, before.en) if language == "zh" else Guideline(before.zh, text)
    version = project.guidelines.save(after, based_on=newest, note=note)
    say(QT_TRANSLATE_NOOP("errors", "The guideline is now version {version}."), version=version)


def _read(path: Path) -> str:
    """The text of a UTF-8 file. Raises InputError."""
    try:
        with path.open("rb") as file:
            data = file.read(4 * LONGEST + 4)  # no text that may be kept has more bytes
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "{path} cannot be read ({reason}); check the name."),
            path=path,
            reason=error.strerror or type(error).__name__,
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "{path} is no text in UTF-8; save it as UTF-8 first."), path=path
        ) from error


def _row(*columns: object) -> None:
    cells = (" ".join(str(column).split()) for column in columns)
    write_out("\t".join(cells).encode("utf-8", errors="replace") + b"\n")
