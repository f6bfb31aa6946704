"""Pages of papers with conventions of their own, such as compose.py never makes: to measure learning from corrections.

``peculiar.py RECORDS OUT [PAGES]`` writes for each style two files of page records with gold, OUT/STYLE-learn.jsonl and
OUT/STYLE-test.jsonl. No article stands in both. RECORDS must hold no day that the network was trained on.
"""

import json
import random
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bank import BankArticle, bank_of, read_records
from compose import Block, Habits, _arrange, _choose, _drop_in, _interrupt, _lines, _print_article, _record
from furniture import RUBRICS, name
from typeset import Printed

Json = dict[str, Any]
Flow = dict[str, Any]
RULE = "—" * 9


class Style:
    """What is alike on all pages of one paper."""

    def __init__(self, title: str, dress: Callable[[Flow, random.Random], None], seed: int, **habits: Any) -> None:
        self.title, self.dress, self.seed, self.habits = title, dress, seed, habits

    def page_habits(self) -> Habits:
        """The same for each page of the style."""
        habits = Habits(random.Random(self.seed))
        plain = {
            "interruptions": 0,
            "joins": 0,
            "furniture": "none",
            "adverts": 0,
            "scraps": 0,
            "bylines": 0.0,
            "byline_end": 0.0,
            "rubrics": 0.0,
            "far_rubric": 0.0,
            "far_overline": 0.0,
            "columns": False,
            "title": self.title,
            "blank": "none",
            "order": "shuffle",
            "sponsors": False,
        }
        for key, value in {**plain, **self.habits}.items():
            setattr(habits, key, value)
        return habits


def line(text: str, role: str, flow: Flow | None) -> Printed:
    """A line of its own."""
    return Printed(text, role, flow["number"] if flow else None, last=True)


def furniture_block(*texts: str) -> Block:
    return Block("furniture", None, [Printed(text) for text in texts])


def rules(flow: Flow, rng: random.Random) -> None:
    """Authors at the end below a rule line that belongs to nothing: "文·张三"."""
    flow["byline"] = []
    if flow["text"]:
        rule = Printed(RULE, "", None, last=True)
        flow["end"] = [rule, line("文·" + name(rng) + (" " + name(rng) if rng.random() < 0.3 else ""), "byline", flow)]


def below(flow: Flow, rng: random.Random) -> None:
    """The headline below its text, a dateline between; a third have their rubric glued under the text."""
    flow["byline"], flow["rubric"] = [], []
    end = [
        line(f"（{rng.choice(['本城', '省城', '北京'])}{rng.randint(1, 12)}月{rng.randint(1, 28)}日寄）", "note", flow)
    ]
    if rng.random() < 0.4:
        end.insert(0, line("【" + rng.choice(RUBRICS) + "】", "rubric", flow))
    if flow["text"] and flow["head"]:
        flow["end"] = end


def signs(flow: Flow, rng: random.Random) -> None:
    """A sign closes each article, overlines end with a colon, captions have a mark and their makers a form."""
    for part in flow["text"]:
        if part.role == "caption" and not part.text.startswith("▲"):
            part.text = "▲" + part.text.strip()
    if flow["head"] and rng.random() < 0.6:
        flow["overline"] = [
            line(
                rng.choice(["云州", "城关", "乡间", "街头", "工地", "校园"])
                + rng.choice(["来信", "见闻", "手记", "消息"])
                + "：",
                "overline",
                flow,
            )
        ]
    if rng.random() < 0.3 and flow["text"]:
        flow["text"].append(
            line("▲" + rng.choice(["图为", "这是"]) + rng.choice(RUBRICS) + "活动现场。", "caption", flow)
        )
        flow["text"].append(line(f"（影·{name(rng)}）", "credit", flow))
    flow["end"] = [line("◎", "note", flow)]


def numbered(flow: Flow, rng: random.Random) -> None:
    """All headlines at the top of the page in the order of the texts; each text begins with its rubric in ⟨⟩."""
    flow["byline"], flow["overline"], flow["rubric"] = [], [], []
    for part in flow["head"][:1]:
        part.text = "●" + part.text
    if flow["text"]:
        flow["text"].insert(0, line("〔" + rng.choice(RUBRICS) + "〕", "rubric", flow))


def boxed(flow: Flow, rng: random.Random) -> None:
    """The headline in the midst of the text, author and co-sponsor below it; notes of a fixed form at the end."""
    flow["byline"] = [line(name(rng) + "/作", "byline", flow)] if rng.random() < 0.6 else []
    flow["rubric"] = []
    if flow["head"] and rng.random() < 0.5:
        flow["byline"].append(line("与" + rng.choice(["城关镇", "河东街道", "桥南社区"]) + "合作刊出", "rubric", flow))
    if flow["text"] and rng.random() < 0.7:
        flow["end"] = [line(f"※读者来函请寄本报{rng.choice('甲乙丙丁')}组", "note", flow)]


STYLES = {
    "rules": Style("before", rules, 11, interruptions=1),
    "below": Style("after", below, 12),
    "signs": Style("before", signs, 13, interruptions=1),
    "grouped": Style("grouped_top", numbered, 14, order="page"),
    "boxed": Style("boxed", boxed, 15),
}


def house_furniture(style: str, blocks: list[Block], rng: random.Random) -> list[Block]:
    """The small print of the paper, much of it in the midst of the page."""
    digits = "".join(rng.choice("0123456789") for _ in range(6))
    if style == "rules":
        pieces = [["◆市井周刊 · 城里城外◆"], ["广而告之", f"老字号糕点铺 门市 {digits}", "量大从优"]]
    elif style == "below":
        pieces = [["读报时间 十分钟"], [f"便民格 修锁{digits}", f"便民格 送水{digits[::-1]}"]]
    elif style == "signs":
        pieces = [["本张共四叠"], ["寻物", f"{name(rng)}拾得钱包一只，请到传达室{digits[:2]}认领"]]
    elif style == "grouped":
        pieces = [["目次"], [f"印 {digits}"]]
    else:
        pieces = [["（请翻面）"], ["小告示", f"停水 {digits[:1]}时至{digits[1:2]}时"]]
    for texts in pieces:
        if style == "grouped" and texts == ["目次"]:
            blocks.insert(0, furniture_block(*texts))
        else:
            _drop_in(blocks, furniture_block(*texts), rng)
    return blocks


def spread(flows: Sequence[Flow], habits: Habits, rng: random.Random) -> list[Block]:
    """Head, text and end of each article; ``boxed``: the head always in the midst of the text."""
    if habits.title != "boxed":
        return _arrange(list(flows), habits, rng)
    blocks = []
    for flow in rng.sample(list(flows), len(flows)):
        head, number = flow["overline"] + flow["head"] + flow["byline"], flow["number"]
        cut = len(flow["text"]) // 2
        blocks += [
            Block("text", number, flow["text"][:cut]),
            Block("head", number, head),
            Block("text", number, flow["text"][cut:] + flow["end"]),
        ]
    return [block for block in blocks if block.lines]


def page(style: str, bank: Sequence[BankArticle], rng: random.Random, key: str) -> Json:
    """A page record with gold in this style."""
    made = STYLES[style]
    habits = made.page_habits()
    chosen = [entry for entry in _choose(bank, rng, False) if any(part.role == "headline" for part in entry.parts)][:9]
    kept = [
        BankArticle(e.source, e.day, tuple(p for p in e.parts if p.role not in ("rubric", "byline"))) for e in chosen
    ]
    flows = [_print_article(entry, number, habits, rng) for number, entry in enumerate(kept)]
    for flow in flows:
        made.dress(flow, rng)
    blocks = (
        _interrupt(spread(flows, habits, rng), habits, rng)
        if habits.interruptions and rng.random() < 0.4
        else spread(flows, habits, rng)
    )
    blocks = house_furniture(style, blocks, rng)
    lines = _lines(blocks, habits, rng)
    if style == "below":
        lines = [
            more
            for at in lines
            for more in ([None, at] if at is not None and at.role == "headline" and at.text else [at])
        ]
    record = _record(lines, habits, rng, key, chosen)
    return {**record, "meta": {"family": "X", "style": {"name": style}}}


def main(records: Path, out: Path, pages: int = 50) -> None:
    out.mkdir(parents=True, exist_ok=True)
    bank = [entry for entry in bank_of(read_records(records)) if any(part.role == "headline" for part in entry.parts)]
    for style in STYLES:
        for half, label in enumerate(("learn", "test")):
            own = [entry for entry in bank if zlib.crc32(entry.source.encode()) % 2 == half]
            with (out / f"{style}-{label}.jsonl").open("w", encoding="utf-8") as stream:
                number = made = 0
                while made < pages:
                    record = page(style, own, random.Random(f"{style}/{label}/{number}"), f"{style}-{label}-{number}")
                    number += 1
                    if len(record["articles"]) >= 3:
                        stream.write(json.dumps(record, ensure_ascii=False) + "\n")
                        made += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
