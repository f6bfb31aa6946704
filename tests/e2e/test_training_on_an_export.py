"""Gold goes straight into training: a classifier learns from the exported folder alone and reaches its score."""

import json
import math
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from annotator.cli.commands import main

ARTICLES = Path(__file__).parents[2] / "packaging" / "data"
EXPECTED = 0.75  # accuracy on the test split; the largest category alone comes to less than half of it


def articles() -> list[tuple[str, list[tuple[str, str]]]]:
    """The shipped articles with their category: pieces of a role and a text."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for path in sorted(ARTICLES.glob("category_articles_*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("@"):
                found.append((line[1:].strip(), []))
            elif line.strip():
                role, colon, text = line.partition(": ")
                is_role = bool(colon) and role.isascii() and role.islower()
                found[-1][1].append((role, text) if is_role else ("body", line.strip()))
    return [(category, pieces) for category, pieces in found if pieces]


def records() -> list[dict]:
    """Two articles of one category a page, with furniture; days in an order that mixes the categories."""
    by_category = defaultdict(list)
    for category, pieces in articles():
        by_category[category].append(pieces)
    pages = []
    for category, all_pieces in by_category.items():
        for start in range(0, len(all_pieces) - 1, 2):
            text, told = "临溪日报\n", []
            for pieces in all_pieces[start : start + 2]:
                spans = []
                for role, piece in pieces:
                    spans.append({"start": len(text), "end": len(text) + len(piece), "role": role})
                    text += piece + "\n"
                told.append({"id": f"a{len(told) + 1}", "category": category, "spans": spans})
            pages.append((start, category, {"text": text, "articles": told}))
    pages.sort(key=lambda page: page[:2])
    return [{"id": f"linxi-page-{number:04}", **record} for number, (_, _, record) in enumerate(pages)]


class NaiveBayes:
    """Multinomial naive Bayes over pairs of characters."""

    def __init__(self, rows: list[dict]) -> None:
        self.counts: dict[int, Counter[str]] = defaultdict(Counter)
        self.labels = Counter(row["label"] for row in rows)
        for row in rows:
            self.counts[row["label"]].update(self.features(row["text"]))
        self.sizes = {label: sum(counts.values()) for label, counts in self.counts.items()}
        self.words = len(set().union(*self.counts.values()))

    @staticmethod
    def features(text: str) -> Counter[str]:
        return Counter(text[at : at + 2] for at in range(len(text) - 1))

    def predict(self, text: str) -> int:
        found = self.features(text)
        return max(self.labels, key=lambda label: math.log(self.labels[label]) + sum(
            count * math.log((self.counts[label][pair] + 0.1) / (self.sizes[label] + 0.1 * self.words))
            for pair, count in found.items()
        ))  # fmt: skip


READ = """
import json, sys
from datasets import load_dataset
loaded = load_dataset(sys.argv[1], "articles", cache_dir=sys.argv[2])
names = loaded["train"].features["label"].names
rows = {split: [dict(label=r["label"], text=r["text"], spans=r["spans"]) for r in part] for split, part in loaded.items()}
json.dump({"names": names, "rows": rows}, sys.stdout)
"""


@pytest.mark.parametrize("files", ["parquet", "jsonl"])
def test_a_classifier_trains_on_the_dataset_alone(tmp_path, capsys, files):
    pytest.importorskip("datasets")
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records()), "utf-8")
    project, out = str(tmp_path / "p.sqlite"), str(tmp_path / "out")
    assert main(["import", project, str(tmp_path / "gold.jsonl"), "--gold"]) == 0
    arguments = ["export", project, "--format", "hf", "--files", files, "--split", "70/0/30", "--output", out]
    assert main(arguments) == 0
    capsys.readouterr()
    # From here on nothing but the folder is known, in a process without a network.
    environment = {
        **os.environ, "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "HF_HOME": str(tmp_path / "hf"),
        "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
    }  # fmt: skip
    read = subprocess.run(
        [sys.executable, "-c", READ, out, str(tmp_path / "cache")], env=environment, capture_output=True, check=True
    )
    told = json.loads(read.stdout)
    train, test = told["rows"]["train"], told["rows"]["test"]
    assert len(train) > len(test) > 20
    for row in (*train, *test):
        pieces = [row["text"][span["start"] : span["end"]] for span in row["spans"]]
        assert "\n".join(pieces) == row["text"]
    model = NaiveBayes(train)
    right = sum(model.predict(row["text"]) == row["label"] for row in test) / len(test)
    largest = max(Counter(row["label"] for row in test).values()) / len(test)
    assert right >= EXPECTED
    assert largest < EXPECTED / 2
