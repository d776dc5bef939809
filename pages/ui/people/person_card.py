"""The card of one person: stance, roles, influence, what they want; readings; help to decide."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from pages.ui.adviser import standing
from pages.ui.kit import choices, controlled, data, date_field, environment, erasure, explained, fields, labels, session
from pages.ui.kit.date_field import rule_of
from pages.ui.kit.fields import emphasis
from pages.ui.kit.words import day, language, listed, plain, words
from pages.ui.people import role_matrix
from playbook import edits
from playbook.insight import guidance, role_weights
from playbook.insight.people_summary import departments_in_order
from playbook.models import ROLES, STANCES, US, Coverage, LineKind, Mode, Person, PersonLine, Plan, Reading, RoleId, Stance, new_id
from playbook.privacy.subject_data import record
from playbook.storage import StoredPlan
from playbook.text import clean_label, clean_note


def pick(saved: StoredPlan, show_person: Callable[[str], None] | None = None) -> str | None:
    """Choose whose card is open; the choice goes along from page to page. None when there is nobody.

    Where `show_person` shows the choice on a chart, nobody may be chosen, as there; elsewhere it is at first whoever matters most at
    this stage. Where the last person shown is gone, nobody is chosen: what is typed next would be written to another person.
    """
    people, key = [person.id for person in saved.plan.people], f"pick:{saved.plan.id}"
    last_choice = controlled.held(key, controlled.NO_CHANGE)
    order = role_weights.ranked(saved.plan, environment.method(), saved.plan.stage)
    first = order[0].person.id if order and last_choice is controlled.NO_CHANGE else None
    person_id = session.selected(saved.plan) or (None if show_person else last_choice if last_choice in people else first)

    def show(_: controlled.Controlled, answer: str) -> None:
        (show_person or partial(session.show, saved.plan))(answer)

    choices.selectbox(words("person.pick"), people, key=key, shown=labels.people_of(saved.plan), value=person_id, take=show)
    return person_id


def heading(plan: Plan, id: str) -> None:
    """Say whom a card is about."""
    person = plan.person(id)
    department = plan.departments_by_id.get(person.department or "")
    st.subheader(plain(labels.person(person)), anchor=False)
    st.caption(" · ".join(plain(text) for text in (person.title if person.name else "", department.name if department else "") if text))


def person_card(saved: StoredPlan, id: str, *, headed: bool = True) -> None:
    """Draw what we know of a person and where they stand, all of it editable; `headed` by who it is."""
    person = saved.plan.person(id)
    if headed:
        heading(saved.plan, id)
    standing.beside_person(saved, id)
    stance_help = explained.help_of("stance")
    fields.segments(
        words("fields.stance"),
        STANCES,
        person.stance,
        saved,
        _add_stance_reading(id),
        key=f"stance:{id}",
        shown=labels.stance,
        help=stance_help,
    )
    roles_help = f"{explained.help_of('roles')}\n\n{words('person.roles-help')}"
    fields.pills(
        words("fields.roles"), ROLES, person.role_ids, saved, _set_roles(id), key=f"roles:{id}", shown=labels.role, help=roles_help
    )
    explained.popover("roles", key=f"roles-help:{id}")
    left, right = st.columns(2)
    with left:
        options = [None, 1, 2, 3, 4, 5]
        fields.choice(
            words("fields.influence"),
            options,
            person.influence,
            saved,
            _set(id, "influence"),
            key=f"influence:{id}",
            shown=_influence_label,
            help=explained.help_of("influence"),
        )
    with right:
        contact = [None, *Coverage]
        fields.choice(
            words("fields.coverage"),
            contact,
            person.coverage,
            saved,
            _set(id, "coverage"),
            key=f"coverage:{id}",
            shown=labels.coverage,
            help=explained.help_of("coverage"),
        )
    vendors = [None, US, *(rival.id for rival in saved.plan.rivals)]
    fields.choice(
        words("fields.prefers"),
        vendors,
        person.prefers,
        saved,
        _set(id, "prefers"),
        key=f"prefers:{id}",
        shown=lambda v: labels.vendor(saved.plan, v),
    )
    mode_help = explained.help_of("mode")
    fields.choice(
        words("fields.mode"), [None, *Mode], person.mode, saved, _set(id, "mode"), key=f"mode:{id}", shown=labels.mode, help=mode_help
    )
    if move := labels.mode_move(person.mode):
        st.caption(plain(move))
    for name, value in (("concern", person.concern), ("win", person.win)):
        help = explained.help_of(name)
        fields.note(words(f"fields.{name}"), value, saved, _set(id, name), key=f"{name}:{id}", height=68, help=help)
    with st.expander(words("person.readings", count=len(person.readings)), icon=":material/history:", key=f"readings:{id}"):
        _readings(saved, person)
    role_matrix.proofs(saved, person)
    for about in ("stance", "role", "influence"):
        with st.expander(words(f"person.help-{about}"), icon=":material/help:"):
            _help(saved, person, about)


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
        on_click=data.apply,
        args=(saved, edits.remove_person, id),
    )
    with st.expander(words("person.data"), icon=":material/shield_person:"):
        _personal_data(saved, person)


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


def _readings(saved: StoredPlan, person: Person) -> None:
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
    form = person.id
    fields.defaults(_blank_reading(person))
    # No st.form: what is chosen in one is known to the browser alone, and lost when its options get other labels (choices.py).
    with st.container():
        left, right = st.columns(2)
        with left:
            stance_help = explained.help_of("stance")
            choices.selectbox(words("fields.stance"), STANCES, shown=labels.stance, key=_stance_field(person), help=stance_help)
        date_field.in_form(words("fields.on"), key=f"reading-on:{form}", within=right)
        with left:
            grade_help = explained.help_of("grade")
            choices.selectbox(words("fields.grade"), range(4), shown=labels.grade, key=f"reading-grade:{form}", help=grade_help)
        right.text_input(words("person.source"), key=f"reading-source:{form}", placeholder=explained.example("source"))
        st.text_area(words("fields.evidence"), key=f"reading-evidence:{form}", height=68, placeholder=explained.example("evidence"))
        st.button(words("person.add-reading"), key=f"reading-add:{form}", on_click=_add_reading, args=(saved, person))
        fields.refusal(words("person.add-reading"), "errors.reading-known")


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


def _help(saved: StoredPlan, person: Person, about: str) -> None:
    answers = {}
    for question in guidance.questions(environment.method(), about):
        texts = {answer.id: answer.text[language()] for answer in question.answers}
        answers[question.id] = choices.radio(question.text[language()], texts, shown=texts.__getitem__, key=f"{question.id}:{person.id}")
    found = guidance.suggestion(environment.method(), about, answers)
    st.text_input(words("person.source"), key=f"help-{about}-source:{person.id}", placeholder=explained.example("source"))
    if found.contradictory:
        st.warning(words("person.contradictory"), icon=":material/compare_arrows:")
        st.text(guidance.as_lines(found.contradictory, language()))
    if not found.values:
        if not found.contradictory:
            st.caption(words("person.no-suggestion"))
        return
    shown: dict[str, Callable[[str], str]] = {"role": labels.role, "stance": labels.stance, "influence": str}
    st.markdown(words("person.suggests", what=plain(words("person.comma").join(shown[about](value) for value in found.values))))
    st.button(
        words("person.take"),
        key=f"help-{about}-take:{person.id}",
        type=emphasis(),
        help=words("person.take-influence") if about == "influence" else None,
        on_click=_take,
        args=(saved, person.id, about, found.values, answers),
    )
    # An influence is refused like any answer that the plan holds already.
    fields.refusal("", "errors.answer-known" if about == "influence" else f"errors.{about}-known")


def _take(saved: StoredPlan, id: str, about: str, values: tuple[str, ...], answers: dict[str, str]) -> None:
    source = clean_label(st.session_state[f"help-{about}-source:{id}"])
    grade = 2 if source.strip() else 1

    def evidence(role: RoleId | None = None) -> str:
        text = guidance.evidence(environment.method(), about, answers, language(), role)
        return f"{text}\n{words('person.from', source=source)}" if source.strip() and about != "stance" else text

    if about == "role":
        texts = {RoleId(role): evidence(RoleId(role)) for role in values}
        data.change(saved, edits.saying_more(edits.set_role_evidences, "role-known"), id, texts, grade=grade)
    elif about == "influence":
        text = f"{words('fields.influence')} {values[0]}\n{evidence()}"
        data.change(saved, edits.saying_more(edits.set_influence_evidence, "answer-known"), id, int(values[0]), evidence=text)
    else:
        reading = {"id": new_id(), "on": environment.today(), "stance": Stance(values[0]), "grade": grade}
        reading |= {"evidence": evidence(), "source": source}
        edit = edits.saying_more(edits.add_reading, "stance-known")
        data.change(saved, lambda plan: edit(plan, id, Reading.model_validate(reading)))


def _set(id: str, field: str) -> fields.Write:
    return lambda plan, value: edits.change_person(plan, id, **{field: value})


def _add_stance_reading(id: str) -> fields.Write:
    today = environment.today()

    return lambda plan, stance: edits.add_reading(plan, id, Reading(id=new_id(), on=today, stance=stance))


def _set_roles(id: str) -> fields.Write:
    return lambda plan, roles: edits.set_roles(plan, id, roles, earlier=data.with_roles_of_today(plan))


def _set_bosses(id: str, dotted: bool) -> fields.Write:
    return lambda plan, bosses: edits.set_bosses(plan, id, bosses, dotted=dotted)


def _influence_label(value: int | None) -> str:
    return words("shell.not-known") if value is None else str(value)


def _yes_no(value: bool) -> str:
    return words("shell.yes") if value else words("shell.no")
