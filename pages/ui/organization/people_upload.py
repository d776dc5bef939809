"""Import of people: file or pasted rows, the columns found, what is in doubt, the result as a table and on the chart; then a save."""

import hashlib

import streamlit as st

from pages.ui.kit import choices, controlled, data, environment, explained, session
from pages.ui.kit.browser import paste_at_once
from pages.ui.kit.words import language, plain, words
from pages.ui.organization import import_changes, import_outcome, import_questions
from pages.ui.organization.import_columns import columns_of
from playbook.errors import PlaybookError
from playbook.imports.any_file import read_file
from playbook.imports.csv_file import Sheet
from playbook.imports.pasted import read_pasted
from playbook.imports.people_import import people_import
from playbook.imports.preview import Choices, PeopleImport
from playbook.models import Plan
from playbook.storage import StoredPlan

TABS = "organization-tabs"


def people(saved: StoredPlan, *, is_open: bool = True) -> None:
    """Bring people in from a file or pasted rows. Nothing is saved until confirmed; one undo takes it back.

    Unless the tab `is_open`, what was chosen and pasted is kept, and nothing is read.
    """
    left, right = st.columns(2)
    upload = left.file_uploader(words("organization.file"), key=f"import-file{st.session_state.get(session.IMPORTS_GIVEN_UP, '')}")
    rows_text = right.text_area(
        words("organization.paste"), key="import-paste", height=110, help=words("organization.paste-help"),
        placeholder=explained.example("people-rows"),
    )  # fmt: skip
    with right:
        paste_at_once.listen("import-paste")
    if not is_open or (upload is None and not rows_text.strip()):
        return
    if upload and rows_text.strip():
        st.warning(words("organization.file-and-pasted", file=plain(upload.name)), icon=":material/warning:")
    name = upload.name if upload else words("organization.pasted")
    today = environment.today()
    try:
        with st.spinner(words("organization.reading", file=plain(name)), show_time=True):
            sheet = _read(upload.getvalue(), name) if upload else read_pasted(rows_text, name, environment.method(), language())
        columns = columns_of(sheet, saved.plan)
        whole = bool(saved.plan.people) and st.checkbox(
            words("organization.whole"), key="import-whole", help=words("organization.whole-help")
        )

        def import_into(plan: Plan, import_choices: Choices) -> PeopleImport:
            return people_import(plan, sheet, columns, environment.method(), today=today, source=name, choices=import_choices)

        with st.spinner(words("organization.comparing", count=len(sheet.rows)), show_time=True):
            file_mark = _file_mark(saved.plan, sheet)
            mark = f"{file_mark}:{st.session_state.get(session.IMPORTS_TAKEN, 0)}"
            earlier_answers = import_questions.answers(mark, sheet)
            result = import_into(saved.plan, Choices(same=earlier_answers, whole=whole))
    except PlaybookError as error:
        import_outcome.show_refusal(error, name)
        return
    answers = import_questions.ask_doubts(saved, mark, result.questions)
    if answers != earlier_answers:
        result = import_into(saved.plan, Choices(same=answers, whole=whole))
    with st.spinner(words("organization.comparing", count=len(sheet.rows)), show_time=True):
        since = import_changes.since_file(saved, result)
    import_choices = Choices(same=answers, whole=whole, staying=import_questions.stayers(saved, file_mark, result, since))
    preview = import_into(saved.plan, import_choices) if import_choices.staying else result
    open_rows = {question.row for question in result.questions if not question.doubt.likely_new} - set(import_choices.same)
    import_outcome.preview_summary(preview)
    offer_keys = import_changes.ticked_offers(saved, result, since.offers(), file_mark)
    after = import_changes.outcome(saved.plan, preview, offer_keys)
    ready = not open_rows or st.checkbox(words("organization.rest-new", count=len(open_rows)), key=f"import-rest:{mark}:{saved.revision}")
    with st.container(horizontal=True):
        st.button(
            words("organization.take"),
            key="import-take",
            type="primary",
            icon=":material/download_done:",
            disabled=after == saved.plan or not ready,
            on_click=_take,
            args=(
                saved,
                lambda plan: import_changes.with_ticked_offers(plan, import_into(plan, import_choices), offer_keys),
                upload is not None,
            ),
        )
        st.button(words("organization.give-up"), key="import-give-up", icon=":material/close:", on_click=_give_up)
    if after != saved.plan:
        import_outcome.preview_chart(after)


def hold(rows: str) -> None:
    """Open the tab for imports with pasted rows in it, and no file, which would go before them. Before the page draws it."""
    _give_up()
    st.session_state["import-paste"] = rows
    choices.open_tab(TABS, "import", words("organization.import"))


def _give_up() -> None:
    """Forget the file and the pasted rows; a chooser with another key holds no file."""
    st.session_state["import-paste"] = ""
    st.session_state[session.IMPORTS_GIVEN_UP] = st.session_state.get(session.IMPORTS_GIVEN_UP, 0) + 1


def _read(content: bytes, name: str) -> Sheet:
    """The sheet of a file; of a workbook with several sheets, the sheet chosen here."""
    key = f"import-sheet:{hashlib.sha256(content).hexdigest()}"
    sheet, names = read_file(content, name, environment.method(), sheet=controlled.held(key))
    if len(names) > 1:
        choices.selectbox(words("organization.sheet"), names, key=key, shown=str, start=names[0], width=320)
    return sheet


def _file_mark(plan: Plan, sheet: Sheet) -> str:
    """Mark of what a choice is about: this file, by its content, for this plan."""
    content = hashlib.sha256(repr((sheet.name, sheet.header, sheet.rows)).encode()).hexdigest()
    return f"{plan.id}:{content}"


def _take(saved: StoredPlan, edit: data.Edit, of_file: bool) -> None:
    """Save an import of people. Pasted rows that a file went before are not forgotten with it: they are read next."""
    if import_outcome.take(saved, edit, "organization.taken"):
        rows = st.session_state.get("import-paste", "") if of_file else ""
        if rows.strip() or not of_file:
            hold(rows)
