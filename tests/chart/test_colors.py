"""The stances without full color sight: computed from the shipped colors for gray and three kinds of color blindness, and by shape."""

import re
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from playbook.chart import picture
from playbook.chart.render.symbols import face, symbols
from playbook.content import method
from playbook.models import STANCES, Stance
from tests.support.chart_plans import TODAY, bearings

METHOD = method()
# Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009), severity 1.0.
SIGHTS = {
    "full": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
    "gray": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
}
TOLD_APART = {"full": 20, "protanopia": 10, "deuteranopia": 10, "tritanopia": 10, "gray": 5}
"""Least distance in CIELAB; 2.3 is just noticeable side by side."""


def lab(color: str, sight: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """CIELAB of a color as this sight sees it."""
    parts = np.array([int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.clip(sight @ linear, 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    ratio = to_xyz @ seen / np.array([0.9505, 1.0, 1.089])
    f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("palette", [None, *METHOD.palettes])
@pytest.mark.parametrize("sight", SIGHTS)
def test_fills_of_stances_are_told_apart(sight: str, palette: str | None) -> None:
    stances = METHOD.colored(palette).stances
    for one, other in combinations(STANCES, 2):
        colors = (stances[stance].fill for stance in (one, other))
        seen = [lab(color, SIGHTS[sight]) for color in colors]
        assert np.linalg.norm(seen[0] - seen[1]) >= TOLD_APART[sight], (one, other)


def test_frames_and_signs_differ_in_shape() -> None:
    """With every color taken out of the drawing, no two stances share a frame or a sign."""
    drawn = re.sub(r"#[0-9a-f]{6}", "", symbols(METHOD))
    shapes = dict(re.findall(r'<g id="([fs]-\w+)">(.*?)</g>(?=<g id|$)', drawn))
    for kind in "fs":
        of_kind = [shapes[f"{kind}-{stance}"] for stance in Stance]
        assert len(set(of_kind)) == len(Stance), kind


def test_every_card_uses_the_frame_and_sign_of_its_stance() -> None:
    plan = bearings()
    svg = picture(plan, METHOD, "en", today=TODAY).svg
    for person in plan.people:
        card = re.search(rf'<g [^>]*data-person="{person.id}".*?</g></g>|<g [^>]*data-person="{person.id}".*?(?=<g [^>]*data-person)', svg)
        assert card
        seat = "-seat" if person.placeholder else ""
        assert f'href="#f-{person.stance}{seat}"' in card[0]
        assert f'href="#s-{person.stance}"' in card[0]


def test_a_palette_reaches_the_picture() -> None:
    for name, palette in METHOD.palettes.items():
        drawn = picture(bearings(), METHOD.colored(name), "en", today=TODAY).svg
        assert palette.supporter
        assert face(palette.supporter.fill) in drawn
        assert face(METHOD.stances[Stance.SUPPORTER].fill) not in drawn
