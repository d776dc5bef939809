"""Import of people: file or pasted rows, the columns found, a preview, and only then a save."""

from collections.abc import Iterable

import streamlit as st

from pages.ui import data, fields, labels, session
from pages.ui.fields import emphasis
from pages.ui.words import plain, words
from playbook.errors import PlaybookError
from playbook.models import Plan
from playbook.storage import Saved
from playbook.tables.columns import match_columns
from playbook.tables.csv_file import Sheet, read_csv
from playbook.tables.people import PeopleImport, people_import
from playbook.tables.sheet_reader import Problem

SHOWN = ("name", "title", "department", "boss", "reference", "stance", "roles", "influence", "email")
PREVIEW_ROWS = 200


def people(saved: Saved) -> None:
    """Bring people in from a CSV file or pasted rows. Nothing is saved until confirmed; one undo takes it back."""
    left, right = st.columns(2)
    upload = left.file_uploader(words("organisation.file"), type=["csv", "tsv", "txt"], key="import-file")
    pasted = right.text_area(words("organisation.paste"), key="import-paste", height=110)
    if upload is None and not pasted.strip():
        return
    name = upload.name if upload else words("organisation.pasted")
    raw = upload.getvalue() if upload else pasted.encode()
    try:
        sheet = read_csv(raw, name)
        columns, today = _columns(sheet), data.today()

        def taken_in(plan: Plan) -> PeopleImport:
            return people_import(plan, sheet, columns, data.method(), today=today, source=name)

        found = taken_in(saved.plan)
    except PlaybookError as error:
        refused(error)
        return
    _preview(saved, found, lambda plan: taken_in(plan).plan)


def _columns(sheet: Sheet) -> dict[str, int]:
    matched = dict(match_columns(sheet.header))
    with st.expander(words("organisation.columns"), icon=":material/view_column:"):
        for place, column in zip(SHOWN, st.columns(3) * 3, strict=True):
            with column:
                chosen = fields.pick(
                    words("organisation.column-for", field=labels.field("reports_to" if place == "boss" else place)),
                    [None, *range(len(sheet.header))],
                    index=matched.get(place),
                    shown=lambda index: words("organisation.no-column") if index is None else sheet.header[index],
                    key=f"import-column:{place}:{'|'.join(sheet.header)}",
                )
            matched.pop(place, None)
            if chosen is not None:
                matched[place] = chosen
    return matched


def _preview(saved: Saved, found: PeopleImport, edit: data.Edit) -> None:
    count = {"added": len(found.added), "changed": len(found.changed), "unchanged": found.unchanged}
    st.markdown(f"**{words('organisation.preview', **count)}** {words('organisation.preview-none')}")
    rows = [_row(found.plan, person.id) for person in (*found.added, *(person for person, _ in found.changed))]
    if rows:
        st.dataframe(rows[:PREVIEW_ROWS], hide_index=True, height=min(300, 38 + 35 * len(rows)), alt=words("organisation.import"))
    if found.problems:
        with st.expander(words("organisation.problems", count=len(found.problems)), icon=":material/rule:", expanded=True):
            problems(found.problems[:PREVIEW_ROWS])
    st.button(
        words("organisation.take"),
        key="import-take",
        type=emphasis(),
        icon=":material/download_done:",
        disabled=not rows,
        on_click=take,
        args=(saved, edit, "organisation.taken"),
    )


def _row(plan: Plan, id: str) -> dict[str, str]:
    person = plan.person(id)
    department = plan.departments_by_id.get(person.department or "")
    bosses = ", ".join(labels.person(plan.person(line.boss)) for line in person.reports_to)
    return {
        words("fields.name"): labels.person(person),
        words("fields.title"): person.title,
        words("fields.department"): department.name if department else "",
        words("fields.reports_to"): bosses,
        words("fields.stance"): labels.stance(person.stance),
    }


def take(saved: Saved, edit: data.Edit, done: str) -> None:
    """Save an import. `edit` reads the file into the plan it is given, so that after a refusal it goes into the plan as it then is."""
    if data.change(saved, edit):
        session.flash("success", done)


def refused(error: PlaybookError) -> None:
    """Say why a file was not taken."""
    st.error(words(f"imports.{error.code}", **{name: plain(str(value)) for name, value in error.params.items()}))


def problems(found: Iterable[Problem]) -> None:
    """Say what could not be taken as it stands, a line each."""
    for problem in found:
        what = words(f"imports.{problem.code}", **problem.params)
        st.text(words("organisation.problem", row=problem.row, what=what))
