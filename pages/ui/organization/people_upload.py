"""Import of people: file or pasted rows, the columns found, what is in doubt, the result as a table and on the chart; then a save."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st

from pages.ui.kit import choices, data, labels, session
from pages.ui.kit.fields import emphasis
from pages.ui.kit.words import catalog, language, plain, sentence, words
from pages.ui.organization import import_changes
from playbook.chart import picture
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


def people(saved: StoredPlan, *, looked_at: bool = True) -> None:
    """Bring people in from a file or pasted rows. Nothing is saved until confirmed; one undo takes it back.

    Where nobody looks (a closed tab) what was chosen and pasted is kept, and nothing is read.
    """
    left, right = st.columns(2)
    upload = left.file_uploader(words("organization.file"), key=f"import-file{st.session_state.get(session.IMPORTS_GIVEN_UP, '')}")
    pasted = right.text_area(words("organization.paste"), key="import-paste", height=110, help=words("organization.paste-help"))
    if not looked_at or (upload is None and not pasted.strip()):
        return
    if upload and pasted.strip():
        st.warning(words("organization.file-and-pasted", file=plain(upload.name)), icon=":material/warning:")
    name = upload.name if upload else words("organization.pasted")
    today = data.today()
    try:
        with st.spinner(words("organization.reading", file=plain(name)), show_time=True):
            sheet = _read(upload.getvalue(), name) if upload else read_pasted(pasted, name, data.method(), language())
        columns = _columns(sheet, saved.plan)
        whole = bool(saved.plan.people) and st.checkbox(
            words("organization.whole"), key="import-whole", help=words("organization.whole-help")
        )

        def taken_in(plan: Plan, choices: Choices) -> PeopleImport:
            return people_import(plan, sheet, columns, data.method(), today=today, source=name, choices=choices)

        with st.spinner(words("organization.comparing", count=len(sheet.rows)), show_time=True):
            about = _about(saved.plan, sheet)
            mark = f"{about}:{st.session_state.get(session.IMPORTS_TAKEN, 0)}"
            answers = _answers(mark, sheet)
            found = taken_in(saved.plan, Choices(same=answers, whole=whole))
    except PlaybookError as error:
        refused(error, name)
        return
    same = _asked(saved, mark, found.questions)
    if same != answers:
        found = taken_in(saved.plan, Choices(same=same, whole=whole))
    with st.spinner(words("organization.comparing", count=len(sheet.rows)), show_time=True):
        since = import_changes.since_file(saved, found)
    choices = Choices(same=same, whole=whole, staying=_staying(saved, about, found, since))
    staying = taken_in(saved.plan, choices) if choices.staying else found
    open_rows = {question.row for question in found.questions if not question.doubt.likely_new} - set(choices.same)
    _said(staying)
    chosen = import_changes.chosen(saved, found, since.offers(), about)
    after = import_changes.outcome(saved.plan, staying, chosen)
    ready = not open_rows or st.checkbox(words("organization.rest-new", count=len(open_rows)), key=f"import-rest:{mark}:{saved.revision}")
    with st.container(horizontal=True):
        st.button(
            words("organization.take"),
            key="import-take",
            type=emphasis(),
            icon=":material/download_done:",
            disabled=after == saved.plan or not ready,
            on_click=_take,
            args=(saved, lambda plan: import_changes.with_chosen(plan, taken_in(plan, choices), chosen), upload is not None),
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
    """The sheet of a file; of a workbook with several the one that is chosen here."""
    key = f"import-sheet:{hashlib.sha256(content).hexdigest()}"
    sheet, names = read_file(content, name, data.method(), sheet=session.held(key))
    if len(names) > 1:
        choices.selectbox(words("organization.sheet"), names, key=key, shown=str, start=names[0], width=320)
    return sheet


def _about(plan: Plan, sheet: Sheet) -> str:
    """Mark of what a choice is about: this file, by its content, for this plan."""
    content = hashlib.sha256(repr((sheet.name, sheet.header, sheet.rows)).encode()).hexdigest()
    return f"{plan.id}:{content}"


def _columns(sheet: Sheet, plan: Plan) -> dict[str, int]:
    """Columns by field: as found, and as the user mends them, column by column."""
    found = with_own_ids(match_columns(sheet.header, sheet.rows), sheet, plan)
    fields = {place: field for field, place in found.items()}
    with st.expander(words("organization.columns"), icon=":material/view_column:"):
        filled = {place for place in range(len(sheet.header)) if any(cells[place].strip() for _, cells in sheet.rows)}
        named = sorted(
            (place not in fields, place) for place, heading in enumerate(sheet.header) if heading and place in filled | {*fields}
        )
        places = [place for _, place in named][:COLUMNS_SHOWN]
        for number, place in enumerate(places):
            if number % 4 == 0:
                row = st.columns(4)
            with row[number % 4]:
                # What is not ours by its headings cannot be made ours by hand: ids of others would overwrite strangers.
                options = [None, *(field for field in _fields() if field not in _IDS or field == fields.get(place))]
                guess = fields.get(place) if fields.get(place) in options else None
                chosen = choices.selectbox(
                    plain(sheet.header[place]),
                    options,
                    start=guess,
                    shown=_field,
                    key=f"import-column:{place}:{'|'.join(sheet.header)}",
                )
            if chosen != guess:
                found = {field: known for field, known in found.items() if known != place and field != chosen}
                found |= {chosen: place} if chosen else {}
    return dict(found)


def _fields() -> list[str]:
    return [*headings("people"), "first_name", "last_name", "display_name", "grade"]


def _field(name: str | None) -> str:
    if name is None:
        return words("organization.no-column")
    known = headings("people").get(name)
    return known[language()] if known else words(f"organization.column-{name}")


def _question_key(mark: str, row: int) -> str:
    return f"import-same:{row}:{mark}"


def _answers(mark: str, sheet: Sheet) -> dict[int, str]:
    """Answers given so far, by row."""
    keys = {row: _question_key(mark, row) for row, _ in sheet.rows}
    return {row: answer for row, key in keys.items() if (answer := session.held(key)) is not None}


def _asked(saved: StoredPlan, mark: str, questions: Iterable[Question]) -> dict[int, str]:
    """Ask whom the rows in doubt mean."""
    questions = tuple(questions)
    if not questions:
        return {}
    answers: dict[int, str] = {}
    called = labels.people_of(saved.plan)
    with st.expander(words("organization.doubts", count=len(questions)), icon=":material/help:", expanded=True, key="doubts"):
        st.caption(words("organization.doubts-help"))
        for number, question in enumerate(questions[:ASKED_ROWS]):
            if number % 3 == 0:
                row = st.columns(3)
            options = [*question.doubt.candidates, _NEW]
            with row[number % 3]:
                chosen = choices.selectbox(
                    words("organization.doubt", row=question.row, name=plain(question.said)),
                    options,
                    start=_NEW if question.doubt.likely_new else None,
                    placeholder=words("organization.doubt-open"),
                    shown=partial(_meant, saved.plan, question, called),
                    key=_question_key(mark, question.row),
                )
            if chosen is not None:
                answers[question.row] = chosen
        if len(questions) > ASKED_ROWS:
            st.caption(words("organization.doubts-more", count=len(questions) - ASKED_ROWS))
    return answers


def _meant(plan: Plan, question: Question, called: Callable[[str], str], id: str) -> str:
    """Label of an answer to a question: who is meant, and what becomes of whoever has the position in the plan."""
    holder = question.doubt.holder or ""
    if id == _NEW:
        code = ("vacated" if question.nobody else "successor") if holder else "new"
        return words(f"organization.doubt-{code}", name=called(holder)) if holder else words("organization.doubt-new")
    if id == holder:
        return words(f"organization.doubt-{'stays' if question.nobody else 'renamed'}", name=called(id))
    return _placed(plan, id, called(id))


def _placed(plan: Plan, id: str, name: str) -> str:
    home = plan.departments_by_id.get(plan.person(id).department or "")
    ending = f" · {home.name}" if home and home.name else ""
    return name if name.endswith(ending) else name + ending


def _staying(saved: StoredPlan, about: str, found: PeopleImport, since: Since) -> frozenset[str]:
    """Ask which people offered as gone leave, by ticks, off at first for those the file cannot know of yet; return those who stay."""
    if not found.leavers:
        return frozenset()
    title = words("organization.leavers", count=len(found.leavers))
    ticks = {person.id: since.arrival(person.id) is None for person in found.leavers}
    rows = [_facts(saved.plan, saved.plan.person(id)) for id in ticks]
    with st.expander(title, icon=":material/person_off:", expanded=True, key="leavers"):
        leave = import_changes.ticked(title, words("organization.leaves"), ticks, rows, f"leavers:{about}", saved.revision)
    return frozenset(ticks) - leave


def _said(found: PeopleImport) -> None:
    """Say in numbers what the import would do, and list what could not be taken as it stands."""
    left = [person for person in found.leavers if found.plan.person(person.id).left]
    count = {"added": len(found.added), "moved": len(found.moved), "changed": len(found.changed), "left": len(left)}
    said = words("organization.preview", **count, unchanged=found.unchanged)
    st.markdown(f"**{said}** {words('organization.preview-none')}")
    problems(found.problems)


def _chart(plan: Plan) -> None:
    if len(plan.people) > DRAWN:
        st.caption(words("organization.too-many-to-draw", count=len(plan.people), limit=DRAWN))
        return
    try:
        with st.spinner(words("organization.drawing")):
            drawn = picture(plan, data.method(), language(), today=data.today(), window=CHART)
    except PlaybookError as error:
        st.caption(words(f"errors.{error.code}"))
        return
    if drawn:
        st.image(drawn.svg, caption=words("organization.result"))


def _facts(plan: Plan, person: Person) -> dict[str, str]:
    home = plan.departments_by_id.get(person.department or "")
    bosses = ", ".join(labels.person(plan.person(line.boss)) for line in person.reports_to)
    facts = {"name": labels.person(person), "title": person.title, "department": home.name if home else "", "reports_to": bosses}
    return {words(f"fields.{name}"): fact for name, fact in facts.items()}


def take(saved: StoredPlan, edit: data.Edit, done: str) -> bool:
    """Save an import. `edit` reads the file into the plan it is given, so that after a refusal it goes into the plan as it then is.

    Whom its rows mean is asked anew from then on: those who were new are in the plan.
    """
    if not data.change(saved, edit):
        return False
    st.session_state[session.IMPORTS_TAKEN] = st.session_state.get(session.IMPORTS_TAKEN, 0) + 1
    session.flash("success", done)
    return True


def _take(saved: StoredPlan, edit: data.Edit, of_file: bool) -> None:
    """Save an import of people. Pasted rows that a file went before are not forgotten with it: they are read next."""
    if take(saved, edit, "organization.taken"):
        rows = st.session_state.get("import-paste", "") if of_file else ""
        if rows.strip() or not of_file:
            hold(rows)


def refused(error: PlaybookError, file: str = "") -> None:
    """Say why a file was not taken: as the words of imports have it, else as for any edit, which has the same limits."""
    known = f"imports.{error.code}" in catalog()
    st.error(sentence(f"imports.{error.code}" if known else f"errors.{error.code}", {"file": file, **error.params}))


def problems(found: Sequence[Problem]) -> None:
    """Say what could not be taken as it stands, a line each, open where they are few."""
    if not found:
        return
    title, few = words("organization.problems", count=len(found)), len(found) <= PROBLEMS_OPEN
    with st.expander(title, icon=":material/rule:", expanded=few, key="problems"):
        for problem in found[:PREVIEW_ROWS]:
            st.text(problem_text(problem))
        if rest := found[PREVIEW_ROWS:]:
            st.dataframe([{words("organization.problems", count=len(rest)): problem_text(problem)} for problem in rest], hide_index=True)


def problem_text(problem: Problem) -> str:
    """A problem with its row."""
    return words("organization.problem", row=problem.row, what=words(f"imports.{problem.code}", **problem.params))
