"""Category suggestions: the genre before the topic, by a learned model, with reasons that a person understands.

A piece that argues a view is commentary and one that studies or teaches is theory, whatever it is about; only then
the topic counts. ``article_view`` is what is looked at, ``category_features`` makes numbers of it,
``category_model`` holds the model that comes with the program and ``category_learning`` what a project adds to it.
"""

import re
from collections.abc import Sequence

from annotator.core.model import Article
from annotator.core.proposal import Reason, Suggestion
from annotator.core.text import PageText
from annotator.segmentation import patterns
from annotator.segmentation.article_view import ArticleView, views_of
from annotator.segmentation.category_features import NAMES, Features, Found, Table, table_of
from annotator.segmentation.category_learning import CategoryModel
from annotator.segmentation.category_lexicon import NAMES as GROUPS
from annotator.segmentation.category_model import CATEGORIES, GENRES, Opinion, shipped_model
from annotator.segmentation.category_signs import HEAD_STUDY, HEAD_VIEW
from annotator.segmentation.words import Words

MOST_WORDS = 5  # words that a reason names
MOST_REASONS = 4
SUREST = 0.99  # a suggestion is never certain
LEAST_SAID = 0.08  # what speaks for a category by less than this is no reason

_AUTHOR = re.compile(r"作者\S{0,2}[：系为是]?[^）)\n]{0,16}|本文作者|执笔")
_OPENING = re.compile(r"本报讯|新华社|记者|通讯员")
# Signs whose weight is told together, with the reason that they give.
_BYLINE_SIGNS = ("own_byline", "marked_byline", "office_byline", "view_sign")
_RUBRIC_SIGNS = ("view_sign", "study_sign", "police_sign", "local_sign")
_PLACES = {name: place for place, name in enumerate(NAMES)}
_HAS, _HEAD = _PLACES[f"has:{GROUPS[0]}"], _PLACES[f"head:{GROUPS[0]}"]  # where the groups of the lexicon begin


def suggest(
    text: PageText,
    article: Article,
    words: Words,
    model: CategoryModel | None = None,
) -> Suggestion:
    """The category that the genre and the words of ``article`` speak for, with a calibrated confidence.

    The same article has the same suggestion, in a proposal and later. ``model`` is what the project has learned, and
    only its labels are suggested then; without one it is the shipped model with ``CATEGORIES``. Under a millisecond
    for an article of usual length, beside the cutting.
    """
    return suggest_all(text, [article], words, model)[0]


def suggest_all(
    text: PageText, articles: Sequence[Article], words: Words, model: CategoryModel | None = None
) -> tuple[Suggestion, ...]:
    """``suggest`` for each."""
    if not articles:
        return ()
    views = views_of(text, articles, words)
    table = table_of(views)
    opinions = shipped_model().read_all(table)
    return tuple(
        [
            _suggestion(article.id, view, table, row, opinion, model)
            for row, (article, view, opinion) in enumerate(zip(articles, views, opinions, strict=True))
        ]
    )


def _suggestion(
    article: str, view: ArticleView, table: Table, row: int, opinion: Opinion, model: CategoryModel | None
) -> Suggestion:
    features = table.features(row) if model else None
    shares = model.probabilities(features, opinion) if model and features else opinion.shares
    category = max(shares, key=shares.__getitem__)
    found = _learned(features, category, model) if model and features else []
    if category in CATEGORIES:
        values, said = opinion.spoken_for(category, LEAST_SAID / 4)
        dense = values.tolist()
        found += _signs(view, category, dense) + _words(view, table.found[row], category, dense, said)
    return Suggestion(article, category, min(SUREST, round(shares[category], 3)), _weightiest(found))


def _weightiest(found: list[tuple[float, Reason]]) -> tuple[Reason, ...]:
    """The reasons that weigh most, the weightiest first."""
    kept = [reason for _, reason in sorted(found, key=lambda pair: (-pair[0], pair[1].code))][:MOST_REASONS]
    return tuple(kept) or (Reason("no_cue"),)


def _learned(features: Features, category: str, model: CategoryModel) -> list[tuple[float, Reason]]:
    """Words that speak for ``category`` in this project."""
    said = model.spoken_for(features, category)
    best = [w for w in sorted(said, key=lambda w: (-said[w], w)) if said[w] > LEAST_SAID / 4][:MOST_WORDS]
    return [(sum(said[w] for w in best), Reason("learned_words", ("、".join(best),)))] if best else []


def _signs(view: ArticleView, category: str, dense: Sequence[float]) -> list[tuple[float, Reason]]:
    """Signs of the genre and of the build that speak for ``category``; ``dense``: how far each of ``NAMES`` does."""
    found: list[tuple[float, Reason]] = []

    def weight_of(*names: str) -> float:
        return sum(dense[_PLACES[name]] for name in names)

    def add(weight: float, reason: Reason) -> None:
        if weight > LEAST_SAID and all(reason.values):
            found.append((weight, reason))

    if category not in GENRES:
        opening = patterns.news_start(view.body[:60].lstrip()) or _first(_OPENING, view.body[:40])
        add(weight_of("news_start", "reporter"), Reason("news_report", (opening,)))
        if view.picture:
            add(weight_of("picture", "photo"), Reason("picture_text"))
    else:
        author = _first(_AUTHOR, view.note) or _first(_AUTHOR, view.body[-80:])
        byline = view.byline.replace("\n", " ")[:20]
        pattern, sign = (HEAD_VIEW, "head_view") if category == "commentary" else (HEAD_STUDY, "head_study")
        add(weight_of("affiliation"), Reason("genre_cue", (author,)))
        add(weight_of(*_BYLINE_SIGNS), Reason("author_line", (byline,)))
        add(weight_of("questions"), Reason("asks_questions", (view.body.count("？"),)))
        add(weight_of("numbered", "ordinals"), Reason("numbered_points", (_points(view),)))
        add(weight_of(sign), Reason("in_headline", (_first(pattern, view.head),)))
    add(weight_of(*_RUBRIC_SIGNS), Reason("rubric_says", (view.rubric.replace("\n", " ")[:12],)))
    return found


def _words(
    view: ArticleView, hits: Found, category: str, dense: Sequence[float], said: dict[str, float]
) -> list[tuple[float, Reason]]:
    """Words of the text and of the headline that speak for ``category``."""
    weights = dict(said)
    in_head: dict[str, float] = {}
    for group, words in hits.items():
        share, total = dense[_HAS + group], sum(words.values())
        if share <= 0 or not total:
            continue
        for word, count in words.items():
            weights[word] = weights.get(word, 0.0) + share * count / total
            if word in view.head:
                in_head[word] = max(in_head.get(word, 0.0), share + max(0.0, dense[_HEAD + group]))
    found: list[tuple[float, Reason]] = []
    best = sorted(weights, key=lambda w: (-weights[w], w))[:MOST_WORDS]
    if best and sum(weights[w] for w in best) > LEAST_SAID:
        named = "、".join(best)
        reason = Reason("genre_words", (named,)) if category in GENRES else Reason("topic_words", (named,))
        found.append((sum(weights[w] for w in best), reason))
    if in_head and category not in GENRES:
        word = max(in_head, key=lambda w: (in_head[w], w))
        found.append((in_head[word], Reason("in_headline", (word,))))
    return found


def _points(view: ArticleView) -> int:
    """Points that the text goes through by number."""
    return sum(1 for line in view.body.split("\n") if patterns.is_numbered(line)) or len(
        re.findall(r"(?:首先|其次|再次|[一二三四五]是)", view.body)
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""
