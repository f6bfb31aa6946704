"""Pages composed from articles, as a newspaper's layout and a text extractor would leave them; with gold.

The habits of a page (where headlines stand, blank lines, order, interruptions …) are drawn anew for each page, wider
than any one paper has them: what is learned from such pages has to hold for layouts that nobody composed.
"""

import random
from collections.abc import Sequence
from typing import Any

from bank import BankArticle, Part
from furniture import PLACES, RUBRICS, advert, byline, folio, rubric, scrap, sponsor
from reword import reword
from typeset import Look, Printed, break_headline, soil, wrap

Json = dict[str, Any]
HEAD = ("rubric", "overline", "headline", "subheadline", "byline")


class Habits:
    """What is alike all over one page."""

    def __init__(self, rng: random.Random) -> None:
        pick, chance = rng.choice, rng.random
        self.title = rng.choices(
            ["before", "after", "any", "mix", "inside", "grouped_top", "grouped_end", "seedlike"],
            [34, 13, 15, 9, 8, 7, 3, 20],
        )[0]
        self.blank = rng.choices(["every", "blocks", "none", "noisy", "paras", "heads"], [36, 20, 22, 8, 6, 6])[0]
        self.order = rng.choices(["page", "shuffle", "reverse", "swap"], [40, 35, 8, 17])[0]
        self.interruptions = rng.choices([0, 1, 2, 3], [55, 25, 14, 6])[0]
        self.joins = rng.choices([0, 1, 2, 3], [66, 20, 10, 4])[0]
        self.furniture = rng.choices(["none", "top", "bottom", "both", "inside"], [22, 22, 20, 16, 20])[0]
        self.adverts = rng.choices([0, 1, 2], [76, 18, 6])[0]
        self.scraps = rng.choices([0, 1, 2], [60, 28, 12])[0]
        self.bylines = pick([0, 0.4, 0.7, 0.9])
        self.byline_end = pick([0, 0.3, 0.5, 0.8])
        self.rubrics = pick([0, 0.1, 0.25, 0.4])
        self.far_rubric = pick([0, 0.3, 0.8])
        self.sponsors = chance() < 0.2
        self.far_overline = pick([0, 0.2, 0.6])
        self.columns = chance() < 0.05  # side by side in one printed line
        widths = [rng.randint(9, 32) + pick([0, 0, 0, 0.5]) for _ in range(rng.choice([1, 1, 2, 3, 4]))]
        self.widths = widths
        self.look = Look(
            indent=rng.choices(["none", "fullwidth", "space"], [66, 18, 16])[0],
            stretched=pick([0, 0, 0.4, 0.8]),
            digit_before=pick([0, 0.5, 0.9]),
            digit_after=pick([0, 0.2, 0.4, 0.9]),
            full_digits=chance() < 0.15,
            half_marks=rng.choices([0, 0.02, 1], [80, 12, 8])[0],
            lost=pick([0, 0, 0.5, 1.0]),
            look_alikes=pick([0, 0, 0.02, 0.1]),
            overprint=pick([0, 0, 0, 0.15, 0.4]),
            spaced_head=pick([0, 0, 0.1, 0.3]),
            jitter=pick([0.0, 0.5, 0.5, 1.0]),
            head_width=pick([8, 9, 10, 12, 14, 16, 18, 20, 24, 30]),
        )


class Block:
    """Lines that stay together: the head of an article, its text, or furniture."""

    def __init__(self, kind: str, article: int | None, lines: list[Printed]) -> None:
        self.kind, self.article, self.lines = kind, article, lines


def compose(
    bank: Sequence[BankArticle], rng: random.Random, name: str, dense: bool = False, reworded: float = 0.0
) -> Json:
    """A page record of family "C".

    ``dense``: short articles, so that more of the page is borders. ``reworded``: the share of pages whose articles
    are told with other words.
    """
    habits = Habits(rng)
    chosen = _choose(bank, rng, dense)
    if reworded and rng.random() < reworded:
        share = rng.uniform(0.2, 0.8)
        chosen = [reword(entry, rng.choice(bank), share, rng) for entry in chosen]
    flows = [_print_article(entry, number, habits, rng) for number, entry in enumerate(chosen)]
    blocks = _arrange(flows, habits, rng)
    blocks = _interrupt(blocks, habits, rng)
    blocks = _add_far(blocks, flows, habits, rng)
    blocks = _add_furniture(blocks, habits, rng)
    lines = _lines(blocks, habits, rng)
    return _record(lines, habits, rng, name, chosen)


def _choose(bank: Sequence[BankArticle], rng: random.Random, dense: bool) -> list[BankArticle]:
    count = rng.choices([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17], [1, 2, 5, 8, 10, 12, 12, 12, 10, 9, 8, 6, 3])[0]
    target = rng.uniform(2000, 13000) if not dense else rng.uniform(4000, 20000)
    first = rng.choice(bank)
    pool = bank
    if rng.random() < 0.6:  # articles of one day treat like things
        pool = [entry for entry in bank if entry.day == first.day] or bank
    if rng.random() < 0.5:
        page = first.source.rsplit("-", 1)[0]
        near = [entry for entry in bank if entry.source.rsplit("-", 1)[0] == page]
        pool = near + rng.sample(list(pool), min(len(pool), max(2, count // 2)))
    found: dict[str, BankArticle] = {first.source: first}
    rare = [entry for entry in bank if any(part.role in ("overline", "credit") for part in entry.parts)]
    if rare and rng.random() < 0.3:
        entry = rng.choice(rare)
        found[entry.source] = entry
    total = 0
    for entry in rng.sample(list(pool), len(pool)):
        if len(found) >= count or total > target:
            break
        if entry.source not in found:
            found[entry.source] = entry
            total += sum(len(part.text) for part in entry.parts)
    return [_shorten(entry, rng, dense) for entry in found.values()]


def _shorten(entry: BankArticle, rng: random.Random, dense: bool) -> BankArticle:
    """Some articles lose paragraphs, so that the same text is not always the same article."""
    texts = [n for n, part in enumerate(entry.parts) if part.role == "body"]
    total = sum(len(part.text) for part in entry.parts)
    if len(texts) < 2 or rng.random() > (0.85 if dense else 0.6 if total > 2500 else 0.25):
        return entry
    kept = rng.choices([1, 2, 3, 4, 6, 9], [5, 5, 4, 3, 2, 1])[0] if dense else rng.randint(1, len(texts))
    first = rng.randint(1, max(1, len(texts) - kept)) if rng.random() < 0.3 else kept
    gone = set(texts[kept:]) if first == kept else set(texts[1:first]) | set(texts[first + kept - 1 :])
    return BankArticle(entry.source, entry.day, tuple(p for n, p in enumerate(entry.parts) if n not in gone))


def _print_article(entry: BankArticle, number: int, habits: Habits, rng: random.Random) -> dict[str, Any]:
    """The article's printed lines by place: rubric, overline, head, top byline, text, end."""
    look = habits.look
    width = rng.choice(habits.widths)
    head_width = look.head_width if rng.random() < 0.7 else rng.uniform(7, 30)
    flow: dict[str, Any] = {
        "number": number,
        "rubric": [],
        "overline": [],
        "head": [],
        "byline": [],
        "text": [],
        "end": [],
    }
    parts = _with_extras(entry, habits, rng)
    head_done = False
    titles: dict[str, list[str]] = {}
    for part in parts:
        if part.role in HEAD and not head_done:
            titles.setdefault(part.role, []).append(part.text)
        else:
            head_done = True
            flow["text"] += _print_part(part, width, number, look, rng)
    for role, texts in titles.items():
        joined = rng.random() < 0.75 and role in ("headline", "subheadline")
        for text in ["".join(texts)] if joined else texts:
            broken = break_headline(text, head_width, rng) if role != "byline" else [text]
            place = {"headline": "head", "subheadline": "head"}.get(role, role)
            flow[place] += [Printed(line, role, number) for line in broken]
    if flow["text"] and flow["byline"] and rng.random() < habits.byline_end:
        flow["end"], flow["byline"] = flow["byline"], []
    return flow


def _with_extras(entry: BankArticle, habits: Habits, rng: random.Random) -> list[Part]:
    """The parts, with a rubric and a byline drawn anew by the page's habits."""
    parts = list(entry.parts)
    leading = [p.role for p in parts[:6]]
    if "headline" in leading and "overline" not in leading and rng.random() < 0.06:
        parts.insert(leading.index("headline"), Part("overline", overline(parts, rng)))
        leading = [p.role for p in parts[:6]]
    if "rubric" in leading and rng.random() < 0.7:
        parts = [p for n, p in enumerate(parts) if not (p.role == "rubric" and n < 6)]
    if "headline" in leading and rng.random() < habits.rubrics:
        parts = [
            Part("rubric", text) for text in (sponsor(rng) if habits.sponsors and rng.random() < 0.4 else [rubric(rng)])
        ] + parts
    if "byline" in leading and rng.random() < 0.6:
        parts = [p for n, p in enumerate(parts) if not (p.role == "byline" and n < 6)]
    wanted = "headline" in leading and "caption" not in leading and rng.random() < habits.bylines * 0.8
    if wanted and not any(p.role == "byline" for p in parts):
        at = max((n for n, p in enumerate(parts) if p.role in ("headline", "subheadline") and n < 8), default=0) + 1
        parts.insert(at, Part("byline", byline(rng)))
    return parts


def overline(parts: Sequence[Part], rng: random.Random) -> str:
    """A line to stand above the headline: a place, or one of the article's own short phrases."""
    place = rng.choice(PLACES) + rng.choice(["市", "县", "县", "区", "乡", "镇"])
    phrases = [part.text for part in parts if part.role in ("crosshead", "subheadline") and 5 <= len(part.text) <= 18]
    if phrases and rng.random() < 0.6:
        return " ".join(rng.sample(phrases, 2)) if len(phrases) > 1 and rng.random() < 0.4 else rng.choice(phrases)
    return rng.choice([place + "：", place, place + "“" + rng.choice(RUBRICS) + "”见闻"])


def _print_part(part: Part, width: float, number: int, look: Look, rng: random.Random) -> list[Printed]:
    if part.role in ("body", "caption"):
        if part.role == "caption" and rng.random() < 0.5:
            width = rng.uniform(width, max(width, 26))
        lines = wrap(part.text, width, 2.0, rng, look.jitter)
        mark = {"none": "", "fullwidth": "　　", "space": rng.choice(["  ", " ", "    "])}[look.indent]
        printed = [Printed(mark + line if n == 0 else line, part.role, number) for n, line in enumerate(lines)]
        if printed:
            printed[-1].last = True
        return printed
    if part.role == "credit" and rng.random() < 0.35:
        return [Printed(part.text, part.role, number, glued=True, gap=rng.choice([" ", " ", "  ", "　"]), last=True)]
    if part.role in ("crosshead", "subheadline", "headline") and len(part.text) > width:
        return [Printed(line, part.role, number) for line in break_headline(part.text, width, rng)]
    return [Printed(part.text, part.role, number, last=True)]


def _arrange(flows: list[dict[str, Any]], habits: Habits, rng: random.Random) -> list[Block]:
    """All articles' heads and texts in the order in which they come out of the page."""
    order = list(flows)
    if habits.order == "shuffle":
        rng.shuffle(order)
    elif habits.order == "reverse":
        order.reverse()
    elif habits.order == "swap" and len(order) > 2:
        for _ in range(2):
            a, b = rng.sample(range(len(order)), 2)
            order[a], order[b] = order[b], order[a]
    blocks: list[Block] = []
    grouped: list[Block] = []
    for flow in order:
        number = flow["number"]
        rubrics = [] if flow["rubric"] and _far(flow, "rubric", habits.far_rubric, rng) else flow["rubric"]
        overline = [] if flow["overline"] and _far(flow, "overline", habits.far_overline, rng) else flow["overline"]
        head = rubrics + overline + flow["head"] + flow["byline"]
        if rng.random() < 0.08:
            head = rubrics + flow["byline"] + overline + flow["head"]
        text = Block("text", number, flow["text"] + flow["end"])
        title = Block("head", number, head)
        where = _place(habits.title, rng)
        if habits.title.startswith("grouped") and head and flow["text"] and rng.random() < 0.92:
            grouped.append(title)
            blocks.append(text)
        elif where == "inside" and len(flow["text"]) > 6 and head:
            cut = rng.randint(1, len(flow["text"]) - 1)
            blocks += [
                Block("text", number, flow["text"][:cut]),
                title,
                Block("text", number, flow["text"][cut:] + flow["end"]),
            ]
        elif where == "after":
            blocks += [text, title]
        else:
            blocks += [title, text]
    if rng.random() < 0.4:  # otherwise in the order of their texts
        rng.shuffle(grouped)
    at = 0 if habits.title == "grouped_top" else len(blocks)
    blocks[at:at] = grouped
    return [block for block in blocks if block.lines]


def _place(title: str, rng: random.Random) -> str:
    if title in ("before", "after"):
        return title if rng.random() < 0.97 else "after"
    table = {
        "any": [("before", 4), ("after", 4), ("inside", 1)],
        "mix": [("before", 7), ("after", 2), ("inside", 1)],
        "inside": [("before", 5), ("after", 1), ("inside", 4)],
        "seedlike": [("before", 9), ("after", 9), ("inside", 2)],
    }.get(title, [("before", 1)])
    return rng.choices([name for name, _ in table], [weight for _, weight in table])[0]


def _far(flow: dict[str, Any], place: str, share: float, rng: random.Random) -> bool:
    if rng.random() < share:
        flow.setdefault("far", []).append(Block("far", flow["number"], flow[place]))
        return True
    return False


def _interrupt(blocks: list[Block], habits: Habits, rng: random.Random) -> list[Block]:
    """Some texts go on after another article, as when a column ends above a box."""
    for _ in range(habits.interruptions):
        long = [n for n, block in enumerate(blocks) if block.kind == "text" and len(block.lines) > 8]
        if not long or len(blocks) < 3:
            return blocks
        at = rng.choice(long)
        block = blocks[at]
        cut = rng.randint(3, len(block.lines) - 3)
        if rng.random() < 0.25:  # at the end of a paragraph
            ends = [n + 1 for n, line in enumerate(block.lines[:-2]) if line.last and n > 1]
            cut = rng.choice(ends) if ends else cut
        reach = rng.choice([1, 1, 2, 2, 3, 4])
        following = blocks[at + 1 : at + 1 + reach]
        while following and following[-1].kind == "head" and len(blocks) > at + 1 + len(following):
            following = blocks[at + 1 : at + 2 + len(following)]
        parts = [
            Block("text", block.article, block.lines[:cut]),
            *following,
            Block("text", block.article, block.lines[cut:]),
        ]
        blocks = blocks[:at] + parts + blocks[at + 1 + len(following) :]
    return blocks


def _add_far(blocks: list[Block], flows: list[dict[str, Any]], habits: Habits, rng: random.Random) -> list[Block]:
    for flow in flows:
        for far in flow.get("far", []):
            own = [n for n, block in enumerate(blocks) if block.article == flow["number"]]
            if rng.random() < 0.4 and own:
                at = own[-1] + 1
            else:
                at = rng.choice([0, len(blocks), rng.randint(0, len(blocks)), rng.randint(0, len(blocks))])
            blocks.insert(at, far)
    return blocks


def _add_furniture(blocks: list[Block], habits: Habits, rng: random.Random) -> list[Block]:
    pieces = [Block("furniture", None, [Printed(text)]) for text in folio(rng)] if habits.furniture != "none" else []
    split = rng.randint(0, len(pieces))
    if habits.furniture == "top":
        blocks = pieces + blocks
    elif habits.furniture == "bottom":
        blocks = blocks + pieces
    elif habits.furniture == "both":
        blocks = pieces[:split] + blocks + pieces[split:]
    for piece in pieces if habits.furniture == "inside" else []:
        _drop_in(blocks, piece, rng)
    for _ in range(habits.adverts):
        lines = [Printed(text) for text in advert(rng)]
        if rng.random() < 0.6:
            blocks.insert(rng.randint(0, len(blocks)), Block("furniture", None, lines))
        else:
            _drop_in(blocks, Block("furniture", None, lines), rng)
    for _ in range(habits.scraps):
        texts = [line.text for block in blocks for line in block.lines if line.role == "body"]
        piece = Block("furniture", None, [Printed(scrap(texts, rng))])
        blocks.insert(rng.choice([0, len(blocks), rng.randint(0, len(blocks))]), piece)
    return blocks


def _drop_in(blocks: list[Block], piece: Block, rng: random.Random) -> None:
    """Put ``piece`` between two blocks or into the midst of a text."""
    at = rng.randrange(len(blocks))
    block = blocks[at]
    if rng.random() < 0.4 and len(block.lines) > 4 and block.kind == "text":
        cut = rng.randint(1, len(block.lines) - 1)
        first, second = Block("text", block.article, block.lines[:cut]), Block("text", block.article, block.lines[cut:])
        blocks[at : at + 1] = [first, piece, second]
    else:
        blocks.insert(at, piece)


def _lines(blocks: list[Block], habits: Habits, rng: random.Random) -> list[Printed | None]:
    """Lines with None for a blank line."""
    lines: list[Printed | None] = []
    joins = set(rng.sample(range(1, len(blocks)), min(habits.joins, len(blocks) - 1))) if len(blocks) > 1 else set()
    for number, block in enumerate(blocks):
        for at, line in enumerate(block.lines):
            if at == 0 and number in joins and not line.glued:
                line.glued, line.gap = True, rng.choice(["", " ", " ", "  ", "    "])
            elif at == 0 and number:
                lines += [None] * _blanks(habits.blank, "block", rng)
            elif at:
                kind = "head" if line.role in HEAD else "para" if block.lines[at - 1].last else "line"
                lines += [None] * (0 if line.glued else _blanks(habits.blank, kind, rng))
            lines.append(line)
    return lines


def _blanks(habit: str, kind: str, rng: random.Random) -> int:
    if habit == "every":
        return int(rng.random() < (0.97 if kind != "head" else 0.7))
    if habit == "noisy":
        return int(rng.random() < 0.4)
    if habit == "blocks":
        return int(kind == "block" and rng.random() < 0.95)
    if habit == "paras":
        return int(kind in ("block", "para"))
    if habit == "heads":
        return int(kind == "block" and rng.random() < 0.6) + int(kind == "head" and rng.random() < 0.3)
    return int(rng.random() < 0.004)


def _record(
    lines: list[Printed | None], habits: Habits, rng: random.Random, name: str, chosen: list[BankArticle]
) -> Json:
    text = ""
    spans: dict[int, list[Json]] = {}
    for line in lines:
        if line is None:
            text += "\n"
            continue
        printed = soil(line, habits.look, rng)
        if line.glued and text.endswith("\n"):
            text = text.rstrip("\n") + line.gap
        text += printed
        if line.article is not None and printed.strip():
            start = len(text) - len(printed.lstrip())
            spans.setdefault(line.article, []).append(
                {"start": start, "end": start + len(printed.strip()), "role": line.role}
            )
        text += "\n"
    articles = [{"id": f"a{n + 1}", "source": chosen[n].source, "spans": found} for n, found in sorted(spans.items())]
    meta = {"family": "C", "style": {"title": habits.title, "blank": habits.blank, "order": habits.order}}
    return {"id": name, "text": text, "articles": articles, "meta": meta}
