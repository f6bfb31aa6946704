"""The first segmentation of a page from its text alone, by rules."""

from collections.abc import Iterable

from annotator.core.model import Article
from annotator.core.proposal import Border, Proposal, Reason, Suggestion
from annotator.core.text import PageText
from annotator.segmentation import assemble, attach, borders, layout, shapes, units
from annotator.segmentation.lexicon import Lexicon
from annotator.segmentation.lines import pieces_of
from annotator.segmentation.words import Words


class Segmenter:
    """Proposes articles for pages. One instance serves any number of pages, from one thread at a time."""

    def __init__(self, words: Words | None = None) -> None:
        self._lexicon = Lexicon(words or Words())

    def propose(self, text: PageText) -> Proposal:
        """Articles of the page with borders, attachments and suggested categories; deterministic, never fails."""
        pieces = pieces_of(text)
        kinds = shapes.best_shapes(pieces, shapes.evidence(pieces))
        page_units = units.units_of(pieces, kinds)
        self._lexicon.read(page_units)
        drafts: list[assemble.Draft] = []
        sequences = []
        for sequence in units.sequences(page_units):
            seen = borders.signals(sequence, self._lexicon)
            sequences.append((sequence, borders.evidence_of(sequence, seen, self._lexicon)))
        readings, habit = layout.read_page(sequences)
        for steps in readings:
            found, _ = assemble.drafts_of(steps)
            drafts += found
        drafts = attach.attach(drafts, self._lexicon)
        articles = tuple(assemble.article(text, number, draft) for number, draft in enumerate(drafts, 1))
        marks = tuple(Border(min(article.spans).start, 0.5, (Reason("page_begins"),)) for article in articles)
        return Proposal(articles, marks, self.suggest(text, articles))

    def suggest(self, text: PageText, articles: Iterable[Article]) -> tuple[Suggestion, ...]:
        """A category for each article."""
        return tuple(Suggestion(article.id, "other", 0.3, (Reason("no_cue"),)) for article in articles)
