"""Outcome of an import: what it does in numbers and on the chart, what could not be taken as it stands, its save or its refusal."""

from collections.abc import Sequence

import streamlit as st

from pages.ui.kit import data, environment, flashes, session
from pages.ui.kit.words import catalog, language, sentence, words
from playbook.chart import ChartOptions, picture
from playbook.errors import PlaybookError
from playbook.imports.preview import PeopleImport
from playbook.imports.sheet_reader import Problem
from playbook.models import Plan
from playbook.storage import StoredPlan

PREVIEW_ROWS, DRAWN = 200, 150
"""Limits of a preview: problems shown as lines, and people on its chart."""
PROBLEMS_OPEN = 12
CHART = (620, 340)


def preview_summary(result: PeopleImport) -> None:
    """Say in numbers what the import would do, and list what could not be taken as it stands."""
    leavers = [person for person in result.leavers if result.plan.person(person.id).left]
    counts = {"added": len(result.added), "moved": len(result.moved), "changed": len(result.changed), "left": len(leavers)}
    summary = words("organization.preview", **counts, unchanged=result.unchanged)
    st.markdown(f"**{summary}** {words('organization.preview-none')}")
    problems(result.problems)


def preview_chart(plan: Plan) -> None:
    """Draw the chart as it would be."""
    if len(plan.people) > DRAWN:
        st.caption(words("organization.too-many-to-draw", count=len(plan.people), limit=DRAWN))
        return
    try:
        with st.spinner(words("organization.drawing")):
            chart_picture = picture(plan, environment.method(), language(), today=environment.today(), options=ChartOptions(window=CHART))
    except PlaybookError as error:
        st.caption(words(f"errors.{error.code}"))
        return
    if chart_picture:
        st.image(chart_picture.svg, caption=words("organization.result"))


def problems(entries: Sequence[Problem]) -> None:
    """Say what could not be taken as it stands, a line each, open where they are few."""
    if not entries:
        return
    title, is_short = words("organization.problems", count=len(entries)), len(entries) <= PROBLEMS_OPEN
    with st.expander(title, icon=":material/rule:", expanded=is_short, key="problems"):
        for problem in entries[:PREVIEW_ROWS]:
            st.text(problem_text(problem))
        if rest := entries[PREVIEW_ROWS:]:
            st.dataframe([{words("organization.problems", count=len(rest)): problem_text(problem)} for problem in rest], hide_index=True)


def problem_text(problem: Problem) -> str:
    """A problem with its row."""
    return words("organization.problem", row=problem.row, what=words(f"imports.{problem.code}", **problem.params))


def show_refusal(error: PlaybookError, file: str = "") -> None:
    """Say why a file was not taken: as the words of imports have it, else as for any edit, which has the same limits."""
    is_import_error = f"imports.{error.code}" in catalog()
    st.error(sentence(f"imports.{error.code}" if is_import_error else f"errors.{error.code}", {"file": file, **error.params}))


def take(saved: StoredPlan, edit: data.Edit, message_code: str) -> bool:
    """Save an import. `edit` reads the file into the plan it is given, so that after a refusal it goes into the plan as it then is.

    Whom its rows mean is asked anew from then on: those who were new are in the plan.
    """
    if not data.change(saved, edit):
        return False
    st.session_state[session.IMPORTS_TAKEN] = st.session_state.get(session.IMPORTS_TAKEN, 0) + 1
    flashes.flash("success", message_code)
    return True
