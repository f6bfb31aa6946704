"""On real pages the figures are those of the script that counts."""

import gzip
import importlib.util
import json
from pathlib import Path

import pytest

from annotator.formats.records import to_line
from annotator.segmentation.segmenter import Segmenter
from annotator.services.crew import Crew
from annotator.services.evaluating import evaluate
from annotator.services.proposing import segment_texts

PAGES = Path(__file__).resolve().parents[4] / "shared" / "pages"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (PAGES / "score.py").is_file(), reason="../shared/pages is not here"),
]


@pytest.fixture
def scorer():
    spec = importlib.util.spec_from_file_location("score_of_real_pages", PAGES / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_figures_of_real_predictions(scorer, tmp_path):
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    with gzip.open(PAGES / "dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        everything = [json.loads(line) for line in stream]
    made_directly, from_pdf = ([r for r in everything if r["meta"]["family"] == family] for family in "TP")
    records = made_directly[5::24] + from_pdf[2::7]
    records.append(json.loads((PAGES / "seed" / "gold.jsonl").read_text("utf-8")))
    gold.write_bytes(b"".join(map(to_line, records)))
    made = [segmented.record for segmented in segment_texts([gold], Crew(Segmenter))]
    del made[3]  # a page on which nothing was predicted
    predicted.write_bytes(b"".join(map(to_line, made)))

    wanted = scorer.score(scorer.read_records(gold), scorer.read_records(predicted))
    report = evaluate(gold, predicted, who="tester").report
    found = {"ALL": report.all, **report.groups["family"]}
    found |= {f"P/{extractor}": summary for extractor, summary in report.groups["extractor"].items()}
    assert set(found) == set(wanted)
    for group, summary in found.items():
        of_both = {name: summary.values.get(name, summary.pages) for name in wanted[group]}
        assert of_both == pytest.approx(wanted[group]), group


def test_most_borders_of_the_seed_page_are_those_of_gold():
    report = evaluate(PAGES / "seed" / "gold.jsonl", who="tester").report
    assert report.all.borders is not None
    assert sum(row.guesses * row.right for row in report.all.borders.rows) >= 0.8 * report.all.borders.guesses
