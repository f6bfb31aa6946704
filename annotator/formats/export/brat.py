"""brat's standoff files: PAGE.txt and PAGE.ann with annotation.conf and visual.conf. Code points, as brat counts."""

import json
from collections.abc import Iterator

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.model import Role
from annotator.core.scheme import Scheme
from annotator.formats.export.exchange import SharedPage, shared_pages
from annotator.formats.export.interface import Format, Job, Shape
from annotator.formats.export.names import SafeNames
from annotator.formats.export.pages import reslice

ARTICLE, CATEGORY, NEXT = "Article", "Category", "Next"
NOTE = "AnnotatorNotes"
EXTRA = ".annotator"  # ending of the file with what brat has no place for; brat passes over it
MOST_CATEGORIES = 9  # attributes Category, Category2 …
_MORE = QT_TRANSLATE_NOOP("errors", "categories of an article beyond the ninth, which have no attribute in brat")


class Brat(Format):
    """A folder, or one for each split. Each needs its annotation.conf."""

    name = "brat"
    sentence = QT_TRANSLATE_NOOP("errors", "brat standoff: a text and an .ann file a page, with annotation.conf")
    shape = Shape.FOLDER

    def write(self, job: Job) -> None:
        names, values = SafeNames(), category_values(job.scheme)
        for folder in [f"{split.value}/" for split in job.splits] or [""]:
            for name, content in (("annotation.conf", _types(values)), ("visual.conf", _labels(job.scheme, values))):
                with job.target.open(folder + name) as stream:
                    stream.write(content.encode("utf-8"))
        for shared in shared_pages(job):
            folder = f"{shared.page.split.value}/" if shared.page.split else ""
            stem = folder + names.of(shared.page.name)
            with job.target.open(f"{stem}.txt") as stream:
                stream.write(shared.text.encode("utf-8"))
            with job.target.open(f"{stem}.ann") as stream:
                stream.write("".join(line + "\n" for line in _lines(shared, values, job)).encode("utf-8"))
            extra = {"id": shared.page.name, "articles": shared.articles, "meta": shared.meta}
            extra["categories"] = {value: label for label, value in values.items()}
            with job.target.open(stem + EXTRA) as stream:
                stream.write(json.dumps(extra, ensure_ascii=False, allow_nan=False).encode("utf-8") + b"\n")


def category_values(scheme: Scheme) -> dict[str, str]:
    """What brat can take as the value of an attribute, by category: letters, digits, _ and -."""
    names, values = SafeNames(), {}
    for number, category in enumerate(scheme.categories, 1):
        plain = category.id.isascii() and category.id.replace("_", "").replace("-", "").isalnum()
        values[category.id] = names.of(category.id if plain else f"category-{number}")
    return values


def attributes() -> list[str]:
    """Category, Category2 … in the order of an article's categories."""
    return [CATEGORY, *(f"{CATEGORY}{number}" for number in range(2, MOST_CATEGORIES + 1))]


def _types(values: dict[str, str]) -> str:
    roles = "\n".join(role.value for role in Role)
    listed = "|".join(values.values())
    given = "\n".join(f"{name}\tArg:{ARTICLE}, Value:{listed}" for name in attributes()) if listed else ""
    # Articles lie over their pieces, which brat must be told.
    return (
        f"[entities]\n{ARTICLE}\n{roles}\n\n[relations]\n{NEXT}\tArg1:<ENTITY>, Arg2:<ENTITY>\n"
        f"<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n{given}\n"
    )


def _labels(scheme: Scheme, values: dict[str, str]) -> str:
    lines = []
    for category in scheme.categories:
        shown = " ".join(f"{category.name_zh} {category.name_en}".split()).replace("|", "/")
        lines.append(f"# {values[category.id]} = {shown}")
    return "\n".join(["[labels]", *lines, "", "[drawing]", "SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen", ""])


def fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """``[start, end)`` in pieces of one line each, without outer white space. brat's reader ends lines at more
    characters than a line feed, so all of those that Python's splitlines knows count."""
    found, at = [], start
    for line in text[start:end].splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            begin = at + line.index(stripped)
            found.append((begin, begin + len(stripped)))
        at += len(line)
    return found


def _lines(shared: SharedPage, values: dict[str, str], job: Job) -> Iterator[str]:
    numbers = {"T": 0, "R": 0, "A": 0, "#": 0}

    def new(kind: str) -> str:
        numbers[kind] += 1
        return f"{kind}{numbers[kind]}"

    def textbound(kind: str, parts: list[tuple[int, int]]) -> tuple[str, str]:
        said = [shared.text[start:end] for start, end in parts]
        for (start, end), piece in zip(parts, said, strict=True):
            reslice(shared.text, start, end, piece, shared.page.name)
        name = new("T")
        places = ";".join(f"{start} {end}" for start, end in parts)
        return name, f"{name}\t{kind} {places}\t{' '.join(said)}"

    pieces = shared.pieces()
    for number, article in enumerate(shared.articles, 1):
        mine = [piece for piece in pieces if piece.number == number]
        parts = sorted(part for piece in mine for part in fragments(shared.text, piece.start, piece.end))
        name, line = textbound(ARTICLE, parts)
        yield line
        yield f"{new('#')}\t{NOTE} {name}\t{' '.join(shared.page.article_id(article['id']).split())}"
        labels = shared.labels(number)
        job.report.drop(_MORE, shared.page.name, max(0, len(labels) - MOST_CATEGORIES))
        for attribute, label in zip(attributes(), labels, strict=False):
            yield f"{new('A')}\t{attribute} {name} {values.get(label, label)}"
        before = ""
        for piece in mine:
            name, line = textbound(piece.role.value, fragments(shared.text, piece.start, piece.end))
            yield line
            if before:
                yield f"{new('R')}\t{NEXT} Arg1:{before} Arg2:{name}"
            before = name
