"""Every reason that the code gives can be worded."""

import ast
import re
from pathlib import Path

import pytest

from annotator.core.proposal import Reason
from annotator.segmentation.reasons import REASONS, sentence

FOLDER = Path(__file__).parents[3] / "annotator" / "segmentation"


def used_codes() -> dict[str, set[int]]:
    """Codes given to ``Reason(...)`` as literals anywhere in the package, with the number of their values."""
    found: dict[str, set[int]] = {}
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason"):
                continue
            values = node.args[1] if len(node.args) > 1 else None
            count = len(values.elts) if isinstance(values, ast.Tuple) else 0
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value in REASONS:
                    found.setdefault(part.value, set()).add(count)
                elif isinstance(part, ast.Constant) and isinstance(part.value, str):
                    pytest.fail(f"{path.name} gives a reason that has no words: {part.value}")
    return found


def test_every_code_has_words_and_the_right_slots() -> None:
    for code, counts in used_codes().items():
        slots = set(re.findall(r"\{(\d)\}", REASONS[code]))
        assert counts == {len(slots)}, code


def test_no_words_without_use() -> None:
    computed = {"rubric", "byline"}  # Reason(unit.kind.value, ...)
    assert set(REASONS) == set(used_codes()) | computed


def test_sentence() -> None:
    assert sentence(Reason("width_changes", (13, 17))) == "the column width changes from 13 to 17 characters"


def test_templates_are_marked_for_translation() -> None:
    tree = ast.parse((FOLDER / "reasons.py").read_text("utf-8"))
    marked = [
        node.args[1].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QT_TRANSLATE_NOOP"
    ]
    assert sorted(marked) == sorted(REASONS.values())
