"""The ten-minute refresh on the screen: one question at a time, each answered or passed over, then what changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from pages.ui.kit import adviser_context, choices, controlled, data, date_field, environment, explained, fields, labels, session
from pages.ui.kit.words import day, language, plain, words
from pages.ui.review import moves_shown
from playbook import edits, findings, reviews
from playbook.findings import Asks, Question
from playbook.insight.people_summary import called
from playbook.models import STANCES, Action, ActionStatus, Coverage, Person, Plan, Reading, new_id
from playbook.storage import StoredPlan
from playbook.text import clean_label, clean_note


@dataclass(frozen=True)
class Walk:
    """The questions of this refresh, how far it has come, and the revision it began with."""

    plan: str
    questions: tuple[Question, ...]
    at: int
    revision: int

    @property
    def over(self) -> bool:
        """True if every question was answered or passed over."""
        return self.at >= len(self.questions)


def section(saved: StoredPlan) -> None:
    """The next question, or once all are answered what changed."""
    walk = current_walk(saved)
    if walk.over:
        changes(saved, walk)
    else:
        ask(saved, walk)


def current_walk(saved: StoredPlan) -> Walk:
    """The walk under way, or a new one, at the next question that is not about what has gone meanwhile. Each keeps its place and fields."""
    walk: Walk | None = st.session_state.get(session.REFRESH)
    if walk is None or walk.plan != saved.plan.id:
        walk = Walk(saved.plan.id, findings.refresh(adviser_context.rule_context(saved)), 0, saved.revision)
    ids = {None, *saved.plan.people_by_id, *(action.id for action in saved.plan.actions)}
    positions = (at for at, question in enumerate(walk.questions) if at >= walk.at and {question.person, question.action} <= ids)
    walk = replace(walk, at=next(positions, len(walk.questions)))
    st.session_state[session.REFRESH] = walk
    return walk


def ask(saved: StoredPlan, walk: Walk) -> None:
    """The present question with the fields of its answer."""
    question = walk.questions[walk.at]
    st.progress(walk.at / len(walk.questions), text=words("refresh.place", place=walk.at + 1, count=len(walk.questions)))
    person = saved.plan.people_by_id.get(question.person or "")
    action = next((action for action in saved.plan.actions if action.id == question.action), None)
    name = plain(called(person) if person.placeholder else labels.person(person)) if person else ""
    st.subheader(words(f"refresh.ask-{question.asks}", name=name, what=plain(action.what) if action else ""), anchor=False)
    if person:
        st.caption(plain(_about(saved.plan, person, with_stance=question.asks is Asks.STANCE)))
    key = f"{walk.revision}:{walk.at}"
    # No st.form: what is chosen in one is known to the browser alone, and lost when its options get other labels (choices.py).
    with st.container(border=True):
        form = {Asks.HOLDER: _holder, Asks.STANCE: _stance, Asks.CONTACT: _contact, Asks.ACTION: _action, Asks.DECISION: _decision}[
            question.asks
        ]
        save = form(saved, question, key)
        with st.container(horizontal=True):
            st.button(words("refresh.save"), key=f"refresh-save:{key}", type="primary", on_click=_save_and_go_on, args=(walk, save))
            st.button(words("refresh.pass"), key=f"refresh-pass:{key}", on_click=_go_on, args=(walk,))


def _about(plan: Plan, person: Person, *, with_stance: bool) -> str:
    """Job title and department of a person, and where the question is about their stance, the one they have."""
    department = plan.departments_by_id.get(person.department or "")
    parts = [person.title if person.name else "", department.name if department else ""]
    if with_stance:
        reading = person.reading
        facts = {"date": day(reading.on), "stance": labels.stance(reading.stance), "grade": labels.grade(reading.grade)} if reading else {}
        parts.append(words("person.reading", **facts) if reading else words("refresh.no-stance"))
    return " · ".join(part for part in parts if part)


Save = Callable[[], bool]


def _save_and_go_on(walk: Walk, save: Save) -> None:
    present: Walk | None = st.session_state.get(session.REFRESH)
    if present and (present.plan, present.at) != (walk.plan, walk.at):
        return  # a second click on what is answered already
    if save():
        _go_on(walk)


def _unchosen(answers: dict[str, object]) -> bool:
    return fields.unchosen(words("capture.refresh"), answers)


def _go_on(walk: Walk) -> None:
    st.session_state[session.REFRESH] = replace(walk, at=walk.at + 1)


def _holder(saved: StoredPlan, question: Question, key: str) -> Save:
    seat = saved.plan.person(question.person or "")
    fields.defaults({f"r-holder:{key}": ""})
    st.text_input(words("fields.name"), key=f"r-holder:{key}", placeholder=explained.example("name"))

    def save() -> bool:
        name = clean_label(controlled.held(f"r-holder:{key}"))
        if _unchosen({words("fields.name"): name or None}):
            return False
        edit = edits.saying_more(edits.change_person, "answer-known")
        return data.change(saved, edit, seat.id, name=name, placeholder=False) is not None

    return save


def _stance(saved: StoredPlan, question: Question, key: str) -> Save:
    person = saved.plan.person(question.person or "")
    fields.defaults({f"r-stance:{key}": labels.known(person), f"r-evidence:{key}": "", f"r-source:{key}": "", f"r-grade:{key}": None})
    stance_help, grade_help = explained.help_of("stance"), explained.help_of("grade")
    choices.segmented_control(words("fields.stance"), STANCES, shown=labels.stance, key=f"r-stance:{key}", help=stance_help)
    st.text_area(words("fields.evidence"), key=f"r-evidence:{key}", height=68, placeholder=explained.example("evidence"))
    st.text_input(words("person.source"), key=f"r-source:{key}", placeholder=explained.example("source"))
    choices.segmented_control(words("fields.grade"), range(4), shown=labels.grade, key=f"r-grade:{key}", help=grade_help)

    def save() -> bool:
        field_value = controlled.held
        stance, grade = field_value(f"r-stance:{key}"), field_value(f"r-grade:{key}")
        if _unchosen({words("fields.stance"): stance, words("fields.grade"): grade}):
            return False
        evidence, source = clean_note(field_value(f"r-evidence:{key}")), clean_label(field_value(f"r-source:{key}"))
        id, on, edit = new_id(), environment.today(), edits.saying_more(edits.add_reading, "reading-known")

        def with_reading(plan: Plan) -> Plan:
            reading = Reading(id=id, on=on, stance=stance, grade=grade, evidence=evidence, source=source)
            return edit(plan, person.id, reading)

        return data.change(saved, with_reading) is not None

    return save


def _contact(saved: StoredPlan, question: Question, key: str) -> Save:
    person = saved.plan.person(question.person or "")
    options = list(Coverage)
    fields.defaults({f"r-coverage:{key}": person.coverage})
    help = explained.help_of("coverage")
    choices.segmented_control(words("fields.coverage"), options, shown=labels.coverage, key=f"r-coverage:{key}", help=help)

    def save() -> bool:
        coverage = controlled.held(f"r-coverage:{key}")
        if _unchosen({words("fields.coverage"): coverage}):
            return False
        return data.change(saved, edits.saying_more(edits.change_person, "answer-known"), person.id, coverage=coverage) is not None

    return save


def _action(saved: StoredPlan, question: Question, key: str) -> Save:
    action = next(action for action in saved.plan.actions if action.id == question.action)
    fields.defaults({f"r-status:{key}": action.status, f"r-result:{key}": action.result, f"r-due:{key}": day(action.due)})
    choices.segmented_control(words("fields.status"), ActionStatus, shown=lambda status: words(f"plan.{status}"), key=f"r-status:{key}")
    st.text_area(words("fields.result"), key=f"r-result:{key}", height=68, placeholder=explained.example("result"))
    date_field.in_form(words("fields.due"), key=f"r-due:{key}")

    def save() -> bool:
        days = date_field.read_all({f"r-due:{key}": date_field.rule_of(Action, "due")})
        if days is None:
            return False
        field_value = controlled.held
        changes = {
            "status": field_value(f"r-status:{key}"),
            "result": clean_note(field_value(f"r-result:{key}")),
            "due": days[f"r-due:{key}"],
        }
        return data.change(saved, edits.saying_more(edits.change_action, "answer-known"), action.id, **changes) is not None

    return save


def _decision(saved: StoredPlan, question: Question, key: str) -> Save:
    fields.defaults({f"r-decision:{key}": day(saved.plan.decision_on)})
    date_field.in_form(words("fields.decision_on"), key=f"r-decision:{key}")

    def save() -> bool:
        days = date_field.read_all({f"r-decision:{key}": date_field.rule_of(Plan, "decision_on")})
        edit = edits.saying_more(edits.set_plan, "answer-known")
        return days is not None and data.change(saved, edit, decision_on=days[f"r-decision:{key}"]) is not None

    return save


def changes(saved: StoredPlan, walk: Walk) -> None:
    """Draw the changes the refresh made, in sentences, with what the adviser has to say since; and a new refresh."""
    after = adviser_context.rule_context(saved)
    before = replace(after, plan=environment.store().at(saved.plan.id, walk.revision))
    moves = reviews.what_moved(before, after)
    st.subheader(words("refresh.changed" if moves else "refresh.unchanged"), anchor=False)
    moves_shown.sentences(moves, reviews.MoveFormatter(before, after, language()))
    if not walk.questions:
        st.caption(words("refresh.fresh"))
    st.button(
        words("refresh.again"), key="refresh-again", icon=":material/refresh:", on_click=lambda: st.session_state.pop(session.REFRESH, None)
    )
