"""Colours are told apart by colour-blind readers, and letters on them can be read: computed, not believed.

Sight is simulated as Machado, Oliveira and Fernandes do (2009), in linear light; distances are CIE76 in L*a*b* (D65), where 2.3 can just be told.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from helpers.desk.drawing import COLOURS, GREY, INK
from helpers.desk.marked import _LOOKS

SIGHT = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = TO_XYZ @ np.ones(3)


def linear(colour: str) -> np.ndarray:
    c = np.array(to_rgb(colour))
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def seen(colour: str, sight: str) -> np.ndarray:
    xyz = TO_XYZ @ np.clip(np.array(SIGHT[sight]) @ linear(colour), 0, 1) / WHITE
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: str, other: str, sight: str) -> float:
    return float(np.linalg.norm(seen(one, sight) - seen(other, sight)))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((float(TO_XYZ[1] @ linear(c)) for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sight", SIGHT)
def test_the_colours_of_pictures_are_told_apart(sight: str) -> None:
    least = min((apart(a, b, sight), a, b) for a, b in combinations(COLOURS, 2))
    assert least[0] > 10, least


@pytest.mark.parametrize("sight", SIGHT)
def test_the_lines_below_marks_are_told_apart(sight: str) -> None:
    lines = [line for _, line, _, name in _LOOKS.values() if name]
    least = min((apart(a, b, sight), a, b) for a, b in combinations(lines, 2))
    assert least[0] > 10, least


def test_letters_are_read_on_every_mark_and_every_line_is_seen() -> None:
    for ground, line, _, _ in _LOOKS.values():
        assert contrast("#111111", ground) > 7
        assert contrast(line, "#ffffff") > 3


def test_letters_of_pictures_are_read_on_white() -> None:
    assert contrast(INK, "#ffffff") > 7
    assert contrast(GREY, "#ffffff") > 4.5


def test_the_simulation_blinds() -> None:
    """Red and green of one lightness, which are far apart for most readers, come together."""
    red, green = "#c03000", "#6a7800"
    assert apart(red, green, "deuteranopia") < apart(red, green, "normal") / 2
