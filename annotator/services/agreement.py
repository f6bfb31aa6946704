"""How far two copies of a project, or two files of page records, agree on the pages that both have as gold."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP, Cancelled, InputError
from annotator.core.model import Article
from annotator.core.notes import Note
from annotator.evaluation.agreement import Agreement, PageAgreement, agreement_of, compare_page
from annotator.formats.limits import file_error
from annotator.services.crew import Stopped
from annotator.services.evaluating import Gold, GoldPage, Progress, open_gold

_ONE_SIDE = QT_TRANSLATE_NOOP(
    "errors", "Pages of {name} that are no gold in {other}: {count} (the first is {page}); they do not count."
)


@dataclass(frozen=True)
class Compared:
    """The figures, and what they compare."""

    first: str
    second: str
    agreement: Agreement
    notes: tuple[Note, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {"first": self.first, "second": self.second, **self.agreement.to_json()}

    def figures(self) -> dict[str, Any]:
        """Only the figures, as plain values: for what is given away. Names of files often are those of people."""
        found = self.agreement
        return {"pages": found.pages, "articles": list(found.articles), **found.values}


def compare(
    first: Path, second: Path, *, who: str, progress: Progress | None = None, cancelled: Stopped | None = None
) -> Compared:
    """Compare the gold pages of two projects or files of page records; pages are matched by their ids.

    A page that only one side has as gold does not count, and is said. Raises InputError, ProjectError and Cancelled.
    """
    _refuse_one_file(first, second)
    with ExitStack() as stack:
        one, other = (stack.enter_context(open_gold(path, who=who, cancelled=cancelled)) for path in (first, second))
        names = _names(first, second)
        theirs = {page.name: (page.text.sha256, page.articles) for page in other.pages() if page.accepted}
        compared, lacking = _compare_pages(one, theirs, names, progress, cancelled)
        if not compared:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{first} and {second} have no gold page in common: accept the same pages in both.",
                ),
                first=names[0],
                second=names[1],
            )
        counted = {page.name for page in compared}
        sides = ((names, lacking), (names[::-1], [name for name in theirs if name not in counted]))
        notes = [
            Note(_ONE_SIDE, {"name": side[0], "other": side[1], "count": len(missing), "page": missing[0]})
            for side, missing in sides
            if missing
        ]
        return Compared(*names, agreement_of(compared), tuple(notes))


def _compare_pages(
    gold: Gold,
    theirs: dict[str, tuple[str, tuple[Article, ...]]],
    names: tuple[str, str],
    progress: Progress | None,
    cancelled: Stopped | None,
) -> tuple[list[PageAgreement], list[str]]:
    """What was counted on the pages that both have, and the names of those that only ``gold`` has."""
    compared, lacking = [], []
    for number, page in enumerate(gold.pages(), 1):
        if cancelled and cancelled():
            raise Cancelled()
        if page.accepted and page.name in theirs:
            digest, articles = theirs[page.name]
            _refuse_another_text(page, digest, names)
            compared.append(compare_page(page.name, page.text.text, page.articles, articles))
        elif page.accepted:
            lacking.append(page.name)
        if progress:
            progress(number, gold.total, page.name)
    return compared, lacking


def _names(first: Path, second: Path) -> tuple[str, str]:
    """What the two are called: the names of the files, or where these are the same the paths as they were given."""
    return (first.name, second.name) if first.name != second.name else (str(first), str(second))


def _refuse_one_file(first: Path, second: Path) -> None:
    for path in (first, second):
        try:
            same = path.samefile(second if path is first else first)
        except OSError as error:
            missing = next((side for side in (first, second) if not side.exists()), path)
            raise file_error(error, missing) from error
        if same:
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "{first} and {second} are one file: name the copies of two people."),
                first=first,
                second=second,
            )


def _refuse_another_text(page: GoldPage, digest: str, names: tuple[str, str]) -> None:
    if page.text.sha256 != digest:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "The page {page} has another text in {second} than in {first}: agreement is measured on the same text.",
            ),
            page=page.name,
            first=names[0],
            second=names[1],
        )
