"""Articles as parts, taken from page records with gold: what pages are composed from.

A part is a role and its text without line breaks, letter-spacing, look-alikes and overprinting; a long body is one
part for each paragraph. Of an article that stands on several pages the cleanest print is taken.
"""

import gzip
import json
import re
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.segmentation.letters import cells
from annotator.segmentation.lines import is_spaced, squeeze, undouble

Json = dict[str, Any]

FULL_TO_HALF = {0xFF10 + n: ord("0") + n for n in range(10)}
# A CJK letter after these prints is followed by a blank: only then the sign stands for the letter on its right.
LOOK_ALIKES = {
    "カ": "力",
    "エ": "工",
    "オ": "才",
    "ニ": "二",
    "ロ": "口",
    "タ": "夕",
    "ト": "卜",
    "ハ": "八",
    "ー": "一",
}
_LOOK_ALIKE = re.compile(f"([{''.join(LOOK_ALIKES)}]) ?")
_SENTENCE_END = re.compile(r"[。！？!?…]['”’』」）)]*$|[)）]$")


@dataclass(frozen=True)
class Part:
    """A paragraph or a logical line of an article, without line breaks."""

    role: str
    text: str


@dataclass(frozen=True)
class BankArticle:
    """An article to be printed: its parts in reading order, where it comes from and its day (YYYYMMDD or "")."""

    source: str
    day: str
    parts: tuple[Part, ...]


def read_records(path: Path) -> Iterator[Json]:
    """The records of a file of page records, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield json.loads(line)


def clean(text: str) -> str:
    """``text`` of one printed line as it was meant."""
    squeezed = squeeze(text.strip())
    if is_spaced(text):
        squeezed = "".join(text.split())
    squeezed = undouble(squeezed)
    return _LOOK_ALIKE.sub(lambda m: LOOK_ALIKES[m.group(1)], squeezed).translate(FULL_TO_HALF)


def dirt(style: Json) -> float:
    """How much of a page's print cannot be undone; 0 is best."""
    return (
        5.0 * bool(style.get("allhalf"))
        + float(style.get("lost") or 0)
        + float(style.get("look") or 0) / 8
        + float(style.get("halfpunct") or 0) * 10
    )


def article_parts(text: str, spans: Iterable[Json]) -> tuple[Part, ...]:
    """The parts of an article from its printed lines, in reading order."""
    lines = [(s["role"], text[s["start"] : s["end"]], _indented(text, s["start"])) for s in spans]
    bodies = [cells(clean(line)) for role, line, _ in lines if role in ("body", "caption")]
    column = statistics.median_high(sorted(bodies)[len(bodies) // 2 :]) if bodies else 0.0
    parts: list[Part] = []
    for number, (role, raw, indented) in enumerate(lines):
        line = clean(raw)
        if not line:
            continue
        before = lines[number - 1] if number else None
        if parts and before and before[0] == role and not _begins(role, clean(before[1]), line, column, indented):
            glue = " " if parts[-1].text[-1:].isascii() and line[:1].isascii() and line[:1].isalpha() else ""
            parts[-1] = Part(role, parts[-1].text + glue + line)
        else:
            parts.append(Part(role, line))
    return tuple(parts)


def _begins(role: str, before: str, line: str, column: float, indented: bool) -> bool:
    if role not in ("body", "caption"):
        # Lines of a headline are kept apart: whether they were one line is not known.
        return True
    if indented:
        return True
    if not _SENTENCE_END.search(before):
        return False
    return cells(before) < column - 1.6 or column - 2.9 < cells(line) < column - 1.2


def _indented(text: str, start: int) -> bool:
    return start > 1 and text[start - 1] in " \u3000" and text[start - 2] in " \u3000"


def bank_of(records: Iterable[Json]) -> list[BankArticle]:
    """All different articles of family T among ``records``, each in its cleanest print."""
    best: dict[str, tuple[float, BankArticle]] = {}
    for record in records:
        meta = record.get("meta", {})
        if meta.get("family") != "T":
            continue
        style = meta["style"]
        for article in record["articles"]:
            source = str(article.get("source") or f"{record['id']}/{article['id']}")
            worth = dirt(style)
            if source in best and best[source][0] <= worth:
                continue
            parts = article_parts(record["text"], article["spans"])
            if parts:
                best[source] = (worth, BankArticle(source, str(style.get("date", "")), parts))
    return [entry for _, entry in (best[key] for key in sorted(best))]
