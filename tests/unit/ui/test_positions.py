"""Code points and Qt's UTF-16 positions: exact in both directions, whatever the text holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from annotator.core.text import PageText
from annotator.ui import positions

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\n\r\t \u3000\u00a0\u2028\u2029\u200f\x0b\x0c\x85\x1c字𠮷😀é\ufdd0\ufffe"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)


@pytest.fixture(scope="module")
def document(qapp) -> QTextDocument:
    made = QTextDocument()
    made.setDocumentLayout(QPlainTextDocumentLayout(made))
    return made


@settings(deadline=None, max_examples=300)
@given(content=HOSTILE)
def test_every_position_comes_back(document: QTextDocument, content: str) -> None:
    text = PageText(content)
    document.setPlainText(positions.display_text(text))
    assert document.blockCount() == len(text.lines)
    for line in text.lines:
        for position in range(line.start, line.end + 1):
            there = positions.to_document(text, document, position)
            assert positions.from_document(text, document, there) == position


@given(content=HOSTILE)
def test_what_is_shown_has_the_same_length(content: str) -> None:
    for line in content.split("\n"):
        assert len(positions.shown(line)) == len(line)
        assert positions.code_points_in(line, positions.utf16_length(line)) == len(line)


def test_ordinary_text_is_shown_as_it_is() -> None:
    assert positions.shown("正文\t“引号”—— ABC\u3000𠮷") == "正文\t“引号”—— ABC\u3000𠮷"
    assert positions.shown("a\x01b\u2028c") == "a\u2401b\ufffdc"
