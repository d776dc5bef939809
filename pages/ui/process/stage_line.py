"""The seven stages on one line, and one of them in detail."""

from itertools import groupby
from typing import Any

import streamlit as st

from pages.ui.adviser import standing
from pages.ui.kit import adviser_context, choices, controlled, data, date_field, environment, explained, fields, labels, session
from pages.ui.kit.date_field import rule_of
from pages.ui.kit.fields import emphasis
from pages.ui.kit.words import day, language, listed, plain, words
from playbook import edits
from playbook.insight import formal_tender, purchase_stages
from playbook.insight.purchase_stages import CriterionState, StageStatus
from playbook.models import STAGES, Evidence, Stage, StageId, new_id
from playbook.storage import StoredPlan
from playbook.text import clean_label, clean_note

ICONS = {
    StageStatus.DONE: ":material/check_circle:",
    StageStatus.CLAIMED: ":material/help:",
    StageStatus.NOW: ":material/flag:",
    StageStatus.AHEAD: ":material/radio_button_unchecked:",
}


def line(saved: StoredPlan) -> StageId:
    """The seven stages under the blocks of who acts; a click opens one. Returns the open stage."""
    plan, dates = saved.plan, adviser_context.rule_context(saved).dates
    key = session.stage_key(plan)
    open_stage = StageId(st.session_state.get(key, plan.stage))
    method = environment.method()
    blocks = [(phase, list(ids)) for phase, ids in groupby(STAGES, key=lambda id: method.stages[id].phase)]
    for column, (phase, ids) in zip(st.columns([len(ids) for _, ids in blocks], gap="small"), blocks, strict=True):
        with column, st.container(border=True, key=f"phase-{phase}"):
            st.caption(f"**{method.phases[phase].label[language()]}**", help=method.phases[phase].who[language()])
            for slot, id in zip(st.columns(len(ids), gap="xsmall"), ids, strict=True):
                status = purchase_stages.status(plan, method, id)
                late = f" · {words('process.late-short')}" if id in dates and dates[id].late else ""
                slot.button(
                    f"**{STAGES.index(id) + 1}** {labels.stage(id)}  \n:small[{ICONS[status]} {words(f'process.{status}')}{late}]",
                    key=f"stage:{id}",
                    wrap=True,
                    type=emphasis() if id is open_stage else "tertiary",
                    width="stretch",
                    on_click=lambda id=id: st.session_state.update({key: id}),
                )
    return open_stage


def detail(saved: StoredPlan, id: StageId) -> None:
    """Draw a stage: what the customer does, what we do, and what proves that it is over."""
    plan, method = saved.plan, environment.method()
    state, status = plan.stage_state(id), purchase_stages.status(plan, method, id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(f"{STAGES.index(id) + 1} {labels.stage(id)}", anchor=False, width="content")
        if status is StageStatus.NOW:
            st.badge(words("process.is-now"), icon=":material/flag:")
        else:
            title = words("process.reopen" if status in (StageStatus.DONE, StageStatus.CLAIMED) else "process.move")
            st.button(title, key=f"move:{id}", on_click=data.apply, args=(saved, edits.move_to_stage, id, environment.today()))
        _latest_dates(saved, id)
        days = purchase_stages.days_in_stage(plan, id, environment.today())
        if days is not None:
            st.caption(words("process.days", count=days), width="content")
        if state.reopened:
            st.caption(words("process.reopened", dates=listed(day(on) for on in state.reopened)), width="content")
    st.caption(f":material/groups: {plain(method.phases[method.stages[id].phase].who[language()])}")
    standing.beside_stage(saved, id)
    if channel := formal_tender.channel(plan, method, id):
        st.info(channel[language()], icon=":material/gavel:")
    left, right = st.columns(2, gap="large")
    with left:
        for name in ("process", "plan", "goal"):
            text = purchase_stages.stage_text(plan, method, id, name, language())
            help_text = words("process.default") if getattr(state, name) is None else None
            fields.note(words(f"fields.{name}"), text, saved, _text(id, name), key=f"{name}:{id}:{language()}", help=help_text)
        first, second = st.columns(2)
        with first:
            entered_rule = rule_of(Stage, "entered")
            fields.day(words("fields.entered"), state.entered, saved, _set(id, "entered"), key=f"entered:{id}", rule=entered_rule)
        with second:
            fields.day(words("fields.left"), state.left, saved, _set(id, "left"), key=f"left:{id}", rule=rule_of(Stage, "left"))
        people = [person.id for person in plan.people]
        fields.several(
            words("fields.actors"),
            people,
            state.actors,
            saved,
            _set(id, "actors"),
            key=f"actors:{id}",
            shown=labels.people_of(plan),
        )
    with right:
        st.markdown(f"**{words('process.exit')}**", help=explained.help_of("exit"))
        for criterion in purchase_stages.criteria(plan, method, id):
            _criterion(saved, id, criterion)
        _evidence_form(saved, id)
        with st.expander(words("process.risks"), icon=":material/lightbulb:"):
            for title, texts in (("risk", method.stages[id].risks), ("ask", method.stages[id].questions)):
                st.markdown(f"**{words(f'process.{title}')}**")
                st.markdown("\n".join(f"- {text[language()]}" for text in texts))


def _latest_dates(saved: StoredPlan, id: StageId) -> None:
    """Draw the dates by which the stage has to begin and end for the decision date."""
    dates = adviser_context.rule_context(saved).dates.get(id)
    if dates is None:
        return
    begin, end = day(dates.begin), day(dates.end)
    if dates.late:
        text = words("process.late", begin=begin) if dates.begin else words("process.late-end", end=end)
        st.badge(text, icon=":material/error:", color="red", help=words("process.latest-help"))
    else:
        text = words("process.latest", begin=begin, end=end) if dates.begin else words("process.latest-end", end=end)
        st.caption(text, width="content", help=words("process.latest-help"))


def _criterion(saved: StoredPlan, id: StageId, state: CriterionState) -> None:
    icon, word = (":material/check_circle:", "met") if state.met else (":material/radio_button_unchecked:", "open")
    must = f" · **{words('process.must')}**" if state.must else f" · {words('tender.not-required')}" if state.criterion.must else ""
    st.markdown(f"{icon} {state.criterion.text[language()]}  \n:small[{words(f'process.{word}')}{must}]")
    for item in state.evidence:
        with st.container(horizontal=True, vertical_alignment="center"):
            proof = " · ".join(part for part in (day(item.on), labels.grade(item.effective_grade), item.source) if part)
            st.text(f"{proof}\n{item.note}".rstrip(), width="stretch")
            fields.remove(saved, edits.remove_evidence, id, item.id, key=f"evidence-remove:{item.id}")


def _evidence_form(saved: StoredPlan, id: StageId) -> None:
    criteria = {criterion.id: criterion.text[language()] for criterion in environment.method().stages[id].criteria}
    fields.defaults(_blank_evidence(id))
    # No st.form: what is chosen in one is known to the browser alone, and lost when its options get other labels (choices.py).
    with st.popover(words("process.add-evidence"), icon=":material/add:", key=f"evidence-open:{id}"):
        choices.selectbox(words("process.which"), criteria, shown=criteria.__getitem__, key=f"evidence-criterion:{id}")
        grade_help = f"{explained.help_of('grade')}\n\n{words('process.grade-help')}"
        choices.selectbox(words("fields.grade"), range(4), shown=labels.grade, key=f"evidence-grade:{id}", help=grade_help)
        date_field.in_form(words("fields.on"), key=f"evidence-on:{id}")
        st.text_input(words("fields.source"), key=f"evidence-source:{id}", placeholder=explained.example("source"))
        st.text_area(words("fields.note"), key=f"evidence-note:{id}", height=68, placeholder=explained.example("criterion-note"))
        st.button(words("process.add-evidence"), key=f"evidence-add:{id}", type=emphasis(), on_click=_add, args=(saved, id))
        fields.refusal(words("process.add-evidence"))


def _blank_evidence(id: StageId) -> dict[str, Any]:
    blanks = {"criterion": None, "grade": None, "on": day(environment.today()), "source": "", "note": ""}
    return {f"evidence-{name}:{id}": value for name, value in blanks.items()}


def _add(saved: StoredPlan, id: StageId) -> None:
    answers = {name: controlled.held(f"evidence-{name}:{id}") for name in ("criterion", "grade", "source", "note")}
    days = date_field.read_all({f"evidence-on:{id}": rule_of(Evidence, "on")})
    required_answers = {words("process.which"): answers["criterion"], words("fields.grade"): answers["grade"]}
    if fields.unchosen(words("process.add-evidence"), required_answers) or days is None:
        return
    answers |= {"on": days[f"evidence-on:{id}"], "source": clean_label(answers["source"]), "note": clean_note(answers["note"])}
    fields.submit(saved, lambda plan: edits.add_evidence(plan, id, Evidence(id=new_id(), **answers)), blanks=_blank_evidence(id))


def _set(id: StageId, field: str) -> fields.Write:
    return lambda plan, value: edits.change_stage(plan, id, **{field: value})


def _text(id: StageId, field: str) -> fields.Write:
    default_text = getattr(environment.method().stages[id], field)[language()]
    return lambda plan, text: edits.change_stage(plan, id, **{field: None if text.strip() in ("", default_text) else text})
