"""``annotator export``: its arguments, which depend on the format, and what it says."""

import argparse
import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from annotator.cli.parsers import STATUSES, Parser
from annotator.cli.terminal import (
    Counter,
    in_the_persons_language,
    interruptible,
    say,
    tell_notes,
    write_out,
)
from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.notes import Note
from annotator.core.splits import Split
from annotator.formats.export.interface import Format, Kind, Summary
from annotator.formats.export.registry import find_format, format_names
from annotator.services.export_presets import preset, presets, save_preset
from annotator.services.export_request import SPLIT_BY, ExportRequest
from annotator.services.export_words import LEFT_OUT, NOT_EXPRESSED, told
from annotator.services.exporting import export_project, preview_export
from annotator.services.project import Project
from annotator.services.settings import Settings

_OPTION = "option of the format "  # before its name in the namespace, so that it meets no general one

_UNACCEPTED = QT_TRANSLATE_NOOP(
    "errors", "Pages that are not accepted: {count} of {pages}; --status gold leaves them out."
)
_EPILOG = """examples:
  annotator export gazette.sqlite --output everything.jsonl.gz
  annotator export gazette.sqlite --format text --output articles --text clean
  annotator export gazette.sqlite --format lines --output lines.tsv --split 80/10/10 --preview
  annotator export gazette.sqlite --output clean.jsonl --clean --normalise digits,punctuation

Most formats take gold pages if --status says nothing; jsonl takes all. Options of a format are listed with
--format NAME --help. Beside a file stands its manifest (counts, SHA-256, seed); in a folder it is manifest.json."""


class _ListFormats(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *rest: object) -> NoReturn:
        write_out("".join(f"{name}\n" for name in format_names()).encode())
        parser.exit()


class _ListPresets(_ListFormats):
    def __call__(self, parser: argparse.ArgumentParser, *rest: object) -> NoReturn:
        known = presets(Settings())
        write_out("".join(f"{name}\t{known[name].format}\n" for name in known).encode("utf-8", "replace"))
        parser.exit()


class ExportParser(Parser):
    """The parser of ``annotator export``. It learns the options of the format from the arguments themselves."""

    def parse_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> Any:
        """The arguments; ``request`` of the result is the ExportRequest. Raises InputError."""
        first = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
        first.add_argument("--format")
        first.add_argument("--preset")
        try:
            early, rest = first.parse_known_args(args)
        except argparse.ArgumentError as error:
            self.error(str(error))
        if "--list-formats" in rest:  # whatever else is said
            _ListFormats(["--list-formats"], "", "")(self)
        if "--list-presets" in rest:
            _ListPresets(["--list-presets"], "", "")(self)
        asked = preset(Settings(), early.preset) if early.preset else ExportRequest()
        if early.format and early.format != asked.format:
            asked = dataclasses.replace(asked, format=early.format, options={})
        form = find_format(asked.format)
        _add_options(self, form, asked.options)
        self.set_defaults(**_defaults(asked))
        arguments = super().parse_args(args, namespace)
        if arguments.output is None and not arguments.preview:
            self.error("the following arguments are required: --output")
        arguments.request = _request(arguments, form)
        return arguments


def _add_options(parser: Parser, form: Format, values: Mapping[str, Any]) -> None:
    if not form.options:
        return
    group = parser.add_argument_group(f"options of {form.name}")
    for option in form.options:
        default = values.get(option.name, option.default)
        words = in_the_persons_language(option.sentence).replace("%", "%%")
        if option.kind is Kind.FLAG:
            group.add_argument(
                f"--{option.name}", dest=_OPTION + option.name, action="store_true", default=default, help=words
            )
            continue
        shown = f"{words} ({option.allowed}; default: {default})".replace("%", "%%")
        group.add_argument(
            f"--{option.name}",
            dest=_OPTION + option.name,
            default=default,
            help=shown,
            metavar=option.kind.value.upper(),
        )


def export_parser() -> ExportParser:
    """``annotator export``"""
    parser = ExportParser(
        "annotator export",
        description="Write the pages of a project in one of many formats. What is written is there whole or not at all.",
        epilog=_EPILOG,
    )
    parser.add_argument("project", metavar="PROJECT", type=Path, help="project file")
    parser.add_argument("--format", metavar="NAME", help="see --list-formats (default: jsonl)")
    parser.add_argument("--output", metavar="PATH", type=Path, help="file or folder to write")
    parser.add_argument(
        "--overwrite", action="store_true", help="replace a file of that name even if it is no export, or was changed"
    )
    parser.add_argument("--list-formats", action=_ListFormats, help="list the names of the formats and stop")
    parser.add_argument("--list-presets", action=_ListPresets, help="list the presets, each with its format, and stop")
    parser.add_argument("--preview", action="store_true", help="count what would be written, and write nothing")
    parser.add_argument("--preset", metavar="NAME", help="begin with what was kept under this name")
    parser.add_argument("--save-preset", metavar="NAME", help="keep what is asked for under this name")
    what = parser.add_argument_group("what goes in")
    what.add_argument(
        "--status",
        choices=STATUSES,
        action="append",
        help="only pages of this status (can be repeated; default: as the format usually has it)",
    )
    what.add_argument(
        "--annotator", metavar="NAME", action="append", help="only what this person accepted (can be repeated)"
    )
    what.add_argument("--since", metavar="DATE", help="only pages of this day or later, such as 2021-06-18")
    what.add_argument("--until", metavar="DATE", help="only pages of this day or earlier")
    what.add_argument("--category", metavar="ID", action="append", help="only this category (can be repeated)")
    how = parser.add_argument_group("how it is written")
    how.add_argument("--text", choices=("raw", "clean"), help="raw text as printed, or clean text (default: raw)")
    how.add_argument("--clean", dest="text", action="store_const", const="clean", help="the same as --text clean")
    how.add_argument(
        "--normalise",
        metavar="WHAT",
        help="bring the clean text into one form: digits, punctuation or both (digits,punctuation)",
    )
    how.add_argument("--no-furniture", dest="furniture", action="store_false", help="leave out what is in no article")
    how.add_argument("--provenance", action="store_true", help="say of each label who accepted it and what proposed it")
    how.add_argument("--names", action="store_true", help="keep the names of persons (default: a1, a2 …)")
    how.add_argument(
        "--agreement-with",
        metavar="OTHER",
        help="tell how far the gold pages agree with those of another copy of the project, or page records (hf only)",
    )
    split = parser.add_argument_group("train, validation and test")
    split.add_argument("--split", metavar="SHARES", help="divide by issue, such as 80/10/10; none: do not divide")
    split.add_argument("--split-by", choices=SPLIT_BY, help="what stays together (default: issue)")
    split.add_argument(
        "--split-lists", metavar="FILE", help="where pages or issues go: lists, or the manifest of an export"
    )
    split.add_argument("--seed", metavar="N", type=_seed, help="another number, another division (default: 0)")
    return parser


def _seed(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and len(words) < 16):
        raise argparse.ArgumentTypeError(f"{words} is no whole number from 0")
    return int(words)


def _defaults(asked: ExportRequest) -> dict[str, Any]:
    """What stands if an argument says nothing else."""
    return {
        "format": asked.format, "status": None, "annotator": None, "since": asked.since, "until": asked.until,
        "category": None, "text": asked.text, "normalise": ",".join(asked.normalise), "furniture": asked.furniture,
        "provenance": asked.provenance, "names": asked.names, "split": asked.split, "split_by": asked.split_by,
        "split_lists": asked.split_lists, "seed": asked.seed, "agreement_with": asked.agreement_with,
        "kept": asked,
    }  # fmt: skip


def _request(arguments: Any, form: Format) -> ExportRequest:
    """Everything but lists stands in the arguments already; a list that is given replaces that of the preset."""
    kept: ExportRequest = arguments.kept
    named = vars(arguments)
    options = {option.name: named[_OPTION + option.name] for option in form.options}
    usual = {option.name: option.default for option in form.options}
    return ExportRequest(
        format=arguments.format,
        status=kept.status if arguments.status is None else ",".join(dict.fromkeys(arguments.status)),
        annotators=kept.annotators if arguments.annotator is None else tuple(arguments.annotator),
        since=arguments.since,
        until=arguments.until,
        categories=kept.categories if arguments.category is None else tuple(arguments.category),
        text=arguments.text,
        normalise=tuple(part.strip() for part in arguments.normalise.split(",")) if arguments.normalise else (),
        furniture=arguments.furniture,
        provenance=arguments.provenance,
        names=arguments.names,
        split=arguments.split,
        split_by=arguments.split_by,
        split_lists=arguments.split_lists,
        seed=arguments.seed,
        agreement_with=arguments.agreement_with,
        options={name: value for name, value in options.items() if value != usual[name]},
    )


def export_pages(arguments: argparse.Namespace) -> int:
    """``annotator export``"""
    request: ExportRequest = arguments.request
    settings, counter = Settings(), Counter()
    with interruptible() as interruption, Project.open(arguments.project, who=settings.who) as project:
        try:
            if arguments.preview:
                preview = preview_export(project, request, progress=counter, cancelled=interruption)
            else:
                report = export_project(
                    project,
                    request,
                    arguments.output,
                    overwrite=arguments.overwrite,
                    progress=counter,
                    cancelled=interruption,
                )
        finally:
            counter.clear()
        categories = {category.id: category for category in project.categories()}
    if arguments.save_preset:
        save_preset(settings, arguments.save_preset, request)
    if arguments.preview:
        _print_preview(preview.summaries, list(categories))
        tell_notes(told(preview.left_out, LEFT_OUT, in_the_persons_language))
        if preview.unaccepted:
            tell_notes([Note(_UNACCEPTED, {"count": preview.unaccepted, "pages": preview.summaries[None].pages})])
        return 0
    tell_notes(report.notes)
    say(
        QT_TRANSLATE_NOOP("errors", "Pages exported: {pages}; articles: {articles}; to {path}."),
        pages=report.pages,
        articles=report.articles,
        path=report.path,
    )
    if report.unaccepted:
        say(_UNACCEPTED, count=report.unaccepted, pages=report.pages)
    for split, summary in report.summaries.items():
        if split is not None:
            say(
                QT_TRANSLATE_NOOP("errors", "{split}: pages: {pages}, articles: {articles}"),
                split=split,
                pages=summary.pages,
                articles=summary.articles,
            )
    for note in (
        *told(report.left_out, LEFT_OUT, in_the_persons_language),
        *told(report.drops, NOT_EXPRESSED, in_the_persons_language),
    ):
        say(note.template, **note.values)
    return 0


def _print_preview(summaries: Mapping[Split | None, Summary], categories: list[str]) -> None:
    """A table with tabs: a row for each split, then the total."""
    labels = [label for label in (*categories, None) if any(label in s.labels for s in summaries.values())]
    rows = [["split", "pages", "articles", *(label or "-" for label in labels)]]
    for split, summary in sorted(summaries.items(), key=lambda item: item[0] is None):
        name = split.value if split else "all"
        counts = (summary.labels.get(label, 0) for label in labels)
        rows.append([name, str(summary.pages), str(summary.articles), *map(str, counts)])
    write_out(
        "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows).encode("utf-8", "replace")
    )
