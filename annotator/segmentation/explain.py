"""Why the program put borders where it did and heads to their texts, and how sure it is of each border.

The network decides; the reasons are what a person can check on the page. A border's confidence is the probability
that the network gives it, corrected by what such probabilities were worth on pages that it was not trained on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import exp, fsum, log, prod, sqrt

from annotator.core.model import Role
from annotator.core.proposal import Border, Reason
from annotator.segmentation import patterns
from annotator.segmentation.grouping import FURNITURE, Groups, article_shares
from annotator.segmentation.lines import Piece
from annotator.segmentation.pagereader import Reading

LONGEST_QUOTE = 14
MOST_WORDS = 3
TOLD_RARITY = 8.0  # words at least as rare are shown as shared words
LITTLE_SHARED = 0.12  # cosine of the words of the lines above and below; below it they have little in common
AROUND = 12  # pieces above and below a border that are compared
HEAD_ROLES = (Role.OVERLINE, Role.HEADLINE, Role.SUBHEADLINE)


@dataclass(frozen=True)
class PageView:
    """What the explanations look at: the reading, and what became of each piece."""

    reading: Reading
    groups: Groups
    roles: Sequence[Role]

    @property
    def pieces(self) -> Sequence[Piece]:
        """The pieces of the page in the order of the text."""
        return self.reading.pieces

    @cached_property
    def rows(self) -> list[list[int]]:
        """The pieces of each article."""
        found: list[list[int]] = [[] for _ in range(int(self.groups.max(initial=-1)) + 1)]
        for row, number in enumerate(self.groups.tolist()):
            if number != FURNITURE:
                found[number].append(row)
        return found

    @cached_property
    def weights(self) -> dict[str, float]:
        """What the rare words of the page count."""
        rarities = self.reading.rarities.items()
        return {word: rarity - TOLD_RARITY + 1 for word, rarity in rarities if rarity >= TOLD_RARITY}

    @cached_property
    def rare_words(self) -> list[list[str]]:
        """The rare words of each piece."""
        is_rare = self.weights.__contains__
        return [list(filter(is_rare, own)) for own in self.reading.tokens]

    @cached_property
    def blank_lines_are_rare(self) -> bool:
        """Whether fewer than a quarter of the pieces have a blank line above."""
        return bool(sum(piece.blank_before > 0 for piece in self.pieces) * 4 < len(self.pieces))


def borders_of(view: PageView, calibration: Mapping[str, tuple[float, float]]) -> list[Border]:
    """A border before each piece that belongs to another article than the piece before it, or to none."""
    places = [i for i in range(1, len(view.groups)) if view.groups[i] != view.groups[i - 1]]
    if not places:
        return []
    found = []
    for i in places:
        chance = _calibrated(border_chance(view.reading, view.groups, i), calibration[situation(view.groups, i)])
        found.append(Border(view.pieces[i].start, chance, tuple(_reasons(view, i))))
    return found


def situation(groups: Groups, i: int) -> str:
    """What kind of border stands before piece ``i``: each kind has a calibration of its own."""
    if groups[i] == FURNITURE:
        return "into_furniture"
    if groups[i - 1] == FURNITURE:
        return "out_of_furniture"
    return "opens" if groups[i] not in groups[:i] else "returns"


def border_chance(reading: Reading, groups: Groups, i: int) -> float:
    """The network's probability that piece ``i`` does not go on with what piece ``i`` - 1 belongs to."""
    before = int(groups[i - 1])
    if before == FURNITURE:
        goes_on = float(reading.furniture[i] * reading.furniture[i - 1])
        # If the piece above is no furniture after all, this piece may belong with it.
        linked = float(reading.links[i][-1]) if len(reading.links[i]) else 0.0
        return 1.0 - goes_on - (1.0 - float(reading.furniture[i - 1])) * linked
    return 1.0 - float(article_shares(reading, groups, i, int(groups[:i].max()) + 1)[before])


def _calibrated(chance: float, line: tuple[float, float]) -> float:
    chance = min(0.9999, max(0.0001, chance))
    value = 1 / (1 + exp(-(line[0] + line[1] * log(chance / (1 - chance)))))
    return round(min(0.995, max(0.005, value)), 3)


def _reasons(view: PageView, i: int) -> list[Reason]:
    column = view.reading.column
    before, piece = view.pieces[i - 1], view.pieces[i]
    role, role_before = view.roles[i], view.roles[i - 1]
    if view.groups[i] == FURNITURE:
        return [Reason("furniture", (_quote(piece),))]
    found: list[Reason] = []
    if view.groups[i - 1] == FURNITURE:
        found.append(Reason("furniture_above", (_quote(before),)))
    elif role_before in (Role.BODY, Role.CAPTION) and not before.ends_sentence:
        found.append(Reason("text_cut"))
    if role in HEAD_ROLES:
        found.append(Reason("headline_before" if _text_follows(view, i) else "head_of_other"))
    elif role in (Role.BODY, Role.CAPTION) and not _opens_sentence(view, i):
        found.append(Reason("text_resumes"))
    if role_before in HEAD_ROLES and view.groups[i - 1] in view.groups[: i - 1]:
        found.append(Reason("headline_after"))
    start = patterns.news_start(piece.text)
    if start:
        found.append(Reason("starts_with", (start,)))
    above, below = round(float(column[max(0, i - 3)])), round(float(column[min(len(column) - 1, i + 3)]))
    if role in (Role.BODY, Role.CAPTION) and abs(above - below) >= 2:
        found.append(Reason("width_changes", (above, below)))
    if role is Role.RUBRIC or role is Role.BYLINE:
        found.append(Reason(role.value, (_quote(piece),)))
    if role_before in (Role.NOTE, Role.BYLINE, Role.CREDIT) and view.groups[i - 1] != FURNITURE:
        found.append(Reason("ends_with", (_quote(before),)))
    if piece.blank_before < 0:
        found.append(Reason("same_line"))
    elif piece.blank_before > 0 and view.blank_lines_are_rare:
        found.append(Reason("blank_line"))
    if _little_shared(view, i):
        found.append(Reason("other_words"))
    return found or [Reason("sentence_ends" if before.ends_sentence else "other_words")]


def _text_follows(view: PageView, i: int) -> bool:
    """Whether the first text after this headline is its own."""
    for j in range(i + 1, len(view.groups)):
        if view.groups[j] != FURNITURE and view.roles[j] in (Role.BODY, Role.CAPTION):
            return bool(view.groups[j] == view.groups[i])
    return False


def _opens_sentence(view: PageView, i: int) -> bool:
    """Whether the text of this article before piece ``i`` had ended its sentence."""
    for j in range(i - 1, -1, -1):
        if view.groups[j] == view.groups[i] and view.roles[j] is Role.BODY:
            return view.pieces[j].ends_sentence
    return True


def _little_shared(view: PageView, i: int) -> bool:
    above = rare_words(view, range(max(0, i - AROUND), i))
    below = rare_words(view, range(i, min(len(view.pieces), i + AROUND)))
    if len(above) < 4 or len(below) < 4:
        return False
    # Exact sums, as the words of a set stand in no order.
    common, *norms = (
        fsum([weight * weight for weight in map(view.weights.__getitem__, words)])
        for words in (above & below, above, below)
    )
    return common < LITTLE_SHARED * sqrt(prod(norms))


def rare_words(view: PageView, rows: Iterable[int]) -> set[str]:
    """The rare words of some pieces."""
    return set(chain.from_iterable(map(view.rare_words.__getitem__, rows)))


def _quote(piece: Piece) -> str:
    text = piece.text
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def attachment(view: PageView, rows: Sequence[int], habit: str) -> tuple[Reason, ...]:
    """Why the head of an article belongs to its text; ``rows``: its pieces, ``habit``: "above", "below" or ""."""
    heads = [row for row in rows if view.roles[row] in HEAD_ROLES]
    texts = [row for row in rows if view.roles[row] in (Role.BODY, Role.CAPTION)]
    if not heads:
        return (Reason("no_headline"),)
    if not texts:
        return (Reason("no_text"),)
    words = rare_words(view, heads) & rare_words(view, texts)
    shared = sorted(words, key=lambda w: (-view.weights[w], w))
    found = []
    if shared:
        found.append(Reason("shared_words", (len(shared), "、".join(shared[:MOST_WORDS]))))
    if all(view.groups[row - 1] != view.groups[row] or row == heads[0] for row in heads[:1]) and _apart(heads, texts):
        found.append(Reason("stands_apart"))
    elif heads[0] < texts[0]:
        found.append(Reason("stands_above"))
        if habit == "above":
            found.append(Reason("page_habit_above"))
    else:
        found.append(Reason("stands_below"))
        if habit == "below":
            found.append(Reason("page_habit_below"))
    return tuple(found)


def _apart(heads: Sequence[int], texts: Sequence[int]) -> bool:
    """Whether more than a byline or a rubric stands between head and text."""
    return min(abs(head - text) for head in (heads[0], heads[-1]) for text in (texts[0], texts[-1])) > 4


def habit_of(view: PageView) -> str:
    """Where headlines stand on this page if four in five stand on one side of their texts: "above", "below", else ""."""
    above = below = 0
    for rows in view.rows:
        heads = [r for r in rows if view.roles[r] is Role.HEADLINE]
        texts = [r for r in rows if view.roles[r] in (Role.BODY, Role.CAPTION)]
        if heads and texts:
            above += heads[0] < texts[0]
            below += heads[0] > texts[0]
    if above + below < 3:
        return ""
    return "above" if above >= 4 * below else "below" if below >= 4 * above else ""
