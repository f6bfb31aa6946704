"""The seed page and a sample of the development pages, scored by the script that counts."""

import gzip
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from annotator.core.model import PageState, faults
from annotator.core.text import PageText
from annotator.segmentation.segmenter import Segmenter

PAGES = Path(__file__).resolve().parents[4] / "shared" / "pages"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (PAGES / "score.py").is_file(), reason="../shared/pages is not here"),
]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    pytest.importorskip("numpy")
    pytest.importorskip("scipy")
    spec = importlib.util.spec_from_file_location("shared_score", PAGES / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def predicted(segmenter: Segmenter, record: dict[str, Any]) -> dict[str, Any]:
    text = PageText(record["text"])
    articles = segmenter.propose(text).articles
    assert faults(text, PageState(articles)) == []
    return {
        "id": record["id"],
        "articles": [{"id": a.id, "spans": [span._asdict() for span in a.spans]} for a in articles],
    }


def test_the_real_page(scorer: ModuleType, segmenter: Segmenter) -> None:
    gold = json.loads((PAGES / "seed" / "gold.jsonl").read_text("utf-8"))
    assert gold["text"] == (PAGES / "seed" / "page.txt").read_text("utf-8")
    found = predicted(segmenter, gold)
    result = scorer.score([gold], [found])["ALL"]
    assert len(found["articles"]) == 6
    assert result["headline"] == 1.0
    assert result["F1@0.8"] == 1.0
    assert result["edits"] <= 2


def test_a_sample_of_the_development_pages(scorer: ModuleType, segmenter: Segmenter) -> None:
    with gzip.open(PAGES / "dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        records = [json.loads(line) for line in stream]
    sample = [record for record in records if record["meta"]["family"] == "T"][::9]
    assert len(sample) >= 40
    result = scorer.score(sample, [predicted(segmenter, record) for record in sample])["ALL"]
    assert result["exact_F1"] >= 0.45
    assert result["F1@0.8"] >= 0.78
    assert result["b3_F1"] >= 0.93
    assert result["headline"] >= 0.78
    assert result["edits"] <= 4.6
