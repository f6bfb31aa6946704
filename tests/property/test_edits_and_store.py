"""Random edits, undo, redo and reopening: the invariants of pages, of the log and of what is on disk."""

import sqlite3
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests_support import edit_kinds

from annotator.core.border_edits import MoveBorder, line_stops
from annotator.core.codec import patch_from_json, patch_to_json
from annotator.core.comment_edits import AddComment, RemoveComment, ReopenComment, ResolveComment, ReviseComment
from annotator.core.comments import About
from annotator.core.corrections import Correction, Made
from annotator.core.editing import Edit, change
from annotator.core.edits import (
    AcceptArticle,
    AcceptPage,
    MakeFurniture,
    MarkUnsure,
    Merge,
    Move,
    NewArticle,
    Propose,
    ReopenArticle,
    ReopenPage,
    ReorderArticle,
    ReorderPiece,
    SetCategory,
    SetRole,
    Split,
    ToggleLabel,
)
from annotator.core.errors import EditRefused
from annotator.core.model import Article, PageState, Role, Span, canonical_article, faults
from annotator.core.proposal import Border, Proposal, Reason, Suggestion
from annotator.core.text import PageText
from annotator.core.text_edits import AcceptText, Overtype, RejectText, RestoreText
from annotator.services.project import Project
from annotator.services.values import NewPage, PageRow, PageStatus

# Astral characters, CRLF and lone CR, no-break and ideographic spaces, right-to-left marks, line separators,
# a form feed, combining marks and a zero-width joiner.
HOSTILE = ["\n", "\r\n", "\r", "\n\n", " ", "\u00a0", "\u3000", "\u200f", "\u202b", "\u2028", "\x85", "\x0c", "\t"]
WORDS = ["社区治理", "记者", "本报讯", "𠀀𪚥", "👩‍👧", "e\u0301", "ab c", "第1版", "。", "“", "שלום", "\ufeff", "x"]
texts = st.lists(st.sampled_from(HOSTILE + WORDS), min_size=1, max_size=40).map("".join)
positions = st.integers(0, 10_000)  # brought to the length of the text by place_in()
ranges = st.lists(st.tuples(positions, positions), min_size=1, max_size=3).map(tuple)
roles = st.sampled_from(Role)
pick = st.integers(0, 30)
categories = st.sampled_from(["policing", "commentary", "other"])


@dataclass
class Known:
    """What the test knows of a page without asking the project."""

    text: PageText
    state: PageState
    status: PageStatus


def place_in(text: PageText, position: int) -> int:
    """A position in the text or a little beyond its ends: a window may show more text than there is."""
    return position % (len(text) + 5) - 2


def cut_into_articles(text: PageText, cuts: list[int]) -> tuple[Article, ...]:
    """Articles from ``cuts`` on: every other stretch belongs to one, with a headline where it is long enough."""
    places = sorted({at % (len(text) + 1) for at in cuts} | {0, len(text)})
    found = []
    for number, (start, end) in enumerate(pairwise(places)):
        middle = (start + end) // 2
        spans = [Span(middle, end, Role.HEADLINE), Span(start, middle, Role.BODY)]
        article = canonical_article(text, Article(f"a{number + 1}", tuple(s for s in spans if s.start < s.end)))
        if number % 2 == 0 and article.spans:
            found.append(article)
    return tuple(found)


def edits(text: PageText, state: PageState) -> st.SearchStrategy[Edit]:
    """Any edit of the text of any article, over any ranges, also several in one line."""
    at = st.integers(-2, len(text) + 2)
    extents = st.lists(st.tuples(at, at).map(lambda pair: (min(pair), max(pair))), min_size=1, max_size=5).map(tuple)
    article = st.sampled_from([*state.by_id, "a99"])
    return st.one_of(
        st.builds(Split, at, st.none() | article),
        st.builds(Merge, article, article, st.booleans()),
        st.builds(NewArticle, extents, st.none() | roles),
        st.builds(Move, extents, article, st.none() | roles),
        st.builds(MakeFurniture, extents),
        st.builds(SetRole, extents, roles),
        st.builds(ReorderPiece, article, st.integers(-1, 5), st.integers(-1, 5)),
        st.builds(MoveBorder, at | st.sampled_from([span.start for span in state.owned] or [0]), at),
        st.builds(Overtype, corrections(at, Made.TYPED)),
        st.builds(AcceptText, corrections(at, Made.ACCEPTED)),
        st.builds(RestoreText, st.tuples(st.sampled_from([made.start for made in state.corrections] or [0]))),
        st.builds(AddComment, st.sampled_from(About), at, at, st.sampled_from(["为何", "", "a\nb"]), WHO, WHEN),
        st.builds(RemoveComment, st.integers(1, 3)),
        st.builds(ResolveComment, st.integers(1, 3), WHO, WHEN),
    )


WHO, WHEN = st.just("测试"), st.just("2026-01-02T03:04:05.000Z")


def corrections(at: st.SearchStrategy[int], made: Made) -> st.SearchStrategy[tuple[Correction, ...]]:
    """One correction or several, of which some cannot be kept."""
    words = st.sampled_from(["", "力", "𠮷", "ab c", "记者"])
    one = st.builds(
        lambda start, length, text: Correction(start, start + length, text, made), at, st.integers(0, 3), words
    )
    return st.lists(one, min_size=1, max_size=3).map(tuple)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_any_edit_of_the_text_keeps_the_page_sound(data):
    text = PageText(data.draw(st.lists(st.sampled_from(HOSTILE + WORDS), min_size=5, max_size=40).map("".join)))
    state = PageState(cut_into_articles(text, data.draw(st.lists(positions, max_size=4))))
    for _ in range(data.draw(st.integers(1, 6))):
        edit = data.draw(edits(text, state))
        try:
            done = change(text, state, edit)
        except EditRefused:
            continue
        after = done.patch.apply(state)
        assert faults(text, after) == []
        assert done.patch.inverse.apply(after) == state
        assert patch_from_json(patch_to_json(done.patch)) == done.patch
        if not isinstance(edit, Overtype | AcceptText | RestoreText):  # only these change corrections
            assert after.corrections == state.corrections
        if not isinstance(edit, AddComment | RemoveComment | ResolveComment):
            assert after.comments == state.comments
        if not isinstance(edit, NewArticle | Move | MakeFurniture | MoveBorder):  # only these change what is furniture
            assert covered(text, after) == covered(text, state)
        state = after


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_border_goes_to_each_of_its_stops_and_no_article_is_lost(data):
    text = PageText(data.draw(st.lists(st.sampled_from(HOSTILE + WORDS), min_size=5, max_size=40).map("".join)))
    state = PageState(cut_into_articles(text, data.draw(st.lists(positions, min_size=1, max_size=4))))
    at = data.draw(st.sampled_from([0, *(span.start for span in state.owned), *(span.end for span in state.owned)]))
    for to in line_stops(text, state, at):
        if text.is_blank(min(at, to), max(at, to)):
            continue
        after = change(text, state, MoveBorder(at, to)).patch.apply(state)
        assert set(after.by_id) == set(state.by_id)
        assert faults(text, after) == []


def covered(text: PageText, state: PageState) -> set[int]:
    """The characters that belong to an article."""
    return {at for span in state.owned for at in range(span.start, span.end) if text.text[at].strip()}


class EditsAndStore(RuleBasedStateMachine):
    """A model of two pages beside a real project file."""

    @initialize(texts=st.tuples(texts, texts), cuts=st.lists(positions, max_size=6), gold=st.booleans())
    def make(self, texts, cuts, gold):
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "project.sqlite"
        self.project = Project.create(self.path, who="测试")
        self.project.add_categories((), multiple=True)
        second = PageState(cut_into_articles(PageText(texts[1]), cuts))
        ids = self.project.add_pages(
            [
                NewPage("first", texts[0]),
                NewPage("second", texts[1], state=second, status=PageStatus.GOLD if gold else PageStatus.NEW),
            ]
        )
        self.pages = {}
        for page_id in ids:
            page = self.project.page(page_id)
            self.pages[page_id] = Known(page.text, page.state, page.status)
        self.done = []  # (page, state before, status before, state after, status after), in effect
        self.undone = []
        self.log_lines = []
        self.kinds_seen = set()

    def teardown(self):
        if hasattr(self, "project"):
            self.project.close()
            self.folder.cleanup()

    # Edits

    def edit(self, page_number: int, edit: Edit):
        page_id = 1 + page_number % 2
        known = self.pages[page_id]
        try:
            expected = change(known.text, known.state, edit)
        except EditRefused:
            before = self.project.page(page_id)
            with pytest.raises(EditRefused, match=r"\.$"):
                self.project.apply(page_id, edit)
            assert self.project.page(page_id) == before
            return
        after = expected.patch.apply(known.state)
        assert expected.patch.inverse.apply(after) == known.state
        assert patch_from_json(patch_to_json(expected.patch)) == expected.patch
        changed = self.project.apply(page_id, edit)
        assert changed.page.state == after
        assert changed.focus is None or changed.focus in after.by_id
        self.done.append((page_id, known.state, known.status, after, changed.page.status))
        self.undone.clear()
        known.state, known.status = after, changed.page.status
        if after.flags.accepted:
            assert known.status is PageStatus.GOLD
        else:
            assert known.status is (PageStatus.PROPOSED if isinstance(edit, Propose) else PageStatus.IN_PROGRESS)

    def at(self, page_number: int, position: int) -> int:
        return place_in(self.pages[1 + page_number % 2].text, position)

    def selected(self, page_number: int, ranges) -> tuple[tuple[int, int], ...]:
        """Most of them forward; one that runs backward selects nothing."""
        found = [(self.at(page_number, start), self.at(page_number, end)) for start, end in ranges]
        return tuple(pair if sum(pair) % 8 == 0 else (min(pair), max(pair)) for pair in found)

    def article(self, page_number: int, number: int) -> str:
        articles = self.pages[1 + page_number % 2].state.articles
        return articles[number % len(articles)].id if articles else "a1"

    @rule(page=pick, at=positions, article=st.none() | pick)
    def split(self, page, at, article):
        self.edit(page, Split(self.at(page, at), None if article is None else self.article(page, article)))

    @rule(page=pick, first=pick, second=pick, labels=st.booleans())
    def merge(self, page, first, second, labels):
        self.edit(page, Merge(self.article(page, first), self.article(page, second), labels))

    @rule(page=pick, ranges=ranges, role=st.none() | roles)
    def new_article(self, page, ranges, role):
        self.edit(page, NewArticle(self.selected(page, ranges), role))

    @rule(page=pick, ranges=ranges, article=pick, role=st.none() | roles)
    def move(self, page, ranges, article, role):
        self.edit(page, Move(self.selected(page, ranges), self.article(page, article), role))

    @rule(page=pick, ranges=ranges)
    def furniture(self, page, ranges):
        self.edit(page, MakeFurniture(self.selected(page, ranges)))

    @rule(page=pick, ranges=ranges, role=roles)
    def role(self, page, ranges, role):
        self.edit(page, SetRole(self.selected(page, ranges), role))

    @rule(page=pick, span=pick, to=positions)
    def move_border(self, page, span, to):
        owned = self.pages[1 + page % 2].state.owned
        at = owned[span % len(owned)].start if owned else 0
        self.edit(page, MoveBorder(at, self.at(page, to)))

    @rule(page=pick, article=pick, index=st.integers(-1, 8))
    def reorder_article(self, page, article, index):
        self.edit(page, ReorderArticle(self.article(page, article), index))

    @rule(page=pick, article=pick, piece=st.integers(-1, 5), index=st.integers(-1, 5))
    def reorder_piece(self, page, article, piece, index):
        self.edit(page, ReorderPiece(self.article(page, article), piece, index))

    @rule(page=pick, article=pick, category=st.none() | categories)
    def category(self, page, article, category):
        self.edit(page, SetCategory(self.article(page, article), category))

    @rule(page=pick, article=pick, category=categories)
    def label(self, page, article, category):
        self.edit(page, ToggleLabel(self.article(page, article), category))

    @rule(page=pick, article=st.none() | pick, unsure=st.booleans(), note=texts)
    def unsure(self, page, article, unsure, note):
        self.edit(page, MarkUnsure(None if article is None else self.article(page, article), unsure, note))

    @rule(page=pick, about=st.sampled_from(About), at=positions, length=st.integers(0, 9), text=texts)
    def comment(self, page, about, at, length, text):
        start = 0 if about is About.PAGE and length < 5 else self.at(page, at)
        end = 0 if about is About.PAGE and length < 5 else start + length
        self.edit(page, AddComment(about, start, end, text, "测试", "2026-01-02T03:04:05.000Z"))

    @rule(page=pick, number=st.integers(1, 4), text=texts)
    def comment_revise(self, page, number, text):
        self.edit(page, ReviseComment(number, text))

    @rule(page=pick, number=st.integers(1, 4))
    def comment_resolve(self, page, number):
        self.edit(page, ResolveComment(number, "测试", "2026-01-02T03:04:06.000Z"))

    @rule(page=pick, number=st.integers(1, 4))
    def comment_reopen(self, page, number):
        self.edit(page, ReopenComment(number))

    @rule(page=pick, number=st.integers(1, 4))
    def comment_remove(self, page, number):
        self.edit(page, RemoveComment(number))

    @rule(page=pick, article=pick, category=st.none() | categories)
    def accept_article(self, page, article, category):
        self.edit(page, AcceptArticle(self.article(page, article), self.project.acceptance(), category))

    @rule(page=pick, article=pick)
    def reopen_article(self, page, article):
        self.edit(page, ReopenArticle(self.article(page, article)))

    @rule(page=pick, category=categories)
    def accept_page(self, page, category):
        self.edit(page, AcceptPage(self.project.acceptance(), ((self.article(page, 0), category),)))

    @rule(page=pick)
    def reopen_page(self, page):
        self.edit(page, ReopenPage())

    # Edits of the clean text

    def corrections(self, page_number: int, ranges, text: str, made: Made) -> tuple[Correction, ...]:
        known = self.pages[1 + page_number % 2]
        places = [(self.at(page_number, start), start % 3) for start, _ in ranges]
        keeps = made is Made.REJECTED
        return tuple(
            Correction(at, at + long, known.text[at, at + long] if keeps else text, made, "lost") for at, long in places
        )

    @rule(page=pick, ranges=ranges, text=st.sampled_from(["", "力", "𠮷 x"]))
    def accept_text(self, page, ranges, text):
        self.edit(page, AcceptText(self.corrections(page, ranges, text, Made.ACCEPTED)))

    @rule(page=pick, ranges=ranges)
    def reject_text(self, page, ranges):
        self.edit(page, RejectText(self.corrections(page, ranges, "", Made.REJECTED)))

    @rule(page=pick, ranges=ranges, text=texts)
    def overtype(self, page, ranges, text):
        self.edit(page, Overtype(self.corrections(page, ranges[:1], text, Made.TYPED)))

    @rule(page=pick, which=pick)
    def restore_text(self, page, which):
        made = self.pages[1 + page % 2].state.corrections
        self.edit(page, RestoreText((made[which % len(made)].start if made else 0,)))

    @rule(page=pick, cuts=st.lists(positions, max_size=6))
    def propose_as_an_edit(self, page, cuts):
        self.edit(page, Propose(cut_into_articles(self.pages[1 + page % 2].text, cuts)))

    # The program's work

    @rule(page=pick, cuts=st.lists(positions, max_size=6), sure=st.floats(0, 1))
    def propose(self, page, cuts, sure):
        page_id = 1 + page % 2
        known = self.pages[page_id]
        articles = cut_into_articles(known.text, cuts)
        borders = [Border(at % (len(known.text) + 1), sure, (Reason("width_changes", (3, "窄")),)) for at in cuts]
        worked_on = known.status in (PageStatus.IN_PROGRESS, PageStatus.GOLD) or any(d[0] == page_id for d in self.done)
        before = known.state
        changed = self.project.propose(
            page_id,
            Proposal(articles, tuple(borders), attachments={a.id: (Reason("above"),) for a in articles}),
            suggestions=[Suggestion(a.id, "other", sure) for a in articles],
        )
        assert changed.page.state.articles == articles
        assert changed.page.state.corrections == before.corrections
        assert set(changed.page.suggestions) == set(changed.page.attachments) == {a.id for a in articles}
        assert {b.at for b in changed.page.borders} <= {b.at for b in borders}
        if worked_on and before != changed.page.state:
            self.done.append((page_id, before, known.status, changed.page.state, changed.page.status))
            self.undone.clear()
        else:
            self.undone = [step for step in self.undone if step[0] != page_id]
        known.state, known.status = changed.page.state, changed.page.status

    @rule(page=pick, category=categories)
    def suggest(self, page, category):
        page_id = 1 + page % 2
        wanted = [
            Suggestion(a.id, category, 0.5, (Reason("words", ("社区",)),)) for a in self.pages[page_id].state.articles
        ]
        self.project.save_suggestions(page_id, [*wanted, Suggestion("nobody", category, 0.5)])
        assert self.project.page(page_id).suggestions == {s.article: s for s in wanted}

    # Undo and redo

    @rule()
    def undo(self):
        assert (self.project.undo_step() is None) == (not self.done)
        if not self.done:
            return
        page_id, before, status, _, _ = self.done[-1]
        changed = self.project.undo()
        assert (changed.page_id, changed.page.state, changed.page.status) == (page_id, before, status)
        self.pages[page_id].state, self.pages[page_id].status = before, status
        self.undone.append(self.done.pop())

    @rule()
    def redo(self):
        assert (self.project.redo_step() is None) == (not self.undone)
        if not self.undone:
            return
        page_id, _, _, after, status = self.undone[-1]
        changed = self.project.redo()
        assert (changed.page_id, changed.page.state, changed.page.status) == (page_id, after, status)
        self.pages[page_id].state, self.pages[page_id].status = after, status
        self.done.append(self.undone.pop())

    @precondition(lambda self: hasattr(self, "done") and len(self.done) > 2)
    @rule()
    def undo_all_the_way(self):
        firsts = {}
        for page_id, before, *_ in self.done:
            firsts.setdefault(page_id, before)
        while self.done:
            self.undo()
        for page_id, before in firsts.items():
            assert self.project.page(page_id).state == before
            assert self.project.page(page_id).status is not PageStatus.IN_PROGRESS or page_id == 2

    @rule()
    def reopen(self):
        before = [self.project.page(page_id) for page_id in self.pages]
        steps = (self.project.undo_step(), self.project.redo_step())
        self.project.close()
        self.project = Project.open(self.path, who="测试")
        assert [self.project.page(page_id) for page_id in self.pages] == before
        assert (self.project.undo_step(), self.project.redo_step()) == steps

    # What always holds

    @invariant()
    def the_articles_are_sound(self):
        for known in getattr(self, "pages", {}).values():
            assert faults(known.text, known.state) == []
            owners = [0] * len(known.text)
            for span in known.state.owned:
                for position in range(span.start, span.end):
                    owners[position] += 1
            assert max(owners, default=0) <= 1

    @invariant()
    def the_disk_has_what_memory_has(self):
        if not hasattr(self, "project"):
            return
        with Project.open(self.path, who="reader") as reader:
            rows = {row.id: row for row in reader.pages()}
            for page_id, known in self.pages.items():
                page = reader.page(page_id)
                assert page == self.project.page(page_id)
                assert (page.text.text, page.state, page.status) == (known.text.text, known.state, known.status)
                check_row(rows[page_id], known)
            log = reader.log()[::-1]
        assert log[: len(self.log_lines)] == self.log_lines
        self.log_lines = log

    @invariant()
    def gold_is_what_a_person_accepted(self):
        if not hasattr(self, "project"):
            return
        conn = sqlite3.connect(self.path)
        found = conn.execute("SELECT page_id, number, category, headline, text FROM gold_articles").fetchall()
        conn.close()
        expected = []
        for page_id, known in self.pages.items():
            for number, article in enumerate(known.state.articles, 1):
                if article.accepted:
                    pieces = [known.text[span.start, span.end] for span in article.spans]
                    heads = [known.text[s.start, s.end] for s in article.with_role(Role.HEADLINE)]
                    headline = " ".join(head.replace("\r", "").replace("\n", " ") for head in heads)
                    expected.append((page_id, number, article.category, headline, "\n".join(pieces)))
        assert found == expected


def check_row(row: PageRow, known: Known):
    """The row of the list says what the state says."""
    articles = known.state.articles
    assert (row.status, row.articles) == (known.status, len(articles))
    assert row.accepted == sum(1 for a in articles if a.accepted)
    assert row.categories == tuple(a.category for a in articles)
    assert row.comments == sum(1 for comment in known.state.comments if comment.is_open)
    assert row.unsure == (known.state.flags.unsure or any(a.unsure for a in articles))
    assert row.title == next((a.headline(known.text) for a in articles if a.headline(known.text)), "")


EditsAndStore.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestEditsAndStore = EditsAndStore.TestCase


def test_every_kind_of_edit_has_a_rule():
    kinds = edit_kinds()
    assert {name for name in dir(EditsAndStore) if name in kinds} == set(kinds)
