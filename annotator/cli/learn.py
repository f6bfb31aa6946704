"""``annotator learn`` and ``annotator models``: models of a project's own, learnt from its gold pages."""

import argparse
import json
from typing import Any

from annotator.cli.parsers import Parser, project_argument
from annotator.cli.terminal import Counter, interruptible, say, write_out
from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.learnt import Attempt, LearntModel, ModelKind
from annotator.services import learning
from annotator.services.person_models import shipped_teachers
from annotator.services.project import Project
from annotator.services.settings import Settings


def learn_parser() -> Parser:
    """``annotator learn``"""
    parser = Parser(
        "annotator learn",
        description="Learn from the gold pages of a project. A new model takes over only if it is better than the "
        "present one by cross-validation on these pages; both figures are shown.",
        epilog="examples:\n  annotator learn gazette.sqlite\n  annotator learn gazette.sqlite --dry-run --json\n\n"
        "Segmentation and categories are learnt and compared each by itself. annotator models shows what was learnt\n"
        "and goes back.",
    )
    project_argument(parser)
    parser.add_argument("--dry-run", action="store_true", help="compare only; the project is not changed")
    parser.add_argument("--json", action="store_true", help="the figures as JSON, for programs")
    return parser


def models_parser() -> Parser:
    """``annotator models``"""
    parser = Parser(
        "annotator models",
        description="List the models that a project learnt, with tabs between the columns: version, kind, base, "
        "learnt at, by, gold pages, figure of the model then in use, figure of the new one, standing.",
        epilog="examples:\n  annotator models gazette.sqlite\n  annotator models gazette.sqlite --use 3\n"
        "  annotator models gazette.sqlite --use segmentation\n\n"
        "The figures are corrections a page for segmentation, the share that is right for categories.",
    )
    project_argument(parser)
    parser.add_argument(
        "--use",
        metavar="VERSION",
        help="make proposals with this version from now on; segmentation or categories: with the program's own model",
    )
    return parser


def learn(arguments: argparse.Namespace) -> int:
    """Learn, say both figures, keep what is better. Raises InputError, ProjectError and Cancelled."""
    counter = Counter()
    with interruptible() as interruption, Project.open(arguments.project, who=Settings().who) as project:
        try:
            gold = learning.gold_of(project)
            attempts = learning.work_out(
                gold,
                project.models_in_use(),
                shipped_teachers(len(gold.pages)),
                progress=counter,
                cancelled=interruption,
            )
        finally:
            counter.clear()
        kept: list[LearntModel] = [] if arguments.dry_run else learning.keep(project, attempts)
    if arguments.json:
        said = [_as_json(attempt, kept[number] if kept else None) for number, attempt in enumerate(attempts)]
        write_out(json.dumps(said, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n")
        return 0
    for attempt in attempts:
        note = learning.decision(attempt.kind, attempt.verdict)
        say(note.template, **note.values)
    if arguments.dry_run:
        say(QT_TRANSLATE_NOOP("errors", "This was a trial: the project was not changed."))
    return 0


def _as_json(attempt: Attempt, kept: LearntModel | None) -> dict[str, Any]:
    return {
        "kind": attempt.kind.value,
        "base": attempt.base,
        "pages": len(attempt.pages),
        **attempt.verdict.to_json(),
        "version": kept.version if kept else None,
        "in_use": bool(kept and kept.in_use),
    }


def models(arguments: argparse.Namespace) -> int:
    """List the models, or take one into use. Raises InputError, EditRefused and ProjectError."""
    with Project.open(arguments.project, who=Settings().who) as project:
        if arguments.use is not None:
            kind, version = _wanted(project, arguments.use)
            project.use_model(kind, version)
        found = project.models()
    write_out(b"version\tkind\tbase\tat\tby\tpages\tpresent\tnew\tstanding\n")
    for model in found:
        standing = "in use" if model.in_use else "kept" if model.kept else "not better"
        figures = (learning.figure(model.kind, side) for side in (model.verdict.now, model.verdict.new))
        columns = (model.version, model.kind, model.base, model.at, model.who, len(model.pages), *figures, standing)
        write_out("\t".join(" ".join(str(c).split()) for c in columns).encode("utf-8", errors="replace") + b"\n")
    return 0


def _wanted(project: Project, use: str) -> tuple[ModelKind, int | None]:
    if use in list(ModelKind):
        return ModelKind(use), None
    found = next((model for model in project.models() if str(model.version) == use), None)
    if found is None:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "The project has no model {version}: choose a version that annotator models lists, or segmentation or "
                "categories for the program's own.",
            ),
            version=use,
        )
    return found.kind, found.version
