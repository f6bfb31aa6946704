"""The guideline as a text: its sections, how it is shown, what changed; and the one that comes with the program."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import EditRefused
from annotator.core.guideline import (
    LONGEST,
    Guideline,
    checked,
    difference,
    excerpt,
    for_reading,
    section_of,
    sections,
)
from annotator.core.model import DEFAULT_CATEGORIES, Role
from annotator.services.guidelines import shipped_guideline

TEXT = """# Guide

Words.

## Policing {#category-policing}
About the police.
```
## no heading {#category-x}
```
### Deeper
More.

## 体育
Sport.
"""


def test_sections_end_where_the_next_of_their_level_begins():
    told = [(s.name, s.title, s.level, s.start, s.end) for s in sections(TEXT)]
    assert told == [
        ("", "Guide", 1, 0, 15),
        ("category-policing", "Policing", 2, 4, 12),
        ("", "Deeper", 3, 9, 12),
        ("", "体育", 2, 12, 15),
    ]


def test_a_section_is_found_by_its_name_or_else_by_its_title():
    assert section_of(TEXT, "category-policing").title == "Policing"
    assert section_of(TEXT, "category-sport", ("sport", "体育")).title == "体育"
    assert section_of(TEXT, "category-x", ("",)) is None


def test_names_of_sections_are_not_shown_but_code_stays_as_it_is():
    section = section_of(TEXT, "category-policing")
    assert excerpt(TEXT, section).startswith("## Policing\nAbout the police.\n```\n## no heading {#category-x}\n```")
    assert for_reading(TEXT).count("{#") == 1


def test_a_difference_tells_what_went_and_what_came_with_little_around():
    old = "\n".join(f"line {number}" for number in range(20))
    lines = difference(old, old.replace("line 10", "line ten"))
    assert [(line.mark, line.text) for line in lines] == [
        ("…", ""), (" ", "line 8"), (" ", "line 9"), ("-", "line 10"), ("+", "line ten"), (" ", "line 11"),
        (" ", "line 12"),
    ]  # fmt: skip
    assert difference(old, old) == ()


@given(st.text(alphabet="ab#{}\n` ", max_size=60), st.text(alphabet="ab#{}\n` ", max_size=60))
def test_a_difference_has_every_line_that_changed(old, new):
    lines = difference(old, new)
    gone, came = ([line.text for line in lines if line.mark == mark] for mark in "-+")
    assert (lines == ()) == (old == new)
    before, after = old.split("\n"), new.split("\n")
    assert len(before) - len(gone) == len(after) - len(came)  # the rest is the same
    for section in sections(new):
        assert 0 <= section.start < section.end <= len(after)
    assert len(for_reading(new).split("\n")) == len(after)


@pytest.mark.parametrize(
    ("guideline", "words"),
    [
        (Guideline(" \n", ""), "is empty"),
        (Guideline("x" * (LONGEST + 1), ""), "shorten it"),
        (Guideline("a\0", ""), "cannot be kept"),
        (Guideline("", "half \ud842"), "cannot be kept"),
    ],
)
def test_what_cannot_be_kept_is_refused(guideline, words):
    with pytest.raises(EditRefused, match=words):
        checked(guideline)


def test_line_ends_are_line_feeds_and_an_empty_text_gives_way_to_the_other():
    guideline = checked(Guideline("一\r\n二\r三", ""))
    assert guideline.zh == "一\n二\n三"
    assert guideline.text("en") == guideline.text("zh") == guideline.zh


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_shipped_guideline_has_a_section_for_each_role_and_category(language):
    text = getattr(shipped_guideline(), language)
    wanted = [f"role-{role.value}" for role in Role] + [f"category-{c.id}" for c in DEFAULT_CATEGORIES]
    examples, borderline = ("**例：**", "**边界例：**") if language == "zh" else ("**Example:**", "**Borderline:**")
    definition = "**定义：**" if language == "zh" else "**Definition:**"
    for name in wanted:
        section = section_of(text, name)
        assert section, name
        words = excerpt(text, section)
        assert definition in words
        assert examples in words, name
        assert borderline in words, name
    for name in ("order", "article", "headline-lines", "furniture", "unsure", "text"):
        assert section_of(text, name), name


def test_both_shipped_texts_have_the_same_sections():
    guideline = shipped_guideline()
    assert [s.name for s in sections(guideline.zh)] == [s.name for s in sections(guideline.en)]
