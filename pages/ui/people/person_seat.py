"""Seat of a person: name, title, department, bosses, lines to others; their removal, and the data held about them."""

from typing import Any

import streamlit as st

from pages.ui.kit import choices, controlled, data, environment, erasure, explained, fields, flashes, labels
from pages.ui.kit.date_field import rule_of
from pages.ui.kit.words import listed, plain, words
from playbook import edits
from playbook.insight.people_summary import departments_in_order
from playbook.models import LineKind, Person, PersonLine, new_id
from playbook.privacy.subject_data import record
from playbook.storage import StoredPlan


def seat(saved: StoredPlan, id: str) -> None:
    """Draw the fields of a person's seat: name, title, department, bosses, lines."""
    person, plan = saved.plan.person(id), saved.plan
    others = [other.id for other in plan.people if other.id != id]
    left, right = st.columns(2)
    with left:
        fields.label(words("fields.name"), person.name, saved, _set(id, "name"), key=f"name:{id}")
        fields.label(words("fields.title"), person.title, saved, _set(id, "title"), key=f"title:{id}")
        fields.label(words("fields.email"), person.email, saved, _set(id, "email"), key=f"email:{id}")
    with right:
        fields.choice(
            words("fields.department"),
            [None, *(department.id for _, department in departments_in_order(plan))],
            person.department,
            saved,
            _set(id, "department"),
            key=f"department:{id}",
            shown=labels.departments_of(plan),
        )
        fields.label(words("fields.phone"), person.phone, saved, _set(id, "phone"), key=f"phone:{id}")
        options = [False, True]
        fields.choice(
            words("fields.placeholder"), options, person.placeholder, saved, _set(id, "placeholder"), key=f"placeholder:{id}", shown=_yes_no
        )
    for name, dotted in (("reports_to", False), ("dotted", True)):
        bosses = [line.boss for line in person.reports_to if line.dotted is dotted]
        fields.several(
            words(f"fields.{name}"),
            others,
            bosses,
            saved,
            _set_bosses(id, dotted),
            key=f"{name}:{id}",
            shown=labels.people_of(plan),
        )
    left_rule = rule_of(Person, "left")
    fields.day(words("person.left"), person.left, saved, _set(id, "left"), key=f"left:{id}", rule=left_rule, help=words("person.left-help"))
    fields.note(words("fields.note"), person.note, saved, _set(id, "note"), key=f"note:{id}")
    _lines(saved, id, others)
    st.button(
        words("person.remove"),
        key=f"remove:{id}",
        icon=":material/person_remove:",
        on_click=_remove,
        args=(saved, id),
    )
    with st.expander(words("person.data"), icon=":material/shield_person:"):
        _personal_data(saved, person)


def _remove(saved: StoredPlan, id: str) -> None:
    name = labels.person(saved.plan.person(id))
    if data.change(saved, edits.remove_person, id):
        flashes.flash("success", "person.removed", name=name)


def _personal_data(saved: StoredPlan, person: Person) -> None:
    store = environment.store()
    st.caption(words("person.data-about"))
    st.download_button(
        words("person.data-out"),
        lambda: record(
            store.states(saved.plan.id),
            person.id,
            (*store.reviews.texts(saved.plan.id), *store.papers.texts(saved.plan.id)),
            store.votes.about(saved.plan.id, person.id),
        ),
        f"person-{person.id}.json",
        "application/json",
        key=f"data-out:{person.id}",
        icon=":material/download:",
        on_click="ignore",
    )
    st.markdown(words("person.erase-about"))
    sure = st.checkbox(words("person.erase-sure"), key=f"erase-sure:{person.id}")
    # Other plans are read only for somebody who is to be erased, not on each click.
    other_records = erasure.same_person_elsewhere(saved.plan, person) if sure else []
    if other_records:
        plan_names = listed(plain(f"{other.plan.account} {other.plan.opportunity}".strip()) for other, _ in other_records)
        st.markdown(words("person.erase-elsewhere", plans=plan_names))
    records = [(saved, person.id), *other_records]
    st.button(
        words("person.erase"),
        key=f"erase:{person.id}",
        icon=":material/ink_eraser:",
        disabled=not sure,
        on_click=erasure.erase,
        args=(records,),
    )


def _lines(saved: StoredPlan, id: str, others: list[str]) -> None:
    plan = saved.plan
    st.caption(words("person.lines"))
    for line in [line for line in plan.lines if id in (line.source, line.target)]:
        with st.container(horizontal=True, vertical_alignment="center"):
            source, target = (labels.person(plan.people_by_id[end]) for end in (line.source, line.target))
            st.text(f"{source}  {words(f'person.line-{line.kind}')}  {target}")
            options: dict[str, Any] = {"shown": _strength, "width": 110, "label_visibility": "collapsed"}
            fields.choice(
                words("fields.strength"),
                explained.STRENGTHS,
                line.strength,
                saved,
                _set_strength(line.id),
                key=f"strength:{line.id}",
                **options,
            )
            fields.remove(saved, edits.remove_line, line.id, key=f"line-remove:{line.id}")
        fields.note(
            words("fields.note"),
            line.note,
            saved,
            _set_line_note(line.id),
            key=f"line-note:{line.id}",
            label_visibility="collapsed",
            height=68,
        )
    if others:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            choices.selectbox(
                words("person.line-kind"), LineKind, shown=lambda kind: words(f"person.line-{kind}"), key=f"line-kind:{id}", width=180
            )
            choices.selectbox(words("person.line-target"), others, shown=labels.people_of(plan), key=f"line-target:{id}", width=200)
            choices.selectbox(
                words("person.line-strength"),
                explained.STRENGTHS,
                shown=_strength,
                key=f"line-strength:{id}",
                width=130,
                help=explained.help_of("strength"),
            )
            st.button(words("person.add-line"), key=f"line-add:{id}", on_click=_draw_line, args=(saved, id))
        fields.refusal(words("person.lines"), "errors.line-twice")


def _draw_line(saved: StoredPlan, id: str) -> None:
    keys = {name: f"line-{name}:{id}" for name in ("kind", "target", "strength")}
    answers = {name: controlled.held(key) for name, key in keys.items()}
    if fields.unchosen(words("person.lines"), {words(f"person.line-{name}"): answer for name, answer in answers.items()}):
        return
    line = PersonLine(id=new_id(), source=id, **answers)
    fields.submit(saved, edits.add_line, line, blanks=dict.fromkeys(keys.values()))


def _strength(value: int) -> str:
    return words(f"person.strength-{value}")


def _set_strength(line: str) -> fields.Write:
    return lambda plan, strength: edits.change_line(plan, line, strength=strength)


def _set_line_note(line: str) -> fields.Write:
    return lambda plan, note: edits.change_line(plan, line, note=note)


def _set(id: str, field: str) -> fields.Write:
    return lambda plan, value: edits.change_person(plan, id, **{field: value})


def _set_bosses(id: str, dotted: bool) -> fields.Write:
    return lambda plan, bosses: edits.set_bosses(plan, id, bosses, dotted=dotted)


def _yes_no(value: bool) -> str:
    return words("shell.yes") if value else words("shell.no")
