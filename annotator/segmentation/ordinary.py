"""Fictional pages of ordinary papers that come with the program: learnt from beside a project's own pages.

Without them, what one paper does on every page would be taken for what any paper does, and pages that do not follow
its habits would be worse off than before. packaging/training/ordinary.py makes the file.
"""

import gzip
import json

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.model import Article, Role, Span
from annotator.core.text import PageText
from annotator.resource_files import resource

FILE = "models/ordinary.jsonl.gz"


def ordinary_pages() -> list[tuple[PageText, tuple[Article, ...]]]:
    """The pages with their articles. Raises InputError if they are missing or damaged."""
    path = resource(FILE)
    try:
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            records = [json.loads(line) for line in stream]
        return [(PageText(record["text"]), tuple(map(_article, record["articles"]))) for record in records]
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors", "The pages {path} cannot be read ({reason}): install the program again, they come with it."
            ),
            path=path,
            reason=str(error) or type(error).__name__,
        ) from error


def _article(record: dict[str, list[tuple[int, int, str]]]) -> Article:
    return Article(str(record["id"]), tuple(Span(start, end, Role(role)) for start, end, role in record["spans"]))
