"""Text in XML 1.0: what it cannot hold, and escapes that keep every character as it is."""

import re

# XML 1.0 has no way to write these, not even by number.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"
# Line ends and tabs by number: a reader makes blanks or line feeds of them else. U+0085 and U+2028 for XML 1.1's sake.
_ESCAPES = {ord(sign): f"&#{ord(sign)};" for sign in "\t\n\r\u0085\u2028"}
_ESCAPES |= {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}


def illegal(text: str) -> list[tuple[int, int]]:
    """Where ``text`` holds what XML cannot: position (code points) and code of each such character."""
    return [(found.start(), ord(found.group())) for found in _ILLEGAL.finditer(text)]


def legal(text: str) -> str:
    """``text`` with U+FFFD for each character that XML cannot hold: one for one."""
    return _ILLEGAL.sub(REPLACEMENT, text)


def escaped(text: str) -> str:
    """``text`` for an attribute value in double quotes or for content; what is illegal becomes U+FFFD."""
    return legal(text).translate(_ESCAPES)
