"""spaCy's own files: a Doc for each article with its categories, and one for each page with its pieces.

Each character is a token, as spaCy's Chinese tokenizer cuts with ``segmenter = "char"``: ``doc.text`` is the text exactly.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.rendering import Rendered
from annotator.formats.export.interface import Format, Job, Shape, Unit
from annotator.formats.export.pages import ExportArticle, ExportPage, reslice
from annotator.formats.export.report import LOST

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, DocBin

PIECES = "sc"  # the group of spans that spaCy's own span categorizer uses
_TOKENS = 2_000_000  # in a file
_IN_MEMORY = 3_000_000  # tokens of all files that are under way


class SpacyDocs(Format):
    """articles/SPLIT/0001.spacy and pages/SPLIT/0001.spacy: folders as spaCy's corpus reader takes them."""

    name = "spacy"
    sentence = QT_TRANSLATE_NOOP(
        "errors", "spaCy DocBin files: articles with their categories, pages with their pieces"
    )
    shape = Shape.FOLDER
    unit = Unit.ARTICLE
    extra = "spacy"
    needs = ("spacy",)

    def write(self, job: Job) -> None:
        with _no_search_for_encoders():
            self._write(job)

    def _write(self, job: Job) -> None:
        nlp = blank()
        splits = [split.value for split in job.splits] or ["all"]
        kinds = [f"{kind}/{split}" for kind in ("articles", "pages") for split in splits]
        bins = {kind: _Bin(kind, job, nlp) for kind in kinds}
        labels = [category.id for category in job.scheme.categories]
        for page in job.pages():
            split = page.split.value if page.split else "all"
            for article in page.articles:
                bins[f"articles/{split}"].add(_article(nlp, article, labels))
            job.report.drop(LOST, page.name, len(page.rendered.lost))
            bins[f"pages/{split}"].add(_page(nlp, page))
            if sum(each.tokens for each in bins.values()) > _IN_MEMORY:
                max(bins.values(), key=lambda each: each.tokens).begin_another()
        for each in bins.values():
            each.close()

    def readable(self, name: str, data: bytes) -> str | None:
        """Each Doc as spaCy tells it in JSON, without its tokens, which are the characters."""
        from spacy.tokens import DocBin

        told = (
            doc.to_json() | {"user_data": doc.user_data} for doc in DocBin().from_bytes(data).get_docs(blank().vocab)
        )
        shown = ({key: doc[key] for key in doc if key not in ("tokens", "ents")} for doc in told)
        return "".join(json.dumps(doc, ensure_ascii=False, default=str) + "\n" for doc in shown)


def blank() -> Language:
    """The empty Chinese pipeline whose tokenizer cuts as these files do."""
    import spacy

    return spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})


@contextlib.contextmanager
def _no_search_for_encoders() -> Iterator[None]:
    """msgpack looks through all installed packages for encoders whenever it packs anything, three times a document: that
    took half of the time. Everything here is packed without any."""
    from srsly.msgpack import msgpack_encoders

    before = msgpack_encoders.entry_points
    msgpack_encoders.entry_points = False
    try:
        yield
    finally:
        msgpack_encoders.entry_points = before


class _Bin:
    """A folder of files with so many tokens each; the first is there even if it has no document."""

    def __init__(self, folder: str, job: Job, nlp: Language) -> None:
        self._folder, self._job, self._nlp = folder, job, nlp
        self._seen: set[str] = set()  # characters whose strings the file has
        self._number = 0
        self._begin()

    def _begin(self) -> None:
        from spacy.tokens import DocBin

        self._number += 1
        self.tokens = 0
        self._seen.clear()
        self._bin: DocBin = DocBin(attrs=["ORTH"], store_user_data=True)

    def add(self, doc: Doc) -> None:
        if self.tokens and self.tokens + len(doc) > _TOKENS:
            self.begin_another()
        self.tokens += len(doc)
        add_to(self._bin, doc, self._seen)

    def begin_another(self) -> None:
        """The file is full: write it, and begin the next one."""
        self.close()
        self._begin()

    def close(self) -> None:
        if self._number > 1 and not self.tokens:
            return
        with self._job.target.open(f"{self._folder}/{self._number:04}.spacy") as stream:
            stream.write(self._bin.to_bytes())


def add_to(found: DocBin, doc: Doc, seen: set[str]) -> None:
    """What ``found.add(doc)`` does, the same bytes, but looks at the strings of each character once only.

    DocBin asks nine strings of every token. Here a token is a character and nothing but its text and norm is set; ``seen``
    are the tokens of this file so far.
    """
    import srsly
    from spacy.attrs import ORTH, SPACY

    found.tokens.append(doc.to_array([ORTH]).reshape((len(doc), 1)))
    found.spaces.append(doc.to_array(SPACY).reshape((len(doc), 1)).astype(bool))
    found.flags.append({"has_unknown_spaces": doc.has_unknown_spaces})
    words = [token.text for token in doc]
    for at, word in enumerate(words):
        if word not in seen:
            seen.add(word)
            found.strings |= {word, doc[at].norm_, ""}
    found.cats.append(doc.cats)
    found.user_data.append(srsly.msgpack_dumps(doc.user_data))
    found.span_groups.append(doc.spans.to_bytes())
    found.strings |= {span.label_ for group in doc.spans.values() for span in group}


def _doc(nlp: Language, rendered: Rendered, page: str) -> Doc:
    doc = nlp.tokenizer(rendered.text)
    said = doc.text  # put together anew each time
    reslice(said, 0, len(said), rendered.text, page)
    pieces: list[Any] = []
    for span in rendered.spans:
        piece = doc.char_span(span.start, span.end, label=span.role.value.upper())
        reslice("" if piece is None else piece.text, 0, len(rendered.text), rendered.text[span.start : span.end], page)
        pieces.append(piece)
    doc.spans[PIECES] = pieces
    return doc


def _article(nlp: Language, article: ExportArticle, labels: list[str]) -> Doc:
    page = article.page
    doc = _doc(nlp, article.rendered, page.name)
    given = set(article.labels)
    doc.cats = {label: float(label in given) for label in labels}
    doc.user_data |= _of_page(page) | {"article_id": article.id, "labels": list(article.labels)}
    if article.source.accepted:
        doc.user_data["annotator"] = article.source.accepted.by
    if article.provenance:
        doc.user_data["provenance"] = dict(vars(article.provenance))
    return doc


def _page(nlp: Language, page: ExportPage) -> Doc:
    """The whole page. ``pieces`` of its user data say which article each piece is of, in the order of the spans."""
    doc = _doc(nlp, page.rendered, page.name)
    doc.user_data |= _of_page(page) | {
        "pieces": [[s.start, s.end, s.role.value, page.article_id(s.article)] for s in page.rendered.spans],
        "labels": {page.article_id(article.id): list(article.labels) for article in page.state.articles},
    }
    return doc


def _of_page(page: ExportPage) -> dict[str, Any]:
    return {
        "page_id": page.name,
        "issue_id": page.issue.key,
        "date": page.issue.date,
        "status": page.status.value,
        "split": page.split.value if page.split else "",
    }
