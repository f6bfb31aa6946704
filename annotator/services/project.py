"""The one door for every change of a project."""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from annotator.core.edits import Edit
from annotator.core.model import Category
from annotator.core.proposal import Proposal, Suggestion
from annotator.services.values import (
    Changed,
    LogEntry,
    NewPage,
    OpenPage,
    PageRow,
    PageStatus,
    Step,
)

Listener = Callable[[Changed], None]


class Project:
    """One open project file (signatures first; the body follows)."""

    path: Path
    who: str

    @classmethod
    def create(cls, path: str | Path, *, who: str) -> Self:
        raise NotImplementedError

    @classmethod
    def open(cls, path: str | Path, *, who: str) -> Self:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def categories(self) -> tuple[Category, ...]:
        raise NotImplementedError

    def add_categories(self, categories: Iterable[Category]) -> None:
        raise NotImplementedError

    def pages(self) -> list[PageRow]:
        raise NotImplementedError

    def page_ids(self, status: PageStatus | None = None) -> list[int]:
        raise NotImplementedError

    def page(self, page_id: int) -> OpenPage:
        raise NotImplementedError

    def find_page(self, name: str) -> int | None:
        raise NotImplementedError

    def add_pages(self, pages: Iterable[NewPage]) -> list[int]:
        raise NotImplementedError

    def apply(self, page_id: int, edit: Edit, *, initiator: str = "") -> Changed:
        raise NotImplementedError

    def propose(self, page_id: int, proposal: Proposal, *, initiator: str = "") -> Changed:
        raise NotImplementedError

    def save_suggestions(self, page_id: int, suggestions: Iterable[Suggestion]) -> None:
        raise NotImplementedError

    def undo(self, *, initiator: str = "") -> Changed:
        raise NotImplementedError

    def redo(self, *, initiator: str = "") -> Changed:
        raise NotImplementedError

    def undo_step(self) -> Step | None:
        raise NotImplementedError

    def redo_step(self) -> Step | None:
        raise NotImplementedError

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        raise NotImplementedError

    def log(self, *, page_id: int | None = None, limit: int | None = None) -> list[LogEntry]:
        raise NotImplementedError

    def setting(self, key: str, default: Any = None) -> Any:
        raise NotImplementedError

    def set_setting(self, key: str, value: Any) -> None:
        raise NotImplementedError

    def save_copy(self, path: str | Path) -> None:
        raise NotImplementedError
