"""Options of a chart: which picture, for which window, and what is colored, filtered, folded and compared."""

from dataclasses import dataclass

from playbook.chart.content.coloring import View
from playbook.chart.content.comparison import Comparison
from playbook.chart.content.filters import NO_FILTERS, Filters
from playbook.chart.content.fold_groups import AS_FIRST_SEEN, Opened
from playbook.chart.layout.forest import WINDOW
from playbook.chart.render.frame import ChartKind
from playbook.chart.typography import DESK, Lettering
from playbook.models import StageId


@dataclass(frozen=True)
class ChartOptions:
    """Choices of a reader or of the place where a chart is shown; none of them is part of the plan."""

    window: tuple[int, int] = WINDOW
    """Width and height to draw for, in CSS pixels: the picture gets their proportion."""
    kind: ChartKind = ChartKind.ORGANIZATION
    view: View = View.STANCE
    """Meaning of the colors of the cards. It moves nobody."""
    stage: StageId | None = None
    """Stage for which people are decisive and weigh; None for the present one."""
    decisive: frozenset[str] | None = None
    """Ids of the decisive people, where the plan is a part of another; None for those of the plan itself."""
    filters: Filters = NO_FILTERS
    """People to pale: those who do not fit. It moves nobody."""
    opened: Opened | None = AS_FIRST_SEEN
    """Branches of a large organization that a reader opened; None folds nothing."""
    stances: bool = True
    """Without them nothing says where anybody stands, and View.STANCE has every card alike."""
    lettering: Lettering = DESK
    compared: Comparison | None = None
    """Draws its `shown` as the plan with what moved, in the places of its `whole`."""
