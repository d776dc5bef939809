"""The colors of the four stances: readable as text, and told apart by color-blind eyes and in gray."""

from collections.abc import Mapping
from itertools import combinations, pairwise

import pytest

from playbook.content import method
from playbook.content.person_guides import StanceGuide
from playbook.models import Stance
from tests.support.light import Linear, contrast, linear, luminance

WHITE = "#ffffff"
PALETTES = {None: method().stances} | {name: method().colored(name).stances for name in method().palettes}
PAIRS = list(combinations(Stance, 2))

# Machado, Oliveira and Fernandes 2009, full severity, applied to linear light.
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def lab(light: Linear) -> Linear:
    """CIE L*a*b* under D65."""
    red, green, blue = (min(1.0, max(0.0, c)) for c in light)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: Linear, other: Linear) -> float:
    """How different two colors look (CIE 1976); about 2 is just seen."""
    return sum((p - q) ** 2 for p, q in zip(lab(one), lab(other), strict=True)) ** 0.5


def seen(color: str, eyes: str) -> Linear:
    """A color as these eyes see it."""
    light = linear(color)
    return tuple(sum(k * c for k, c in zip(row, light, strict=True)) for row in EYES[eyes])  # type: ignore[return-value]


def test_the_measures_know_black_and_white():
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert lab(linear(WHITE)) == pytest.approx((100, 0, 0), abs=0.05)
    assert all(seen("#808080", eyes) == pytest.approx(linear("#808080"), abs=0.001) for eyes in EYES)
    assert distance(seen("#d92b2b", "deuteranopia"), seen("#6b7a2b", "deuteranopia")) < distance(linear("#d92b2b"), linear("#6b7a2b")) / 2


@pytest.fixture(params=PALETTES, ids=str)
def guides(request: pytest.FixtureRequest) -> Mapping[Stance, StanceGuide]:
    """The stances in each palette."""
    return PALETTES[request.param]


@pytest.mark.parametrize("stance", Stance)
def test_names_can_be_read_on_their_card(stance: Stance, guides: Mapping[Stance, StanceGuide]):
    assert contrast(guides[stance].ink, guides[stance].fill) >= 4.5
    assert contrast(guides[stance].ink, WHITE) >= 4.5


@pytest.mark.parametrize("stance", Stance)
def test_the_sign_can_be_read_on_its_field(stance: Stance, guides: Mapping[Stance, StanceGuide]):
    assert contrast(guides[stance].line, WHITE) >= 4.5


@pytest.mark.parametrize("stance", Stance)
def test_the_border_stands_out_from_paper_and_card(stance: Stance, guides: Mapping[Stance, StanceGuide]):
    assert contrast(guides[stance].line, WHITE) >= 3
    assert contrast(guides[stance].line, guides[stance].fill) >= 3


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_stances_never_look_alike(eyes: str, one: Stance, other: Stance, guides: Mapping[Stance, StanceGuide]):
    assert distance(seen(guides[one].fill, eyes), seen(guides[other].fill, eyes)) >= 10


def test_in_gray_each_stance_is_a_clear_step_darker(guides: Mapping[Stance, StanceGuide]):
    lightness = sorted(lab((gray, gray, gray))[0] for gray in (luminance(linear(guide.fill)) for guide in guides.values()))
    assert all(lighter - darker >= 8 for darker, lighter in pairwise(lightness))


def test_cards_stay_light_enough_for_dark_text(guides: Mapping[Stance, StanceGuide]):
    assert all(lab(linear(guide.fill))[0] >= 65 for guide in guides.values())


def test_a_palette_changes_colors_and_nothing_else():
    for name in method().palettes:
        for stance, guide in method().colored(name).stances.items():
            shipped = method().stances[stance]
            assert guide.model_copy(update={"fill": shipped.fill, "ink": shipped.ink, "line": shipped.line}) == shipped
    assert method().colored(None) is method().colored("no such palette") is method()
