"""Gold pages of a project as learning takes them."""

from annotator.segmentation.desk import GoldPage
from annotator.services.learning import Gold


def pages_of(gold: Gold) -> list[GoldPage]:
    """All pages; the key of each is its id."""
    return [GoldPage(str(page.id), page.text, page.articles, page.group) for page in gold.pages]
