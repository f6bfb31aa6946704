"""METS of newspaper issues: which files are its pages, and which of their blocks are which article.

Only files in the folder of the METS file or below it are read, whatever it points to.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from annotator.core.errors import QT_TRANSLATE_NOOP, InputError
from annotator.core.model import Role
from annotator.formats.archive.assemble import FoundArticle, FoundPage
from annotator.formats.archive.xml_tree import Node

SKIP = frozenset({"amdSec", "behaviorSec", "structLink"})
AUTHORITY = "article-annotator"  # of subjects that are categories
MOST_FILES = 5000

# The TYPE of a div for each role, after docWorks and the ENMAP profile where they have one.
TYPES: dict[Role, str] = {
    Role.RUBRIC: "RUBRIC",
    Role.OVERLINE: "OVERLINE",
    Role.HEADLINE: "TITLE",
    Role.SUBHEADLINE: "SUBTITLE",
    Role.BYLINE: "AUTHOR",
    Role.BODY: "PARAGRAPH",
    Role.CROSSHEAD: "CROSSHEAD",
    Role.CAPTION: "CAPTION",
    Role.CREDIT: "CREDIT",
    Role.NOTE: "NOTE",
}
_ROLES = {kind: role for role, kind in TYPES.items()} | {
    "HEADING": Role.HEADLINE, "HEADLINE": Role.HEADLINE, "MAINTITLE": Role.HEADLINE, "SUBHEADLINE": Role.SUBHEADLINE,
    "SUBHEADING": Role.SUBHEADLINE, "BYLINE": Role.BYLINE, "BODY": Role.BODY, "TEXT": Role.BODY, "TEXTBLOCK": Role.BODY,
    "CROSSLINE": Role.CROSSHEAD, "CROSSHEADING": Role.CROSSHEAD, "FOOTNOTE": Role.NOTE, "ILLUSTRATION": Role.CAPTION,
}  # fmt: skip
_ARTICLES = frozenset({
    "ARTICLE", "ADVERTISEMENT", "ADVERT", "AD", "OBITUARY", "DEATH_NOTICE", "BIRTH_NOTICE", "MARRIAGE_NOTICE", "NOTICE",
    "LETTER", "POEM", "CHAPTER", "REVIEW", "INTERVIEW", "WEATHER", "SHIPPING_NOTICE",
})  # fmt: skip
_PAGE_TYPES = ("text/xml", "application/xml", "application/alto+xml", "application/vnd.prima.page+xml", "")


@dataclass
class Area:
    """What an article has of one file: an element of the file, with its role."""

    file: str
    element: str
    role: Role


@dataclass
class Issue:
    """What a METS file says: its page files in order, and its articles over all of them."""

    path: Path
    label: str
    files: dict[str, Path] = field(default_factory=dict)  # by id, those that are there
    missing: int = 0
    articles: dict[str, list[Area]] = field(default_factory=dict)  # by id of the div
    topics: dict[str, list[str]] = field(default_factory=dict)


def read_issue(root: Node, path: Path) -> Issue:
    """The issue that the METS document ``root`` of the file ``path`` describes. Raises InputError."""
    issue = Issue(path, root.get("LABEL") or _title(root))
    _find_files(issue, root)
    if not issue.files:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} is a METS file, but none of the page files that it names ({count}) is there: put the ALTO or "
                "PAGE files where it says.",
            ),
            file=path.name,
            count=issue.missing,
        )
    subjects = _subjects(root)
    for structure in root.all("structMap"):
        if structure.get("TYPE").upper() == "LOGICAL":
            _Logical(issue, subjects).walk(structure, "", ())
    return issue


def apply(issue: Issue, file: str, pages: list[FoundPage]) -> set[str]:
    """Give the pages of the file ``file`` (an id) the articles that the issue says. Returns those of them that have
    pieces in other files too."""
    torn: set[str] = set()
    if not issue.articles:
        return torn
    for page in pages:
        page.articles = {}
        for name, areas in issue.articles.items():
            mine = [area for area in areas if area.file == file and area.element in page.members]
            if not mine:
                continue
            if any(area.file != file for area in areas):
                torn.add(name)
            key = name.rpartition(".")[2] if page.said else name  # ours begin with the page
            article = FoundArticle(key, issue.topics.get(name, []))
            for area in mine:
                article.add(area.role, page.members[area.element])
            page.articles[key] = article
    return torn


def _title(root: Node) -> str:
    title = next(root.within("title"), None)
    return title.text.strip() if title else ""


def _find_files(issue: Issue, root: Node) -> None:
    section = root.first("fileSec")
    named: dict[str, str] = {}
    for file in section.within("file") if section else ():
        place = file.first("FLocat")
        if place and file.get("MIMETYPE").lower() in _PAGE_TYPES:
            named[file.get("ID")] = place.get("href")
    order: list[str] = []
    for structure in root.all("structMap"):
        if structure.get("TYPE").upper() == "PHYSICAL":
            order += [pointer.get("FILEID") for pointer in structure.within("fptr", "area")]
    for name in dict.fromkeys(key for key in (*order, *named) if key in named):
        if len(issue.files) >= MOST_FILES:
            raise InputError(
                QT_TRANSLATE_NOOP("errors", "{file} names more than {limit} pages: this is no issue of a newspaper."),
                file=issue.path.name,
                limit=MOST_FILES,
            )
        found = inside(issue.path.parent, named[name])
        if found is None:
            issue.missing += 1
        else:
            issue.files[name] = found


def inside(folder: Path, address: str) -> Path | None:
    """The file that ``address`` (relative, perhaps a file URL) means, if it is there and really lies in ``folder``."""
    for beginning in ("file:///", "file://", "file:"):
        if address.startswith(beginning):
            address = address[len(beginning) :]
            break
    if not address or "\0" in address or "://" in address:
        return None
    real = os.path.realpath(folder)
    for written in dict.fromkeys((address, unquote(address))):
        place = os.path.realpath(os.path.join(real, written.lstrip("/").replace("\\", "/")))
        if place.startswith(real + os.sep) and os.path.isfile(place):
            return folder / os.path.relpath(place, real)
    return None


def _subjects(root: Node) -> dict[str, list[str]]:
    """Ids of our categories by the id of the section that describes the article."""
    found: dict[str, list[str]] = {}
    for section in root.all("dmdSec"):
        topics = [
            topic.text.strip()
            for subject in section.within("subject")
            if subject.get("authority") == AUTHORITY
            for topic in subject.all("topic")
        ]
        if topics:
            found[section.get("ID")] = topics
    return found


class _Logical:
    """Goes through the logical structure."""

    def __init__(self, issue: Issue, subjects: dict[str, list[str]]) -> None:
        self._issue, self._subjects = issue, subjects
        self._count = 0

    def walk(self, node: Node, article: str, types: tuple[str, ...]) -> None:
        """``types``: those of the divs from the article (or section) down to ``node``."""
        for child in _in_order(node):
            if child.name == "div":
                self._div(child, article, types)
            elif child.name == "fptr" and article:
                for area in child.within("area"):
                    self._issue.articles[article].append(Area(area.get("FILEID"), area.get("BEGIN"), _role(types)))

    def _div(self, div: Node, article: str, types: tuple[str, ...]) -> None:
        kind = div.get("TYPE").upper()
        if kind in _ARTICLES or (kind == "SECTION" and any(d.get("TYPE").upper() == "BODY" for d in div.all("div"))):
            self._count += 1
            name = div.get("ID") or f"a{self._count}"
            while name in self._issue.articles:
                name += "-2"
            self._issue.articles[name] = []
            topics = [topic for section in div.get("DMDID").split() for topic in self._subjects.get(section, ())]
            self._issue.topics[name] = topics
            self.walk(div, name, ())
        elif kind == "SECTION":
            self.walk(div, "", ())
        else:
            self.walk(div, article, (*types, kind))


def _in_order(node: Node) -> Iterator[Node]:
    """The children of a div: as its ORDER says, if all divs have one."""
    divs = list(node.all("div"))
    if divs and all(div.get("ORDER").isdecimal() for div in divs):
        divs.sort(key=lambda div: int(div.get("ORDER")[:9]))
        yield from (child for child in node.children if child.name != "div")
        yield from divs
    else:
        yield from node.children


def _role(types: tuple[str, ...]) -> Role:
    """The role that the innermost type with a meaning says."""
    for kind in reversed(types):
        if kind in _ROLES:
            return _ROLES[kind]
    return Role.BODY
