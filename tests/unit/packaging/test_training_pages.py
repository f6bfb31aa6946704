"""The pages that the segmentation model is trained on: composed of articles, with gold that fits."""

import itertools
import random
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.text import PageText
from annotator.segmentation.lines import pieces_of

TRAINING = Path(__file__).parents[3] / "packaging" / "training"
sys.path.insert(0, str(TRAINING))


from bank import BankArticle, Part, article_parts, bank_of, clean  # noqa: E402
from calibrate import calibrate, reliability  # noqa: E402
from compose import compose  # noqa: E402
from examples import FURNITURE, ROLES, targets  # noqa: E402
from typeset import break_headline, wrap  # noqa: E402

PARAGRAPHS = [
    "本报讯 连日来，青禾县梨树镇的堤坝上灯火通明，防汛队员轮班巡查。七月以来，全镇降雨量达到往年的两倍。",
    "镇里组织三支防汛队伍，准备沙袋四千余个，转移低洼地带住户60多户。队长说：“只要水位不退，巡查就不停。”",
    "据水文部门预测，未来三天河道水位仍将缓慢上涨。各村严阵以待，对堤坝的每一段都明确责任人。",
]


def articles(count: int) -> list[BankArticle]:
    found = []
    for number in range(count):
        parts = [Part("headline", f"第{number}支防汛队伍日夜巡查堤坝"), Part("byline", "□ 李明")]
        parts += [Part("body", text) for text in PARAGRAPHS]
        if number % 3 == 0:
            parts = [Part("headline", "夏夜"), Part("caption", PARAGRAPHS[0]), Part("credit", "王芳 摄")]
        if number % 3 == 1:
            parts.insert(3, Part("crosshead", "一、巡查"))
        found.append(BankArticle(f"s{number}", f"2021070{number % 3}", tuple(parts)))
    return found


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**6), st.booleans())
def test_every_composed_page_is_a_page_with_gold(seed: int, dense: bool) -> None:
    record = compose(articles(9), random.Random(seed), "c", dense)
    text = record["text"]
    spans = sorted((s["start"], s["end"], s["role"]) for a in record["articles"] for s in a["spans"])
    assert spans
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    for start, end, role in spans:
        assert text[start:end].strip() == text[start:end] != ""
        assert "\n" not in text[start:end]
        assert role in ROLES
    assert compose(articles(9), random.Random(seed), "c", dense) == record
    pieces = pieces_of(PageText(text))
    owner, role = targets(record, pieces)
    assert ((owner < 0) == (role == FURNITURE)).all()
    assert set(np.unique(owner)) <= set(range(-1, len(record["articles"])))


@given(st.text(alphabet="防汛，。“”队12a（）", min_size=1, max_size=90), st.integers(4, 20), st.integers(0, 9))
def test_wrapping_loses_nothing_and_keeps_marks_off_the_line_start(text: str, width: int, seed: int) -> None:
    lines = wrap(text, width, 2, random.Random(seed))
    assert "".join(lines) == text
    assert "".join(break_headline(text, width, random.Random(seed))) == text


def test_an_article_comes_back_from_its_printed_lines() -> None:
    lines = ["防汛队员日夜", "巡查堤坝", "□ 李明", *wrap(PARAGRAPHS[1], 14, 2, random.Random(1), 0)]
    lines += wrap(PARAGRAPHS[2], 14, 2, random.Random(1), 0)
    text = "\n".join(lines)
    roles = ["headline"] * 2 + ["byline"] + ["body"] * (len(lines) - 3)
    spans, at = [], 0
    for line, role in zip(lines, roles, strict=True):
        spans.append({"start": at, "end": at + len(line), "role": role})
        at += len(line) + 1
    parts = article_parts(text, spans)
    assert [p.text for p in parts if p.role == "body"] == PARAGRAPHS[1:]
    assert [p.text for p in parts if p.role == "headline"] == lines[:2]


def test_the_cleanest_print_is_taken() -> None:
    def record(name: str, text: str, look: int) -> dict:
        span = {"start": 0, "end": len(text), "role": "body"}
        meta = {"family": "T", "style": {"look": look, "date": "20210701"}}
        return {"id": name, "text": text, "articles": [{"id": "a1", "source": "s", "spans": [span]}], "meta": meta}

    found = bank_of([record("p", "エ 作很忙", 4), record("q", "工作很忙。", 0), record("r", "カ 量", 4)])
    assert [part.text for part in found[0].parts] == ["工作很忙。"]
    assert clean("エ 作 ２０ 年") == "工作20年"


def test_calibration_mends_probabilities_that_are_too_sure() -> None:
    rng = random.Random(3)
    found = [("opens", 0.95, rng.random() < 0.6) for _ in range(4000)]
    first, slope = calibrate(found)["opens"]
    odds = np.log(0.95 / 0.05)
    assert 1 / (1 + np.exp(-(first + slope * odds))) == pytest.approx(0.6, abs=0.03)
    assert calibrate([])["returns"] == (0.0, 1.0)
    low, high, count, mean, right = reliability([(0.95, ok) for _, _, ok in found])[0]
    assert (low, high, count) == (0.95, 1.0, 4000)
    assert mean == pytest.approx(0.95)
    assert right == pytest.approx(0.6, abs=0.03)
