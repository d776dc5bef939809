"""Votes or points of advice that side with us as a bar, with the line of those needed; its text says the figures and their unit."""

from typing import Any

import altair as alt
import pandas as pd

from pages.ui.kit import vega
from pages.ui.kit.theme import colors
from pages.ui.kit.words import pair, words
from playbook.decision import Reason

LINE, BAR, AXIS = 46, 16, 24
"""Heights of a bar with its words above it, of the bar itself and of the axis, in pixels."""


def figures(reason: Reason) -> dict[str, str]:
    """Figures of a count as words take them: those for us, those needed, half and the total."""
    have, need, total = reason.figures
    return {"have": f"{have:g}", "need": f"{need:g}", "half": f"{total / 2:g}", "total": f"{total:g}"}


def bar(now: Reason, after: Reason | None) -> None:
    """Draw the points as things stand and, where somebody has to be won, after that; in votes or points."""
    look = colors()
    named = [(words("rehearsal.now"), now), *([(words("rehearsal.after"), after)] if after else [])]
    rows = pd.DataFrame(
        [
            {
                "when": name,
                "have": one.figures[0],
                "need": one.figures[1],
                "total": one.figures[2],
                "text": pair(name, words(f"rehearsal.have-{one.unit}", **figures(one))),
            }
            for name, one in named
        ]
    )
    base = alt.Chart(rows).encode(y=alt.Y("when:N", title=None, sort=[name for name, _ in named], axis=None))
    scale, low = alt.Scale(domain=[0, float(rows["total"].max()) or 1], nice=False), BAR / 2
    room = base.mark_bar(color=look.grid, size=BAR, yOffset=low).encode(
        x=alt.X("total:Q", title=None, scale=scale, axis=alt.Axis(grid=False, tickCount=6, labelFlush=True))
    )
    have = base.mark_bar(color=look.accent, size=BAR, yOffset=low).encode(x=alt.X("have:Q", scale=scale))
    need = base.mark_tick(color=look.ink, thickness=2, size=BAR + 6, yOffset=low).encode(x=alt.X("need:Q", scale=scale))
    # The words stand above their bar, so that at no width they lie on the line of the points that are needed.
    text = base.mark_text(align="left", baseline="bottom", dy=low - BAR / 2 - 7, fontWeight=600).encode(x=alt.value(0), text="text:N")
    shown = figures(now) | {"after": figures(after or now)["have"]}
    title = words(f"rehearsal.chart-{now.unit}", **shown)
    chart: Any = alt.layer(room, have, need, text)
    vega.draw(chart, title, height=AXIS + LINE * len(named))
