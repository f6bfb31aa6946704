"""What an export left out and what its format could not express, as notes for the command line and the window."""

from collections.abc import Callable

from annotator.core.errors import QT_TRANSLATE_NOOP
from annotator.core.notes import Note
from annotator.formats.export.report import Report

LEFT_OUT = QT_TRANSLATE_NOOP("errors", "Left out: {what}: {count} ({pages})")
NOT_EXPRESSED = QT_TRANSLATE_NOOP("errors", "This format cannot express: {what}: {count} ({pages})")
_TOLD_PAGES = 5


def told(report: Report, template: str, translate: Callable[[str], str]) -> list[Note]:
    """Each kind with how many and the first pages; all of them stand in the manifest. ``translate``: in "errors"."""
    notes = []
    for entry in report:
        more = len(entry.pages) + entry.more_pages - _TOLD_PAGES
        pages = ", ".join(entry.pages[:_TOLD_PAGES]) + (f", … (+{more})" if more > 0 else "")
        notes.append(Note(template, {"count": entry.count, "what": translate(entry.what), "pages": pages}))
    return notes
