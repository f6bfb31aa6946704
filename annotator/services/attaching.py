"""Which article of a page some text probably belongs to, as the segmentation reads the page."""

from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from annotator.core.model import Role
from annotator.core.proposal import Reason
from annotator.core.text import Range
from annotator.services.values import OpenPage

if TYPE_CHECKING:
    from annotator.segmentation.pagereader import Reading
    from annotator.segmentation.segmenter import Segmenter

_READINGS = 4  # pages; one takes some megabytes


class Candidate(NamedTuple):
    """An article that the text may belong to; the shares of all articles of a page together are 1."""

    article: str
    share: float
    reasons: tuple[Reason, ...]


class Candidates(NamedTuple):
    """The articles of the page, the likeliest first, but the one that has all of the text now.

    ``role`` is what text that has no role yet looks like.
    """

    articles: tuple[Candidate, ...]
    role: Role | None = None


class Ranker:
    """Ranks articles; what was read of the last pages is kept. To be used from one thread at a time."""

    def __init__(self) -> None:
        self._readings: OrderedDict[tuple[Segmenter, str], Reading | None] = OrderedDict()

    def rank(self, segmenter: "Segmenter", page: OpenPage, ranges: Iterable[Range]) -> Candidates:
        """The articles of ``page`` for the text in ``ranges`` (code points). Raises InputError if the model is gone."""
        from annotator.segmentation.attaching import rank_articles

        reading = self._read(segmenter, page)
        if reading is None:
            return Candidates(())
        wanted = tuple(ranges)
        ranking = rank_articles(reading, page.state, wanted)
        new = all(page.state.at(at) is None for start, end in wanted for at in (start, end - 1))
        return Candidates(tuple(Candidate(*likely) for likely in ranking.articles), ranking.role if new else None)

    def _read(self, segmenter: "Segmenter", page: OpenPage) -> "Reading | None":
        key = (segmenter, page.text.sha256)
        if key not in self._readings:
            self._readings[key] = segmenter.read(page.text)
        self._readings.move_to_end(key)
        while len(self._readings) > _READINGS:
            self._readings.popitem(last=False)
        return self._readings[key]
