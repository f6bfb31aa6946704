"""Writing XML 1.0 by hand: documents, names for ids. The same content gives the same bytes."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from annotator.formats.xml_text import escaped, illegal, legal

# Fewer characters than an NCName may have now; libxml2 still keeps to those of the fourth edition.
_NO_NAME = re.compile("[^A-Za-z0-9._\u4e00-\u9fa5-]+")
_LONGEST_NAME = 80

Attributes = Mapping[str, object]


class Replaced(NamedTuple):
    """A character that XML cannot hold: where it stood in its text (code points), and which it was."""

    at: int
    code: int


def holdable(text: str) -> tuple[str, list[Replaced]]:
    """``text`` as XML 1.0 can hold it, of the same length, and which characters U+FFFD stands for in it."""
    replaced = [Replaced(*one) for one in illegal(text)]
    return (legal(text) if replaced else text), replaced


def xml_name(name: str, prefix: str = "p") -> str:
    """``name`` as an NCName, which can be an id; different names may become the same one."""
    shown = _NO_NAME.sub("_", name).strip("._-")[:_LONGEST_NAME].rstrip("._-")
    return shown if shown and not shown[0].isdigit() else f"{prefix}-{shown}".rstrip("-")


class XmlWriter:
    """Puts a document together, indented where there is no text beside the elements."""

    def __init__(self) -> None:
        self._parts = ['<?xml version="1.0" encoding="UTF-8"?>\n']
        self._open: list[str] = []

    def start(self, name: str, attributes: Attributes | None = None) -> None:
        """Begin an element that holds elements. Attributes that are None are left out."""
        self._parts.append(f"{'  ' * len(self._open)}{_tag(name, attributes)}>\n")
        self._open.append(name)

    def end(self, count: int = 1) -> None:
        """End the innermost ``count`` elements."""
        for _ in range(count):
            name = self._open.pop()
            self._parts.append(f"{'  ' * len(self._open)}</{name}>\n")

    def leaf(self, name: str, attributes: Attributes | None = None, text: str | None = None) -> None:
        """A whole element, empty or with ``text`` in it."""
        self.mixed(name, attributes, None if text is None else escaped(text))

    def mixed(self, name: str, attributes: Attributes | None, content: str | None) -> None:
        """A whole element with ``content``, which is XML already."""
        end = "/>" if content is None else f">{content}</{name}>"
        self._parts.append(f"{'  ' * len(self._open)}{_tag(name, attributes)}{end}\n")

    def document(self) -> bytes:
        """The document, in UTF-8."""
        return "".join(self._parts).encode("utf-8")


def _tag(name: str, attributes: Attributes | None) -> str:
    told = "".join(f' {key}="{escaped(str(value))}"' for key, value in (attributes or {}).items() if value is not None)
    return f"<{name}{told}"


def empty_tag(name: str, attributes: Attributes) -> str:
    """An empty element for mixed content."""
    return f"{_tag(name, attributes)}/>"
