"""Which publication a page is of, as far as what came with it says so."""

import re
from collections.abc import Mapping
from typing import Any

_KEYS = ("publication", "newspaper", "paper", "journal", "报纸", "报刊", "报名", "刊名")
_NUMBERS = re.compile(r"[\s_.-]*\d.*$", re.DOTALL)


def publication_of(meta: Mapping[str, Any], name: str) -> str:
    """The publication: as the meta says (at the top or one level down), or what the page's name has before its numbers."""
    for values in (meta, *(value for value in meta.values() if isinstance(value, Mapping))):
        for key in _KEYS:
            found = values.get(key)
            if isinstance(found, str) and found.strip():
                return found.strip()
    return _NUMBERS.sub("", name).strip()
