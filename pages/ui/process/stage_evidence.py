"""Exit criteria of a stage: each with its evidence, and the form for more of it where it stands."""

from typing import Any

import streamlit as st

from pages.ui.kit import choices, controlled, date_field, environment, explained, fields, flashes, labels, session
from pages.ui.kit.date_field import rule_of
from pages.ui.kit.words import day, language, words
from playbook import edits
from playbook.insight import purchase_stages
from playbook.insight.purchase_stages import CriterionState
from playbook.models import Evidence, StageId, new_id
from playbook.storage import StoredPlan
from playbook.text import clean_label, clean_note


def criteria(saved: StoredPlan, id: StageId) -> None:
    """The exit criteria. The form stands at the first that nothing proves, until it is asked for at another."""
    st.markdown(f"**{words('process.exit')}**", help=explained.help_of("exit"))
    states = purchase_stages.criteria(saved.plan, environment.method(), id)
    first = next((state.criterion.id for state in states if state.must and not state.met), None)
    at = st.session_state.get(_place(saved, id), first)
    with st.container(gap="xsmall", key="criteria"):
        for state in states:
            _criterion(saved, id, state, opened=state.criterion.id == at)


def _criterion(saved: StoredPlan, id: StageId, state: CriterionState, *, opened: bool) -> None:
    criterion = state.criterion
    with st.container(border=opened, gap="xsmall", key=f"criterion-{criterion.id}"):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
            st.markdown(f"{criterion.text[language()]} {_standing(state)}", width="stretch")
            if not opened:
                st.button(
                    words("process.add-evidence"), key=f"evidence-here:{id}:{criterion.id}", type="tertiary", icon=":material/add:",
                    on_click=_open, args=(saved, id, criterion.id),
                )  # fmt: skip
        for item in state.evidence:
            with st.container(horizontal=True, vertical_alignment="center"):
                proof = " · ".join(part for part in (day(item.on), labels.grade(item.effective_grade), item.source) if part)
                st.text(f"{proof}\n{item.note}".rstrip(), width="stretch")
                fields.remove(saved, edits.remove_evidence, id, item.id, key=f"evidence-remove:{item.id}")
        if opened:
            _form(saved, id, criterion.id)


def _standing(state: CriterionState) -> str:
    """Badge that says whether a criterion is met, and whether it has to be."""
    must = words("process.must") if state.must else words("tender.not-required") if state.criterion.must else ""
    said = " · ".join(part for part in (words("process.met" if state.met else "process.open"), must) if part)
    if state.met:
        return f":gray-badge[:material/check_circle: {said}]"
    return f":yellow-badge[:material/help: {said}]" if state.must else f":gray[{said}]"


def _form(saved: StoredPlan, id: StageId, criterion: str) -> None:
    """Fields for one piece of evidence in a line. They have the same keys at every criterion, so that what is typed comes along."""
    fields.defaults(_blank(id))
    # No st.form: what is chosen in one is known to the browser alone, and lost when its options get other labels (choices.py).
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="evidence-form"):
        grade_help = f"{explained.help_of('grade')}\n\n{words('process.grade-help')}"
        choices.selectbox(words("fields.grade"), range(4), shown=labels.grade, key=f"evidence-grade:{id}", help=grade_help, width=170)
        st.text_input(words("fields.source"), key=f"evidence-source:{id}", placeholder=explained.example("source"), width=190)
        st.text_input(
            words("process.evidence-note"), key=f"evidence-note:{id}", placeholder=explained.example("criterion-note"), width="stretch"
        )
        with st.container(width=112):
            date_field.in_form(words("fields.on"), key=f"evidence-on:{id}")
        title = words("process.save-evidence")
        st.button(title, key=f"evidence-add:{id}", type="primary", on_click=_add, args=(saved, id, criterion))
    fields.refusal(words("process.add-evidence"), "errors.text-too-long")
    if said := flashes.message(session.EVIDENCE_SAVED):
        st.caption(f":material/check: {words('process.evidence-saved', what=said)}")


def _place(saved: StoredPlan, id: StageId) -> str:
    return f"evidence-at:{saved.plan.id}:{id}"


def _open(saved: StoredPlan, id: StageId, criterion: str) -> None:
    st.session_state[_place(saved, id)] = criterion


def _blank(id: StageId) -> dict[str, Any]:
    blanks = {"grade": None, "on": day(environment.today()), "source": "", "note": ""}
    return {f"evidence-{name}:{id}": value for name, value in blanks.items()}


def _add(saved: StoredPlan, id: StageId, criterion: str) -> None:
    grade, source, note = (controlled.held(f"evidence-{name}:{id}") for name in ("grade", "source", "note"))
    days = date_field.read_all({f"evidence-on:{id}": rule_of(Evidence, "on")})
    if fields.unchosen(words("process.add-evidence"), {words("fields.grade"): grade}) or days is None:
        return
    told = {"id": new_id(), "criterion": criterion, "grade": grade, "on": days[f"evidence-on:{id}"]}
    told |= {"source": clean_label(source), "note": clean_note(note)}
    if fields.submit(saved, lambda plan: edits.add_evidence(plan, id, Evidence(**told)), blanks=_blank(id)):
        _open(saved, id, criterion)
        st.session_state[session.EVIDENCE_SAVED] = labels.grade(Evidence(**told).effective_grade)
