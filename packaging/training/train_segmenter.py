"""Trains the segmentation model anew and writes resources/models/segmenter.npz.

    python packaging/training/train_segmenter.py PAGES [--output FILE] [--held N] [--scale SHARE] [--seed N]

PAGES: page records with gold (``.jsonl`` or ``.jsonl.gz``) whose ``meta.style.date`` gives the day. Three quarters of
the days train a model that is measured, and its confidences calibrated, on the other days; that model then goes on to
learn from all days. At last most layers lose their attention, and the lighter network is taught by the heavier one, the mean
of its latest stages. Articles of packaging/data are printed on composed pages too. Some six hours on one core, 6 GB of
memory. ``--scale 0.01`` tries
the whole way in a minute; such a model is of no use. Needs torch (any CPU build from 2.9), which nothing else
here does: ``pip install torch``.
"""

import argparse
import math
import random
import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import torch  # noqa: E402
from bank import BankArticle, bank_of, read_records  # noqa: E402
from calibrate import borders, calibrate  # noqa: E402
from compose import compose  # noqa: E402
from examples import Example, example, progress  # noqa: E402
from joins_table import dictionary, table_of  # noqa: E402
from network_torch import HEAVY_LAYERS, LIGHT_LAYERS, Network, link_loss, pair_features  # noqa: E402
from own_articles import own_bank  # noqa: E402
from torch.nn import functional  # noqa: E402

from annotator.core.text import PageText  # noqa: E402
from annotator.formats.atomic import write_atomically  # noqa: E402
from annotator.segmentation import features, network  # noqa: E402
from annotator.segmentation.joins import Joins  # noqa: E402
from annotator.segmentation.lines import pieces_of  # noqa: E402
from annotator.segmentation.model import pack  # noqa: E402
from annotator.segmentation.pagereader import read  # noqa: E402
from annotator.segmentation.words import Words  # noqa: E402

Json = dict[str, Any]
Weights = dict[str, torch.Tensor]
FOLDS = 4
MOST_LETTERS, RAREST_LETTER = 2600, 15
PAGES_A_STEP = 4


class Stage(NamedTuple):
    """A stretch of training."""

    steps: int
    rate: float
    hidden_letters: float  # share of letters that are hidden
    dropout: float
    real: float  # share of real pages among the composed ones
    matrices: float | None = None  # rate for the layers' matrices, which Muon then turns; AdamW the rest
    reworded: float = 0.0  # share of pages composed of reworded articles
    begins: tuple[
        float, ...
    ] = ()  # with these shares of the weights at the ends of the latest stages, the last one's last


_HEAVY = (
    Stage(7000, 8e-4, 0.10, 0.08, 0.25, 0.012),
    Stage(4000, 6e-4, 0.12, 0.12, 0.15, 0.010, 0.6, (0.3, 0.7)),
    Stage(3000, 5e-4, 0.12, 0.12, 0.20, 0.008, 0.5, (0.5, 0.5)),
    Stage(2000, 5e-4, 0.12, 0.12, 0.20, 0.008, 0.5, (0.25, 0.25, 0.5)),
)
# Of the heavy network: for some days, and then for all.
HEAVY = (Stage(6000, 1.2e-3, 0.12, 0.12, 0.25), *_HEAVY)
HEAVY_OF_ALL = (Stage(3700, 7e-4, 0.12, 0.12, 0.25), *_HEAVY)
TEACHER = (0.15, 0.15, 0.35, 0.35)  # what the latest heavy stages count in the mean that teaches the light network
LIGHT = (
    Stage(1800, 5e-4, 0.12, 0.12, 0.15, 0.008, 0.5),
    Stage(2000, 3e-4, 0.12, 0.12, 0.15, 0.005, 0.5, (0.5, 0.5)),
)
FINISHED = (
    0.3,
    0.3,
    0.4,
)  # what the teacher without most of its attention and the light stages count in what is written
TAUGHT = 0.5  # what the teacher's answers count beside gold
SMOOTHING = 0.01
DENSE, FULL = 9_000, 4_500  # composed pages: of short articles, and as long as they come


class Data(NamedTuple):
    """Examples to learn from."""

    composed: list[Example]
    real: list[Example]


def day_of(record: Json) -> str:
    return str(record["meta"]["style"]["date"])


def split(records: Sequence[Json], held: int) -> tuple[list[Json], list[Json]]:
    """Pages to train on, and those of the days held back; no article of the latter stands in the former."""
    days = sorted({day_of(record) for record in records})
    apart = [record for record in records if days.index(day_of(record)) % FOLDS == held]
    ids = {id(record) for record in apart}
    seen = {a["source"] for record in apart for a in record["articles"] if not is_held_anyway(a["source"], held)}
    national = {source for source in seen if source.startswith("pfr")}

    def clean(record: Json) -> bool:
        return not any(a["source"] in national or is_held_anyway(a["source"], held) for a in record["articles"])

    return [record for record in records if id(record) not in ids and clean(record)], apart


def is_held_anyway(source: str, held: int) -> bool:
    """Local articles have no day and stand on pages of many: a quarter of them is held back by their name."""
    return not source.startswith("pfr") and zlib.crc32(source.encode()) % FOLDS == held


def make(
    bank: Sequence[BankArticle], count: int, seed: int, dense: bool, words: Words, reworded: float = 0.0
) -> list[Example]:
    """Examples of composed pages."""
    found = []
    for number in range(count):
        page = compose(bank, random.Random(seed + number), f"c{seed + number}", dense, reworded)
        made = example(page, words)
        if made:
            found.append(made)
        progress(number + 1, count, "pages composed")
    return found


def data_of(records: Sequence[Json], scale: float, seed: int, words: Words, reworded: float) -> Data:
    """What is learnt from ``records``: pages composed of their articles, and the pages themselves."""
    bank = bank_of(records) + own_bank()
    composed = make(bank, max(8, int(DENSE * scale)), seed, True, words, reworded)
    composed += make(bank, max(8, int(FULL * scale)), seed + 500_000, False, words, reworded)
    return Data(composed, [made for record in records if (made := example(record, words))])


class Trainer:
    """A network in training, with the average of its recent weights, which is what counts."""

    def __init__(self, data: Data) -> None:
        counts: Counter[int] = Counter()
        for made in [*data.composed[:1500], *data.real]:
            counts.update(made.bag.tolist())
        common = [chr(c) for c, n in counts.most_common(MOST_LETTERS) if n >= RAREST_LETTER]
        self.letters = "".join(common)
        self.joins = Joins(table_of(dictionary()))
        self.rows = np.full(0x110000, network.UNKNOWN, np.int64)
        self.rows[0] = 0
        self.rows[[ord(c) for c in common]] = np.arange(2, 2 + len(common))
        self.network = self.of(HEAVY_LAYERS)
        self.teacher: Network | None = None
        self.average = {name: value.clone() for name, value in self.network.state_dict().items()}
        roles = np.bincount(np.concatenate([m.role for m in [*data.composed[:800], *data.real]]), minlength=11)
        weight = (roles.max() / np.maximum(roles, 1)) ** 0.25
        self.role_weight = torch.tensor(weight / (weight * roles / roles.sum()).sum(), dtype=torch.float32)

    def of(self, layers: Sequence[bool]) -> Network:
        """A new network for these letters; ``layers``: which look at the whole page."""
        return Network(2 + len(self.letters), layers=layers)

    def teach(self, teacher: Weights) -> Weights:
        """Go on with a network without the attention of most layers, taught by that of ``teacher``; how it begins."""
        self.teacher = self.of(HEAVY_LAYERS)
        self.teacher.load_state_dict(teacher)
        self.teacher.eval()
        self.network = self.of(LIGHT_LAYERS)
        steers = teacher["bias"].chunk(len(HEAVY_LAYERS))
        kept = {name: value for name, value in teacher.items() if name in self.network.state_dict()}
        kept["bias"] = torch.cat([own for own, looks in zip(steers, LIGHT_LAYERS, strict=True) if looks])
        self.take(kept)
        return kept

    def seen(self, made: Example) -> tuple[torch.Tensor, ...]:
        """The network's input but for what two pieces share."""
        letters, bag = torch.from_numpy(self.rows[made.letters]), torch.from_numpy(self.rows[made.bag])
        return torch.from_numpy(made.numbers.astype(np.float32)), letters, bag

    def inputs(self, made: Example, hidden: float) -> tuple[torch.Tensor, ...]:
        """The network's input; a share of letters is hidden, and now and then a whole column of numbers."""
        numbers, letters, bag = self.seen(made)
        unknown = torch.tensor(network.UNKNOWN)
        bag = torch.where(torch.rand(bag.shape) < hidden, unknown, bag)
        letters = torch.where((torch.rand(letters.shape) < hidden) & (letters > 0), unknown, letters)
        numbers = torch.where(torch.rand(numbers.shape[1]) < 0.03, torch.zeros_like(numbers), numbers)
        words, bigrams = torch.from_numpy(made.words.toarray()), torch.from_numpy(made.bigrams.toarray())
        joins = self.joins.between(made.letters[:, 0], made.letters[:, features.FIRST_LETTERS])
        pairs = pair_features(words, bigrams, torch.from_numpy(made.column), torch.from_numpy(joins))
        return numbers, letters, bag, torch.from_numpy(made.bag_start.astype(np.int64)), pairs

    def loss(self, made: Example, stage: Stage) -> torch.Tensor:
        """Half the loss of the roles and that of the links; where there is a teacher, what its answers say too."""
        inputs = self.inputs(made, stage.hidden_letters)
        role, links = self.network(*inputs)
        kind = torch.from_numpy(made.role.astype(np.int64))
        roles = functional.cross_entropy(role, kind, weight=self.role_weight, label_smoothing=SMOOTHING)
        loss: torch.Tensor = roles / 2 + link_loss(links, torch.from_numpy(made.article.astype(np.int64)))
        if self.teacher is None:
            return loss
        with torch.no_grad():  # the teacher sees all letters
            wanted = self.teacher(*self.seen(made), *inputs[3:])
        own = [
            -(answer.softmax(1) * said.log_softmax(1)).sum(1).mean()
            for answer, said in zip(wanted, (role, links), strict=True)
        ]
        return (1 - TAUGHT) * loss + TAUGHT * (own[0] / 2 + own[1])

    def optimizers(self, stage: Stage) -> list[torch.optim.Optimizer]:
        """AdamW for all weights, or, where the stage has a rate for matrices, Muon for those."""
        weights = dict(self.network.named_parameters())
        matrices = [
            name
            for name, weight in weights.items()
            if stage.matrices is not None
            and weight.ndim == 2
            and name.startswith(("layers.", "enter.", "enter2.", "later.", "earlier."))
        ]
        others = [weight for name, weight in weights.items() if name not in matrices]
        found: list[torch.optim.Optimizer] = [
            torch.optim.AdamW(others, stage.rate, betas=(0.9, 0.98), weight_decay=0.02)
        ]
        if stage.matrices is not None:
            found.append(torch.optim.Muon([weights[n] for n in matrices], lr=stage.matrices, weight_decay=0.02))
        return found

    def run(self, stage: Stage, data: Data, scale: float, rng: random.Random) -> None:
        """Train; the average of the weights is the network afterwards."""
        steps = max(2, int(stage.steps * scale))
        for part in self.network.modules():
            if isinstance(part, torch.nn.Dropout):
                part.p = stage.dropout
        optimizers = self.optimizers(stage)

        def rate(step: int) -> float:
            return min(1.0, (step + 1) / 150) * 0.5 * (1 + math.cos(math.pi * step / steps)) + 0.01

        schedules = [torch.optim.lr_scheduler.LambdaLR(optimizer, rate) for optimizer in optimizers]
        self.network.train()
        for step in range(steps):
            self.network.zero_grad()
            for _ in range(PAGES_A_STEP):
                pool = data.real if rng.random() < stage.real else data.composed
                (self.loss(rng.choice(pool), stage) / PAGES_A_STEP).backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            for optimizer, schedule in zip(optimizers, schedules, strict=True):
                optimizer.step()
                schedule.step()
            keep = min(0.998, (step + 1) / (step + 20))
            for name, value in self.network.state_dict().items():
                self.average[name].mul_(keep).add_(value, alpha=1 - keep)
            progress(step + 1, steps, "steps")
        self.network.load_state_dict(self.average)

    def take(self, weights: Weights) -> None:
        """Go on with these weights."""
        self.average = {name: value.clone() for name, value in weights.items()}
        self.network.load_state_dict(self.average)

    def finished(self) -> network.Network:
        """The network as the program computes it."""
        return network.Network({name: v.numpy().copy() for name, v in self.average.items()}, self.letters, self.joins)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--output", type=Path, default=ROOT / "resources" / "models" / "segmenter.npz")
    parser.add_argument("--held", type=int, default=1, help="which quarter of the days is held back at first")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    words = Words()
    records = list(read_records(options.pages))
    training, apart = split(records, options.held)
    print(f"{len(training)} pages to train on, {len(apart)} held back", file=sys.stderr)
    run = Run(options.scale, options.seed, words)
    heavy = run.heavy(training, HEAVY)
    run.light(training, heavy)
    assert run.trainer is not None
    measured = calibration_on(apart, run.trainer.finished(), words)
    run.light(records, run.heavy(records, HEAVY_OF_ALL, heavy))
    write(run.trainer.finished(), run.trainer.letters, measured, options.pages.name, options.output)


class Run:
    """Training, stage after stage."""

    def __init__(self, scale: float, seed: int, words: Words) -> None:
        self.trainer: Trainer | None = None
        self._scale, self._seed, self._words = scale, seed, words
        self._rng = random.Random(seed)
        self._stages = 0

    def heavy(self, records: Sequence[Json], stages: Sequence[Stage], begin: Weights | None = None) -> Weights:
        """Train the heavy network, from ``begin``; the mean of its latest stages."""
        data = self._data(records, stages[0])
        self.trainer = self.trainer or Trainer(data)
        if begin:
            self.trainer.teacher, self.trainer.network = None, self.trainer.of(HEAVY_LAYERS)
            self.trainer.take(begin)
        return mixed(self._run(records, stages, [], data), TEACHER)

    def light(self, records: Sequence[Json], teacher: Weights) -> None:
        """Train the light network, taught by ``teacher``."""
        assert self.trainer is not None
        ends = self._run(records, LIGHT, [self.trainer.teach(teacher)], self._data(records, LIGHT[0]))
        self.trainer.take(mixed(ends, FINISHED))

    def _run(self, records: Sequence[Json], stages: Sequence[Stage], ends: list[Weights], data: Data) -> list[Weights]:
        assert self.trainer is not None
        for before, stage in zip((stages[0], *stages), stages, strict=False):
            if stage.reworded != before.reworded:
                data = self._data(records, stage)
            if stage.begins:
                self.trainer.take(mixed(ends, stage.begins))
            self.trainer.run(stage, data, self._scale, self._rng)
            ends.append({name: value.clone() for name, value in self.trainer.average.items()})
        return ends

    def _data(self, records: Sequence[Json], stage: Stage) -> Data:
        """New composed pages, others each time."""
        self._stages += 1
        seed = 10_000 * self._seed + 1_000_000 * self._stages
        return data_of(records, self._scale, seed, self._words, stage.reworded)


def mixed(ends: Sequence[Weights], shares: Sequence[float]) -> Weights:
    """The latest of ``ends``, each with its share."""
    latest = ends[-len(shares) :]
    return {
        name: torch.stack([share * end[name] for share, end in zip(shares, latest, strict=True)]).sum(dim=0)
        for name in latest[0]
    }


def calibration_on(apart: Sequence[Json], net: network.Network, words: Words) -> dict[str, tuple[float, float]]:
    """What the network's probabilities are worth on pages that it was not trained on."""
    found = []
    for record in apart:
        pieces = pieces_of(PageText(record["text"]))
        if pieces:
            found += borders(record, read(pieces, net, words))
    return calibrate(found)


def write(net: network.Network, letters: str, measured: dict[str, tuple[float, float]], name: str, path: Path) -> None:
    """The model file, under another name first."""
    about = {
        "name": "net-5",
        "calibration": measured,
        "trained_on": f"{name} (family T), and pages composed of it and of packaging/data",
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with write_atomically(path) as stream:
        np.savez_compressed(stream, **pack(net, letters, about))
    print(f"{path}: {path.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
