"""How much work a page took: what counts as a correction, and how long somebody was at work on it."""

from dataclasses import dataclass

PAUSE = 60.0  # seconds; of a longer pause only so much counts

# Steps by which a person makes the page other than the program proposed it. The rest settles what is there.
CORRECTIONS = (
    "split", "merge", "new_article", "move", "furniture", "role", "reorder_article", "reorder_piece", "category",
    "label", "accept_text", "reject_text", "overtype", "restore_text",
)  # fmt: skip
BY_A_PERSON = ("edit", "undo", "redo")  # actions of the log


@dataclass(frozen=True)
class PageWork:
    """The work on a page so far: its corrections that stand, and seconds at work."""

    corrections: int = 0
    seconds: float = 0.0


def corrections_by(action: str, kind: str) -> int:
    """What an entry of the log adds to the corrections of its page: a step that is taken back counts no longer."""
    if action not in BY_A_PERSON or kind not in CORRECTIONS:
        return 0
    return -1 if action == "undo" else 1


class Stopwatch:
    """Counts the seconds at work from signs of life; the clock is whoever calls."""

    def __init__(self, now: float) -> None:
        self._last = now
        self.seconds = 0.0

    def alive(self, now: float) -> None:
        """Somebody did something at ``now``."""
        self.seconds = self.at(now)
        self._last = now

    def at(self, now: float) -> float:
        """Seconds at work until ``now``."""
        return self.seconds + max(0.0, min(now - self._last, PAUSE))
