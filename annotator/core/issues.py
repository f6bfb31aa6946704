"""Which issue of which day a page belongs to, as far as its meta, its name or the name of its file says.

Pages of one issue resemble each other more than any two pages do: an export keeps them together (splits.py).
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from annotator.core.ordering import date_at, date_of

_ISSUE_KEYS = ("issue_id", "issue", "期", "期号")
_PAPER_KEYS = ("paper", "newspaper", "报纸", "报名")
_JOINTS = " \t-_./·—"


class Issue(NamedTuple):
    """The issue of a page. ``key`` is equal for pages of one issue; ``date`` is ISO 8601, or empty where not known."""

    key: str
    date: str


def issue_of(name: str, meta: Mapping[str, Any], file: str, *, pages_in_file: int = 1) -> Issue:
    """The issue of the page ``name``.

    In this order: what the meta says; the date with what stands before it in the name ("yanxi-2021-06-18-2" is of
    yanxi-2021-06-18), so that editions and sections of a day are one issue; the text file, where it held several
    pages (``pages_in_file``); else the page stands alone.
    """
    dated = date_of(meta, name, file)
    date = dated.date if dated else ""
    told = _told(meta, _ISSUE_KEYS)
    paper = _told(meta, _PAPER_KEYS)
    if told:  # issue 12 of another year is another issue
        return Issue("-".join(filter(None, (paper, date if date not in told else "", told))), date)
    if dated:
        words = {"date_in_name": name, "date_in_file": file}.get(dated.found, name)
        found = date_at(words)
        before = words[: found.start].strip(_JOINTS) if found and found.date == date else ""
        return Issue("-".join(filter(None, (before or paper, date))), date)
    if file and pages_in_file > 1:
        return Issue(file, "")
    return Issue(name, "")


def _told(meta: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    """What ``meta`` says under one of ``keys``, at the top or one level down."""
    for values in (meta, *(value for value in meta.values() if isinstance(value, Mapping))):
        for key in keys:
            value = values.get(key)
            if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
                return str(value).strip()
    return ""
