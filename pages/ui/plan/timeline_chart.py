"""The actions as a timeline: the text of each beside its mark, today and the decision as lines. The table below it says the same."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

import altair as alt
import pandas as pd
import streamlit as st

from pages.ui.kit import environment, labels, vega
from pages.ui.kit.browser.by_width import by_width
from pages.ui.kit.theme import colors
from pages.ui.kit.words import day, language, pair, words
from pages.ui.plan.narrow_timeline import Entry, narrow_timeline
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
WIDE = 620
"""Width that the texts need beside their marks, in pixels."""
LONGEST = 90
"""Characters of a text beside a mark; the browser cuts what its width has no room for."""
A_DAY = 24 * 60 * 60 * 1000


def timeline(plan: Plan, actions: Sequence[Action]) -> None:
    """Draw the dated actions, the most pressing on top; those without a date are named below."""
    today = environment.today()
    dated = [(action, action.due) for action in actions if action.due]
    if dated:
        span = span_of([today, *(due for _, due in dated), *([plan.decision_on] if plan.decision_on else [])])
        title = words("plan.timeline", count=len(dated))
        wide, narrow = by_width("timeline", WIDE)
        with wide:
            chart: Any = alt.layer(*_days(plan, today), *_marks(_rows(plan, dated, span, today)))
            vega.draw(chart, title, height=HEAD + LINE * len(dated))
        with narrow:
            narrow_timeline(title, [_entry(plan, action, due, today) for action, due in dated], _day_words(plan, today), span)
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


def _entry(plan: Plan, action: Action, due: date, today: date) -> Entry:
    state = state_of(action, today)
    said = when(action, today) if state is ActionState.OVERDUE else state_word(state)
    person, owner = labels.person(plan.people_by_id.get(action.person or "")), action.owner.strip() or words("plan.no-owner")
    about = " · ".join((person, owner, day(due), f"{SIGNS[state]} {said}"))
    return Entry(
        " ".join(action.what.split()) or words("plan.no-text"), about, SIGNS[state], _inks()[state], due, state is ActionState.OVERDUE
    )


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


def _inks() -> dict[ActionState, str]:
    """Color of the mark of each state."""
    look = colors()
    late, open_ones, closed = look.late, (ActionState.STARTED, ActionState.PLANNED), (ActionState.DONE, ActionState.DROPPED)
    return {ActionState.OVERDUE: late} | dict.fromkeys(open_ones, look.accent) | dict.fromkeys(closed, look.muted)


def _marks(rows: pd.DataFrame) -> list[Any]:
    """Layers of the marks with their texts, which stand on the side with more room."""
    look, inks = colors(), _inks()
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


def _day_words(plan: Plan, today: date) -> list[tuple[date, str]]:
    """The days that have a line of their own, each with its word."""
    decision = plan.decision_on
    return [(today, words("plan.is-today")), *([(decision, words("plan.is-decision", day=day(decision)))] if decision else [])]


def _days(plan: Plan, today: date) -> list[Any]:
    """Lines for today and for the decision, each with its word on the side away from the other."""
    lines = _day_words(plan, today)
    first = min(lines, key=lambda line: line[0])
    left = [len(lines) > 1 and line is first for line in lines]
    rows = pd.DataFrame([{"due": pd.Timestamp(on), "word": word, "left": one} for (on, word), one in zip(lines, left, strict=True)])
    look, base = colors(), alt.Chart(rows).encode(x="due:T")
    rule = base.mark_rule(strokeDash=[4, 3], color=look.muted, strokeWidth=1.25)
    word = base.encode(text="word:N")
    before = word.transform_filter("datum.left").mark_text(align="right", y=-9, color=look.ink, fontWeight=600)
    after = word.transform_filter("!datum.left").mark_text(align="left", y=-9, color=look.ink, fontWeight=600)
    return [rule, before, after]
