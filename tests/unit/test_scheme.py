"""The edits of a scheme as pure operations."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.codec import scheme_from_json, scheme_to_json
from annotator.core.errors import EditRefused
from annotator.core.model import DEFAULT_CATEGORIES, Article, Category
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
    Scheme,
    SchemeEdit,
    SetCategoryKey,
    SeveralLabels,
    Usage,
    UsePreset,
    change_scheme,
    fresh_category_id,
    rebased,
    relabelled,
)

LOCAL = Scheme(DEFAULT_CATEGORIES)
UNUSED = Usage()


def after(edit: SchemeEdit, scheme: Scheme = LOCAL, **counts: int) -> Scheme:
    return change_scheme(scheme, Usage(counts), edit).after


def test_a_category_is_added_at_the_end_with_an_id_and_a_colour_of_its_own() -> None:
    scheme = after(AddCategory(" 体育 ", "sports  news", "5"))
    assert scheme.categories[:-1] == DEFAULT_CATEGORIES
    added = scheme.categories[-1]
    assert (added.id, added.name_zh, added.name_en, added.key) == ("sports_news", "体育", "sports news", "5")
    assert added.colour in COLOURS
    assert added.colour not in {category.colour for category in DEFAULT_CATEGORIES}


def test_ids_are_never_used_twice() -> None:
    scheme = after(AddCategory("警务二", "Policing!"))
    assert scheme.categories[-1].id == "policing_2"
    merged = after(MergeCategories("policing", "other"))
    assert fresh_category_id(merged, "", "policing") == "policing_2"  # the old one is "other" now
    assert after(AddCategory("体 育", "")).categories[-1].id == "体_育"


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (AddCategory(" ", ""), "needs a name"),
        (AddCategory("", "Policing"), "named policing already"),
        (AddCategory("policing", ""), "named policing already"),
        (AddCategory("长" * 61, ""), "60 characters"),
        (AddCategory("a\x07b", ""), "cannot be kept"),
        (AddCategory("体育", "", key="3"), "key 3 belongs to 评论"),
        (AddCategory("体育", "", key="s"), "choose a digit"),
        (AddCategory("体育", "", key="12"), "choose a digit"),
        (AddCategory("体育", "", colour="red"), "no colour"),
        (AddCategory("体育", "", id="other"), "category other already"),
        (AddCategory("体育", "", id="two words"), "cannot be the id"),
        (AddCategory("体育", "", id="\0"), "cannot be the id"),
        (RenameCategory("policing", "评论", "policing"), "named 评论 already"),
        (RenameCategory("sports", "体育", ""), "no category sports"),
        (RenameCategory("policing", "警务", "policing"), "change nothing"),
        (SetCategoryKey("policing", "1"), "key 1 belongs to 社区治理"),
        (RecolourCategory("policing", "#12345"), "no colour"),
        (MoveCategory("other", 4), "change nothing"),
        (MergeCategories("policing", "policing"), "with itself"),
        (MergeCategories("policing", "sports"), "no category sports"),
        (MergeCategories("sports", "policing"), "no category sports"),
        (AllowOne(), "change nothing"),
        (UsePreset("local"), "change nothing"),
        (UsePreset("mine"), "choose one of local, iptc"),
    ],
    ids=repr,
)
def test_what_makes_no_sense_is_refused(edit: SchemeEdit, words: str) -> None:
    with pytest.raises(EditRefused, match=words):
        change_scheme(LOCAL, UNUSED, edit)


def test_names_colour_key_and_place_change_alone() -> None:
    policing = LOCAL.by_id["policing"]
    assert after(RenameCategory("policing", "公安", "police")).by_id["policing"] == replace(
        policing, name_zh="公安", name_en="police"
    )
    assert after(RecolourCategory("policing", "#ABCDEF")).by_id["policing"] == replace(policing, colour="#abcdef")
    assert after(SetCategoryKey("policing", "")).by_id["policing"] == replace(policing, key="")
    assert after(SetCategoryKey("policing", "7")).by_id["policing"] == replace(policing, key="7")
    moved = after(MoveCategory("other", 0))
    assert [category.id for category in moved.categories][:2] == ["other", "community_governance"]
    assert set(moved.categories) == set(DEFAULT_CATEGORIES)


def test_a_merge_says_where_articles_go_and_what_the_old_label_is_now() -> None:
    change = change_scheme(LOCAL, Usage({"policing": 3}), MergeCategories("policing", "other"))
    assert dict(change.moves) == {"policing": "other"}
    assert "policing" not in change.after.by_id
    assert change.after.merged == {"policing": "other"}
    again = after(MergeCategories("other", "commentary"), change.after)
    assert again.merged == {"policing": "commentary", "other": "commentary"}
    assert change.details["names"] == {"name": ["警务", "policing"], "other": ["其他", "other"]}


def test_a_category_in_use_is_only_removed_on_purpose() -> None:
    assert "policing" not in after(RemoveCategory("policing"), commentary=2).by_id
    with pytest.raises(EditRefused, match=r"category 警务 \(3\).*merge it"):
        after(RemoveCategory("policing"), policing=3)
    assert "policing" not in after(RemoveCategory("policing", unlabel=True), policing=3).by_id


def test_back_to_one_category_is_refused_while_articles_have_several() -> None:
    several = after(AllowSeveral())
    assert several.multiple
    assert after(AllowOne(), several) == LOCAL
    articles = tuple(SeveralLabels("p1", number) for number in range(1, 9))
    with pytest.raises(EditRefused, match=r"\(8\): p1 #1, p1 #2, p1 #3, p1 #4, p1 #5, …; take"):
        change_scheme(several, Usage(several=articles), AllowOne())


def test_a_preset_keeps_what_articles_have() -> None:
    usage = Usage({"policing": 3, "commentary": 1})
    scheme = change_scheme(LOCAL, usage, UsePreset("iptc")).after
    assert [category.id for category in scheme.categories] == [*(c.id for c in IPTC), "policing", "commentary"]
    assert [category.key for category in scheme.categories[-2:]] == ["", ""]  # the preset has all the digits
    back = change_scheme(scheme, usage, UsePreset("local")).after
    assert {category.id for category in back.categories} == {category.id for category in DEFAULT_CATEGORIES}
    assert back.by_id["commentary"].key == "3"  # free again


def test_a_preset_leaves_the_names_of_what_is_there() -> None:
    renamed = after(RenameCategory("policing", "公安", "police"))
    fewer = after(RemoveCategory("other"), renamed)
    scheme = after(UsePreset("local"), fewer)
    assert scheme.by_id["policing"].name_zh == "公安"
    assert scheme.categories[-1] == LOCAL.by_id["other"]


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_sound(name: str) -> None:
    preset = PRESETS[name]
    assert len({category.id for category in preset}) == len({category.colour for category in preset}) == len(preset)
    scheme = Scheme()
    for category in preset:  # each passes the checks that a person's own has to pass
        scheme = after(
            AddCategory(category.name_zh, category.name_en, category.key, category.colour, category.id), scheme
        )
    assert scheme.categories == preset


def test_the_iptc_preset_has_all_seventeen_topics() -> None:
    assert [category.id for category in IPTC] == [f"medtop:{number:02}000000" for number in range(1, 18)]


def test_suggestions_stay_within_the_scheme() -> None:
    merged = after(MergeCategories("policing", "other"))
    only = after(RemoveCategory("commentary"), merged)
    hints = [
        Suggestion(f"a{n}", category, 0.5) for n, category in enumerate(("policing", "commentary", "theory_study"))
    ]
    assert [(hint.article, hint.category) for hint in only.fitting(hints)] == [("a0", "other"), ("a2", "theory_study")]


def test_labels_of_an_article() -> None:
    article = Article("a1", ())
    assert article.labels == ()
    assert article.with_labels(["b", "a", "b"]) == Article("a1", (), "b", also=("a",))
    assert article.with_labels(["b", "a"]).with_labels([]) == article
    assert relabelled(("a", "b", "c"), {"a": "c", "b": None}) == ("c",)


def test_undo_on_a_scheme_that_an_import_changed_meanwhile() -> None:
    added = after(AddCategory("体育", "sports", "5"))
    imported = replace(added, categories=(*added.categories, Category("x", "x", "x", "7")))
    assert rebased(imported, added, LOCAL, UNUSED).categories == (*DEFAULT_CATEGORIES, imported.categories[-1])
    kept = rebased(imported, added, LOCAL, Usage({"sports": 1})).by_id
    assert {"sports", "x"} <= kept.keys()
    keyless = after(SetCategoryKey("policing", ""))
    taken = replace(keyless, categories=(*keyless.categories, Category("x", "x", "x", "2")))
    undone = rebased(taken, keyless, LOCAL, UNUSED)
    assert (undone.by_id["policing"].key, undone.by_id["x"].key) == ("2", "")
    several = after(AllowSeveral())
    assert rebased(several, several, LOCAL, Usage(several=(SeveralLabels("p", 1),))).multiple
    assert not rebased(several, several, LOCAL, UNUSED).multiple


names = st.text("ab甲乙 ", max_size=4)
ids = st.sampled_from([category.id for category in (*DEFAULT_CATEGORIES, *IPTC[:3])])
keys = st.sampled_from(["", *"0123456789"])
edits = st.one_of(
    st.builds(AddCategory, names, names, keys, st.sampled_from(["", *COLOURS])),
    st.builds(RenameCategory, ids, names, names), st.builds(RecolourCategory, ids, st.sampled_from(COLOURS)),
    st.builds(SetCategoryKey, ids, keys), st.builds(MoveCategory, ids, st.integers(-1, 9)),
    st.builds(MergeCategories, ids, ids), st.builds(RemoveCategory, ids, st.booleans()),
    st.builds(AllowSeveral), st.builds(AllowOne), st.builds(UsePreset, st.sampled_from(sorted(PRESETS))),
)  # fmt: skip


@given(st.lists(edits, max_size=20), st.dictionaries(ids, st.integers(1, 3), max_size=3))
def test_any_sequence_of_edits_keeps_the_scheme_sound_and_can_be_taken_back(sequence, counts) -> None:
    scheme, steps = LOCAL, []
    for edit in sequence:
        try:
            change = change_scheme(scheme, Usage(counts), edit)
        except EditRefused:
            continue
        gone = scheme.by_id.keys() - change.after.by_id.keys()
        assert {name for name in gone if counts.get(name)} <= change.moves.keys()
        counts = {name: count for name, count in counts.items() if name in change.after.by_id}
        steps.append(change)
        scheme = change.after
        taken = [category.key for category in scheme.categories if category.key]
        assert len(taken) == len(set(taken))
        assert len(scheme.by_id) == len(scheme.categories)
        assert scheme.merged.keys().isdisjoint(scheme.by_id)
        assert set(scheme.merged.values()) <= scheme.by_id.keys()
        assert scheme_from_json(json.loads(json.dumps(scheme_to_json(scheme)))) == scheme
        json.dumps(change.details)
    for change in reversed(steps):
        scheme = rebased(scheme, change.after, change.before, Usage())
        assert scheme == change.before


def test_every_kind_of_edit_has_its_name() -> None:
    assert len(SCHEME_EDITS) == 10
    assert all(kind.startswith("scheme_") for kind in SCHEME_EDITS)
