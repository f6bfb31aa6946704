"""The window looks as it did: light and dark, Chinese and English, at 100 % and at 200 %.

What is compared is made small (tests/support/window_pictures.py). After a change on purpose, look at the window, then
python tests/support/window_pictures.py tests/e2e/pictures
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtGui import QFontDatabase, QImage

SUPPORT = Path(__file__).resolve().parents[1] / "support" / "window_pictures.py"
REFERENCES = Path(__file__).with_name("pictures")
NAMES = ("light-en", "light-zh", "dark-en", "dark-zh")
FONTS = {"Noto Sans CJK SC", "Noto Serif CJK SC"}
CLEARLY = 14.0  # levels of 255, the mean of the three colours, by which a cell is another
MOST_CELLS, MOST_MEAN = 0.03, 2.2  # cells that may be another; the mean difference of all cells


class Difference(NamedTuple):
    """How unlike two pictures are."""

    cells: float  # the part that is clearly another
    mean: float  # of all cells, in levels

    @property
    def alike(self) -> bool:
        """True if nothing but letters differs."""
        return self.cells <= MOST_CELLS and self.mean <= MOST_MEAN


def difference(first: QImage, second: QImage) -> Difference:
    assert first.size() == second.size()
    found = []
    for y in range(first.height()):
        for x in range(first.width()):
            a, b = first.pixelColor(x, y), second.pixelColor(x, y)
            found.append((abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue())) / 3)
    return Difference(sum(value > CLEARLY for value in found) / len(found), sum(found) / len(found))


@pytest.fixture(scope="module", params=["1", "2"], ids=["100 %", "200 %"])
def pictures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, qapp) -> dict[str, QImage]:
    """The window as it is, drawn for such a screen."""
    if not set(QFontDatabase.families()) >= FONTS:
        pytest.skip("the pictures are made with the fonts of the package fonts-noto-cjk, which are not here")
    folder = tmp_path_factory.mktemp("pictures")
    command = [sys.executable, str(SUPPORT), str(folder), "--scale", request.param]
    environment = os.environ | {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    subprocess.run(command, check=True, env=environment, timeout=120)
    return {name: QImage(str(folder / f"{name}.png")) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_the_window_looks_as_it_did(pictures: dict[str, QImage], name: str) -> None:
    found = difference(pictures[name], QImage(str(REFERENCES / f"{name}.png")))
    assert found.alike, f"{found}: look at the window, and renew the picture if that is meant"


def test_what_is_wrong_would_be_seen(qapp) -> None:
    references = {name: QImage(str(REFERENCES / f"{name}.png")) for name in NAMES}
    for first, second in (
        ("light-en", "dark-en"),
        ("light-zh", "dark-zh"),
        ("light-en", "light-zh"),
        ("dark-en", "dark-zh"),
    ):
        assert not difference(references[first], references[second]).alike, (first, second)
    for name, whole in references.items():
        moved = whole.copy(1, 0, whole.width(), whole.height())  # all of it a cell to the left
        assert not difference(whole, moved.copy(0, 0, whole.width(), whole.height())).alike, name
        without_pane = whole.copy()
        for y in range(whole.height()):
            for x in range(whole.width() * 3 // 5, whole.width()):
                without_pane.setPixelColor(x, y, whole.pixelColor(whole.width() - 1, 1))
        assert not difference(whole, without_pane).alike, name
