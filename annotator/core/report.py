"""A report of a project for people: words, tables and charts in order, whoever makes a page or a file of it."""

from dataclasses import dataclass, field

from annotator.core.charts import Chart


@dataclass(frozen=True)
class Table:
    """Rows of words under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Example:
    """An accepted article, as an example of its category."""

    headline: str
    text: str  # the beginning of its clean text
    where: str  # the page and the number of the article


@dataclass(frozen=True)
class Part:
    """A chapter: its title, sentences, tables, charts and examples, each of which may be missing."""

    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    examples: tuple[Example, ...] = field(default=())
    level: int = 2


@dataclass(frozen=True)
class PeopleReport:
    """The whole report in one language ("zh" or "en")."""

    language: str
    title: str
    subtitle: str
    parts: tuple[Part, ...]
    table_words: str  # what a chart's table is called
    foot: str
