"""Questions of an import of people: whom a row in doubt means, and who of those not in the file has left."""

from collections.abc import Callable, Iterable
from functools import partial

import streamlit as st

from pages.ui.kit import choices, controlled, labels
from pages.ui.kit.words import listed, plain, words
from pages.ui.organization import import_changes
from playbook.imports.csv_file import Sheet
from playbook.imports.preview import PeopleImport, Question
from playbook.imports.reversals import Since
from playbook.models import Person, Plan
from playbook.storage import StoredPlan

ASKED_ROWS = 40
_NEW = ""


def answers(mark: str, sheet: Sheet) -> dict[int, str]:
    """Answers given so far, by row."""
    keys = {row: _question_key(mark, row) for row, _ in sheet.rows}
    return {row: answer for row, key in keys.items() if (answer := controlled.held(key)) is not None}


def ask_doubts(saved: StoredPlan, mark: str, questions: Iterable[Question]) -> dict[int, str]:
    """Ask whom the rows in doubt mean."""
    questions = tuple(questions)
    if not questions:
        return {}
    answers_now: dict[int, str] = {}
    label_of = labels.people_of(saved.plan)
    with st.expander(words("organization.doubts", count=len(questions)), icon=":material/help:", expanded=True, key="doubts"):
        st.caption(words("organization.doubts-help"))
        for index, question in enumerate(questions[:ASKED_ROWS]):
            if index % 3 == 0:
                row = st.columns(3)
            options = [*question.doubt.candidates, _NEW]
            with row[index % 3]:
                answer = choices.selectbox(
                    words("organization.doubt", row=question.row, name=plain(question.said)),
                    options,
                    start=_NEW if question.doubt.likely_new else None,
                    placeholder=words("organization.doubt-open"),
                    shown=partial(_answer_label, saved.plan, question, label_of),
                    key=_question_key(mark, question.row),
                )
            if answer is not None:
                answers_now[question.row] = answer
        if len(questions) > ASKED_ROWS:
            st.caption(words("organization.doubts-more", count=len(questions) - ASKED_ROWS))
    return answers_now


def stayers(saved: StoredPlan, file_mark: str, result: PeopleImport, since: Since) -> frozenset[str]:
    """Ask which people offered as gone leave, by ticks, off at first for those the file cannot know of yet; return those who stay."""
    if not result.leavers:
        return frozenset()
    title = words("organization.leavers", count=len(result.leavers))
    ticks = {person.id: since.arrival(person.id) is None for person in result.leavers}
    rows = [_facts(saved.plan, saved.plan.person(id)) for id in ticks]
    with st.expander(title, icon=":material/person_off:", expanded=True, key="leavers"):
        leavers = import_changes.tick_table(title, words("organization.leaves"), ticks, rows, f"leavers:{file_mark}", saved.revision)
    return frozenset(ticks) - leavers


def _question_key(mark: str, row: int) -> str:
    return f"import-same:{row}:{mark}"


def _answer_label(plan: Plan, question: Question, label_of: Callable[[str], str], id: str) -> str:
    """Label of an answer to a question: who is meant, and what becomes of the present holder of the position in the plan."""
    holder = question.doubt.holder or ""
    if id == _NEW:
        code = ("vacated" if question.nobody else "successor") if holder else "new"
        return words(f"organization.doubt-{code}", name=label_of(holder)) if holder else words("organization.doubt-new")
    if id == holder:
        return words(f"organization.doubt-{'stays' if question.nobody else 'renamed'}", name=label_of(id))
    return _with_department(plan, id, label_of(id))


def _with_department(plan: Plan, id: str, name: str) -> str:
    department = plan.departments_by_id.get(plan.person(id).department or "")
    ending = f" · {department.name}" if department and department.name else ""
    return name if name.endswith(ending) else name + ending


def _facts(plan: Plan, person: Person) -> dict[str, str]:
    department = plan.departments_by_id.get(person.department or "")
    bosses = listed(labels.person(plan.person(line.boss)) for line in person.reports_to)
    facts = {
        "name": labels.person(person),
        "title": person.title,
        "department": department.name if department else "",
        "reports_to": bosses,
    }
    return {words(f"fields.{name}"): fact for name, fact in facts.items()}
