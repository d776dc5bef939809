"""The actions as a timeline: the text of each beside its mark, today and the decision as lines. The table below it says the same."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

import altair as alt
import pandas as pd
import streamlit as st

from pages.ui.kit import environment, labels, vega
from pages.ui.kit.theme import colors
from pages.ui.kit.words import day, language, pair, words
from playbook.insight import open_actions
from playbook.insight.action_timeline import ActionState, Span, span_of, state_of
from playbook.models import Action, Plan
from playbook.text import shortened
from playbook.wording.formats import axis_day

SIGNS = {
    ActionState.OVERDUE: "◆",
    ActionState.STARTED: "▶",
    ActionState.PLANNED: "●",
    ActionState.DONE: "■",
    ActionState.DROPPED: "✕",
}
"""Sign of each state, in the table and beside the words of the legend; the marks have the same shapes."""
_SHAPES = {
    ActionState.OVERDUE: "diamond",
    ActionState.STARTED: "triangle-right",
    ActionState.PLANNED: "circle",
    ActionState.DONE: "square",
    ActionState.DROPPED: "cross",
}
LINE, HEAD = 30, 58
"""Height of an action, and of the dates and the words on top, in pixels."""
LONGEST = 90
"""Characters of a text beside a mark; the browser cuts what its width has no room for."""
A_DAY = 24 * 60 * 60 * 1000


def timeline(plan: Plan, actions: Sequence[Action]) -> None:
    """Draw the dated actions, the most pressing on top; those without a date are named below."""
    today = environment.today()
    dated = [(action, action.due) for action in actions if action.due]
    if dated:
        span = span_of([today, *(due for _, due in dated), *([plan.decision_on] if plan.decision_on else [])])
        chart: Any = alt.layer(*_days(plan, today), *_marks(_rows(plan, dated, span, today)))
        vega.draw(chart, words("plan.timeline", count=len(dated)), height=HEAD + LINE * len(dated))
    if undated := [action for action in actions if not action.due and open_actions.is_open(action)]:
        st.caption(f":red[{words('plan.undated', count=len(undated))}]")


def state_word(state: ActionState) -> str:
    """A state in words."""
    return words(f"plan.{state}")


def when(action: Action, today: date) -> str:
    """Time that an action has left, or by which it is late, in words."""
    if not open_actions.is_open(action):
        return words("plan.closed")
    if action.due is None:
        return words("plan.no-date")
    if late := open_actions.days_late(action, today):
        return words("plan.late", days=late)
    ahead = (action.due - today).days
    return words("plan.ahead", days=ahead) if ahead else words("plan.today")


def one_line(action: Action) -> str:
    """The text of an action on one line, or that it has none yet."""
    return " ".join(action.what.split()) or words("plan.no-text")


def _rows(plan: Plan, dated: Sequence[tuple[Action, date]], span: Span, today: date) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for action, due in dated:
        state, place = state_of(action, today), span.share(due)
        text = shortened(one_line(action), LONGEST)
        if state is ActionState.OVERDUE:
            text = pair(when(action, today), text)
        rows.append(
            {
                "id": action.id,
                "due": pd.Timestamp(due),
                "state": state_word(state),
                "text": text,
                "left": place > 0.5,
                "room": max(place, 1 - place),
                "who": action.owner.strip() or words("plan.no-owner"),
                "day": day(due),
                "person": labels.person(plan.people_by_id.get(action.person or "")),
            }
        )
    return pd.DataFrame(rows)


def _marks(rows: pd.DataFrame) -> list[Any]:
    """Layers of the marks with their texts, which stand on the side with more room."""
    look = colors()
    inks = {
        ActionState.OVERDUE: look.late,
        ActionState.STARTED: look.accent,
        ActionState.PLANNED: look.accent,
        ActionState.DONE: look.muted,
        ActionState.DROPPED: look.muted,
    }
    names = {row.id: f"{row.person} · {row.who}" for row in rows.itertuples()}
    shown = {state_word(state): state for state in ActionState if state_word(state) in set(rows["state"])}
    order, late = list(rows["id"]), state_word(ActionState.OVERDUE)
    base = alt.Chart(rows).encode(
        x=alt.X(
            "due:T",
            title=None,
            axis=alt.Axis(format=axis_day(language()), labelOverlap=True, tickMinStep=A_DAY, grid=True, gridDash=[2, 4]),
        ),
        y=alt.Y(
            "id:N",
            title=None,
            sort=order,
            axis=alt.Axis(labelExpr=f"({json.dumps(names)})[datum.value]", labelLimit=210, labelPadding=16, grid=False),
        ),
    )
    scale: dict[str, Any] = {"domain": list(shown)}
    legend = alt.Legend(orient="top", direction="horizontal", title=None, symbolSize=110, offset=22)
    points = base.mark_point(size=130, filled=True, opacity=1).encode(
        shape=alt.Shape("state:N", scale=alt.Scale(**scale, range=[_SHAPES[state] for state in shown.values()]), legend=legend),
        color=alt.Color("state:N", scale=alt.Scale(**scale, range=[inks[state] for state in shown.values()]), legend=legend),
        tooltip=[
            alt.Tooltip(f"{name}:N", title=words(f"fields.{title}"))
            for name, title in (("text", "what"), ("person", "person"), ("who", "owner"), ("day", "due"), ("state", "status"))
        ],
    )
    room = alt.ExprRef("max(60, width * datum.room - 24)")
    ink = alt.condition(alt.datum.state == late, alt.value(look.late), alt.value(look.ink))
    layers: list[Any] = []
    sides: tuple[tuple[str, Literal["left", "right"], int], ...] = (("!datum.left", "left", 13), ("datum.left", "right", -13))
    for test, align, dx in sides:
        text = base.transform_filter(test).encode(text="text:N")
        # The paper around a text, so that no line crosses its letters.
        layers.append(text.mark_text(align=align, dx=dx, limit=room, stroke=look.paper, strokeWidth=5, strokeJoin="round"))
        layers.append(text.mark_text(align=align, dx=dx, limit=room).encode(color=ink))
    return [points, *layers]


def _days(plan: Plan, today: date) -> list[Any]:
    """Lines for today and for the decision, each with its word on the side away from the other."""
    decision = plan.decision_on
    lines = [(today, words("plan.is-today"), bool(decision and decision >= today))]
    lines += [(decision, words("plan.is-decision", day=day(decision)), decision < today)] if decision else []
    rows = pd.DataFrame([{"due": pd.Timestamp(on), "word": word, "left": left} for on, word, left in lines])
    look, base = colors(), alt.Chart(rows).encode(x="due:T")
    rule = base.mark_rule(strokeDash=[4, 3], color=look.muted, strokeWidth=1.25)
    word = base.encode(text="word:N")
    before = word.transform_filter("datum.left").mark_text(align="right", y=-9, color=look.ink, fontWeight=600)
    after = word.transform_filter("!datum.left").mark_text(align="left", y=-9, color=look.ink, fontWeight=600)
    return [rule, before, after]
