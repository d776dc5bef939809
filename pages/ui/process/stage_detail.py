"""One stage in detail: where it stands, what proves it, what we do in it, and when."""

import streamlit as st

from pages.ui.adviser import standing
from pages.ui.kit import adviser_context, choices, data, environment, fields, labels, session
from pages.ui.kit.date_field import rule_of
from pages.ui.kit.words import day, language, listed, plain, words
from pages.ui.process import stage_evidence
from pages.ui.process.stage_overview import DAYS, TEXTS, own_text
from playbook import edits
from playbook.insight import formal_tender, purchase_stages
from playbook.insight.purchase_stages import StageStatus
from playbook.models import STAGES, Stage, StageId
from playbook.storage import StoredPlan


def stepper(saved: StoredPlan) -> StageId:
    """The seven stages side by side, one of them open: at first the present one. Returns the open stage."""
    key = session.stage_key(saved.plan)
    return StageId(
        choices.segmented_control(
            words("process.line"),
            STAGES,
            key=f"stage:{saved.plan.id}",
            shown=lambda id: f"{STAGES.index(id) + 1} {labels.stage_column(id)}",
            value=StageId(st.session_state.get(key, saved.plan.stage)),
            take=lambda _, id: st.session_state.update({key: id}),
            label_visibility="collapsed",
            width="stretch",
        )
    )


def detail(saved: StoredPlan, id: StageId) -> None:
    """Draw a stage: where it stands, what proves that it is over, what the customer and we do, and what to ask."""
    _head(saved, id)
    standing.beside_stage(saved, id)
    if channel := formal_tender.channel(saved.plan, environment.method(), id):
        st.info(channel[language()], icon=":material/gavel:")
    stage_evidence.criteria(saved, id)
    _fields(saved, id)
    guide = environment.method().stages[id]
    with st.expander(words("process.risks"), icon=":material/lightbulb:"):
        for column, title, texts in zip(st.columns(2, gap="large"), ("risk", "ask"), (guide.risks, guide.questions), strict=True):
            column.markdown(f"**{words(f'process.{title}')}**")
            column.markdown("\n".join(f"- {text[language()]}" for text in texts))


def _head(saved: StoredPlan, id: StageId) -> None:
    plan, method, today = saved.plan, environment.method(), environment.today()
    status, reopened = purchase_stages.status(plan, method, id), plan.stage_state(id).reopened
    with st.container(horizontal=True, vertical_alignment="center", key="stage-head"):
        st.subheader(f"{STAGES.index(id) + 1} {labels.stage(id)}", anchor=False, width="content")
        if status is StageStatus.NOW:
            st.badge(words("process.is-now"), icon=":material/flag:")
        else:
            title = words("process.move" if status is StageStatus.AHEAD else "process.reopen")
            st.button(title, key=f"move:{id}", on_click=data.apply, args=(saved, edits.move_to_stage, id, today))
        _latest_dates(saved, id)
        days = purchase_stages.days_in_stage(plan, id, today)
        if days is not None:
            st.caption(words("process.days", count=days), width="content")
        if reopened:
            st.caption(words("process.reopened", dates=listed(day(on) for on in reopened)), width="content")
        st.caption(f":material/groups: {plain(method.phases[method.stages[id].phase].who[language()])}", width="content")


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


def _fields(saved: StoredPlan, id: StageId) -> None:
    """Texts, dates and people of the stage, in the order of the table."""
    plan, method, state = saved.plan, environment.method(), saved.plan.stage_state(id)
    for column, name in zip(st.columns(len(TEXTS)), TEXTS, strict=True):
        with column:
            text = purchase_stages.stage_text(plan, method, id, name, language())
            help = words("process.default") if getattr(state, name) is None else None
            key = f"{name}:{id}:{language()}"
            fields.note(words(f"fields.{name}"), text, saved, _text(id, name), key=key, help=help, height=130)
    *days, people = st.columns([1, 1, 4])
    for column, name in zip(days, DAYS, strict=True):
        with column:
            rule = rule_of(Stage, name)
            fields.day(words(f"fields.{name}"), getattr(state, name), saved, _set(id, name), key=f"{name}:{id}", rule=rule)
    with people:
        ids, shown = [person.id for person in plan.people], labels.people_of(plan)
        fields.several(words("fields.actors"), ids, state.actors, saved, _set(id, "actors"), key=f"actors:{id}", shown=shown)


def _set(id: StageId, field: str) -> fields.Write:
    return lambda plan, value: edits.change_stage(plan, id, **{field: value})


def _text(id: StageId, field: str) -> fields.Write:
    return lambda plan, typed: edits.change_stage(plan, id, **{field: own_text(id, field, typed)})
