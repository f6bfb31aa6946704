"""Colours that differ also for people who do not see red or green, simulated after Machado, Oliveira & Fernandes (2009)."""

from itertools import combinations

import pytest

from annotator.core.model import DEFAULT_CATEGORIES
from annotator.ui.theme import DARK, LIGHT, Theme

# From linear RGB to linear RGB, for the severity 1.0.
SEEN_AS = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
Triple = tuple[float, float, float]


def linear(colour: str) -> list[float]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast of WCAG 2: from 1 to 21."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(rgb: list[float]) -> Triple:
    red, green, blue = (min(1.0, max(0.0, part)) for part in rgb)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(first: str, second: str, seen_as: str) -> float:
    """How unlike two colours look (CIE 1976); from about 2 on somebody sees it side by side."""

    def seen(colour: str) -> Triple:
        rgb = linear(colour)
        return lab([sum(a * b for a, b in zip(row, rgb, strict=True)) for row in SEEN_AS[seen_as]])

    return sum((a - b) ** 2 for a, b in zip(seen(first), seen(second), strict=True)) ** 0.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("seen_as", SEEN_AS)
def test_no_two_hues_look_alike(theme: Theme, seen_as: str) -> None:
    least = {
        pair: difference(theme.hues[pair[0]], theme.hues[pair[1]], seen_as)
        for pair in combinations(range(len(theme.hues)), 2)
    }
    near = {pair: round(value, 1) for pair, value in least.items() if value < 9}
    assert not near


@pytest.mark.parametrize("seen_as", SEEN_AS)
def test_no_two_categories_to_begin_with_look_alike(seen_as: str) -> None:
    colours = [category.colour for category in DEFAULT_CATEGORIES]
    near = {(a, b): round(difference(a, b, seen_as), 1) for a, b in combinations(colours, 2)}
    assert min(near.values()) >= 9, near


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read(theme: Theme) -> None:
    for ground in (theme.window, theme.paper, theme.panel, theme.raised):
        assert contrast(theme.text, ground) >= 7
        assert contrast(theme.muted, ground) >= 4.5, ground
        for words in (theme.good, theme.warning, theme.accent):
            assert contrast(words, ground) >= 3.7, (words, ground)
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    for hue in theme.hues:  # numbers and role marks, beside the gutter's colour
        assert contrast(hue, theme.paper) >= 3, hue
