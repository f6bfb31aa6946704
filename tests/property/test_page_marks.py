"""What stands beside a line is the same whichever line is looked at first, and as a look at each character says."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.model import Article, PageState, Role, Span, canonical_spans
from annotator.core.text import PageText
from annotator.ui.page_marks import PageMarks, role_changes

ROLES = (Role.BODY, Role.HEADLINE)


@st.composite
def pages(draw: st.DrawFn, text: PageText) -> PageState:
    """Each character belongs to one of three articles with one of two roles, or to none."""
    owners = draw(st.lists(st.sampled_from([None, *((a, r) for a in "abc" for r in ROLES)]), min_size=4, max_size=8))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=len(owners) - 1, max_size=len(owners) - 1)))
    spans: dict[str, list[Span]] = {}
    for owner, start, end in zip(owners, [0, *cuts], [*cuts, len(text)], strict=True):
        if owner and start < end:
            spans.setdefault(owner[0], []).append(Span(start, end, owner[1]))
    articles = (Article(name, canonical_spans(text, found)) for name, found in sorted(spans.items()))
    return PageState(tuple(article for article in articles if article.spans))


TEXTS = st.text("文字 \n", min_size=1, max_size=40).map(PageText)


def role_at(state: PageState, position: int) -> Role | None:
    found = state.at(position)
    return found.role if found else None


@given(data=st.data(), text=TEXTS)
def test_changed_ranges_are_those_of_changed_characters(data: st.DataObject, text: PageText) -> None:
    before, after = data.draw(pages(text)), data.draw(pages(text))
    told = {position for start, end in role_changes(before, after) for position in range(start, end)}
    assert told == {n for n in range(len(text)) if role_at(before, n) != role_at(after, n)}


@given(data=st.data(), text=TEXTS)
def test_marks_and_pieces_agree_with_the_characters(data: st.DataObject, text: PageText) -> None:
    state = data.draw(pages(text))
    marks = PageMarks(text, state)
    order = data.draw(st.permutations(range(len(text.lines))))
    for number in order:
        line = text.lines[number]
        covered = {
            line.start + column: piece.article
            for piece in marks.pieces.get(number, ())
            for column in range(piece.first, piece.last)
        }
        owners = {n: found.article for n in range(line.start, line.end) if (found := state.at(n))}
        assert covered == owners
        if number not in text.blank_lines:
            above = marks.line_with_ink(number, -1)
            last = marks.pieces.get(above.number) if above else None
            first = marks.pieces.get(number)
            begins = text.trim(line.start, line.end)
            mine = owners.get(begins[0]) if begins else None
            differs = (last[-1].article if last else None) != mine
            whole = [mark for mark in marks.marks_of_line.get(number, ()) if not mark.column]
            assert differs == bool(whole), (first, last)
    line = data.draw(st.integers(0, len(text.lines) - 1))
    assert marks.nearest(line) == min(marks.marks, key=lambda mark: (abs(mark.line - line), mark.line), default=None)
    assert marks.marks == tuple(mark for n in range(len(text.lines)) for mark in marks.marks_of_line.get(n, ()))
