"""Train the category model that comes with the program, or measure how well such a model does.

    python packaging/train_categories.py FOLDER               writes resources/models/categories.json
    python packaging/train_categories.py FOLDER --evaluate    figures only; nothing is written

FOLDER holds ``written.jsonl`` and ``dev1998.jsonl`` (docs/segmentation.md says what they are). The articles in
packaging/data, written for this purpose, are added. Two runs give the same file.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging" / "training")]

import numpy as np  # noqa: E402
from own_articles import articles_of  # noqa: E402
from scipy import sparse  # noqa: E402

from annotator.core.model import Article, Role, Span  # noqa: E402
from annotator.core.text import PageText  # noqa: E402
from annotator.segmentation import category_model as shipped  # noqa: E402
from annotator.segmentation.article_view import view_of  # noqa: E402
from annotator.segmentation.category_features import NAMES, Features, features_of  # noqa: E402
from annotator.segmentation.category_learning import macro_f1  # noqa: E402
from annotator.segmentation.softmax import fit_weights, probabilities  # noqa: E402
from annotator.segmentation.words import Words  # noqa: E402

TARGET = ROOT / "resources" / "models" / "categories.json"
OWN = ROOT / "packaging" / "data"

FEWEST_ARTICLES = 4  # that a word or character must stand in
LEAST_SPREAD = 0.15
GROUP_PENALTY = 20.0  # of dense numbers; words of grammar differ more between papers than between categories
GRAMMAR_PENALTY = 80.0
WORD_PENALTY = 1.0
BALANCE = 0.8  # how far rare categories are lifted: 0 not at all, 1 to the same weight as common ones
UNSURE = 0.5  # what an article counts whose reader was not sure
HALVES = 0.5  # what a part of an article counts
TEMPERATURES = np.round(np.arange(0.6, 2.51, 0.05), 2)
LEAST_WEIGHT = 0.03  # words whose weights are all smaller are left out of the file

Parts = list[tuple[str, str]]  # roles with their text, in reading order
_HEAD = {"rubric", "overline", "headline", "subheadline", "byline"}
_NO_BYLINE = re.compile(r"[，。！？：；…（）『“●/]|^\d")


@dataclass
class Sample:
    """An article with its category; the first features are of the whole, the others of parts of it."""

    category: str
    group: str
    source: str
    sure: bool
    parts: Parts
    features: list[Features]


def written(path: Path) -> Iterator[Sample]:
    """The fictional articles of 2018–2022."""
    for record in _records(path):
        head = [(role, record[role]) for role in ("rubric", "overline", "headline", "subheadline", "byline")]
        parts = [*head, *((p["role"], p["text"]) for p in record["paragraphs"])]
        yield Sample(record["category"], record["id"], "written", True, parts, [])


def daily_1998(path: Path) -> Iterator[Sample]:
    """The articles of 1998: the author stands in the first line of the text, captions are told by their photographer."""
    for record in _records(path):
        lines = [line for line in record["text"].split("\n") if line.strip()]
        parts: Parts = [("headline", record["headline"])]
        if len(lines) > 1 and len(lines[0]) <= 22 and not _NO_BYLINE.search(lines[0]):
            parts.append(("byline", lines.pop(0)))
        picture = len(record["text"]) < 220 and re.search(r"摄(?:影报道)?）$", record["text"])
        role = "caption" if picture or "（图片）" in record["headline"] else "body"
        parts += [(role, line) for line in lines]
        yield Sample(record["category"], record["source"][:8], "1998", record["sure"], parts, [])


def own(folder: Path) -> Iterator[Sample]:
    """The articles written for this purpose."""
    for path in sorted(folder.glob("*_articles_*.txt")):
        for article in articles_of(path):
            parts = [(part.role, part.text) for part in article.parts]
            yield Sample(article.category, article.source, "own", True, parts, [])


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def as_article(parts: Parts) -> tuple[PageText, Article]:
    """A page that holds this article only."""
    spans: list[Span] = []
    text = ""
    for role, part in parts:
        if part.strip():
            text += "\n" if text else ""
            spans.append(Span(len(text), len(text) + len(part), Role(role)))
            text += part
    return PageText(text), Article("a1", tuple(spans))


def pieces_of(parts: Parts) -> list[Parts]:
    """The article, the article without its head, and its beginning without rubric and byline: pages lose such things."""
    text = [part for part in parts if part[0] not in _HEAD]
    head = [part for part in parts if part[0] in _HEAD and part[0] not in ("rubric", "byline")]
    return [parts, text, head + text[:2]]


def prepare(samples: Iterable[Sample], words: Words) -> list[Sample]:
    """The samples with their features."""
    ready = list(samples)
    for sample in ready:
        for parts in pieces_of(sample.parts):
            text, article = as_article(parts)
            sample.features.append(features_of(view_of(text, article, words)))
    return ready


class Trainer:
    """Learns both steps from samples."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        dense = np.array([s.features[0].dense for s in samples])
        self.mean, self.spread = dense.mean(axis=0), np.maximum(dense.std(axis=0), LEAST_SPREAD)
        self.words = _weights_of([s.features[0].words | s.features[0].characters for s in samples])
        rows = [(f, s, 1.0 if n == 0 else HALVES) for s in samples for n, f in enumerate(s.features)]
        counts = Counter(s.category for s in samples)
        shares = np.array(
            [
                share * (1.0 if s.sure else UNSURE) * (len(samples) / 5 / counts[s.category]) ** BALANCE
                for _, s, share in rows
            ]
        )
        matrix = self.matrix([f for f, _, _ in rows])
        penalties = np.full(matrix.shape[1], WORD_PENALTY)
        penalties[: len(NAMES)] = [GRAMMAR_PENALTY if n.startswith("word:") else GROUP_PENALTY for n in NAMES]
        genres = [s.category if s.category in shipped.GENRES else "report" for _, s, _ in rows]
        self.genre = fit_weights(matrix, _one_of(genres, shipped.GENRES), shares, penalties)
        news = [row for row, genre in enumerate(genres) if genre == "report"]
        topics = [rows[row][1].category for row in news]
        self.topic = fit_weights(matrix[news], _one_of(topics, shipped.TOPICS), shares[news], penalties)

    def matrix(self, features: Sequence[Features]) -> Any:
        """Rows of numbers as the shipped model sees them."""
        dense = np.clip((np.array([f.dense for f in features]) - self.mean) / self.spread, -shipped.CLIP, shipped.CLIP)
        words = _sparse([f.words | f.characters for f in features], self.words)
        return sparse.hstack([sparse.csr_matrix(dense), words]).tocsr()

    def probabilities(self, features: Sequence[Features]) -> Any:
        """The probability of each of CATEGORIES, before calibration."""
        matrix = self.matrix(features)
        genre = probabilities(matrix @ self.genre[:-1] + self.genre[-1])
        topic = probabilities(matrix @ self.topic[:-1] + self.topic[-1]) * genre[:, 2:]
        by_name = dict(zip(shipped.GENRES, genre.T, strict=True)) | dict(zip(shipped.TOPICS, topic.T, strict=True))
        return np.stack([by_name[category] for category in shipped.CATEGORIES], axis=1)

    def to_json(self, temperature: float) -> dict[str, Any]:
        """The content of the model's file."""
        weights = np.hstack([self.genre, self.topic])
        data: dict[str, Any] = {
            "names": list(NAMES),
            "mean": _rounded(self.mean),
            "spread": _rounded(self.spread),
            "intercept": _rounded(weights[-1]),
            "dense": [_rounded(row) for row in weights[: len(NAMES)]],
            "words": _table(self.words, weights[len(NAMES) : -1]),
            "temperature": temperature,
        }
        digest = hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
        return {"version": digest[:12], **data}


def _weights_of(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    """Words that stand in enough rows, with how much each counts: the rarer the more, about 1."""
    counts = Counter(word for row in rows for word in row)
    kept = sorted(word for word, count in counts.items() if count >= FEWEST_ARTICLES)
    return {word: (log((len(rows) + 1) / (counts[word] + 1)) + 0.5) / 4 for word in kept}


def _sparse(rows: Sequence[dict[str, float]], table: dict[str, float]) -> Any:
    column = {word: number for number, word in enumerate(table)}
    entries = [
        (number, column[word], weight * table[word])
        for number, row in enumerate(rows)
        for word, weight in row.items()
        if word in table
    ]
    places = [entry[0] for entry in entries], [entry[1] for entry in entries]
    return sparse.csr_matrix(([entry[2] for entry in entries], places), shape=(len(rows), len(table)))


def _one_of(labels: Sequence[str], names: Sequence[str]) -> Any:
    return np.array([[float(label == name) for name in names] for label in labels])


def _rounded(values: Any) -> list[float]:
    return [round(float(value), 4) for value in values]


def _table(counts: dict[str, float], weights: Any) -> dict[str, list[float]]:
    """Words with their weights, how much the word counts multiplied in; without words that say little."""
    rows = ((word, row * count) for (word, count), row in zip(counts.items(), weights, strict=True))
    return {word: [round(float(v), 3) for v in row] for word, row in rows if abs(row).max() >= LEAST_WEIGHT}


def cross_validated(samples: Sequence[Sample], folds: int, others: Sequence[Sample] = ()) -> Any:
    """Probabilities of ``samples``, each by a model that saw nothing of its group; ``others`` are always learned from."""
    groups = {group: number % folds for number, group in enumerate(sorted({s.group for s in samples}))}
    found = np.zeros((len(samples), len(shipped.CATEGORIES)))
    for fold in range(folds):
        held = [row for row, s in enumerate(samples) if groups[s.group] == fold]
        trainer = Trainer([*others, *(s for s in samples if groups[s.group] != fold)])
        found[held] = trainer.probabilities([samples[row].features[0] for row in held])
    return found


def best_temperature(samples: Sequence[Sample], found: Any) -> float:
    """The temperature at which cross-validated probabilities are right."""
    columns = [shipped.CATEGORIES.index(s.category) for s in samples]

    def surprise(temperature: float) -> float:
        warm = np.maximum(found, shipped.LEAST) ** (1 / temperature)
        return float(-np.log(warm[range(len(samples)), columns] / warm.sum(axis=1)).sum())

    return float(min(TEMPERATURES, key=surprise))


def report(title: str, samples: Sequence[Sample], found: Any, sure_only: bool = False) -> None:
    """Print macro-F1 with the confusion, rows are what the reader said."""
    rows = [row for row, s in enumerate(samples) if s.sure or not sure_only]
    truth = [samples[row].category for row in rows]
    said = [shipped.CATEGORIES[column] for column in found[rows].argmax(axis=1)]
    print(
        f"\n{title}: macro-F1 {macro_f1(truth, said):.3f}, right {sum(map(str.__eq__, truth, said)) / len(truth):.3f}"
    )
    for category in shipped.CATEGORIES:
        line = Counter(b for a, b in zip(truth, said, strict=True) if a == category)
        print(f"  {category:22}", *(f"{line[other]:4}" for other in shipped.CATEGORIES))


def reliability(samples: Sequence[Sample], found: Any, temperature: float) -> None:
    """Print how often suggestions of each confidence are right."""
    warm = np.maximum(found, shipped.LEAST) ** (1 / temperature)
    sure = (warm / warm.sum(axis=1, keepdims=True)).max(axis=1)
    right = [shipped.CATEGORIES[c] == s.category for c, s in zip(found.argmax(axis=1), samples, strict=True)]
    print(f"\nreliability at temperature {temperature}")
    for low, high in ((0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        rows = [row for row, value in enumerate(sure) if low <= value < high]
        if rows:
            share = sum(right[row] for row in rows) / len(rows)
            print(f"  {low:.2f}–{min(high, 1):.2f} {len(rows):5} mean {sure[rows].mean():.2f} right {share:.2f}")


def evaluate(news: list[Sample], fiction: list[Sample], extra: list[Sample], out_of_fold: Any) -> None:
    """Print all figures of docs/segmentation.md."""
    whole = [*news, *fiction, *extra]
    first, second = len(news), len(news) + len(fiction)
    report("1998, other days (learned from 1998, written, own)", news, out_of_fold[:first])
    report("  of these, where the reader was sure", news, out_of_fold[:first], sure_only=True)
    report("written, others left out (learned from 1998, written, own)", fiction, out_of_fold[first:second])
    report("own, others left out (learned from all)", extra, out_of_fold[second:])
    for title, learned, told in (
        ("1998 + own → written", [*news, *extra], fiction),
        ("written + own → 1998", [*fiction, *extra], news),
        ("own → written", extra, fiction),
        ("1998 → written", news, fiction),
    ):
        trainer = Trainer(learned)
        report(title, told, trainer.probabilities([s.features[0] for s in told]))
        if title == "1998 + own → written":
            for number, what in ((1, "without head"), (2, "head without rubric and byline, two paragraphs")):
                report(f"{title}, {what}", told, trainer.probabilities([s.features[number] for s in told]))
    reliability(whole, out_of_fold, best_temperature(whole, out_of_fold))


def main() -> int:
    """Train, or measure with --evaluate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with written.jsonl and dev1998.jsonl")
    parser.add_argument("--evaluate", action="store_true", help="print figures, write nothing")
    options = parser.parse_args()
    words = Words()
    news = prepare(daily_1998(options.folder / "dev1998.jsonl"), words)
    fiction = prepare(written(options.folder / "written.jsonl"), words)
    extra = prepare(own(OWN), words)
    whole = [*news, *fiction, *extra]
    out_of_fold = cross_validated(whole, 5)
    if options.evaluate:
        evaluate(news, fiction, extra, out_of_fold)
        return 0
    data = Trainer(whole).to_json(best_temperature(whole, out_of_fold))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    lines = json.dumps(data, ensure_ascii=False, indent=None, separators=(",", ":"))
    TARGET.write_text(re.sub(r"\],(?=[\"\[])", "],\n", lines) + "\n", "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1000:.0f} kB, {len(whole)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
