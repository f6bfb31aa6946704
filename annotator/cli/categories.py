"""``annotator categories``: the scheme of a project, listed and changed with the same checks as in the window."""

import argparse
from collections.abc import Callable
from pathlib import Path

from annotator.cli.parsers import Parser
from annotator.cli.terminal import say, write_out
from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.presets import PRESETS
from annotator.core.scheme import (
    AddCategory,
    AllowOne,
    AllowSeveral,
    MergeCategories,
    MoveCategory,
    RecolourCategory,
    RemoveCategory,
    RenameCategory,
    Scheme,
    SchemeEdit,
    SetCategoryKey,
    UsePreset,
)
from annotator.services.project import Project
from annotator.services.settings import Settings

Arguments = argparse.Namespace

_EXAMPLES = """examples:
  annotator categories gazette.sqlite
  annotator categories gazette.sqlite add --zh 体育 --en sport --key 5
  annotator categories gazette.sqlite rename policing --en police
  annotator categories gazette.sqlite merge policing other --preview
  annotator categories gazette.sqlite preset iptc

A category that articles have is only removed with --unlabel: they lose it and are open again. Each change can be
undone in the window."""


def categories_parser() -> Parser:
    """``annotator categories``"""
    parser = Parser(
        "annotator categories",
        description="List the categories of a project (key, id, colour, articles, names), or change them.",
        epilog=_EXAMPLES,
    )
    parser.add_argument("project", metavar="PROJECT", type=Path, help="project file")
    actions = parser.add_subparsers(
        prog="annotator categories", dest="action", metavar="ACTION", help="list (default) or one of:"
    )
    actions.add_parser("list", help="list the categories")
    add = _action(actions, "add", "a new category")
    add.add_argument("--zh", default="", metavar="NAME", help="Chinese name")
    add.add_argument("--en", default="", metavar="NAME", help="English name")
    add.add_argument("--key", default="", metavar="DIGIT", help="the digit that sets it")
    add.add_argument("--colour", default="", metavar="#rrggbb", help="its colour (default: one that is free)")
    add.add_argument("--id", default="", help="its id in records (default: from its name)")
    rename = _action(actions, "rename", "other names", "category")
    rename.add_argument("--zh", metavar="NAME", help="Chinese name (default: as it is)")
    rename.add_argument("--en", metavar="NAME", help="English name (default: as it is)")
    _action(actions, "colour", "another colour", "category", "colour")
    _action(actions, "key", "the digit that sets it, or none", "category", "key")
    place = _action(actions, "move", "another place in the menu", "category")
    place.add_argument("place", type=int, help="from 1")
    _action(actions, "merge", "articles of the first get the second", "category", "into")
    remove = _action(actions, "remove", "a category that no article has", "category")
    remove.add_argument("--unlabel", action="store_true", help="articles that have it lose it and are open again")
    _action(actions, "several", "an article may have several categories")
    _action(actions, "one", "an article may have one category")
    _action(actions, "preset", "the categories of a preset: " + ", ".join(PRESETS), "preset")
    return parser


def _action(actions: "argparse._SubParsersAction[Parser]", name: str, what: str, *arguments: str) -> Parser:
    parser = actions.add_parser(name, help=what, description=f"{what[:1].upper()}{what[1:]}.")
    for argument in arguments:
        parser.add_argument(argument, metavar=argument.upper())
    parser.add_argument("--preview", action="store_true", help="say what would happen and change nothing")
    return parser


def change_categories(arguments: Arguments) -> int:
    """``annotator categories``"""
    with Project.open(arguments.project, who=Settings().who) as project:
        if arguments.action in (None, "list"):
            _list(project)
            return 0
        edit = _EDITS[arguments.action](arguments, project.scheme())
        preview = project.preview_scheme(edit)
        if not arguments.preview:
            project.change_scheme(edit)
        say(
            QT_TRANSLATE_NOOP(
                "errors",
                "Categories: {count}; new: {added}; gone: {removed}; articles that change: {articles}, accepted ones "
                "among them: {accepted}.",
            ),
            count=len(preview.after.categories),
            added=", ".join(preview.added) or "–",
            removed=", ".join(preview.removed) or "–",
            articles=preview.articles,
            accepted=preview.accepted,
        )
        if arguments.preview:
            say(QT_TRANSLATE_NOOP("errors", "Nothing was changed: this was a preview."))
    return 0


def _list(project: Project) -> None:
    view = project.scheme_view()
    write_out(b"key\tid\tcolour\tarticles\tchinese\tenglish\n")
    for category in view.scheme.categories:
        columns = (
            category.key, category.id, category.colour, str(view.usage.of(category.id)), category.name_zh,
            category.name_en,
        )  # fmt: skip
        write_out("\t".join(" ".join(column.split()) for column in columns).encode() + b"\n")


def _rename(arguments: Arguments, scheme: Scheme) -> SchemeEdit:
    named = scheme.named(arguments.category)
    name_zh = named.name_zh if arguments.zh is None else arguments.zh
    return RenameCategory(named.id, name_zh, named.name_en if arguments.en is None else arguments.en)


_EDITS: dict[str, Callable[[Arguments, Scheme], SchemeEdit]] = {
    "add": lambda a, _: AddCategory(a.zh, a.en, a.key, a.colour, a.id),
    "rename": _rename,
    "colour": lambda a, _: RecolourCategory(a.category, a.colour),
    "key": lambda a, _: SetCategoryKey(a.category, "" if a.key == "none" else a.key),
    "move": lambda a, _: MoveCategory(a.category, a.place - 1),
    "merge": lambda a, _: MergeCategories(a.category, a.into),
    "remove": lambda a, _: RemoveCategory(a.category, a.unlabel),
    "several": lambda _a, _: AllowSeveral(),
    "one": lambda _a, _: AllowOne(),
    "preset": lambda a, _: UsePreset(a.preset),
}
