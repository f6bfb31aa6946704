"""hOCR: the lines of pages as OCR programs write them into HTML, which need not be well-formed."""

import re
from html.parser import HTMLParser

from annotator.formats.archive.assemble import FoundPage
from annotator.formats.archive.boxes import Box, hocr_box

_LINES = frozenset({"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "area", "base", "col", "embed", "source"})
PAGE = "ocr_page"
_BLANKS = re.compile(r"[ \t\r\n]+")  # an ideographic space is one that was printed


def read_pages(text: str) -> list[FoundPage]:
    """The pages of an hOCR document; lines that stand before any page are one too."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_line()
    return [page for page in reader.pages if page.lines or page.image]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pages = [FoundPage()]
        self._tag = ""  # the element of the line under way, and how many of its name are open in it
        self._depth = 0
        self._id = self._words = ""
        self._box: Box | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        classes = set(told.get("class", "").split())
        if PAGE in classes:
            self.end_line()
            title = told.get("title", "")
            box = hocr_box(title)
            size = (box.right, box.bottom) if box else (0, 0)
            self.pages.append(FoundPage(self.getpos()[0], image=_image(title), size=size))
        elif classes & _LINES:
            self.end_line()
            self._tag, self._depth, self._id = tag, 1, told.get("id", "")
            self._box = hocr_box(told.get("title", ""))
        elif tag == self._tag and tag not in _VOID:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == self._tag:
            self._depth -= 1
            if not self._depth:
                self.end_line()

    def handle_data(self, data: str) -> None:
        if self._tag:
            self._words += data

    def end_line(self) -> None:
        """The line under way is over, if there is one."""
        words = _BLANKS.sub(" ", self._words).strip(" ")
        if self._tag and words:
            self.pages[-1].add_line(self._id, words, box=self._box)
        self._tag, self._words = "", ""


def _image(title: str) -> str:
    for part in title.split(";"):
        key, _, value = part.strip().partition(" ")
        if key == "image":
            return value.strip().strip("\"'")
    return ""
