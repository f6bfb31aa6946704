"""Random edits of the scheme between edits of labels: no article loses a category unless that was asked for."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from annotator.core.editing import Edit
from annotator.core.edits import AcceptArticle, AcceptPage, Merge, SetCategory, ToggleLabel
from annotator.core.errors import EditRefused
from annotator.core.model import DEFAULT_CATEGORIES, Article, PageState, Role, Span, faults
from annotator.core.presets import COLOURS, IPTC, PRESETS
from annotator.core.proposal import Suggestion
from annotator.core.scheme import (
    SCHEME_EDITS,
    AddCategory,
    AllowOne,
    AllowSeveral,
    MergeCategories,
    MoveCategory,
    RecolourCategory,
    RemoveCategory,
    RenameCategory,
    SchemeEdit,
    SetCategoryKey,
    UsePreset,
    relabelled,
)
from annotator.services.project import Project
from annotator.services.values import NewPage, PageStatus

TEXT = "甲一一乙二二丙三三丁四四"
numbers = st.integers(0, 30)
names = st.text("甲乙丙丁abc", max_size=3)


class SchemeAndLabels(RuleBasedStateMachine):
    """Three pages beside a real project file; what each article should have is kept here."""

    @initialize(labels=st.lists(numbers, min_size=24, max_size=24), gold=st.booleans(), multiple=st.booleans())
    def make(self, labels, gold, multiple):
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "project.sqlite"
        self.project = Project.create(self.path, who="测试")
        self.project.add_categories((), multiple=multiple)
        known = [*(category.id for category in DEFAULT_CATEGORIES), None]
        for number in range(3):
            articles = []
            for n in range(4):
                drawn = [known[labels[8 * number + n + more] % len(known)] for more in (0, 4)[: 1 + multiple]]
                article = Article(f"a{n}", (Span(3 * n, 3 * n + 3, Role.BODY),))
                articles.append(article.with_labels(label for label in drawn if label))
            articles = tuple(articles)
            status = PageStatus.GOLD if gold and number == 1 else PageStatus.NEW
            self.project.add_pages([NewPage(f"p{number}", TEXT, state=PageState(articles), status=status)])
        self.done = []  # what was there before each step in effect
        self.undone = []

    def teardown(self):
        if hasattr(self, "project"):
            self.project.close()
            self.folder.cleanup()

    def everything(self):
        pages = [self.project.page(number) for number in self.project.page_ids()]
        return self.project.scheme(), [replace(page, revision=0) for page in pages], self.project.pages()

    def step(self, make) -> bool:
        before = self.everything()
        try:
            make()
        except EditRefused:
            assert self.everything() == before
            return False
        self.done.append(before)
        self.undone.clear()
        return True

    def category(self, number: int) -> str:
        categories = self.project.categories()
        return categories[number % len(categories)].id if categories else "nothing"

    def change(self, edit: SchemeEdit):
        """Make it, and look at every article."""
        scheme, pages, _ = self.everything()
        moves = dict(edit.moves())
        try:
            preview = self.project.preview_scheme(edit)
        except EditRefused:
            preview = None
        assert self.step(lambda: self.project.change_scheme(edit)) == (preview is not None)
        if preview is None:
            return
        assert self.project.scheme() == preview.after
        assert {a.id for a in preview.after.categories} == scheme.by_id.keys() - set(preview.removed) | set(
            preview.added
        )
        told = 0
        for page, now in zip(pages, self.everything()[1], strict=True):
            for old, new in zip(page.state.articles, now.state.articles, strict=True):
                told += old.labels != new.labels
                assert new.labels == relabelled(old.labels, moves)
                if None not in {moves.get(label, label) for label in old.labels}:
                    assert new.accepted == old.accepted
                else:
                    assert new.accepted is None
                assert replace(new, category=None, also=(), accepted=None) == replace(
                    old, category=None, also=(), accepted=None
                )
        assert told == preview.articles

    @rule(zh=names, en=names, key=st.sampled_from(["", *"0123456789"]))
    def add(self, zh, en, key):
        self.change(AddCategory(zh, en, key))

    @rule(number=numbers, zh=names, en=names)
    def rename(self, number, zh, en):
        self.change(RenameCategory(self.category(number), zh, en))

    @rule(number=numbers, colour=st.sampled_from(COLOURS))
    def colour(self, number, colour):
        self.change(RecolourCategory(self.category(number), colour))

    @rule(number=numbers, key=st.sampled_from(["", *"0123456789"]))
    def key(self, number, key):
        self.change(SetCategoryKey(self.category(number), key))

    @rule(number=numbers, index=st.integers(-1, 8))
    def move(self, number, index):
        self.change(MoveCategory(self.category(number), index))

    @rule(first=numbers, second=numbers)
    def merge(self, first, second):
        self.change(MergeCategories(self.category(first), self.category(second)))

    @rule(number=numbers, unlabel=st.booleans())
    def remove(self, number, unlabel):
        self.change(RemoveCategory(self.category(number), unlabel))

    @rule()
    def several(self):
        self.change(AllowSeveral())

    @rule()
    def one(self):
        self.change(AllowOne())

    @rule(preset=st.sampled_from(sorted(PRESETS)))
    def preset(self, preset):
        self.change(UsePreset(preset))

    # Edits of pages between them

    def edit(self, page: int, edit: Edit):
        self.step(lambda: self.project.apply(1 + page % 3, edit))

    @rule(page=numbers, article=st.integers(0, 3), number=numbers)
    def label(self, page, article, number):
        self.edit(page, ToggleLabel(f"a{article}", self.category(number)))

    @rule(page=numbers, article=st.integers(0, 3), number=numbers)
    def set_category(self, page, article, number):
        self.edit(page, SetCategory(f"a{article}", self.category(number)))

    @rule(page=numbers, article=st.integers(0, 3), number=numbers)
    def accept(self, page, article, number):
        self.edit(page, AcceptArticle(f"a{article}", self.project.acceptance(), self.category(number)))

    @rule(page=numbers)
    def accept_page(self, page):
        self.edit(page, AcceptPage(self.project.acceptance()))

    @rule(page=numbers, first=st.integers(0, 3), second=st.integers(0, 3))
    def merge_articles(self, page, first, second):
        self.edit(page, Merge(f"a{first}", f"a{second}", self.project.scheme().multiple))

    @rule(page=numbers)
    def suggest(self, page):
        hints = [Suggestion(f"a{n}", c.id, 0.5) for n, c in enumerate((*DEFAULT_CATEGORIES[:3], IPTC[0]))]
        self.project.save_suggestions(1 + page % 3, hints)
        self.done, self.undone = [], []  # suggestions are no step: what was there before has others
        while self.project.undo_step():
            self.project.undo()

    # Undo and redo

    @rule()
    def undo(self):
        assert (self.project.undo_step() is None) == (not self.done)
        if self.done:
            now = self.everything()
            self.project.undo()
            assert self.everything() == self.done.pop()
            self.undone.append(now)

    @rule()
    def redo(self):
        if self.undone:
            before = self.everything()
            self.project.redo()
            assert self.everything() == self.undone.pop()
            self.done.append(before)

    @rule()
    def undo_all(self):
        while self.done:
            self.undo()

    @rule()
    def reopen(self):
        before = self.everything()
        self.project.close()
        self.project = Project.open(self.path, who="测试")
        assert self.everything() == before

    @invariant()
    def all_labels_are_of_the_scheme(self):
        if not hasattr(self, "project"):
            return
        scheme, pages, rows = self.everything()
        counts: dict[str, int] = {}
        for page, row in zip(pages, rows, strict=True):
            assert faults(page.text, page.state) == []
            assert row.categories == tuple(article.category for article in page.state.articles)
            assert row.accepted == sum(1 for article in page.state.articles if article.accepted)
            assert (page.status is PageStatus.GOLD) == (page.state.flags.accepted is not None)
            assert row.status is page.status
            assert {hint.category for hint in page.suggestions.values()} <= scheme.by_id.keys()
            for article in page.state.articles:
                assert scheme.multiple or not article.also
                for label in article.labels:
                    assert label in scheme.by_id
                    counts[label] = counts.get(label, 0) + 1
        assert self.project.scheme_view().usage.counts == counts


SchemeAndLabels.TestCase.settings = settings(
    max_examples=50,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestSchemeAndLabels = SchemeAndLabels.TestCase


def test_every_kind_of_edit_has_a_rule() -> None:
    rules = {"scheme_" + name for name in dir(SchemeAndLabels)}
    assert set(SCHEME_EDITS) <= rules
