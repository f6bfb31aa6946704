"""Edits of the clean text: a person accepts or rejects a suggestion, types another text, or takes a correction back.

They change corrections only. No article changes, so what was accepted stays accepted.
"""

from dataclasses import dataclass
from typing import ClassVar

from annotator.core.corrections import MAX_TEXT, Correction, Made, fault_of, touching
from annotator.core.editing import Details, Edit, brief
from annotator.core.errors import QT_TRANSLATE_NOOP, EditRefused
from annotator.core.model import PageState
from annotator.core.text import PageText, Range


@dataclass(frozen=True)
class _TextEdit(Edit):
    """Base of the edits of the clean text."""

    def places(self) -> tuple[Range, ...]:
        """The raw ranges that the edit is about."""
        raise NotImplementedError

    def details(self, text: PageText, state: PageState) -> Details:
        places = self.places()
        return {"ranges": places, "raw": brief(text[places[0]]) if places else "", "count": len(places)}

    def after(self, text: PageText, state: PageState) -> tuple[PageState, str | None]:
        owner = state.at(self.places()[0][0]) if self.places() else None
        return state, owner.article if owner else None


@dataclass(frozen=True)
class _Correct(_TextEdit):
    corrections: tuple[Correction, ...]

    def places(self) -> tuple[Range, ...]:
        return tuple((made.start, made.end) for made in self.corrections)

    def details(self, text: PageText, state: PageState) -> Details:
        first = self.corrections[0] if self.corrections else None
        return super().details(text, state) | {
            "text": brief(first.text) if first else "",
            "reason": first.reason if first else "",
        }

    def corrections_after(self, text: PageText, state: PageState) -> tuple[Correction, ...]:
        kept = state.corrections
        for made in sorted(self.corrections):
            _refuse_unusable(text, state, made)
            gone = touching(kept, made.start, made.end)
            for other in gone:
                _refuse_conflict(text, made, other)
            kept = (*(other for other in kept if other not in gone), made)
        return tuple(
            sorted(made for made in kept if made.text != text[made.start, made.end] or made.made is Made.REJECTED)
        )


@dataclass(frozen=True)
class AcceptText(_Correct):
    """A person accepts what the program suggests for one place or several that are alike."""

    kind: ClassVar[str] = "accept_text"


@dataclass(frozen=True)
class RejectText(_Correct):
    """A person keeps the raw text where the program suggests another."""

    kind: ClassVar[str] = "reject_text"


@dataclass(frozen=True)
class Overtype(_Correct):
    """A person types what should stand there. The raw text itself as the new text takes corrections back."""

    kind: ClassVar[str] = "overtype"


@dataclass(frozen=True)
class RestoreText(_TextEdit):
    """Corrections that begin at these raw positions are taken back; suggestions for their places are open again."""

    kind: ClassVar[str] = "restore_text"
    starts: tuple[int, ...]

    def places(self) -> tuple[Range, ...]:
        return tuple((start, start + 1) for start in self.starts)

    def corrections_after(self, text: PageText, state: PageState) -> tuple[Correction, ...]:
        return tuple(made for made in state.corrections if made.start not in self.starts)


def _refuse_unusable(text: PageText, state: PageState, made: Correction) -> None:
    """Raises EditRefused for a correction that cannot be kept or that no article would show."""
    fault = fault_of(text, made)
    if fault == "range":
        raise EditRefused(QT_TRANSLATE_NOOP("errors", "There is no character to correct; select one in the text."))
    if fault == "length":
        raise EditRefused(
            QT_TRANSLATE_NOOP("errors", "A correction has at most {limit} characters; correct a shorter passage."),
            limit=MAX_TEXT,
        )
    if fault:
        raise EditRefused(
            QT_TRANSLATE_NOOP("errors", "A correction is one line of ordinary characters; leave line breaks out.")
        )
    owner = next((span for span in state.owned if span.start < made.end and made.start < span.end), None)
    if owner and not (owner.start <= made.start and made.end <= owner.end):
        raise EditRefused(
            QT_TRANSLATE_NOOP(
                "errors", "The selection goes beyond a piece of the article; correct each piece by itself."
            )
        )


def _refuse_conflict(text: PageText, made: Correction, other: Correction) -> None:
    """Raises EditRefused unless ``made`` takes the place of all of ``other``, or ``other`` only kept the raw text."""
    if other.made is not Made.REJECTED and not (made.start <= other.start and other.end <= made.end):
        raise EditRefused(
            QT_TRANSLATE_NOOP(
                "errors",
                "Part of this is corrected already ({raw} → {text}); select all of it, or take that back first.",
            ),
            raw=text[other.start, other.end],
            text=other.text,
        )
