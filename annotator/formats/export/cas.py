"""What the two forms of a UIMA CAS share: the types and the feature structures of a page, counted in UTF-16 units."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.utf16 import Utf16
from annotator.formats.export.exchange import SharedPage
from annotator.formats.export.interface import Kind, Option
from annotator.formats.export.pages import reslice

ZONE, RECORD = "custom.Zone", "custom.PageRecord"
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
DOCUMENT, ANNOTATION, BASE = "uima.tcas.DocumentAnnotation", "uima.tcas.Annotation", "uima.cas.AnnotationBase"
STRING, NUMBER, STRINGS = "uima.cas.String", "uima.cas.Integer", "uima.cas.StringArray"

# Type: the type that it is one of, and its features with their ranges.
TYPES: dict[str, tuple[str, dict[str, str]]] = {
    METADATA: (DOCUMENT, {"documentTitle": STRING, "documentId": STRING}),
    SENTENCE: (ANNOTATION, {}),
    TOKEN: (ANNOTATION, {}),
    ZONE: (
        ANNOTATION,
        {"articleId": STRING, "role": STRING, "category": STRING, "also": STRINGS, "place": NUMBER},
    ),
    RECORD: (BASE, {"record": STRING}),
}
TOKENS = Option(
    "tokens",
    Kind.FLAG,
    QT_TRANSLATE_NOOP("errors", "a token for each character, so that no other program cuts Chinese in its own way"),
    False,
)
Json = dict[str, Any]


@dataclass(frozen=True)
class Structure:
    """A feature structure; positions in UTF-16 units, None for what has no place. ``id`` counts from 2: 1 is the text."""

    id: int
    type: str
    begin: int | None
    end: int | None
    features: Json


def structures(shared: SharedPage, *, tokens: bool, replaced: list[tuple[int, int]]) -> Iterator[Structure]:
    """The feature structures of a page: metadata, our record of it, a sentence for each printed line, zones.

    ``replaced``: characters that the form cannot hold (position and code), so that our import puts them back.
    """
    page, text, count = shared.page, shared.text, Utf16(shared.text)
    names = {"documentTitle": page.name, "documentId": page.name, "language": "zh"}
    yield Structure(2, METADATA, 0, count.units(len(text)), names)
    record = {"id": page.name, "articles": shared.articles, "meta": shared.meta, "replaced": replaced}
    yield Structure(3, RECORD, None, None, {"record": json.dumps(record, allow_nan=False)})
    number = 3
    for _, start, end in page.rendered.page_text.lines:
        kept = page.rendered.page_text.trim(start, end)
        if kept:
            number += 1
            yield Structure(number, SENTENCE, count.units(kept[0]), count.units(kept[1]), {})
    if tokens:
        for at, sign in enumerate(text):
            if not sign.isspace():
                number += 1
                yield Structure(number, TOKEN, count.units(at), count.units(at + 1), {})
    encoded = text.encode("utf-16-le")
    for piece in sorted(shared.pieces(), key=lambda piece: piece.start):
        begin, end = count.units(piece.start), count.units(piece.end)
        said = text[piece.start : piece.end]
        reslice(encoded[2 * begin : 2 * end].decode("utf-16-le"), 0, len(said), said, page.name)
        labels = shared.labels(piece.number)
        features: Json = {
            "articleId": zone_id(page.name, piece.number),
            "role": piece.role.value,
            "place": piece.place + 1,
        }
        if labels:
            features["category"] = labels[0]
        if labels[1:]:
            features["also"] = labels[1:]
        number += 1
        yield Structure(number, ZONE, begin, end, features)


def zone_id(page: str, number: int) -> str:
    """What a zone says of its article: unique in an export."""
    return f"{page}-i{number:04}"
