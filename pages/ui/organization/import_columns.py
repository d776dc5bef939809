"""Columns of an imported sheet of people: as found by their headings and cells, and as the user mends them."""

import streamlit as st

from pages.ui.kit import choices
from pages.ui.kit.words import language, plain, words
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import Sheet
from playbook.imports.own_table import with_own_ids
from playbook.models import Plan
from playbook.tables.vocabulary import headings

COLUMNS_SHOWN = 60
_IDS = ("id", "department_id")


def columns_of(sheet: Sheet, plan: Plan) -> dict[str, int]:
    """Draw a choice for each column; returns the columns by field."""
    columns = with_own_ids(match_columns(sheet.header, sheet.rows), sheet, plan)
    fields = {index: field for field, index in columns.items()}
    with st.expander(words("organization.columns"), icon=":material/view_column:"):
        filled_columns = {index for index in range(len(sheet.header)) if any(cells[index].strip() for _, cells in sheet.rows)}
        order = sorted(
            (index not in fields, index) for index, heading in enumerate(sheet.header) if heading and index in filled_columns | {*fields}
        )
        indices = [index for _, index in order][:COLUMNS_SHOWN]
        for position, index in enumerate(indices):
            if position % 4 == 0:
                row = st.columns(4)
            with row[position % 4]:
                # What is not ours by its headings cannot be made ours by hand: ids of others would overwrite strangers.
                options = [None, *(field for field in _fields() if field not in _IDS or field == fields.get(index))]
                guess = fields.get(index) if fields.get(index) in options else None
                choice = choices.selectbox(
                    plain(sheet.header[index]),
                    options,
                    start=guess,
                    shown=_field,
                    key=f"import-column:{index}:{'|'.join(sheet.header)}",
                )
            if choice != guess:
                columns = {field: other for field, other in columns.items() if other != index and field != choice}
                columns |= {choice: index} if choice else {}
    return dict(columns)


def _fields() -> list[str]:
    return [*headings("people"), "first_name", "last_name", "display_name", "grade"]


def _field(name: str | None) -> str:
    if name is None:
        return words("organization.no-column")
    heading = headings("people").get(name)
    return heading[language()] if heading else words(f"organization.column-{name}")
