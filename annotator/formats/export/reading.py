"""Pages to read: HTML or Markdown, an article after the other, with an index. Nothing of a text is ever markup."""

import contextlib
import html
import re
from collections.abc import Iterator
from urllib.parse import quote

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.model import Role
from annotator.core.scheme import Scheme
from annotator.formats.export.interface import Ask, Format, Job, Kind, Option, Shape, Unit
from annotator.formats.export.names import SafeNames
from annotator.formats.export.pages import ExportArticle, ExportPage
from annotator.formats.export.report import LOST

_NOT_SHOWN = QT_TRANSLATE_NOOP("errors", "control characters, which are shown as U+FFFD")
# What neither HTML nor CommonMark can hold: controls without tab and line ends, and what is no character.
_CONTROLS = re.compile("(?:(?!\r\n)[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff])")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_STYLE = (
    "body{max-width:44em;margin:2em auto;padding:0 1em;font-family:serif;line-height:1.7;color:#222;background:#fff}"
    "p,h2{white-space:pre-wrap;margin:.5em 0}article{border-top:1px solid #bbb;padding-top:1em;margin-top:2em}"
    "footer,.rubric,.credit,.note,.furniture{color:#666;font-size:.9em}.crosshead{font-weight:bold}"
    ".overline,.subheadline{font-size:1.1em}.caption{font-style:italic}"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}a{color:#8ab4f8}article{border-color:#555}"
    "footer,.rubric,.credit,.note,.furniture{color:#aaa}}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Reading(Format):
    """index.html with pages/NAME.html; index.md with pages/NAME.md."""

    name = "html"
    sentence = QT_TRANSLATE_NOOP("errors", "pages to read as HTML or Markdown, with an index")
    shape = Shape.FOLDER
    unit = Unit.ARTICLE
    status = None
    asks = frozenset({Ask.TEXT, Ask.FURNITURE})
    options = (
        Option(
            "markup", Kind.CHOICE, QT_TRANSLATE_NOOP("errors", "HTML, Markdown or both"), "html",
            ("html", "markdown", "both"),
        ),
    )  # fmt: skip

    def write(self, job: Job) -> None:
        names = SafeNames()
        wanted = job.options["markup"]
        endings = [end for end, kind in (("html", "html"), ("md", "markdown")) if wanted in (kind, "both")]
        with contextlib.ExitStack() as opened:
            indexes = {end: opened.enter_context(job.target.open(f"index.{end}")) for end in endings}
            if "html" in indexes:
                indexes["html"].write(_head("Pages").encode())
            for page in job.pages():
                _tell(page, job)
                name, title, count = names.of(page.name), _shown(page.name), len(page.articles)
                for end, index in indexes.items():
                    whole = _html_page(page, job.scheme) if end == "html" else _markdown_page(page, job.scheme)
                    with job.target.open(f"pages/{name}.{end}") as stream:
                        stream.write(whole.encode("utf-8"))
                    if end == "html":
                        link = f'<p><a href="pages/{quote(name)}.html">{html.escape(title)}</a> ({count})</p>\n'
                    else:
                        link = f"- [{_inline(title)}](pages/{quote(name)}.md) ({count})\n"
                    index.write(link.encode("utf-8"))
            if "html" in indexes:
                indexes["html"].write(b"</body></html>\n")


def _tell(page: ExportPage, job: Job) -> None:
    job.report.drop(LOST, page.name, len(page.rendered.lost))
    job.report.drop(_NOT_SHOWN, page.name, len(_CONTROLS.findall(page.rendered.text)))


def _shown(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text).replace("\r\n", "\n")


def _paragraphs(article: ExportArticle) -> Iterator[tuple[Role, str]]:
    """The pieces in reading order; of clean text each paragraph by itself."""
    rendered = article.rendered
    for span in rendered.spans:
        words = _shown(rendered.text[span.start : span.end])
        for part in words.split("\n") if article.page.form.clean else [words]:
            if part.strip():
                yield span.role, part.strip()


def _furniture(page: ExportPage) -> list[str]:
    if not page.furniture:
        return []
    return [_shown(page.text[low, high]) for low, high in page.state.furniture(page.text)]


def _categories(article: ExportArticle, scheme: Scheme) -> str:
    names = [scheme.by_id[label].name("zh") if label in scheme.by_id else label for label in article.labels]
    return _shown(" · ".join(filter(None, [article.id, *names])))


def _head(title: str) -> str:
    return (
        '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head><body>\n<h1>{html.escape(title)}</h1>\n"
    )


def _html_page(page: ExportPage, scheme: Scheme) -> str:
    parts = [_head(_shown(page.name))]
    for article in page.articles:
        parts.append("<article>\n")
        for role, words in _paragraphs(article):
            # dir="auto" keeps marks of direction inside their paragraph.
            tag = "h2" if role is Role.HEADLINE else "p"
            parts.append(f'<{tag} class="{role.value}" dir="auto">{html.escape(words)}</{tag}>\n')
        parts.append(f'<footer dir="auto">{html.escape(_categories(article, scheme))}</footer>\n</article>\n')
    furniture = _furniture(page)
    if furniture:
        parts.append("<aside>\n")
        parts += [f'<p class="furniture" dir="auto">{html.escape(words)}</p>\n' for words in furniture]
        parts.append("</aside>\n")
    return "".join([*parts, "</body></html>\n"])


_MARKS = {Role.HEADLINE: "## {}", Role.CROSSHEAD: "**{}**", Role.CAPTION: "*{}*", Role.SUBHEADLINE: "### {}"}


def _inline(words: str) -> str:
    """``words`` on one line, in which nothing is markup."""
    line = " ".join(words.split("\n")).strip(" \t")
    return _PUNCTUATION.sub(r"\\\1", line)


def _block(words: str) -> str:
    """A paragraph in its lines (a backslash breaks a line), in which nothing is markup."""
    lines = [_PUNCTUATION.sub(r"\\\1", line.strip(" \t")) for line in words.split("\n")]
    return "\\\n".join(line for line in lines if line)


def _markdown_page(page: ExportPage, scheme: Scheme) -> str:
    blocks = [f"# {_inline(_shown(page.name))}"]
    for article in page.articles:
        for role, words in _paragraphs(article):
            mark = _MARKS.get(role)
            blocks.append(mark.format(_inline(words)) if mark else _block(words))
        blocks += [f"*{_inline(_categories(article, scheme))}*", "---"]
    blocks += [_block(words) for words in _furniture(page)]
    return "\n\n".join(block for block in blocks if block) + "\n"
