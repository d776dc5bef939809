"""Weights of people and roles, now and later, and where our relations do not match them."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.ui.kit import choices, controlled, data, environment, explained, labels
from pages.ui.kit.fields import emphasis
from pages.ui.kit.words import language, listed, pair, plain, words
from playbook import edits
from playbook.insight import role_weights
from playbook.insight.role_weights import PersonWeight
from playbook.models import ROLES, STAGES, Plan, RoleId, StageId
from playbook.storage import StoredPlan

SHOWN = 5


def who_matters(plan: Plan) -> None:
    """Two lists side by side: the heaviest now, and in the next stage, with what does not match."""
    present_index = STAGES.index(plan.stage)
    for column, title, stage in zip(
        st.columns(2, gap="large"), ("now", "next"), (*STAGES[present_index : present_index + 2], None), strict=False
    ):
        with column:
            if stage is None:
                st.caption(words("weights.last"))
                continue
            st.subheader(words(f"weights.who-{title}", stage=labels.stage(stage)), anchor=False, help=explained.help_of("key"))
            st.caption(environment.method().stages[stage].weights_reason[language()])
            for weight in role_weights.decisive(plan, environment.method(), stage)[:SHOWN]:
                st.markdown(_entry(weight))
            _mismatches(plan, stage)


def _entry(weight: PersonWeight) -> str:
    role = labels.role(weight.role) if weight.role else ""
    text = words("weights.entry", name=plain(labels.person(weight.person)), role=role, points=f"{weight.points:.0f}")
    assumed = f" · {words('weights.assumed')}" if weight.assumed else ""
    return f"{environment.method().stances[weight.person.stance].sign} {text}{assumed}"


def _mismatches(plan: Plan, stage: StageId) -> None:
    st.markdown(f"**{words('weights.mismatch')}**")
    row = role_weights.weights(plan, environment.method(), stage)
    empty = role_weights.empty_roles(plan, environment.method(), stage)
    mismatches = role_weights.mismatches(plan, environment.method(), stage)
    for role in empty:
        st.markdown(f":material/person_search: {words('weights.empty-role', role=labels.role(role), share=row[role])}")
    for weight, reasons in mismatches:
        explanation = listed(words(f"weights.{reason}") for reason in reasons)
        st.markdown(f":material/error: {pair(f'**{plain(labels.person(weight.person))}**', explanation)}")
    if not mismatches and not empty:
        st.markdown(f":material/check_circle: {words('weights.no-mismatch')}")


def _stage_titles(plan: Plan) -> dict[StageId, str]:
    titles = {
        stage: words("weights.own-mark", stage=labels.stage(stage)) if stage in plan.weights else labels.stage(stage) for stage in STAGES
    }
    return titles | {plan.stage: words("weights.now-mark", stage=titles[plan.stage])}


def people_table(plan: Plan) -> None:
    """People down, the present and the later stages across, in points."""
    titles, method = _stage_titles(plan), environment.method()
    stages = STAGES[STAGES.index(plan.stage) :]
    st.subheader(words("weights.people"), anchor=False, help=f"{explained.help_of('points')}\n\n{words('weights.people-help')}")
    rows = [
        {
            words("fields.name"): labels.person(weight.person),
            words("fields.stance"): labels.stance(weight.person.stance),
            words("fields.influence"): "" if weight.assumed else str(weight.influence),
            **{titles[stage]: role_weights.person_weight(plan, method, weight.person, stage).points for stage in stages},
        }
        for weight in role_weights.ranked(plan, method, plan.stage)
    ]
    columns: dict[str, Any] = {words("fields.name"): st.column_config.TextColumn(width=200, pinned=True)}
    columns |= {words(f"fields.{name}"): st.column_config.Column(help=explained.help_of(name)) for name in ("stance", "influence")}
    columns |= {titles[stage]: st.column_config.ProgressColumn(format="%.0f", min_value=0, max_value=100) for stage in stages}
    st.dataframe(rows, hide_index=True, column_config=columns, height=min(420, 38 + 35 * len(rows)), alt=words("weights.people"))


def roles_table(saved: StoredPlan) -> None:
    """Stages down, roles across; a stage can have its own weights."""
    plan, method = saved.plan, environment.method()
    titles = _stage_titles(plan)
    st.subheader(words("weights.roles"), anchor=False, help=explained.help_of("weight"))
    rows = [
        {
            words("fields.stage"): titles[stage],
            **{labels.role(role): share for role, share in role_weights.weights(plan, method, stage).items()},
        }
        for stage in STAGES
    ]
    bars = {
        labels.role(role): st.column_config.ProgressColumn(format="%d", min_value=0, max_value=100, help=explained.role(role))
        for role in ROLES
    }
    st.dataframe(rows, hide_index=True, column_config=bars, alt=words("weights.roles"))
    with st.expander(words("weights.edit"), icon=":material/tune:"):
        st.caption(words("weights.starting"))
        stage = choices.selectbox(words("fields.stage"), STAGES, start=plan.stage, shown=titles.__getitem__, key="weights-stage")
        _editor(saved, stage)


def _editor(saved: StoredPlan, stage: StageId) -> None:
    st.caption(plain(environment.method().stages[stage].weights_reason[language()]))
    row = role_weights.weights(saved.plan, environment.method(), stage)
    name = f"weights:{saved.plan.id}:{stage}"
    draft_weights = {**row, **_draft_weights(name)}
    boxes = {role: controlled.controlled(f"weight:{saved.plan.id}:{stage}:{role}", draft_weights[role]) for role in ROLES}
    entries = {}
    for column, (role, box) in zip(st.columns(5), boxes.items(), strict=True):
        entries[role] = column.number_input(
            labels.role(role), 0, 100, box.shown, 5, key=box.key, on_change=_keep_draft_weights, args=(name, draft_weights, role, box)
        )
    total = sum(entries.values())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words("weights.sum", total=total), width="content")
        can_save = total == 100 and entries != row
        can_reset = stage in saved.plan.weights or entries != row
        st.button(
            words("weights.save"), key="weights-save", type=emphasis(), disabled=not can_save, on_click=_save, args=(saved, stage, entries)
        )
        st.button(words("weights.reset"), key="weights-reset", disabled=not can_reset, on_click=_save, args=(saved, stage, None))


def _draft_weights(name: str) -> dict[RoleId, int]:
    """The weights that were typed and do not add up yet."""
    draft = environment.draft(name)
    entries = draft.items() if isinstance(draft, dict) else ()
    return {RoleId(role): weight for role, weight in entries if role in ROLES and type(weight) is int and 0 <= weight <= 100}


def _keep_draft_weights(name: str, draft_weights: Mapping[RoleId, int], role: RoleId, box: controlled.Controlled) -> None:
    answer = controlled.new_value(box)
    if answer is not controlled.NO_CHANGE:
        environment.keep_draft(name, {**draft_weights, **_draft_weights(name), role: answer})


def _save(saved: StoredPlan, stage: StageId, row: Mapping[RoleId, int] | None) -> None:
    if data.change(saved, edits.set_weights, stage, row):
        environment.keep_draft(f"weights:{saved.plan.id}:{stage}", None)
