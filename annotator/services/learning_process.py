"""Learning in a process of its own, so that the window stays quick and learning can be stopped at any moment.

The process reads the gold pages from the project file and answers with plain JSON; it writes nothing. Should it end in
whatever way, the project is as it was.
"""

import contextlib
import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP, AnnotatorError, Cancelled, InputError
from annotator.core.learnt import Attempt, LearntFrom, ModelKind, Verdict
from annotator.services import learning
from annotator.services.crew import collect_seldom
from annotator.services.learning import CurvePoint, Progress, Stopped, Teacher
from annotator.services.project import Project

MakeTeachers = Callable[[int], Sequence[Teacher]]  # given how many gold pages there are
Json = dict[str, Any]
_SECONDS_BETWEEN_QUESTIONS = 0.05
_LEARN, _CURVE = "learn", "curve"
_WRONG = QT_TRANSLATE_NOOP(
    "errors", "The gold pages cannot be learnt from ({reason}); nothing was changed. Report it, please."
)


class _Job(NamedTuple):
    path: str
    who: str
    what: str


def learn_apart(
    path: Path,
    who: str,
    make: MakeTeachers,
    *,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> list[Attempt]:
    """``learning.work_out`` on the project at ``path``, by the teachers that ``make``, a function of a module, gives.

    Raises Cancelled as soon as ``cancelled`` says so, and InputError for whatever goes wrong in the process.
    """
    answer = _run(_Job(str(path), who, _LEARN), make, progress, cancelled)
    return [_attempt_from_json(value) for value in answer]


def curve_apart(
    path: Path,
    who: str,
    make: MakeTeachers,
    *,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> tuple[CurvePoint, ...]:
    """``learning.learning_curve`` on the gold pages of the project at ``path``; as ``learn_apart``."""
    answer = _run(_Job(str(path), who, _CURVE), make, progress, cancelled)
    return tuple(CurvePoint(*point) for point in answer)


def _run(job: _Job, make: MakeTeachers, progress: Progress | None, cancelled: Stopped | None) -> Any:
    context = multiprocessing.get_context("spawn")
    try:
        ours, theirs = context.Pipe(duplex=False)
        # No daemon: it may start processes of its own, which end with their pipes. It is ended below in any case.
        process = context.Process(target=_work, args=(theirs, job, make))
        process.start()
        theirs.close()
    except OSError as error:
        raise InputError(
            QT_TRANSLATE_NOOP("errors", "Learning cannot be started ({reason}): close other programs and try again."),
            reason=error.strerror or type(error).__name__,
        ) from error
    try:
        return _listen(ours, progress, cancelled)
    finally:
        ours.close()
        process.terminate()
        process.join(timeout=5)
        if process.is_alive():
            process.kill()
            process.join()


def _listen(pipe: Connection, progress: Progress | None, cancelled: Stopped | None) -> Any:
    while True:
        if cancelled and cancelled():
            raise Cancelled()
        try:
            if not pipe.poll(_SECONDS_BETWEEN_QUESTIONS):
                continue
            said = json.loads(pipe.recv_bytes())
        except (EOFError, OSError) as error:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "Learning ended before it was done (memory may have run out); nothing was changed. Close other "
                    "programs and try again.",
                )
            ) from error
        if "progress" in said:
            if progress:
                progress(*said["progress"])
        elif "error" in said:
            template, values = said["error"]
            raise InputError(template, **values)
        else:
            return said["answer"]


def _work(pipe: Connection, job: _Job, make: MakeTeachers) -> None:
    """What the process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window ends it
    collect_seldom()
    with contextlib.suppress(OSError, AttributeError):
        os.nice(5)  # whoever corrects pages comes first; there is none on Windows

    def send(value: Json) -> None:
        pipe.send_bytes(json.dumps(value, default=str).encode())

    def progress(done: int, total: int | None, name: str) -> None:
        send({"progress": [done, total, name]})

    with contextlib.suppress(OSError):  # whoever asked is gone: there is nobody to answer
        try:
            send({"answer": _answer(job, make, progress)})
        except AnnotatorError as error:
            send({"error": [error.template, error.values]})
        except Exception as error:
            send({"error": [_WRONG, {"reason": f"{type(error).__name__}: {error}"}]})


def _answer(job: _Job, make: MakeTeachers, progress: Progress) -> Any:
    with Project.open(job.path, who=job.who) as project:
        gold, in_use = learning.gold_of(project), project.models_in_use()
    teachers = make(len(gold.pages))
    if job.what == _CURVE:
        points = learning.learning_curve(gold, teachers, progress=progress)
        return [[point.pages, dict(point.figures), point.held_out] for point in points]
    return [_attempt_to_json(attempt) for attempt in learning.work_out(gold, in_use, teachers, progress=progress)]


def _attempt_to_json(attempt: Attempt) -> Json:
    return {
        "kind": attempt.kind.value,
        "base": attempt.base,
        "body": attempt.body,
        "pages": [list(page) for page in attempt.pages],
        "verdict": attempt.verdict.to_json(),
        "compared_with": attempt.compared_with,
    }


def _attempt_from_json(value: Json) -> Attempt:
    return Attempt(
        ModelKind(value["kind"]),
        value["base"],
        value["body"],
        tuple(LearntFrom(*pair) for pair in value["pages"]),
        Verdict.from_json(value["verdict"]),
        value["compared_with"],
    )
