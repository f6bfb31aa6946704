"""HTML and Markdown for reading: a reader sees the text and nothing in it is markup."""

import re
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from export_support import export_pages, gold_project, gold_record, numbered, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats.export.pages import ExportPage
from annotator.formats.export.reading import Reading
from annotator.services.export_request import ExportRequest
from annotator.services.exporting import export_project

_BROKEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


class Seen(HTMLParser):
    """Tags and attributes that occur, and the text of each class."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.texts: list[tuple[str, str]] = []
        self._class = ""

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.names |= {name for name, _ in attributes}
        self._class = dict(attributes).get("class") or tag
        if tag in ("h2", "p"):
            self.texts.append((self._class, ""))

    def handle_data(self, data):
        if self._class and self.texts and data.strip("\n"):
            self.texts[-1] = (self.texts[-1][0], self.texts[-1][1] + data) if self.texts[-1][0] == self._class else self.texts[-1]  # fmt: skip

    def handle_endtag(self, tag):
        self._class = ""


def solid(text: str) -> str:
    return "".join(_BROKEN.sub("\ufffd", text.replace("\r\n", "\n")).split())


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(export_pages(), min_size=1, max_size=2).map(numbered))
def test_html_shows_the_text_and_holds_no_tag_of_it(pages: list[ExportPage]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, _ = written(Reading(), pages, Path(folder))
        files = sorted((path / "pages").iterdir())
        assert len(files) == len(pages)
        texts = [file.read_text("utf-8") for file in files]
        index = (path / "index.html").read_text("utf-8")
    whole = "".join(texts)
    found = Seen()
    found.feed(whole)
    allowed = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "article", "footer", "aside"}
    assert found.tags <= allowed
    assert found.names <= {"lang", "charset", "http-equiv", "content", "name", "class", "dir"}
    assert not _BROKEN.search(whole)
    shown = [solid(text) for _, text in found.texts]
    expected = [
        solid(article.rendered.text[s.start : s.end])
        for page in pages
        for article in page.articles
        for s in article.rendered.spans
    ]
    assert sorted(text for (kind, _), text in zip(found.texts, shown, strict=True) if kind != "furniture") == sorted(expected)  # fmt: skip
    links = Seen()
    links.feed(index)
    assert links.tags <= {*allowed, "a"}


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(export_pages(), min_size=1, max_size=2).map(numbered))
def test_markdown_shows_the_text_and_nothing_of_it_is_markup(pages: list[ExportPage]) -> None:
    markdown = pytest.importorskip("markdown_it")
    with tempfile.TemporaryDirectory() as folder:
        path, _ = written(Reading(), pages, Path(folder), markup="markdown")
        texts = [file.read_text("utf-8") for file in sorted((path / "pages").iterdir())]
    parser = markdown.MarkdownIt("commonmark")
    shown = []
    for text in texts:
        for token in parser.parse(text):
            assert token.type.partition("_")[0] in ("heading", "paragraph", "inline", "hr")
            if token.type == "inline":
                kinds = {child.type for child in token.children}
                assert kinds <= {
                    "text", "text_special", "hardbreak", "softbreak", "strong_open", "strong_close", "em_open", "em_close",
                }  # fmt: skip
                shown.append(solid("".join(child.content for child in token.children)))
    for page in pages:
        for article in page.articles:
            for s in article.rendered.spans:
                words = solid(article.rendered.text[s.start : s.end])
                assert words in shown


def test_both_with_an_index(tmp_path):
    with gold_project(tmp_path / "p", [gold_record("<b>x</b>", 1)]) as project:
        request = ExportRequest("html", text="clean", options={"markup": "both"})
        report = export_project(project, request, tmp_path / "out")
    assert report.files == 4
    assert '<a href="pages/b_x_b.html">&lt;b&gt;x&lt;/b&gt;</a> (2)' in (tmp_path / "out" / "index.html").read_text()
    assert "- [\\<b\\>x\\<\\/b\\>](pages/b_x_b.md) (2)\n" in (tmp_path / "out" / "index.md").read_text()
    page = (tmp_path / "out" / "pages" / "b_x_b.html").read_text("utf-8")
    assert '<h2 class="headline" dir="auto">社区𠮷祥工具间</h2>' in page
    assert "警务" in page


def test_line_ends_of_windows_are_line_ends(tmp_path):
    record = gold_record("p", 1)
    assert record["text"].count("\r\n") == 5
    with gold_project(tmp_path / "p", [record]) as project:
        report = export_project(project, ExportRequest("html", options={"markup": "both"}), tmp_path / "out")
    assert len(report.drops) == 0
    for path in (tmp_path / "out" / "pages").iterdir():
        told = path.read_bytes().decode()
        assert "\ufffd" not in told
        assert "\r" not in told
