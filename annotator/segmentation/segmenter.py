"""The first segmentation of a page from its text alone, by rules."""

from collections.abc import Iterable

from annotator.core.model import Article
from annotator.core.proposal import Proposal, Suggestion
from annotator.core.text import PageText
from annotator.segmentation import assemble, borders, categories, explain, layout, shapes, units
from annotator.segmentation.attach import attach
from annotator.segmentation.lexicon import Lexicon
from annotator.segmentation.lines import pieces_of
from annotator.segmentation.words import Words

BY = "rules-1"


class Segmenter:
    """Proposes articles for pages. One instance serves any number of pages, from one thread at a time."""

    def __init__(self, words: Words | None = None) -> None:
        self._words = words or Words()
        self._lexicon = Lexicon(self._words)

    def propose(self, text: PageText) -> Proposal:
        """Articles of the page with borders, attachments and suggested categories.

        Never fails, whatever the text; the same text always gives the same proposal. Every non-blank character
        lies in one article or in none (page furniture).
        """
        pieces = pieces_of(text)
        page_units = units.units_of(pieces, shapes.best_shapes(pieces, shapes.evidence(pieces)))
        self._lexicon.read(page_units)
        signals: dict[int, borders.Signals | None] = {}
        sequences = []
        for sequence in units.sequences(page_units):
            seen = borders.signals(sequence, self._lexicon)
            signals.update((unit.index, s) for unit, s in zip(sequence, seen, strict=True))
            sequences.append((sequence, borders.evidence_of(sequence, seen, self._lexicon)))
        readings, habit = layout.read_page(sequences)
        drafts = [draft for steps in readings for draft in assemble.drafts_of(steps)]
        aside = [step for steps in readings for step in steps if step.move is layout.Move.ASIDE]
        drafts = attach(drafts, aside, self._lexicon) or assemble.whole_page(page_units)
        articles = tuple(assemble.article(text, number, draft) for number, draft in enumerate(drafts, 1))
        view = explain.PageView(
            page_units,
            {unit.index: number for number, draft in enumerate(drafts) for unit in draft.units},
            {step.unit.index: step for steps in readings for step in steps},
            signals,
        )
        return Proposal(
            articles,
            tuple(explain.borders_of(view)),
            tuple(
                categories.suggest(text, article, self._words, [word for unit in draft.units for word in unit.tokens])
                for article, draft in zip(articles, drafts, strict=True)
            ),
            BY,
            {a.id: explain.attachment(d, self._lexicon, habit) for a, d in zip(articles, drafts, strict=True)},
        )

    def suggest(self, text: PageText, articles: Iterable[Article]) -> tuple[Suggestion, ...]:
        """A category for each article, with a confidence and the words that speak for it."""
        return tuple(categories.suggest(text, article, self._words) for article in articles)
