"""Patches: exact both ways, and only where they fit."""

from dataclasses import replace

import pytest

from annotator.core.errors import StaleEdit
from annotator.core.model import Acceptance, Article, PageFlags, PageState, Role, Span
from annotator.core.patch import ArticleDelta, Patch

A = Article("a1", (Span(0, 4, Role.BODY),))
B = Article("a2", (Span(5, 9, Role.HEADLINE),), "policing")
C = Article("a3", (Span(10, 12, Role.BODY),), accepted=Acceptance("李", "2026-11-23T10:15:00Z"))
UNSURE = PageFlags(None, True, "?")

STATES = [
    PageState(),
    PageState((A,)),
    PageState((A, B)),
    PageState((B, A)),
    PageState((replace(A, note="x"), B), UNSURE),
    PageState((C, A, B)),
    PageState((), UNSURE),
]


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", STATES)
def test_a_patch_leads_there_and_back(before, after):
    patch = Patch.between(before, after)
    assert patch.apply(before) == after
    assert patch.inverse.apply(after) == before
    assert patch.inverse.inverse == patch
    assert bool(patch) == (before != after)


def test_only_what_changes_is_in_a_patch():
    patch = Patch.between(PageState((A, B, C)), PageState((A, replace(B, category=None), C)))
    assert patch == Patch((ArticleDelta(B, replace(B, category=None)),))
    assert patch.touched == ("a2",)
    assert Patch.between(PageState((A, B)), PageState((B, A))) == Patch(order=(("a1", "a2"), ("a2", "a1")))
    assert Patch.between(PageState((A,)), PageState((A,), UNSURE)) == Patch(flags=(PageFlags(), UNSURE))


@pytest.mark.parametrize(
    ("before", "after", "other"),
    [
        (PageState((A,)), PageState((replace(A, note="x"),)), PageState((replace(A, note="y"),))),  # article changed
        (PageState((A,)), PageState((replace(A, note="x"),)), PageState()),  # article gone
        (PageState((A,)), PageState((A, B)), PageState((A, B))),  # article there already
        (PageState((A, B)), PageState((B, A)), PageState((A, B, C))),  # order changed
        (PageState((A,)), PageState((A,), UNSURE), PageState((A,), PageFlags(None, True, "!"))),  # flags changed
    ],
)
def test_a_patch_that_does_not_fit_is_stale(before, after, other):
    with pytest.raises(StaleEdit, match="changed elsewhere"):
        Patch.between(before, after).apply(other)


def test_a_patch_fits_where_other_articles_changed():
    patch = Patch.between(PageState((A, B)), PageState((replace(A, note="x"), B)))
    assert patch.apply(PageState((A, replace(B, category=None)), UNSURE)) == PageState(
        (replace(A, note="x"), replace(B, category=None)), UNSURE
    )
