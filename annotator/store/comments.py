"""The comments of all pages at once, for a list of them. They are written with the page that they belong to."""

from typing import Any

from annotator.core.comments import About, Comment, CommentOnPage
from annotator.store.database import ProjectFile
from annotator.store.rows import COMMENT_COLUMNS

# The article that has the place now. A comment on a page has none.
_LISTED = f"""
SELECT page_id, name, CASE WHEN about = 'page' THEN NULL ELSE (
         SELECT articles.place FROM spans JOIN articles USING (page_id, article)
         WHERE spans.page_id = comments.page_id AND spans.start_cp <= comments.start_cp AND comments.start_cp < spans.end_cp
       ) END, {COMMENT_COLUMNS}
FROM comments JOIN pages ON pages.id = page_id"""


class CommentStore:
    """Lists comments. Every method may raise ProjectError."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def listed(self, *, is_open: bool | None = None, by: str = "", most: int = -1) -> list[CommentOnPage]:
        """Comments page by page, at most ``most``; only open or only resolved ones, only those that ``by`` made."""
        where: list[str] = []
        values: list[Any] = []
        if is_open is not None:
            where.append(f"resolved_at {'=' if is_open else '<>'} ''")
        if by:
            where.append("made_by = ?")
            values.append(by)
        sql = f"{_LISTED} {'WHERE ' + ' AND '.join(where) if where else ''} ORDER BY page_id, number LIMIT ?"
        with self._file.read() as db:
            return [
                CommentOnPage(page_id, name, article, Comment(number, About(about), *rest))
                for page_id, name, article, number, about, *rest in db.execute(sql, [*values, most])
            ]
