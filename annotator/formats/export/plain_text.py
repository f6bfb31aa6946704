"""Plain text, one file an article, with an index."""

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.formats.export.interface import ArticleTexts, Job, Kind, Option
from annotator.formats.export.names import SafeNames
from annotator.formats.export.pages import ExportArticle
from annotator.formats.export.report import LOST

INDEX = "index.tsv"
COLUMNS = ("file", "page_id", "article_id", "issue", "date", "split", "label", "labels")
_BLANKS = QT_TRANSLATE_NOOP("errors", "tabs and line breaks in names, which are blanks in the index")


class PlainText(ArticleTexts):
    """PAGE-01.txt, PAGE-02.txt … in a folder for each split (and category, if asked for), and index.tsv."""

    name = "text"
    sentence = QT_TRANSLATE_NOOP("errors", "plain text, one file an article, with an index")
    options = (
        Option(
            "by-category",
            Kind.FLAG,
            QT_TRANSLATE_NOOP("errors", "a folder for each category, as trainers load them"),
            False,
        ),
    )

    def write(self, job: Job) -> None:
        pages, folders = SafeNames(), SafeNames()
        categories = {category.id: folders.of(category.id) for category in job.scheme.categories}
        unlabelled = folders.of("unlabelled")
        with job.target.open(INDEX) as index:
            index.write("\t".join(COLUMNS).encode() + b"\n")
            for page in job.pages():
                stem = pages.of(page.name)
                for article in page.articles:
                    job.report.drop(LOST, page.name, len(article.rendered.lost))
                    parts = [page.split.value] if page.split else []
                    if job.options["by-category"]:
                        label = article.source.category
                        parts.append(unlabelled if label is None else categories[label])
                    name = "/".join([*parts, f"{stem}-{article.number:02}.txt"])
                    with job.target.open(name) as stream:
                        stream.write(article.rendered.text.encode("utf-8") + b"\n")
                    index.write(_row(name, article, job))


def _row(name: str, article: ExportArticle, job: Job) -> bytes:
    page = article.page
    split = page.split.value if page.split else ""
    cells = [
        name, page.name, article.id, page.issue.key, page.issue.date, split, article.source.category or "",
        ",".join(article.labels),
    ]  # fmt: skip
    shown = ["".join(" " if sign in "\t\r\n" else sign for sign in cell) for cell in cells]
    job.report.drop(_BLANKS, page.name, sum(a != b for a, b in zip(cells, shown, strict=True)))
    return "\t".join(shown).encode("utf-8") + b"\n"
