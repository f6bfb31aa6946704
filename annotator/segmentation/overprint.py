"""Overprinting: letters printed twice, one over the other, so that they look bold; the extractor reads them twice."""

from collections.abc import Iterator

from annotator.core.proofreading import TextSuggestion
from annotator.core.proposal import Reason
from annotator.core.reading import is_han, unspaced
from annotator.core.text import Line, PageText
from annotator.segmentation.words import is_word

_FEWEST_PAIRS = 4  # of a run within a line; 吃吃喝喝 is Chinese
_SHORTEST_HALF = 4  # of a line that stands there twice


def suggestions(text: PageText, line: Line) -> Iterator[TextSuggestion]:
    """Runs of doubled letters in ``line``, or the line as a whole."""
    positions = [at for at in range(line.start, line.end) if not text.text[at].isspace()]
    dense = "".join(text.text[at] for at in positions)
    if len(dense) < 4:
        return
    half = len(dense) // 2
    if len(dense) == 2 * half and dense[:half] == dense[half:] and _is_text(dense[:half]) and half >= _SHORTEST_HALF:
        once = unspaced(text[positions[0], positions[half - 1] + 1])
        yield TextSuggestion(positions[0], positions[-1] + 1, once, 0.97, (Reason("printed_twice"),))
        return
    for first, last in _runs(dense):
        once = dense[first:last:2]
        whole = first == 0 and last == len(dense)
        if _is_text(once) and (_is_doubled_line(once) if whole else _is_doubled_run(once)):
            start, end = positions[first], positions[last - 1] + 1
            yield TextSuggestion(start, end, once, 0.97, (Reason("printed_twice"),))


def _runs(dense: str) -> Iterator[tuple[int, int]]:
    """Stretches in which every character stands twice, as long as they go."""
    at = 0
    while at + 1 < len(dense):
        end = at
        while end + 1 < len(dense) and dense[end] == dense[end + 1]:
            end += 2
        if end - at >= 4:
            yield at, end
        at = max(end, at + 1)


def _is_text(once: str) -> bool:
    """True for words: at least two different characters, half of them Chinese or Latin letters."""
    return len(set(once)) > 1 and sum(is_han(c) or c.isalpha() for c in once) * 2 >= len(once)


def _is_doubled_line(once: str) -> bool:
    """True unless the line is short and may just be a doubled word."""
    return len(once) >= _FEWEST_PAIRS or not _has_doubled_word(once)


def _is_doubled_run(once: str) -> bool:
    """True for enough letters that are no doubled words."""
    return len(once) >= _FEWEST_PAIRS and not _has_doubled_word(once)


def _has_doubled_word(once: str) -> bool:
    """True if two neighbours, each twice, are a word, as 高兴 is in 高高兴兴."""
    return any(is_word("".join(2 * one for one in once[at : at + 2])) for at in range(len(once) - 1))
