"""Where a label comes from: who accepted it, what the program had proposed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Provenance:
    """Of one article. What is not known is None; a format leaves it out or writes its null.

    ``person`` is a name or a pseudonym. ``model`` proposed the articles of the page; ``suggested`` is the category that
    the program suggested, with its ``confidence`` from 0 to 1.
    """

    person: str | None = None
    accepted_at: str | None = None  # ISO 8601, UTC
    model: str | None = None  # name with version
    suggested: str | None = None
    confidence: float | None = None
    adjudicated: bool | None = None  # decided by a third person where two had disagreed
    guideline: int | None = None  # version of the annotation guideline under which the page was accepted
    agreement: float | None = None  # of the persons who labelled it, from 0 to 1
