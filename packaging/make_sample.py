"""Makes the sample pages in resources/sample: raw text as a PDF extractor gives it, and the exact gold for it.

python packaging/make_sample.py            writes resources/sample/*.txt and gold.jsonl

The sources in packaging/sample/*.txt are in the order of the raw page. A line ``@a1 policing`` gives an article its
category; ``== a1 body width=19`` begins a block: the article (``-`` is page furniture), the role, and how it is set:

width=N         wrapped into columns of N Chinese characters (else each source line is one printed line)
spacing=tight   no blank line after each printed line
end=tight       no blank line after the last one
join=yes        the first line goes on where the block before it ended
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "packaging" / "sample"
TARGET = ROOT / "resources" / "sample"

HEAD = ("rubric", "overline", "headline", "subheadline", "byline")  # read before the rest, in this order
CLOSING = "，。、；：？！）》”’…—"
OPENING = "（《“‘"
FULL_WIDTH_SPACE_INSIDE = CLOSING + OPENING  # such a mark has its own blank, so a stretched line leaves it alone


@dataclass
class Block:
    """A run of printed lines with one owner and one role."""

    owner: str
    role: str
    options: dict[str, str]
    paragraphs: list[str] = field(default_factory=list)


@dataclass
class Source:
    """A page as it is written in packaging/sample."""

    name: str
    categories: dict[str, str]
    blocks: list[Block]


def read_source(path: Path) -> Source:
    """The page in ``path``."""
    source = Source(path.stem, {}, [])
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("@"):
            article, category = line[1:].split()
            source.categories[article] = category
        elif line.startswith("== "):
            owner, role, *options = line[3:].split()
            source.blocks.append(Block(owner, role, dict(option.split("=") for option in options)))
        elif line and not line.startswith("#"):
            source.blocks[-1].paragraphs.append(line)
    return source


def units(token: str) -> int:
    """The width of ``token`` in half Chinese characters."""
    return sum(1 if character.isascii() else 2 for character in token)


def wrap(paragraph: str, width: int) -> Iterator[str]:
    """Printed lines of ``paragraph``: numbers stay whole, no closing mark begins a line, no opening mark ends one.

    The first line is two characters shorter: its indent was there on paper, but is no text.
    """
    line, room = "", 2 * width - 4
    for token in re.findall(r"[0-9A-Za-z.%\-]+|.", paragraph.strip()):
        if units(line + token) > room and token not in CLOSING:
            carried = ""
            while line[-1:] in OPENING and line:
                line, carried = line[:-1], line[-1] + carried
            yield stretched(line, room)
            line, room = carried, 2 * width
        line += token if line or token != " " else ""
    if line:
        yield line.rstrip()


def stretched(line: str, room: int) -> str:
    """``line``, letter-spaced if the compositor had to drive it out to the column's width."""
    line = line.rstrip()
    if room - units(line) < 2 or any(character.isascii() for character in line):
        return line
    letters = [c if c in FULL_WIDTH_SPACE_INSIDE and c not in CLOSING else c + " " for c in line[:-1]]
    return re.sub(rf"([{CLOSING}]) ", r"\1", "".join(letters) + line[-1])


def printed_lines(block: Block) -> Iterator[tuple[str, bool]]:
    """Each printed line of ``block`` and whether a blank line follows it."""
    width = int(block.options.get("width", 0))
    lines = [line for text in block.paragraphs for line in (wrap(text, width) if width else [text.rstrip()])]
    for number, line in enumerate(lines, 1):
        last = number == len(lines)
        tight = block.options.get("spacing") == "tight" or (last and block.options.get("end") == "tight")
        # A figure at the end of a line is set in another font; the extractor then sees no gap below it.
        yield line, last if block.options.get("spacing") == "tight" else not (tight or line[-1].isascii())


def compose(source: Source) -> dict[str, Any]:
    """The page record of ``source``: its raw text with a span for each printed line."""
    text = "\n"
    spans: dict[str, list[dict[str, Any]]] = {article: [] for article in source.categories}
    for block in source.blocks:
        if block.options.get("join") == "yes":
            text = text.rstrip("\n") + " "
        for line, blank in printed_lines(block):
            start = len(text) + len(line) - len(line.lstrip())
            text += line + ("\n\n" if blank else "\n")
            if block.owner != "-":
                spans[block.owner].append({"start": start, "end": start + len(line.lstrip()), "role": block.role})
    articles = [
        {"id": article, "category": category, "spans": list(in_reading_order(spans[article]))}
        for article, category in source.categories.items()
    ]
    return {"id": source.name, "text": text, "articles": articles, "meta": {"source": "sample", "fictional": True}}


def in_reading_order(spans: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The head first, the rest as it stands on the page."""
    return sorted(spans, key=lambda span: HEAD.index(span["role"]) if span["role"] in HEAD else len(HEAD))


def files() -> dict[str, bytes]:
    """Every file of resources/sample that this script makes, by name."""
    records = [compose(read_source(path)) for path in sorted(SOURCES.glob("*.txt"))]
    made = {f"{record['id']}.txt": record["text"].encode() for record in records}
    made["gold.jsonl"] = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
    return made


def main() -> int:
    """Write the files."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (TARGET / name).write_bytes(content)
        print(f"{TARGET.relative_to(ROOT) / name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
