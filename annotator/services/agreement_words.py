"""The figures of an agreement in words, for whoever shows them: the command line, the window, a report."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from annotator.core.errors import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from annotator.evaluation.agreement import Difference
    from annotator.services.agreement import Compared

Speak = Callable[[str], str]

_FIGURES: tuple[tuple[str, str, int], ...] = (
    ("borders_F1", QT_TRANSLATE_NOOP("errors", "borders between articles, F1"), 3),
    ("exact_F1", QT_TRANSLATE_NOOP("errors", "articles exactly the same, F1"), 3),
    ("F1@0.8", QT_TRANSLATE_NOOP("errors", "articles the same with IoU 0.8 or more, F1"), 3),
    ("F1@0.5", QT_TRANSLATE_NOOP("errors", "articles the same with IoU 0.5 or more, F1"), 3),
    ("b3_F1", QT_TRANSLATE_NOOP("errors", "B-cubed F1"), 3),
    ("line_ARI", QT_TRANSLATE_NOOP("errors", "adjusted Rand index of lines"), 3),
    ("role_agreement", QT_TRANSLATE_NOOP("errors", "characters in the same role"), 3),
    ("role_kappa", QT_TRANSLATE_NOOP("errors", "roles of characters, Cohen's kappa"), 3),
    ("category_articles", QT_TRANSLATE_NOOP("errors", "articles of both whose categories are compared"), 0),
    ("category_agreement", QT_TRANSLATE_NOOP("errors", "of these with the same category"), 3),
    ("category_kappa", QT_TRANSLATE_NOOP("errors", "categories, Cohen's kappa"), 3),
)
_PAGES = QT_TRANSLATE_NOOP(
    "errors", "Pages that both accepted: {pages}; articles in {first}: {one}, in {second}: {other}."
)
_CORRECTIONS = QT_TRANSLATE_NOOP("errors", "corrections a page from {one} to {other}")
_BORDER, _CATEGORY = QT_TRANSLATE_NOOP("errors", "border above"), QT_TRANSLATE_NOOP("errors", "category")
_THERE, _NONE = QT_TRANSLATE_NOOP("errors", "yes"), QT_TRANSLATE_NOOP("errors", "no")


def pages_compared(compared: "Compared", speak: Speak) -> str:
    """How many pages and articles were compared, as a sentence."""
    found = compared.agreement
    return speak(_PAGES).format(
        pages=found.pages, first=compared.first, second=compared.second, one=found.articles[0], other=found.articles[1]
    )


def figure_rows(compared: "Compared", speak: Speak) -> Iterator[tuple[str, str]]:
    """Each figure: what it is, and its value."""
    values = compared.agreement.values
    for key, name, decimals in _FIGURES:
        yield speak(name), _shown(values[key], decimals)
    for key, one, other in (
        ("corrections_to_first", compared.second, compared.first),
        ("corrections_to_second", compared.first, compared.second),
    ):
        yield speak(_CORRECTIONS).format(one=one, other=other), _shown(values[key], 2)


def difference_row(found: "Difference", speak: Speak) -> tuple[str, str, str]:
    """What differs, and what each of both has."""
    if found.what == "border":
        first, second = (speak(_THERE if side else _NONE) for side in (found.first, found.second))
        return speak(_BORDER), first, second
    return speak(_CATEGORY), found.first or "–", found.second or "–"


def _shown(value: float | None, decimals: int) -> str:
    return "–" if value is None else f"{value:.{decimals}f}"
