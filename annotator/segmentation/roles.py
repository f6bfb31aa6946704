"""The role of each piece of an article that has been put together."""

import re
from collections.abc import Sequence

from annotator.core.model import Role
from annotator.segmentation.layout import CROSS_STATES, LONGEST_CAPTION, Step
from annotator.segmentation.lines import Piece
from annotator.segmentation.units import Kind, Unit

_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,9}(?:县|市|区|乡|镇|村|街道|社区)$")
_PICTURE = re.compile(r"图为|如图|摄[）)]$|图[①②③④一二三]")
_ROLES = {
    Kind.BYLINE: Role.BYLINE,
    Kind.NOTE: Role.NOTE,
    Kind.CREDIT: Role.CREDIT,
    Kind.RUBRIC: Role.RUBRIC,
    Kind.FURNITURE: Role.NOTE,
}


def is_picture(units: Sequence[Unit]) -> bool:
    """The text of a picture: short, and with the photographer's name or words that point at the picture."""
    texts = [unit for unit in units if unit.kind is Kind.TEXT]
    if sum(len(unit.pieces) for unit in texts) > LONGEST_CAPTION:
        return False
    if any(unit.kind is Kind.CREDIT for unit in units):
        return True
    return bool(texts) and bool(_PICTURE.search(texts[-1].text[-80:]))


def roles_of(steps: Sequence[Step]) -> list[tuple[Piece, Role]]:
    """The role of each piece of the article that ``steps`` make, in their order."""
    units = [step.unit for step in steps]
    text_role = Role.CAPTION if is_picture(units) else Role.BODY
    found: list[tuple[Piece, Role]] = []
    run: list[Piece] = []
    for step in steps:
        unit = step.unit
        if unit.kind is Kind.HEAD and step.state not in CROSS_STATES:
            run += unit.pieces
            continue
        found += _head_roles(run)
        run = []
        if unit.kind is Kind.HEAD:
            role = Role.CROSSHEAD
        else:
            role = text_role if unit.kind is Kind.TEXT else _ROLES[unit.kind]
        found += [(piece, role) for piece in unit.pieces]
    return found + _head_roles(run)


def _head_roles(run: Sequence[Piece]) -> list[tuple[Piece, Role]]:
    """Overline, headline and subheadline of lines that stand together."""
    roles = [Role.HEADLINE for _ in run]
    if len(run) >= 2 and (run[0].text[-1] in "：:" or _PLACE.match(run[0].text)):
        roles[0] = Role.OVERLINE
    widest = 0.0
    for i, piece in enumerate(run):
        if roles[i] is Role.OVERLINE:
            continue
        marked = piece.text.startswith(("——", "—", "●", "（"))
        wider = i >= 1 and widest >= 4 and piece.width >= 1.3 * widest and piece.width >= 11 and not piece.spaced
        if widest and (marked or wider or roles[i - 1] is Role.SUBHEADLINE):
            roles[i] = Role.SUBHEADLINE
        else:
            widest = max(widest, piece.width)
    return list(zip(run, roles, strict=True))
