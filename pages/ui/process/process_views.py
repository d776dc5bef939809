"""The views of step 1: the seven stages, the customer's decision criteria, the facts of the opportunity."""

import streamlit as st

from pages.ui.kit import choices, session
from pages.ui.kit.words import words
from pages.ui.process import facts, requirements, stage_detail, stage_overview
from playbook.storage import StoredPlan

VIEWS = {"stages": "process.stages", "criteria": "requirements.title", "facts": "process.facts"}


def views(saved: StoredPlan) -> None:
    """The view that is open, under the names of all three. A plan in which nobody is entered yet opens with its facts."""
    open_key, key = session.process_view_key(saved.plan), f"process-views:{saved.plan.id}"
    view = st.session_state.get(open_key, "stages" if saved.plan.people else "facts")
    with st.container(horizontal=True, vertical_alignment="center", key="process-head"):
        choices.segmented_control(
            words("process.views"),
            VIEWS,
            key=key,
            shown=lambda name: words(VIEWS[name]),
            value=view,
            take=lambda _, name: st.session_state.update({open_key: name}),
            label_visibility="collapsed",
        )
        editing = view != "facts" and choices.edit_switch(
            key=f"process-edit:{view}:{saved.plan.id}", on=view == "criteria" and not saved.plan.requirements
        )
    if view == "criteria":
        requirements.criteria(saved, editing=editing)
    elif view == "facts":
        facts.facts(saved)
    else:
        (stage_overview.editor if editing else stage_overview.overview)(saved)
        stage_detail.detail(saved, stage_detail.stepper(saved))
