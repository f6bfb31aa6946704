"""What extraction alone gave to pieces, taken off again for looking: the text of the page stays as it is.

Radicals in place of characters, characters without width, marks of pictorial fonts, a margin before every line.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.core.radicals import SAME_SHAPE

if TYPE_CHECKING:  # it is made there
    from annotator.segmentation.lines import Piece

MARGIN_SHARE = 0.75  # of the pieces stand in at least so far: then that is the page's margin
MARGIN_LEAST = 20  # pieces; of fewer nobody can tell

_ODD = re.compile(
    "[\u00ad\u200b-\u200f\u2060\ufeff\u2e80-\u2fdf\uf900-\ufaff\ue000-\uf8ff\u25b6\u25ba\u25b8\u25bc\u25ce\u25c0\u2756\u2666]"
)
_NO_WIDTH = dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
_TABLE = {**_NO_WIDTH, **SAME_SHAPE}
_MARK_FIRST = re.compile("^[\ue000-\uf8ff\u25b6\u25ba\u25b8\u25bc\u25ce\u25c0\u2756\u2666]+ ?(?=.)")


def undress(text: str, pieces: "Sequence[Piece]") -> None:
    """Let ``pieces`` of ``text`` look as they would in print; on most pages they are left as they are."""
    if _ODD.search(text):
        for piece in pieces:
            piece.text = _MARK_FIRST.sub("", piece.text.translate(_TABLE)).strip() or piece.text
    _take_margin(pieces)


def _take_margin(pieces: "Sequence[Piece]") -> None:
    """Take the margin off that most lines have."""
    if len(pieces) < MARGIN_LEAST or sum(piece.indent > 0 for piece in pieces) < MARGIN_SHARE * len(pieces):
        return
    margin = sorted(piece.indent for piece in pieces)[int((1 - MARGIN_SHARE) * len(pieces))]
    for piece in pieces:
        piece.indent = max(0.0, piece.indent - margin)
