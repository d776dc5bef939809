"""Stance of a person: chosen with one click, its evidence in one line, and all that was noted before."""

from typing import Any

import streamlit as st

from pages.ui.kit import choices, controlled, date_field, environment, explained, fields, labels
from pages.ui.kit.date_field import rule_of
from pages.ui.kit.words import day, plain, words
from playbook import edits
from playbook.models import STANCES, Person, Reading, new_id
from playbook.storage import StoredPlan
from playbook.text import clean_label, clean_note


def stance(saved: StoredPlan, person: Person) -> None:
    """Draw the stance with what it rests on, and the history of both."""
    fields.segments(
        words("fields.stance"),
        STANCES,
        person.stance,
        saved,
        _add_stance_reading(person.id),
        key=f"stance:{person.id}",
        shown=labels.stance,
        width="stretch",
        help=explained.help_of("stance"),
    )
    _evidence_line(saved, person)
    with st.expander(words("person.readings", count=len(person.readings)), icon=":material/history:", key=f"readings:{person.id}"):
        _history(saved, person)


def _evidence_line(saved: StoredPlan, person: Person) -> None:
    """Fields for what was seen or heard. They stay open after it is noted: the next one is often of the same talk."""
    form = person.id
    fields.defaults(_blank_reading(person))
    # No st.form: what is chosen in one is known to the browser alone, and lost when its options get other labels (choices.py).
    with st.container(border=True, gap="small", key=f"evidence-line:{form}"):
        with st.container(horizontal=True):
            stance_help = explained.help_of("stance")
            choices.selectbox(
                words("person.evidence-for"), STANCES, shown=labels.stance, key=_stance_field(person), width=130, help=stance_help
            )
            choices.segmented_control(
                words("fields.grade"),
                range(1, 4),
                shown=labels.grade_column,
                key=f"reading-grade:{form}",
                width="stretch",
                help=explained.help_of("grade"),
            )
        st.text_area(words("fields.evidence"), key=f"reading-evidence:{form}", height=68, placeholder=explained.example("evidence"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(words("person.source"), key=f"reading-source:{form}", placeholder=explained.example("source"))
            date_field.in_form(words("fields.on"), key=f"reading-on:{form}", width=120)
            st.button(words("person.add-reading"), key=f"reading-add:{form}", on_click=_add_reading, args=(saved, person))
        fields.refusal(words("person.add-reading"), "errors.reading-known")


def _history(saved: StoredPlan, person: Person) -> None:
    if not person.readings:
        st.caption(words("person.no-reading"))
    for reading in sorted(person.readings, key=lambda reading: reading.on, reverse=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            summary = words("person.reading", date=day(reading.on), stance=labels.stance(reading.stance), grade=labels.grade(reading.grade))
            st.markdown(plain(summary), width="stretch")
            fields.remove(saved, edits.remove_reading, person.id, reading.id, key=f"reading-remove:{reading.id}")
        if reading.evidence:
            st.text(reading.evidence)
        if reading.source:
            st.caption(words("person.from", source=plain(reading.source)))


def _blank_reading(person: Person) -> dict[str, Any]:
    """The empty form, at the present stance, if one is known: evidence alone changes nobody's side."""
    blanks = {"on": day(environment.today()), "grade": None, "source": "", "evidence": ""}
    return {_stance_field(person): labels.known(person)} | {f"reading-{name}:{person.id}": value for name, value in blanks.items()}


def _stance_field(person: Person) -> str:
    """The field that begins at the present stance: at another one it is another field, and what was typed beside it stays."""
    return f"reading-stance:{person.id}:{person.stance}"


def _add_reading(saved: StoredPlan, person: Person) -> None:
    form = person.id
    answers = {name: controlled.held(f"reading-{name}:{form}") for name in ("grade", "source", "evidence")}
    answers["stance"] = controlled.held(_stance_field(person))
    days = date_field.read_all({f"reading-on:{form}": rule_of(Reading, "on")})
    if (
        fields.unchosen(words("person.add-reading"), {words(f"fields.{name}"): answers[name] for name in ("stance", "grade")})
        or days is None
    ):
        return
    answers["source"], answers["evidence"] = clean_label(answers["source"]), clean_note(answers["evidence"])
    id, on, edit = new_id(), days[f"reading-on:{form}"], edits.saying_more(edits.add_reading, "reading-known")
    fields.submit(saved, lambda plan: edit(plan, person.id, Reading(id=id, on=on, **answers)), blanks=_blank_reading(person))


def _add_stance_reading(id: str) -> fields.Write:
    today = environment.today()

    return lambda plan, stance: edits.add_reading(plan, id, Reading(id=new_id(), on=today, stance=stance))
