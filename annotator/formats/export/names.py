"""File names that every system takes, made from names of pages."""

import re
import unicodedata

from annotator.core.scheme import Scheme

_LONGEST = 120  # bytes of UTF-8; systems allow 255, and endings come on top
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def safe_name(name: str) -> str:
    """``name`` without what some system forbids in a file name; never empty."""
    shown = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    shown = "".join(
        "_" if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp") else sign for sign in shown
    )
    shown = _UNSAFE.sub("_", shown).strip("._- ")
    shown = shown.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").strip("._- ")
    return f"_{shown}" if not shown or _RESERVED.fullmatch(shown) else shown


class SafeNames:
    """Safe names that differ, also where a system takes capitals and small letters for the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, name: str) -> str:
        """A safe name that was not given before: with -2, -3 … where another name came to the same."""
        base = found = safe_name(name)
        number = 1
        while found.casefold() in self._taken:
            number += 1
            found = f"{base}-{number}"
        self._taken.add(found.casefold())
        return found


def without_blanks(name: str) -> str:
    """``name`` with _ for each white space, for columns that white space ends."""
    return "".join("_" if sign.isspace() else sign for sign in name)


class SafeLabels:
    """The categories of a scheme as words without white space that differ."""

    def __init__(self, scheme: Scheme) -> None:
        taken: set[str] = set()
        self._found: dict[str, str] = {}
        for category in scheme.categories:
            base = word = without_blanks(category.id) or "_"
            number = 1
            while word in taken:
                number += 1
                word = f"{base}-{number}"
            taken.add(word)
            self._found[category.id] = word

    def of(self, category: str) -> str:
        """The word for ``category``, an id."""
        return self._found.get(category) or without_blanks(category)
