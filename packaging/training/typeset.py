"""Printed lines from parts of articles: wrapping, the look of headlines, and what extraction does to a line."""

import random
import re
from dataclasses import dataclass, field

from annotator.segmentation.letters import cells

NO_LINE_START = "，。、；：！？”’』」）)》】〉…—,.;:!?%％"
NO_LINE_END = "“‘『「（(《【〈"
HALF_MARKS = str.maketrans("，：；！？（）", ",:;!?()")
FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
TO_LOOK_ALIKE = {"力": "カ", "工": "エ", "才": "オ", "二": "ニ", "口": "ロ", "夕": "タ", "八": "ハ"}
_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+(?:[.:%][0-9]+)*|.", re.DOTALL)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?%?")


@dataclass
class Printed:
    """A line to be: its text, the role and article it belongs to (None: furniture), and how it was set."""

    text: str
    role: str = ""
    article: int | None = None
    glued: bool = False  # stands on the printed line of the line before
    gap: str = " "
    last: bool = False  # a paragraph ends with it


@dataclass
class Look:
    """The habits of a page's print and extraction; each a share or a choice."""

    indent: str = "none"
    stretched: float = 0.0
    digit_before: float = 0.0
    digit_after: float = 0.0
    full_digits: bool = False
    half_marks: float = 0.0
    lost: float = 0.0
    look_alikes: float = 0.0
    overprint: float = 0.0
    spaced_head: float = 0.0
    jitter: float = 0.5
    head_width: float = 12.0
    extra: dict[str, float] = field(default_factory=dict)


def wrap(text: str, width: float, first_indent: float, rng: random.Random, jitter: float = 0.5) -> list[str]:
    """``text`` in lines of about ``width`` cells; marks never begin a line."""
    lines: list[str] = []
    line = ""
    used = first_indent
    limit = width + rng.uniform(-jitter, jitter) * (rng.random() < 0.3)
    for token in _TOKEN.findall(text):
        size = cells(token)
        if used + size > limit + 0.01 and line and not (token in NO_LINE_START and used <= width + 0.6):
            carry = ""
            while line and (line[-1] in NO_LINE_END or (token[0] in NO_LINE_START and len(carry) < 1)):
                carry, line = line[-1] + carry, line[:-1]
            if line:
                lines.append(line)
            line, used = carry, cells(carry)
            limit = width + rng.uniform(-jitter, jitter) * (rng.random() < 0.3)
        if line or not token.isspace():
            line += token
            used += size
    if line.strip():
        lines.append(line)
    return lines


def break_headline(text: str, width: float, rng: random.Random) -> list[str]:
    """A headline in lines of nearly the same length, none wider than ``width`` cells."""
    total = cells(text)
    if total <= width or len(text) < 4:
        return [text]
    count = int(total // width) + 1
    if rng.random() < 0.2 and count < 4:
        count += 1
    return wrap(text, total / count + 0.6, 0, rng, 0.0)


def double(text: str, rng: random.Random) -> str:
    """``text`` as an extractor gives letters that were printed twice."""
    letters = [c for c in text if not c.isspace()]
    gap = rng.choice(["", " "])
    return gap.join(c + c for c in letters)


def soil(line: Printed, look: Look, rng: random.Random) -> str:
    """The text of ``line`` as it comes out of extraction."""
    text = line.text
    head = line.role in ("headline", "overline", "rubric", "subheadline")
    if head and len(text) >= 2:
        if rng.random() < look.overprint:
            return double(text, rng)
        if rng.random() < look.spaced_head:
            return " ".join(c for c in text if not c.isspace())
    if look.full_digits:
        text = text.translate(FULL_DIGITS)
    elif look.digit_before or look.digit_after:
        text = _space_numbers(text, look, rng)
    if look.half_marks and (look.half_marks >= 1 or rng.random() < look.half_marks):
        text = text.translate(HALF_MARKS)
    if look.look_alikes:
        text = "".join(
            TO_LOOK_ALIKE[c] + rng.choice(["", " "]) if c in TO_LOOK_ALIKE and rng.random() < look.look_alikes else c
            for c in text
        )
    if look.lost and rng.random() < look.lost * 0.01 * len(text) and len(text) > 5:
        at = rng.randrange(1, len(text) - 1)
        text = text[:at] + rng.choice(["", " "]) + text[at + 1 :]
    if line.role in ("body", "caption") and not line.last and rng.random() < look.stretched * 0.12:
        text = _stretch(text)
    return text


def _stretch(text: str) -> str:
    out = ""
    for c in text:
        if out and c not in "，。、；：！？”’":
            out += " "
        out += c
    return out


def _space_numbers(text: str, look: Look, rng: random.Random) -> str:
    def around(found: re.Match[str]) -> str:
        before = (
            " " if found.start() and text[found.start() - 1] > "\u2e80" and rng.random() < look.digit_before else ""
        )
        after = (
            " " if found.end() < len(text) and text[found.end()] > "\u2e80" and rng.random() < look.digit_after else ""
        )
        return before + found.group() + after

    return _NUMBER.sub(around, text)
