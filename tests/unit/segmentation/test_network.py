"""The network's arithmetic, features, windows, groups, and the model file."""

import json
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_support import PAGE

from annotator.core.errors import InputError
from annotator.core.text import PageText
from annotator.resource_files import resource
from annotator.segmentation import features, grouping, network, pagereader
from annotator.segmentation.grouping import FURNITURE, Prior, group
from annotator.segmentation.joins import Joins
from annotator.segmentation.lines import Piece, pieces_of
from annotator.segmentation.model import FILE, pack, read_model, shipped_model
from annotator.segmentation.pagereader import Reading, read
from annotator.segmentation.words import Words

WORDS = Words()


def features_of(pieces: Sequence[Piece]) -> features.PageFeatures:
    lines = features.lines_of(pieces)
    tokens = features.words_in(lines, WORDS)
    return features.features_of(lines, tokens, WORDS.telling(chain.from_iterable(tokens)))


def page_features(text: str) -> features.PageFeatures:
    pieces = pieces_of(PageText(text))
    return features_of(pieces)


def test_the_words_of_all_pieces_are_those_of_the_page() -> None:
    pieces = pieces_of(PageText(PAGE))
    tokens = features.words_of(pieces, WORDS)
    assert "".join(word for own in tokens for word in own).replace("\n", "") == "".join(p.text for p in pieces)


def test_a_word_runs_over_the_end_of_a_full_line() -> None:
    pieces = pieces_of(
        PageText("县公安局交通管理大队昨日组织民警和志愿\n者走上街头开展宣传活动发放各类宣传资料\n两千份。")
    )
    assert "志愿者" in features.words_of(pieces, WORDS)[0]


def test_shared_words_are_symmetric_and_found() -> None:
    pieces = pieces_of(PageText("水库除险加固工程开工\n今天天气很好\n水库的除险加固已经完成"))
    shared = features.shared_words(features.words_of(pieces, WORDS), WORDS)
    assert np.allclose(shared, shared.T)
    assert shared[0, 2] > 0 == shared[0, 1]


def test_what_two_columns_share() -> None:
    values = np.random.default_rng(1).random((7, 7)).astype(np.float32)
    values += values.T
    pairs = features.pair_features(values, values, np.array([10, 10, 10, 17, 17, 17, 17], np.float32))
    assert pairs.shape == (10, 7, 7)
    assert np.allclose(pairs[1], pairs[2].T)
    assert pairs[8][0, 1] == pytest.approx(1)
    assert pairs[8][0, 4] < 0.001
    wide = values.sum()  # the window is wider than the page: every line against all others is the same
    assert np.allclose(pairs[4], wide / wide)


def goes_on(joins: Joins, page: features.PageFeatures, later: int, earlier: int) -> float:
    """How well the piece ``later`` goes on from the end of ``earlier``, from the table's own arrays."""
    arrays = joins.arrays
    letters = bytes(arrays["join_letters"]).decode()
    last, first = chr(page.letters[earlier, features.FIRST_LETTERS]), chr(page.letters[later, 0])
    if last not in letters or first not in letters:
        return 0.0
    a, b = letters.index(last), letters.index(first)
    begin = int(arrays["join_counts"][:a].sum())
    columns = arrays["join_columns"][begin : begin + int(arrays["join_counts"][a])].tolist()
    if b in columns:
        return float(arrays["join_values"][begin + columns.index(b)]) / 16 / 3
    left, right = arrays["join_left"].astype(float), arrays["join_right"].astype(float)
    most, one, other = (np.rint(16 * np.log(value)) for value in (left.sum() / 2, left[a], right[b]))
    return float(np.clip((most - one - other) / 16, -3, 6)) / 3


def test_the_parts_of_a_word_go_together() -> None:
    pieces = pieces_of(PageText("县公安\n局长说的\n，走访\nabc"))
    page = features_of(pieces)
    joins = shipped_model().network.joins
    found = joins.between(page.letters[:, 0], page.letters[:, features.FIRST_LETTERS])
    assert found.shape == (2, 4, 4)
    assert found[0, 1, 0] > 0.3 > 0 > found[0, 0, 1]  # 安局 stands in 公安局; 的县 nowhere
    assert (found[0] == found[1].T).all()
    assert not found[0, 2].any()  # nothing goes on with a comma
    assert not found[:, 3, 3].any()
    for i in range(4):
        for j in range(4):
            assert found[0, i, j] == pytest.approx(goes_on(joins, page, i, j), abs=1e-6)


def slow_scores(net: network.Network, page: features.PageFeatures) -> tuple[np.ndarray, np.ndarray]:
    """The network by the book, piece by piece and pair by pair, to hold the fast one against."""
    w = {name: value.astype(np.float64) for name, value in net.weights.items()}
    n = len(page.numbers)

    def linear(name: str, x: np.ndarray) -> np.ndarray:
        return x @ w[name + ".weight"].T + w[name + ".bias"]

    def norm(name: str, x: np.ndarray) -> np.ndarray:
        return (x - x.mean()) / np.sqrt(x.var() + 1e-5) * w[name + ".weight"] + w[name + ".bias"]

    def gelu(x: np.ndarray) -> np.ndarray:
        return 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))

    def pair(i: int, j: int) -> np.ndarray:
        step = j - i
        far = [np.exp(-abs(step) / reach) for reach in (3, 12, 50)]
        sides = [value for fall in far for value in (fall * (step < 0), fall * (step > 0))]
        joins = [goes_on(net.joins, page, i, j), goes_on(net.joins, page, j, i)]
        return np.array([*page.pairs[:, i, j], *joins, step < 0, step == -1, step == 1, *sides], np.float64)

    def attention(at: str, x: np.ndarray, heads: int, steers: np.ndarray) -> np.ndarray:
        qkv = np.array([linear(at + "qkv", norm(at + "norm2", row)) for row in x]).reshape(n, 3, heads, -1)
        mixed = np.zeros_like(x).reshape(n, heads, -1)
        for head in range(heads):
            for i in range(n):
                drawn = [qkv[i, 0, head] @ qkv[j, 1, head] / qkv.shape[3] ** 0.5 for j in range(n)]
                scores = np.array(drawn) + np.array(pairs[i]) @ steers[head]
                weight = np.exp(scores - scores.max())
                mixed[i, head] = (weight / weight.sum()) @ qkv[:, 2, head]
        return linear(at + "out", mixed.reshape(n, -1))

    pairs = [[pair(i, j) for j in range(n)] for i in range(n)]
    bounds = [*page.bag_start.tolist(), len(page.bag)]
    table = w["letters.weight"]
    rows = []
    for i in range(n):
        ends = [table[net.row(c)] for c in page.letters[i]]
        bag = [table[net.row(c)] for c in page.bag[bounds[i] : bounds[i + 1]]]
        joined = np.concatenate([page.numbers[i], *ends, np.mean(bag, axis=0)])
        rows.append(linear("enter2", gelu(linear("enter", joined))))
    x = np.array(rows)
    layers = 1 + max(int(name.split(".")[1]) for name in w if name.startswith("layers."))
    attentive = [layer for layer in range(layers) if f"layers.{layer}.qkv.weight" in w]
    heads = len(w["bias"]) // len(attentive)
    for layer in range(layers):
        at = f"layers.{layer}."
        normed = np.array([norm(at + "norm1", row) for row in x])
        near = np.zeros_like(x) + w[at + "near.bias"]
        for i in range(n):
            for step in range(-3, 4):
                if 0 <= i + step < n:
                    near[i] += normed[i + step] * w[at + "near.weight"][:, 0, step + 3]
        x = x + linear(at + "near_out", gelu(near))
        if layer in attentive:
            x = x + attention(at, x, heads, w["bias"][attentive.index(layer) * heads :])
        x = np.array([row + linear(at + "narrow", gelu(linear(at + "wide", norm(at + "norm3", row)))) for row in x])
    x = np.array([norm("norm", row) for row in x])
    links = np.full((n, 2 + n), -1e4)
    for i in range(n):
        links[i, :2] = linear("alone", x[i])
        for j in range(i):
            hidden = w["mix"] @ pairs[i][j] + linear("mix_later", x[i]) + linear("mix_earlier", x[j])
            links[i, 2 + j] = linear("later", x[i]) @ linear("earlier", x[j]) / 8 + w["mix_out"] @ np.maximum(hidden, 0)
    roles = linear("role", x)
    return tuple(
        v - np.log(np.exp(v - v.max(1, keepdims=True)).sum(1, keepdims=True)) - v.max(1, keepdims=True)
        for v in (roles, links)
    )


def test_the_network_computes_what_its_definition_says() -> None:
    page = page_features("\n".join(PAGE.splitlines()[:45]))
    fast = shipped_model().network.scores(page)
    roles, links = slow_scores(shipped_model().network, page)
    assert np.allclose(np.exp(fast.roles), np.exp(roles), atol=1e-4)
    assert np.allclose(np.exp(fast.links), np.exp(links), atol=1e-4)
    assert np.allclose(np.exp(fast.links).sum(axis=1), 1, atol=1e-4)


def test_attention_beyond_the_range_of_exp() -> None:
    """However strongly a piece is drawn to others or kept from them, its weights sum to one."""
    weights = shipped_model().network.weights
    page = page_features("\n".join(PAGE.splitlines()[:30]))
    for factor in (3000.0, -3000.0):
        bias = weights["bias"] * np.float32(factor)
        strong = network.Network({**weights, "bias": bias}, "甲乙", shipped_model().network.joins)
        found = strong.scores(page)
        roles, _ = slow_scores(strong, page)
        assert np.allclose(np.exp(found.roles), np.exp(roles), atol=1e-3)


def reading(roles: list[str], opens: list[float], furniture: list[float], links: list[list[float]]) -> Reading:
    names = [*(role.value for role in grouping.ROLES), "furniture"]
    n = len(roles)
    table = np.zeros((n, len(names)), np.float32)
    table[range(n), [names.index(role) for role in roles]] = 1
    pieces = pieces_of(PageText("\n".join("甲" * 9 for _ in roles)))
    return Reading(
        pieces,
        [[] for _ in roles],
        {},
        np.full(len(pieces), 9, np.float32),
        table,
        np.array(opens, np.float32),
        np.array(furniture, np.float32),
        np.zeros(n, np.int64),
        [np.array(row, np.float32) for row in links],
        np.zeros((n, 4), np.float32),
    )


def test_pieces_go_where_most_of_their_probability_is() -> None:
    page = reading(
        ["headline", "body", "furniture", "headline", "body", "body"],
        [1.0, 0.1, 0.0, 0.9, 0.1, 0.0],
        [0.0, 0.0, 0.9, 0.0, 0.0, 0.0],
        [[], [0.9], [0.1, 0.0], [0.0, 0.1, 0.0], [0.1, 0.1, 0.0, 0.7], [0.3, 0.2, 0.0, 0.1, 0.4]],
    )
    # The last piece has more for the first article's two pieces together (0.5) than the others' 0.5: the tie is
    # broken by the article that it goes on with.
    assert group(page).tolist()[:5] == [0, 0, FURNITURE, 1, 1]


def test_two_texts_do_not_share_a_headline_while_another_has_none() -> None:
    """Headlines in one group above two texts: each text for itself would take the first headline."""
    page = reading(
        ["headline", "headline", "body", "body"],
        [1.0, 0.9, 0.02, 0.04],
        [0.0, 0.0, 0.0, 0.0],
        [[], [0.1], [0.6, 0.38], [0.5, 0.42, 0.04]],
    )
    assert grouping.greedy(page).tolist() == [0, 1, 0, 0]
    found = group(page).tolist()
    assert found[2] != found[3]
    assert sorted(found[2:]) == [0, 1]
    assert group(page, Prior(0, 0, 0, 0)).tolist() == [0, 1, 0, 0]


def test_long_pages_are_read_in_windows_that_cover_all(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = pieces_of(PageText(PAGE))
    whole = read(pieces, shipped_model().network, WORDS)
    monkeypatch.setattr(pagereader, "WINDOW", 30)
    monkeypatch.setattr(pagereader, "OVERLAP", 12)
    parts = read(pieces, shipped_model().network, WORDS)
    assert len(parts.links) == len(pieces) == len(parts.roles)
    for i in range(len(pieces)):
        assert len(parts.links[i]) == i - parts.first[i]
        assert parts.links[i].sum() + parts.opens[i] + parts.furniture[i] == pytest.approx(1, abs=1e-3)
    agree = (whole.roles.argmax(1) == parts.roles.argmax(1)).mean()
    assert agree > 0.8
    assert group(parts).shape == (len(pieces),)


@given(st.integers(1, 4000))
def test_windows_follow_one_another(n: int) -> None:
    windows = pagereader._windows(n)
    assert windows[0][2] == 0
    assert windows[-1][3] == n
    for (start, end, first, last), (_, _, following, _) in zip(windows, [*windows[1:], (0, 0, n, n)], strict=True):
        assert start <= first < last <= end
        assert last == following
        assert first == 0 or first - start >= pagereader.OVERLAP // 2


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 9), st.randoms(use_true_random=False))
def test_any_reading_gives_groups_in_order_of_their_first_piece(n: int, random) -> None:
    kinds = ["headline", "body", "byline", "furniture", "rubric"]
    rows = [np.array([0.001 + random.random() ** 3 for _ in range(2 + i)]) for i in range(n)]
    rows = [row / row.sum() for row in rows]
    page = reading(
        [random.choice(kinds) for _ in range(n)],
        [row[0] for row in rows],
        [row[1] for row in rows],
        [row[2:].tolist() for row in rows],
    )
    found = group(page).tolist()
    firsts = list(dict.fromkeys(number for number in found if number != FURNITURE))
    assert firsts == list(range(len(firsts)))


def test_the_model_file_is_small_plain_and_says_what_it_is() -> None:
    path = resource(FILE)
    assert path.stat().st_size < 10_000_000
    with np.load(path, allow_pickle=False) as arrays:
        assert {arrays[name].dtype for name in arrays.files} <= {
            np.dtype(kind) for kind in (np.float16, np.uint8, np.int8, np.uint16, np.int32)
        }
    about = shipped_model().about
    assert about["trained_on"]
    assert set(shipped_model().calibration) == {"into_furniture", "out_of_furniture", "opens", "returns"}


@pytest.mark.parametrize("damage", ["missing", "text", "cut", "object", "format", "no letters", "no joins"])
def test_a_damaged_model_is_one_sentence(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "model.npz"
    model = shipped_model()
    arrays = pack(model.network, "甲乙", {"name": "net-x", "calibration": {}})
    if damage == "text":
        path.write_text("no model")
    elif damage == "object":
        np.savez(path, **{**arrays, "role.bias": np.array([{"run": "me"}], dtype=object)})
    elif damage == "format":
        np.savez(path, **{**arrays, "about": np.frombuffer(json.dumps({"format": 99}).encode(), np.uint8)})
    elif damage == "no letters":
        np.savez(path, **{name: value for name, value in arrays.items() if name != "letters"})
    elif damage == "no joins":
        np.savez(path, **{name: value for name, value in arrays.items() if name != "join_columns"})
    elif damage == "cut":
        np.savez(path, **arrays)
        path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(InputError) as caught:
        read_model(path)
    assert "install the program again" in str(caught.value)
    assert damage not in ("text", "cut") or "pickle" not in str(
        caught.value
    )  # nobody shall be told to load it unsafely
