"""The annotation guideline of a project: its text in two languages, its sections, what changed between two versions.

A section is a heading with what stands below it. A heading may end in ``{#name}``, which is not shown: ``category-ID``
and ``role-ID`` are the sections of a category and of a role.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused

LANGUAGES = ("zh", "en")
LONGEST = 200_000  # code points of a text
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]*\{#([^\s{}]+)\})?[ \t]*")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_AROUND = 2  # unchanged lines that are shown beside changed ones


@dataclass(frozen=True)
class Guideline:
    """Markdown in Chinese and in English; one of them may be empty, then the other stands for both."""

    zh: str = ""
    en: str = ""

    def text(self, language: str) -> str:
        """The text in ``language`` ("zh" or "en"), or in the other one where that is empty."""
        wanted, other = (self.zh, self.en) if language == "zh" else (self.en, self.zh)
        return wanted if wanted.strip() else other

    @property
    def sha256(self) -> str:
        """Hex digest of both texts as UTF-8, the Chinese one first, with a form feed between them."""
        return hashlib.sha256(f"{self.zh}\f{self.en}".encode()).hexdigest()


@dataclass(frozen=True)
class GuidelineVersion:
    """A version of the guideline as a project keeps it."""

    version: int  # from 1
    sha256: str
    at: str  # ISO 8601, UTC
    who: str  # "" if it came with the program
    note: str  # what changed, by the word of who saved it
    restored: int | None = None  # the older version whose text it has
    pages: int = 0  # gold pages that were accepted under it


class AcceptedUnder(NamedTuple):
    """The guideline under which a page was accepted.

    ``version`` counts in the project where that was; ``here`` is the version of this project with the same text.
    """

    version: int
    sha256: str
    here: int | None = None


class Section(NamedTuple):
    """A section: from line ``start`` to before line ``end``, counted from 0."""

    name: str  # "category-policing", or "" where the heading has none
    title: str
    level: int  # 1 to 6
    start: int
    end: int


def checked(guideline: Guideline) -> Guideline:
    """``guideline`` with its line ends as line feeds. Raises EditRefused for what cannot be kept."""
    texts = [text.replace("\r\n", "\n").replace("\r", "\n") for text in (guideline.zh, guideline.en)]
    if not any(text.strip() for text in texts):
        raise EditRefused(QT_TRANSLATE_NOOP("errors", "The guideline is empty: write it in Chinese or in English."))
    for text in texts:
        if len(text) > LONGEST:
            raise EditRefused(
                QT_TRANSLATE_NOOP("errors", "The guideline has {length} characters and may have {most}: shorten it."),
                length=len(text),
                most=LONGEST,
            )
        if "\0" in text or "\f" in text or any("\ud800" <= character <= "\udfff" for character in text):
            raise EditRefused(
                QT_TRANSLATE_NOOP("errors", "The guideline has characters that cannot be kept: save it as plain text.")
            )
    return Guideline(*texts)


def _headings(lines: list[str]) -> Iterator[tuple[int, int, str, str]]:
    """Line, level, title and name of each heading; those inside code are none."""
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark:
            fence = "" if mark[1] == fence else fence or mark[1]
        found = None if fence else _HEADING.fullmatch(line)
        if found:
            yield number, len(found[1]), found[2].rstrip("# \t"), found[3] or ""


def sections(text: str) -> tuple[Section, ...]:
    """All sections in their order; one ends where the next of its level or above begins."""
    lines = text.split("\n")
    heads = list(_headings(lines))
    found = []
    for place, (start, level, title, name) in enumerate(heads):
        end = next((other for other, at, *_ in heads[place + 1 :] if at <= level), len(lines))
        found.append(Section(name, title, level, start, end))
    return tuple(found)


def section_of(text: str, name: str, titles: Iterable[str] = ()) -> Section | None:
    """The section called ``name``, or else one whose title is one of ``titles``."""
    there = sections(text)
    wanted = {title.casefold().strip() for title in titles if title.strip()}
    by_name = (section for section in there if section.name == name)
    by_title = (section for section in there if section.title.casefold().strip() in wanted)
    return next(by_name, None) or next(by_title, None)


def for_reading(text: str) -> str:
    """``text`` as it is shown: without the names of its sections."""
    lines = text.split("\n")
    for number, level, title, _name in list(_headings(lines)):
        lines[number] = f"{'#' * level} {title}"
    return "\n".join(lines)


def excerpt(text: str, section: Section) -> str:
    """The lines of ``section``, as they are shown."""
    return for_reading("\n".join(text.split("\n")[section.start : section.end]).rstrip())


class Line(NamedTuple):
    """A line of a comparison: "-" gone, "+" new, " " the same, "…" for lines left out between."""

    mark: str
    text: str


def difference(old: str, new: str) -> tuple[Line, ...]:
    """What became of ``old``, line by line; empty if nothing changed. Few of the unchanged lines are told."""
    before, after = old.split("\n"), new.split("\n")
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[Line] = []
    for number, group in enumerate(matcher.get_grouped_opcodes(_AROUND)):
        if number or group[0][1]:
            found.append(Line("…", ""))
        for what, first, last, start, end in group:
            if what == "equal":
                found += [Line(" ", line) for line in before[first:last]]
                continue
            found += [Line("-", line) for line in before[first:last]]
            found += [Line("+", line) for line in after[start:end]]
    return tuple(found)
