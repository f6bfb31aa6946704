"""What an export format is. A format is a class with a name and a method that writes pages to a target.

    class Titles(Format):
        name = "titles"
        sentence = "one headline a line"
        shape = Shape.FILE
        suffix = ".txt"

        def write(self, job: Job) -> None:
            with job.target.open() as stream:
                for page in job.pages():
                    for article in page.articles:
                        stream.write(article.source.headline(page.text).encode() + b"\\n")

The rules: write nowhere but to ``job.target``; take every position from the ``Rendered`` that a page or article gives
(they were checked to re-slice); say in ``job.report`` whatever the format cannot express; no clock, no random number,
no order of a set in the output: the same job gives the same bytes. To cancel, ``job.pages()`` raises; let it through.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.pages import PageStatus
from annotator.core.rendering import RAW, Form
from annotator.core.scheme import Scheme
from annotator.core.splits import Ratios, Split
from annotator.formats.export.pages import ExportPage
from annotator.formats.export.report import Report
from annotator.formats.export.target import Target


class Shape(StrEnum):
    """What an export is on disk."""

    FILE = "file"
    FOLDER = "folder"


class Unit(StrEnum):
    """What a record is. It decides what a filter by category or annotator takes.

    PAGE: pages with at least one such article, whole, as text outside of articles would else look like furniture.
    ARTICLE: such articles only.
    """

    PAGE = "page"
    ARTICLE = "article"


class Ask(StrEnum):
    """What can be asked of an export beyond the options of its format; a format says what it answers to."""

    TEXT = "text"  # raw or clean
    FURNITURE = "furniture"  # with or without
    SPLITS = "splits"
    PROVENANCE = "provenance"


ALL_ASKS = frozenset(Ask)


class Kind(StrEnum):
    """The type of an option."""

    FLAG = "flag"
    CHOICE = "choice"
    NUMBER = "number"  # a whole number
    TEXT = "text"


@dataclass(frozen=True)
class Option:
    """An option of a format as data: the command line makes ``--name VALUE`` of it, a dialog a field.

    ``name`` is in lower case with hyphens and none of the general ones. A FLAG is False by default.
    """

    name: str
    kind: Kind
    sentence: str  # English, marked for translation in the context "errors"
    default: Any = None
    choices: tuple[str, ...] = ()  # of a CHOICE
    least: int = 0  # of a NUMBER
    most: int = 1_000_000_000

    def checked(self, value: Any) -> Any:
        """``value`` (words from a command line count) as the option's own type. Raises InputError."""
        good: Any = None
        if self.kind is Kind.FLAG:
            good = value if isinstance(value, bool) else None
        elif self.kind is Kind.CHOICE:
            good = value if value in self.choices else None
        elif self.kind is Kind.TEXT:
            good = value if isinstance(value, str) else None
        elif isinstance(value, int | str) and not isinstance(value, bool):
            words = str(value)
            number = int(words) if words.isascii() and words.isdecimal() and len(words) < 12 else -1
            good = number if self.least <= number <= self.most else None
        if good is None:
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "The option {option} cannot be {value}: give {allowed}."),
                option=self.name,
                value=value if str(value) else '""',
                allowed=self.allowed,
            )
        return good

    @property
    def allowed(self) -> str:
        """The values that it can have, in signs that need no translation."""
        if self.kind is Kind.CHOICE:
            return " | ".join(self.choices)
        return {Kind.FLAG: "true | false", Kind.NUMBER: f"{self.least} … {self.most}", Kind.TEXT: '"…"'}[self.kind]


@dataclass(frozen=True)
class Summary:
    """Counts of what is exported, known before anything is written.

    ``labels``: how many articles have each category (further ones count too); None stands for articles without one.
    """

    pages: int = 0
    articles: int = 0
    labels: Mapping[str | None, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Job:
    """Everything that a format gets. ``pages()`` reads the project anew each time that it is called.

    ``summaries`` has the counts of each split, under None those of all; without splits only those under None.
    ``facts`` are further things about the project as JSON values (a dataset card fills in what is there).
    ``cut`` gives the Chinese words of a text, punctuation and white space too: joined they are the text again.
    """

    target: Target
    pages: Callable[[], Iterator[ExportPage]]
    scheme: Scheme
    report: Report
    options: Mapping[str, Any] = field(default_factory=dict)
    form: Form = RAW
    furniture: bool = True
    provenance: bool = False
    splits: tuple[Split, ...] = ()  # empty: not divided
    ratios: Ratios | None = None
    seed: int = 0
    summaries: Mapping[Split | None, Summary] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    cut: Callable[[str], list[str]] = list  # whoever hands out jobs gives one that knows words

    @property
    def summary(self) -> Summary:
        """The counts of everything."""
        return self.summaries.get(None, Summary())


class Format(ABC):
    """An export format. Subclasses set the class variables and write."""

    name: ClassVar[str]  # lower case, digits, hyphens: what --format takes
    sentence: ClassVar[str]  # what it is, for lists; English, marked for translation in the context "errors"
    shape: ClassVar[Shape] = Shape.FILE
    suffix: ClassVar[str] = ""  # what the name of a file should end in
    version: ClassVar[int] = 1  # grows when the same job gives other bytes; stands in the manifest
    unit: ClassVar[Unit] = Unit.PAGE
    status: ClassVar[PageStatus | None] = PageStatus.GOLD  # pages that go in if nothing is asked; None: all
    ratios: ClassVar[Ratios | None] = None  # the division if nothing is asked; None: not divided
    asks: ClassVar[frozenset[Ask]] = ALL_ASKS
    passes: ClassVar[int] = 1  # how often ``write`` goes through the pages: for the progress
    options: ClassVar[tuple[Option, ...]] = ()
    labelled: ClassVar[bool] = False  # whether it has nothing to write where no article has a category
    facts: ClassVar[bool] = False  # whether it wants ``Job.facts``
    extra: ClassVar[str] = ""  # the optional extra of this package that brings ``needs``
    needs: ClassVar[tuple[str, ...]] = ()  # modules to import; import them inside ``write`` and its helpers only

    def modules(self, options: Mapping[str, Any]) -> tuple[str, ...]:
        """The modules that it needs with these options (all of them, the usual ones too)."""
        return self.needs

    def readable(self, name: str, data: bytes) -> str | None:
        """What stands in the binary file ``name``, as text for a preview; None for a file that is text already."""
        return None

    @abstractmethod
    def write(self, job: Job) -> None:
        """Write the pages of ``job``. Raises InputError for what makes the whole export impossible."""


class ArticleTexts(Format):
    """A folder with the texts of articles, raw or clean, for each split."""

    shape = Shape.FOLDER
    unit = Unit.ARTICLE
    asks = frozenset({Ask.TEXT, Ask.SPLITS})
