"""Questions of the method that help to decide a stance, a role or an influence."""

from collections.abc import Callable

import streamlit as st

from pages.ui.kit import choices, data, environment, explained, fields, labels
from pages.ui.kit.words import language, plain, words
from playbook import edits
from playbook.insight import guidance
from playbook.models import Person, Reading, RoleId, Stance, new_id
from playbook.storage import StoredPlan
from playbook.text import clean_label


def questions(saved: StoredPlan, person: Person, about: str) -> None:
    """Ask what the method asks about a stance, a role or an influence, and offer what the answers point to."""
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
        type="primary",
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
