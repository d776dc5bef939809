"""Import of people: file or pasted rows, the columns found, what is in doubt, the result as a table and on the chart; then a save."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st

from pages.ui.kit import choices, controlled, data, environment, explained, flashes, labels, paste_at_once, session
from pages.ui.kit.words import catalog, language, listed, plain, sentence, words
from pages.ui.organization import import_changes
from playbook.chart import ChartOptions, picture
from playbook.errors import PlaybookError
from playbook.imports.any_file import read_file
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import Sheet
from playbook.imports.own_table import with_own_ids
from playbook.imports.pasted import read_pasted
from playbook.imports.people_import import people_import
from playbook.imports.preview import Choices, PeopleImport, Question
from playbook.imports.reversals import Since
from playbook.imports.sheet_reader import Problem
from playbook.models import Person, Plan
from playbook.storage import StoredPlan
from playbook.tables.vocabulary import headings

PREVIEW_ROWS, ASKED_ROWS, COLUMNS_SHOWN, DRAWN = 200, 40, 60, 150
"""Limits of a preview: problems shown as lines, questions, columns, and people on its chart."""
PROBLEMS_OPEN = 12
CHART = (620, 340)
TABS = "organization-tabs"
_IDS = ("id", "department_id")
_NEW = ""


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
        columns = _columns(sheet, saved.plan)
        whole = bool(saved.plan.people) and st.checkbox(
            words("organization.whole"), key="import-whole", help=words("organization.whole-help")
        )

        def import_into(plan: Plan, import_choices: Choices) -> PeopleImport:
            return people_import(plan, sheet, columns, environment.method(), today=today, source=name, choices=import_choices)

        with st.spinner(words("organization.comparing", count=len(sheet.rows)), show_time=True):
            file_mark = _file_mark(saved.plan, sheet)
            mark = f"{file_mark}:{st.session_state.get(session.IMPORTS_TAKEN, 0)}"
            earlier_answers = _answers(mark, sheet)
            result = import_into(saved.plan, Choices(same=earlier_answers, whole=whole))
    except PlaybookError as error:
        show_refusal(error, name)
        return
    answers = _ask_doubts(saved, mark, result.questions)
    if answers != earlier_answers:
        result = import_into(saved.plan, Choices(same=answers, whole=whole))
    with st.spinner(words("organization.comparing", count=len(sheet.rows)), show_time=True):
        since = import_changes.since_file(saved, result)
    import_choices = Choices(same=answers, whole=whole, staying=_stayers(saved, file_mark, result, since))
    preview = import_into(saved.plan, import_choices) if import_choices.staying else result
    open_rows = {question.row for question in result.questions if not question.doubt.likely_new} - set(import_choices.same)
    _preview_summary(preview)
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
        _chart(after)


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


def _columns(sheet: Sheet, plan: Plan) -> dict[str, int]:
    """Columns by field: as found, and as the user mends them, column by column."""
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


def _question_key(mark: str, row: int) -> str:
    return f"import-same:{row}:{mark}"


def _answers(mark: str, sheet: Sheet) -> dict[int, str]:
    """Answers given so far, by row."""
    keys = {row: _question_key(mark, row) for row, _ in sheet.rows}
    return {row: answer for row, key in keys.items() if (answer := controlled.held(key)) is not None}


def _ask_doubts(saved: StoredPlan, mark: str, questions: Iterable[Question]) -> dict[int, str]:
    """Ask whom the rows in doubt mean."""
    questions = tuple(questions)
    if not questions:
        return {}
    answers: dict[int, str] = {}
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
                answers[question.row] = answer
        if len(questions) > ASKED_ROWS:
            st.caption(words("organization.doubts-more", count=len(questions) - ASKED_ROWS))
    return answers


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


def _stayers(saved: StoredPlan, file_mark: str, result: PeopleImport, since: Since) -> frozenset[str]:
    """Ask which people offered as gone leave, by ticks, off at first for those the file cannot know of yet; return those who stay."""
    if not result.leavers:
        return frozenset()
    title = words("organization.leavers", count=len(result.leavers))
    ticks = {person.id: since.arrival(person.id) is None for person in result.leavers}
    rows = [_facts(saved.plan, saved.plan.person(id)) for id in ticks]
    with st.expander(title, icon=":material/person_off:", expanded=True, key="leavers"):
        leavers = import_changes.tick_table(title, words("organization.leaves"), ticks, rows, f"leavers:{file_mark}", saved.revision)
    return frozenset(ticks) - leavers


def _preview_summary(result: PeopleImport) -> None:
    """Say in numbers what the import would do, and list what could not be taken as it stands."""
    leavers = [person for person in result.leavers if result.plan.person(person.id).left]
    counts = {"added": len(result.added), "moved": len(result.moved), "changed": len(result.changed), "left": len(leavers)}
    summary = words("organization.preview", **counts, unchanged=result.unchanged)
    st.markdown(f"**{summary}** {words('organization.preview-none')}")
    problems(result.problems)


def _chart(plan: Plan) -> None:
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


def take(saved: StoredPlan, edit: data.Edit, message_code: str) -> bool:
    """Save an import. `edit` reads the file into the plan it is given, so that after a refusal it goes into the plan as it then is.

    Whom its rows mean is asked anew from then on: those who were new are in the plan.
    """
    if not data.change(saved, edit):
        return False
    st.session_state[session.IMPORTS_TAKEN] = st.session_state.get(session.IMPORTS_TAKEN, 0) + 1
    flashes.flash("success", message_code)
    return True


def _take(saved: StoredPlan, edit: data.Edit, of_file: bool) -> None:
    """Save an import of people. Pasted rows that a file went before are not forgotten with it: they are read next."""
    if take(saved, edit, "organization.taken"):
        rows = st.session_state.get("import-paste", "") if of_file else ""
        if rows.strip() or not of_file:
            hold(rows)


def show_refusal(error: PlaybookError, file: str = "") -> None:
    """Say why a file was not taken: as the words of imports have it, else as for any edit, which has the same limits."""
    is_import_error = f"imports.{error.code}" in catalog()
    st.error(sentence(f"imports.{error.code}" if is_import_error else f"errors.{error.code}", {"file": file, **error.params}))


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
