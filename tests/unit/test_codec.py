"""Core values as JSON and back."""

import json

import pytest

from annotator.core.codec import (
    article_from_json,
    article_to_json,
    patch_from_json,
    patch_to_json,
    reasons_from_json,
    reasons_to_json,
)
from annotator.core.model import Acceptance, Article, PageFlags, PageState, Role, Span
from annotator.core.patch import Patch
from annotator.core.proposal import Reason

PLAIN = Article("a1", (Span(0, 4, Role.BODY),))
FULL = Article(
    "a2",
    (Span(9, 12, Role.HEADLINE), Span(5, 8, Role.BYLINE)),
    "policing",
    Acceptance("李", "2026-11-23T10:15:00Z"),
    True,
    "哪里\n不清楚 𠀀",
)


def through_json(value):
    return json.loads(json.dumps(value, ensure_ascii=False))


@pytest.mark.parametrize("article", [PLAIN, FULL, *(Article("x", (Span(0, 1, role),)) for role in Role)])
def test_articles(article):
    back = article_from_json(through_json(article_to_json(article)))
    assert back == article
    assert all(type(span) is Span and type(span.role) is Role for span in back.spans)


def test_an_article_as_json():
    assert article_to_json(FULL) == {
        "id": "a2",
        "spans": [[9, 12, "headline"], [5, 8, "byline"]],
        "category": "policing",
        "accepted": ["李", "2026-11-23T10:15:00Z"],
        "unsure": True,
        "note": "哪里\n不清楚 𠀀",
    }


@pytest.mark.parametrize(
    ("before", "after", "keys"),
    [
        (PageState(), PageState(), set()),
        (PageState(), PageState((PLAIN, FULL)), {"articles", "order"}),
        (PageState((PLAIN, FULL)), PageState((FULL, PLAIN)), {"order"}),
        (PageState((PLAIN,)), PageState((PLAIN,), PageFlags(FULL.accepted, True, "?")), {"flags"}),
        (PageState((FULL,), PageFlags(FULL.accepted)), PageState(), {"articles", "order", "flags"}),
    ],
)
def test_patches(before, after, keys):
    patch = Patch.between(before, after)
    for one in (patch, patch.inverse):
        value = through_json(patch_to_json(one))
        assert set(value) == keys
        assert patch_from_json(value) == one
    assert patch_from_json(through_json(patch_to_json(patch))).apply(before) == after


def test_unknown_keys_of_a_patch_are_passed_over():
    assert patch_from_json({"proposal": [1, 2]}) == Patch()


def test_reasons():
    reasons = (Reason("blank_line"), Reason("width_changes", (3, "窄")))
    assert through_json(reasons_to_json(reasons)) == [["blank_line"], ["width_changes", 3, "窄"]]
    assert reasons_from_json(through_json(reasons_to_json(reasons))) == reasons
