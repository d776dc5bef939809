"""Heat map of who matters when: people down, stages across, and in words where our effort does not match."""

import json
from collections.abc import Callable, Sequence
from typing import Any, Literal, cast

import altair as alt
import pandas as pd
import streamlit as st

from pages.ui.kit import environment, explained, labels, vega
from pages.ui.kit.browser.by_width import by_width
from pages.ui.kit.tables.reading_table import reading_table
from pages.ui.kit.theme import colors
from pages.ui.kit.words import language, listed, pair, plain, words
from pages.ui.people.narrow_map import narrow_map
from playbook.chart.svg import wrapped
from playbook.findings import who_matters as importance
from playbook.findings.effort_fit import WeightRow, weight_rows
from playbook.insight import key_people, role_weights
from playbook.models import STAGES, Plan, StageId

_WIDE = 820
"""Width that the map needs for its names and words beside the cells, in pixels."""
_ROW, _HEAD, _LINE = 33, 56, 15
"""Heights in pixels."""
_NAMES, _SAID, _GAP = 190, 236, 12
"""Room for names and for what does not match, and before that, in pixels; names and words take two lines where they are longer."""


def who_matters(plan: Plan) -> None:
    """The map at the plan's weights, what is missing below it, and the same facts as a table."""
    method = environment.method()
    rows = weight_rows(plan, method, environment.today())
    st.caption(pair(labels.stage(plan.stage), method.stages[plan.stage].weights_reason[language()]), help=explained.help_of("points"))
    _scale(plan)
    wide, narrow = by_width("weight-map", _WIDE)
    with wide:
        vega.draw(_chart(plan, rows), words("weights.people"), height=_HEAD + _ROW * len(rows))
    with narrow:
        narrow_map(plan, rows, _name_of(plan), _reasons)
    weights = role_weights.weights(plan, method, plan.stage)
    for role in role_weights.empty_roles(plan, method, plan.stage):
        st.markdown(f":material/person_search: {words('weights.empty-role', role=labels.role(role), share=weights[role])}")
    if not any(row.mismatches for row in rows) and not role_weights.empty_roles(plan, method, plan.stage):
        st.markdown(f":material/check_circle: {words('weights.no-mismatch')}")
    if left_out := len(plan.present) - len(rows):
        st.caption(words("weights.without-role", count=left_out))
    with st.expander(words("weights.as-table"), icon=":material/table:", key="weights-table"):
        _table(plan, rows)


def _scale(plan: Plan) -> None:
    """Say what the points of this stage add up to, from where somebody is decisive, and what changes them."""
    order = role_weights.ranked(plan, environment.method(), plan.stage)
    most = order[0].points if order else 0.0
    if most:
        figures = {"total": sum(weight.points for weight in order), "most": most, "bar": key_people.SHARE * most}
        st.caption(words("weights.scale", **{name: f"{figure:g}" for name, figure in figures.items()}))


def _chart(plan: Plan, rows: Sequence[WeightRow]) -> alt.LayerChart:
    look = colors()
    x, y = _stages(plan), alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0.08, paddingOuter=0.04))
    field = alt.Chart(pd.DataFrame(_cells(plan, rows))).encode(x=x, y=y)
    fills = field.mark_rect(cornerRadius=2).encode(color=alt.Color("fill:N", scale=None), tooltip=alt.Tooltip("why:N", title=" "))
    digits = field.mark_text().encode(text="points:N", color=alt.Color("ink:N", scale=None))
    current = alt.Chart(pd.DataFrame([{"stage": plan.stage.value}])).mark_rect(filled=False, stroke=look.accent, strokeWidth=2.5)
    title = alt.Chart(pd.DataFrame([{"said": words("weights.mismatch")}])).mark_text(align="left", fontWeight=700, color=look.ink)
    return cast(
        alt.LayerChart,
        alt.layer(
            fills,
            digits,
            current.encode(x=x, y=alt.value(0), y2=alt.value("height")),
            *_texts(_names(plan, rows), y, "right", alt.value(0), -_GAP / 2),
            *_texts([_lines(_reasons(row), _SAID) for row in rows], y, "left", alt.value("width"), _GAP),
            title.encode(x=alt.value("width"), xOffset=alt.value(_GAP), y=alt.value(-_LINE), text="said:N"),
        ),
    )


def _cells(plan: Plan, rows: Sequence[WeightRow]) -> list[dict[str, Any]]:
    most = max((points for row in rows for points in row.points.values()), default=0) or 1
    cells = []
    for place, row in enumerate(rows):
        for stage, points in row.points.items():
            fill, ink = vega.shade(points / most)
            shown = {"points": f"{points:.0f}", "fill": fill, "ink": ink, "why": _why(plan, row, stage)}
            cells.append({"row": place, "stage": stage.value, **shown})
    return cells


def _stages(plan: Plan) -> alt.X:
    heads = {stage.value: [str(number), labels.stage_column(stage)] for number, stage in enumerate(STAGES, 1)}
    look, is_current = colors(), f"datum.value === '{plan.stage.value}'"
    return alt.X(
        "stage:N",
        sort=list(heads),
        scale=alt.Scale(paddingInner=0.04, paddingOuter=0.02),
        axis=alt.Axis(
            title=None,
            orient="top",
            labelAngle=0,
            labelOverlap=False,
            labelPadding=_LINE + 6,
            labelLineHeight=_LINE,
            labelExpr=f"({json.dumps(heads)})[datum.value]",
            labelFontWeight={"condition": {"test": is_current, "value": 700}, "value": 400},
            labelColor={"condition": {"test": is_current, "value": look.accent}, "value": look.ink},
        ),
    )


def _names(plan: Plan, rows: Sequence[WeightRow]) -> list[list[str]]:
    name_of = _name_of(plan)
    return [_lines(name_of(row), _NAMES) for row in rows]


def _name_of(plan: Plan) -> Callable[[WeightRow], str]:
    """Function that says whom a row is about, with the sign of their stance."""
    shown_name, stances = labels.people_of(plan), environment.method().stances
    return lambda row: f"{stances[row.person.stance].sign} {shown_name(row.person.id)}"


def _texts(texts: Sequence[Sequence[str]], y: alt.Y, align: Literal["left", "right"], x: Any, gap: float) -> list[alt.Chart]:
    """Texts beside the rows, centered on them, as marks: labels of an axis hang down from there where they have two lines."""
    marks = []
    for count in (1, 2):
        own = [{"row": place, "said": "\n".join(lines)} for place, lines in enumerate(texts) if len(lines) == count]
        mark = alt.Chart(pd.DataFrame(own, columns=["row", "said"])).mark_text(
            align=align, baseline="middle", dy=-_LINE / 2 * (count - 1), lineBreak="\n", lineHeight=_LINE, color=colors().ink
        )
        marks += [mark.encode(x=x, xOffset=alt.value(gap), y=y, text="said:N")] if own else []
    return marks


def _lines(text: str, room: float) -> list[str]:
    return [line for line, _ in wrapped(text, vega.LABEL, room, 2)]


def _reasons(row: WeightRow) -> str:
    return listed(words(f"weights.{reason}") for reason in row.mismatches)


def _why(plan: Plan, row: WeightRow, stage: StageId) -> str:
    weight = role_weights.person_weight(plan, environment.method(), row.person, stage)
    role = labels.role(weight.role) if weight.role else words("shell.none")
    code = "weights.why-assumed" if weight.assumed else "weights.why"
    return words(
        code, name=labels.person(row.person), role=role, share=weight.share, influence=weight.influence, points=f"{weight.points:.0f}"
    )


def _table(plan: Plan, rows: Sequence[WeightRow]) -> None:
    """The facts of the map, for whoever hears the page or copies from it."""
    heads = {stage: labels.stage(stage) for stage in STAGES}
    matters = importance.who_matters(plan, environment.method(), environment.today())
    heads |= {plan.stage: words("weights.now-mark", stage=heads[plan.stage])}
    table = [
        {
            words("fields.name"): plain(labels.person(row.person)),
            words("fields.stance"): labels.stance(row.person.stance),
            words("fields.influence"): words("weights.assumed") if row.now.assumed else str(row.now.influence),
            **{heads[stage]: f"{points:.0f}" for stage, points in row.points.items()},
            words("weights.matters"): listed(words(f"weights.matters-{why}") for why in matters.why(row.person.id)),
            words("weights.mismatch"): _reasons(row),
        }
        for row in rows
    ]
    reading_table(words("weights.people"), table)
