"""The window and the letters that a chart is seen in: they decide on what is folded."""

from dataclasses import dataclass

from playbook.chart.layout.forest import WINDOW
from playbook.chart.layout.inputs import CARD
from playbook.chart.layout.sheet import FRAME
from playbook.chart.typography import DESK, Lettering

SMALLEST = (900, 500)
"""The smallest window to fold for: a smaller one shows a part."""
DENSE = 0.8
"""Share of a window that cards fill at most: more of them need not be tried."""


@dataclass(frozen=True)
class Sight:
    """Place where a chart is seen, and how low its letters may be there: the selection depends on it."""

    window: tuple[int, int] = WINDOW
    lettering: Lettering = DESK

    def scale(self, width: float, height: float) -> float:
        """Size of the letters of a chart of this size, as a multiple of the least that can be read."""
        wide, high = (max(side, least) for side, least in zip(self.window, SMALLEST, strict=True))
        pixels = min(wide / (width + FRAME[0]), high / (height + FRAME[1]))
        return pixels * self.lettering.small / self.lettering.least

    @property
    def reach(self) -> float:
        """The size of a unit as a multiple of that on the usual window, in the usual letters."""
        wide, high = (max(side, least) for side, least in zip(self.window, SMALLEST, strict=True))
        usual = DESK.least / DESK.small * self.lettering.small / self.lettering.least
        return min(wide / WINDOW[0], high / WINDOW[1]) * usual

    @property
    def room(self) -> float:
        """Number of cards that could stand in the window."""
        wide, high = (max(side, least) for side, least in zip(self.window, SMALLEST, strict=True))
        unit = self.lettering.least / self.lettering.small
        return DENSE * wide * high / (CARD.width * CARD.height * unit**2)


USUAL = Sight()
