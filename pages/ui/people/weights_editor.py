"""Weights of the roles at every stage, and the fields that change those of one."""

from collections.abc import Mapping

import streamlit as st

from pages.ui.kit import choices, controlled, data, environment, labels
from pages.ui.kit.tables.reading_table import reading_table
from pages.ui.kit.words import language, plain, words
from playbook import edits
from playbook.insight import role_weights
from playbook.models import ROLES, STAGES, Plan, RoleId, StageId
from playbook.storage import StoredPlan


def change_weights(saved: StoredPlan) -> None:
    """Stages down, roles across, in percent; a stage can have its own weights."""
    plan, method = saved.plan, environment.method()
    titles = _stage_titles(plan)
    with st.expander(words("weights.edit"), icon=":material/tune:"):
        rows = [
            {
                words("fields.stage"): titles[stage],
                **{labels.role(role): str(share) for role, share in role_weights.weights(plan, method, stage).items()},
            }
            for stage in STAGES
        ]
        reading_table(words("weights.roles"), rows, current=STAGES.index(plan.stage))
        st.caption(words("weights.starting"))
        stage = choices.selectbox(
            words("fields.stage"), STAGES, shown=titles.__getitem__, **choices.kept(plan, "weights-stage", plan.stage)
        )
        _editor(saved, stage)


def _stage_titles(plan: Plan) -> dict[StageId, str]:
    titles = {
        stage: words("weights.own-mark", stage=labels.stage(stage)) if stage in plan.weights else labels.stage(stage) for stage in STAGES
    }
    return titles | {plan.stage: words("weights.now-mark", stage=titles[plan.stage])}


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
            words("weights.save"), key="weights-save", type="primary", disabled=not can_save, on_click=_save, args=(saved, stage, entries)
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
