"""Near-duplicates: what is joined is nearly the same, what is nearly the same is joined."""

import gzip
import json
import random

import pytest

from annotator.services.near_duplicates import ALIKE, SHORTEST, Texts, alike

_SIGNS = [chr(0x4E00 + number) for number in range(3000)]


def groups(count: int, pairs: list[tuple[int, int]]) -> list[set[int]]:
    found = [{number} for number in range(count)]
    for one, other in pairs:
        first = next(group for group in found if one in group)
        second = next(group for group in found if other in group)
        if first is not second:
            found.remove(second)
            first |= second
    return found


def pairs_of(texts: list[list[str]], same: list[str] | None = None) -> list[tuple[int, int]]:
    gathered = Texts()
    for owner, own in enumerate(texts):
        for text in own:
            gathered.add(owner, text)
    return list(gathered.pairs(texts.__getitem__, same))


def made(rng: random.Random, length: int) -> str:
    return "".join(rng.choices(_SIGNS, k=length))


@pytest.mark.parametrize("length", [SHORTEST, 120, 600, 7500])
def test_what_is_nearly_the_same_is_found_and_nothing_else(length):
    rng = random.Random(length)
    texts = []
    for _ in range(40):
        text = made(rng, length)
        changed = list(text)
        for place in rng.sample(range(length), max(1, length // 50)):
            changed[place] = rng.choice(_SIGNS)
        texts += [[text], [made(rng, 30), "".join(changed)]]
    pairs = pairs_of(texts)
    assert {tuple(sorted(pair)) for pair in pairs} == {(2 * n, 2 * n + 1) for n in range(40)}


def test_texts_that_share_half_do_not_chain():
    """Standing text in each page (the same half) must not join them all, however many there are."""
    rng = random.Random(1)
    standing = made(rng, 1000)
    texts = [[standing + made(rng, 1000)] for _ in range(300)]
    assert alike(texts[0][0], texts[1][0]) < ALIKE
    assert pairs_of(texts) == []


def test_a_chain_of_versions_is_one_group_and_owners_of_a_group_are_not_compared():
    rng = random.Random(2)
    text = list(made(rng, 400))
    texts = []
    for _ in range(60):
        for place in rng.sample(range(400), 4):
            text[place] = rng.choice(_SIGNS)
        texts.append(["".join(text)])
    assert len(groups(60, pairs_of(texts))) == 1
    assert pairs_of(texts, ["one issue"] * 60) == []


def test_white_space_does_not_count_and_short_texts_are_left_aside():
    rng = random.Random(3)
    text = made(rng, 100)
    assert pairs_of([[text], [" \u3000\n".join(text)]]) == [(0, 1)]
    assert pairs_of([[text[: SHORTEST - 1]], [text[: SHORTEST - 1]]]) == []
    assert pairs_of([]) == []


@pytest.mark.shared
def test_groups_of_made_pages_hold_together_by_pairs_that_are_alike(shared):
    """There the same article stands on several pages by design."""
    with gzip.open(shared / "pages" / "dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        records = [json.loads(line) for line in stream]
    texts = [
        [record["text"]]
        + ["".join(record["text"][s["start"] : s["end"]] for s in article["spans"]) for article in record["articles"]]
        for record in records
    ]
    pairs = pairs_of(texts)
    assert pairs
    for one, other in pairs[::12]:
        best = max(
            alike(first, second)
            for first in texts[one]
            for second in texts[other]
            if min(len(first), len(second)) >= SHORTEST
            and max(len(first), len(second)) < 2 * min(len(first), len(second))
        )
        assert best >= ALIKE
    together = [group for group in groups(len(texts), pairs) if len(group) > 1]
    sources = [{article["source"] for article in record["articles"] if article["source"]} for record in records]
    shared_sources = sum(bool(sources[one] & sources[other]) for one, other in pairs)
    assert shared_sources > 0.9 * len(pairs), "pairs that have no article in common"
    assert together
