"""The chart as a file shows it: as on the screen, or whole; drawn when it is asked for, without a session."""

from collections.abc import Callable
from typing import Any

from pages.ui.components.chart import WINDOW
from pages.ui.kit import chart_state, controlled, environment
from pages.ui.kit.words import language
from playbook.chart import ChartKind, ChartOptions, Filters, Picture, View, picture
from playbook.models import Plan, StageId

Sheet = Callable[[Plan], Picture]


def filters() -> Filters:
    """People whom the reader leaves out of the chart on its page; elsewhere nobody."""
    selections = {kind: frozenset(controlled.held(f"filter-{kind}") or ()) for kind in ("stances", "roles", "traits")}
    return Filters(**selections)


def sheet(plan: Plan, *, whole: bool) -> Sheet:
    """Return a function that draws the picture as on the screen or `whole`, nothing folded or left out; it works without a session."""
    view, kind = controlled.held("chart-view", next(iter(View))), controlled.held("chart-kind", ChartKind.ORGANIZATION)
    weight_stage = controlled.held("chart-stage") if view == View.WEIGHT else None
    options: dict[str, Any] = {"opened": None} if whole else {"filters": filters(), "opened": chart_state.opened(plan)}
    chart_options = ChartOptions(
        window=(chart_state.chart_window() or WINDOW)[:2],
        view=View(view),
        kind=ChartKind(kind),
        stage=StageId(weight_stage) if weight_stage else None,
        **options,
    )
    method, language_code, today = environment.method(), language(), environment.today()
    return lambda shown: picture(shown, method, language_code, today=today, options=chart_options)


def sheets(plan: Plan) -> dict[bool, Sheet]:
    """Functions that draw the chart of a plan as on the screen (False) and whole (True), as of now. Whoever holds this holds the newest."""
    found = chart_state.sheets(plan)
    found.update({whole: sheet(plan, whole=whole) for whole in (False, True)})
    return found
