"""The articles in packaging/data, written for training: their parts and categories.

@category
overline: …
headline: …
a line without the name of a role and a colon in front is a paragraph of the body
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bank import BankArticle, Part

from annotator.core.model import Role

DATA = Path(__file__).resolve().parents[1] / "data"
ROLES = tuple(role.value for role in Role)


class Written(NamedTuple):
    """An article, its category, and where it stands."""

    source: str
    category: str
    parts: tuple[Part, ...]


def articles_of(path: Path) -> Iterator[Written]:
    """The articles of one file. Raises ValueError for what is no article."""
    category = ""
    parts: list[Part] = []
    count = 0
    for line in [*path.read_text(encoding="utf-8").splitlines(), "@"]:
        line = line.strip()
        if line.startswith("@"):
            if parts:
                yield Written(f"own-{path.stem}-{count}", category, tuple(parts))
                count += 1
            category, parts = line[1:], []
            continue
        if not line:
            continue
        role, colon, rest = line.partition(":")
        known = bool(colon) and role in ROLES
        if not category or (known and not rest.strip()):
            raise ValueError(f"{path.name}: {line[:40]}")
        parts.append(Part(role, rest.strip()) if known else Part("body", line))


def own_bank(folder: Path = DATA) -> list[BankArticle]:
    """All articles of ``folder`` as articles to be printed; those of one file count as of one day."""
    return [
        BankArticle(article.source, path.stem, article.parts)
        for path in sorted(folder.glob("*_articles_*.txt"))
        for article in articles_of(path)
    ]
