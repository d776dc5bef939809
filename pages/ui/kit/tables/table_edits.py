"""Edits of the plan from what was typed or pasted into a table for editing many: by id and cell, each saved or refused in words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from pages.ui.kit import environment
from pages.ui.kit.words import catalog, order, plain, words
from playbook.dates.written import read_dates
from playbook.errors import PlaybookError
from playbook.imports.copied_block import block_rows
from playbook.models import Plan, new_id
from playbook.tables.vocabulary import said_yes
from playbook.text import LABEL_MAX, NOTE_MAX, check_length, clean_label, clean_note
from playbook.wording import LANGUAGES

Row = Mapping[str, Any]
Cells = dict[tuple[int, str], Any]
"""Values of cells by line and column."""
TICK = "remove"
"""The column whose ticks say which rows the button takes out."""


@dataclass(frozen=True)
class Editing:
    """Functions by which a table changes the plan: change a cell, add a row, remove a row. Without `add` nobody can add rows.

    `dates` names the columns that hold days as text, `past` those of them whose days have happened; `choices` reads the words of a
    column with a list, raising PlaybookError. `block` gets several cells that were pasted onto a blank line as the text they are.
    """

    change: Callable[[Plan, str, Row], Plan]
    add: Callable[[Plan, str], Plan] | None = None
    remove: Callable[[Plan, str], Plan] | None = None
    dates: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    choices: Mapping[str, Callable[[str], Any]] = field(default_factory=dict)
    block: Callable[[str], None] | None = None
    needs: str = ""
    """The column without which a new row is not stored; what else is typed into it waits for that."""


@dataclass
class Grid:
    """A table on the screen. Its lines stay what they are until it gets a new key: the browser names a cell by line and column."""

    plan_id: str
    revision: int
    language: str
    key: str
    ids: list[str]
    titles: Mapping[str, str]
    readonly: frozenset[str]
    editing: Editing
    stored: set[str] = field(default_factory=set)
    base: list[dict[str, Any]] = field(default_factory=list)
    """Data of the table by line; the browser shows what is typed over it."""
    applied: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Typed values that the browser still holds and that are saved or refused already, by line."""
    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Cells typed into new rows that lack the column they need, by id."""
    ticked: set[str] = field(default_factory=set)
    pasted: list[tuple[int, str, str]] = field(default_factory=list)
    """Pasted texts that are not saved yet: line, column, text."""
    longer: bool = False
    """Return True if more rows were pasted than it has lines, so that it is to be drawn anew."""
    refusals: tuple[str, ...] = ()
    """Last refusals, a sentence each; they stand below the table until something else is typed."""
    told: bool = False
    """Return True if the refusals have been shown, so that a table drawn anew need not say them."""


@dataclass(frozen=True)
class Edit:
    """An edit and the cell it comes from, for the words of a refusal. A new row has no column."""

    line: int
    column: str
    do: Callable[[Plan], Plan]


def text(value: Any) -> str:
    """Clean the text typed into a cell; an emptied cell is no text. Raises "text-too-long" for what would not be kept whole."""
    typed = "" if value is None else str(value)
    check_length(typed, LABEL_MAX)
    return clean_label(typed)


def note(value: Any) -> str:
    """Clean a text of several lines typed into a cell, as `text` does one of one line."""
    typed = "" if value is None else str(value)
    check_length(typed, NOTE_MAX)
    return clean_note(typed)


def one_of(shown: Callable[[Any], Any], options: Iterable[Any], also: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a reader for words of a column with a list: an option as shown, or what `also` makes of it. Raises "not-an-option".

    The words for nobody and for what is not known empty the cell.
    """
    titles = {option: str(shown(option)).strip() for option in options}
    by_word = {word: option for option, title in titles.items() for word in (str(option), title)}
    blank = {catalog()[f"shell.{code}"][spoken] for code in ("not-known", "nobody", "none") for spoken in LANGUAGES}

    def read(typed: str) -> Any:
        word = typed.strip()
        if word in by_word:
            return by_word[word]
        try:
            found = also(word) if word else None
        except PlaybookError:
            if word not in blank:
                raise
            return None
        if found is None and word and word not in blank:
            raise PlaybookError("not-an-option", text=typed.strip(), options=words("grid.comma").join(titles.values()))
        return found

    return read


def yes_or_no(text: str) -> bool:
    """True if the words of a column with check marks say yes. Raises "not-an-option"."""
    answer = said_yes(text)
    if answer is None:
        raise PlaybookError("not-an-option", text=text.strip(), options=words("grid.comma").join((words("shell.yes"), words("shell.no"))))
    return answer


def edits_of(table: Grid, cells: Cells) -> list[Edit]:
    """An edit a cell, so that one that is refused leaves the others; a new row comes before its cells. Blank or refused cells make none."""
    values = _values(table, cells)
    edits = []
    for line in dict.fromkeys(line for line, _ in values):
        own = {column: value for (place, column), value in values.items() if place == line}
        if table.ids[line] not in table.stored:
            own = {column: value for column, value in own.items() if not _blank(value)}
            if table.editing.add and not all(isinstance(value, PlaybookError) for value in own.values()):
                edits.append(Edit(line, "", _added(table.editing.add, table.ids[line])))
        edits += [Edit(line, column, _changed(table, line, column, value)) for column, value in own.items()]
    return edits


def with_blocks(table: Grid, cells: Cells) -> tuple[Cells, list[str]]:
    """The cells with those that pasted rows fill, and in words what has no place. A table that takes new rows gets the lines it needs."""
    filled, left_over = dict(cells), []
    for line, column, pasted in table.pasted:
        rows, names = block_rows(pasted), list(table.titles)
        if table.editing.block and table.ids[line] not in table.stored and sum(map(len, rows)) > 1:
            table.editing.block(pasted)
            continue
        columns = names[names.index(column) if column in names else 0 :]
        more, wider = line + len(rows) - len(table.ids), max(map(len, rows), default=0) - len(columns)
        if more > 0 and table.editing.add:
            table.ids += [new_id() for _ in range(more)]
            table.longer = True
        elif more > 0:
            left_over.append(words("grid.rows-left-over", count=more))
        if wider > 0:
            left_over.append(words("grid.columns-left-over", count=wider))
        if worked_out := _pasted_in_vain(table, line, columns, rows):
            left_over.append(words("grid.columns-worked-out", columns=words("grid.comma").join(worked_out)))
        for place, row in enumerate(rows[: len(table.ids) - line], line):
            filled |= {(place, name): value for name, value in zip(columns, row, strict=False) if name not in table.readonly}
    return filled, left_over


def without_waiting(table: Grid, cells: Cells) -> tuple[Cells, list[str]]:
    """The cells that can be stored, and in words which new row still lacks what it needs: its cells wait, and come with that."""
    needed, ready, asked = table.editing.needs, dict(cells), []
    for line in dict.fromkeys(line for line, _ in cells) if needed else ():
        id = table.ids[line]
        if id in table.stored:
            continue
        own = table.waiting.pop(id, {}) | {column: value for (place, column), value in cells.items() if place == line}
        own = {column: value for column, value in own.items() if not _blank(value)}
        if own and needed not in own:
            table.waiting[id] = own
            ready = {cell: value for cell, value in ready.items() if cell[0] != line}
            asked.append(words("grid.needed", row=line + 1, column=plain(table.titles[needed])))
        else:
            ready |= {(line, column): value for column, value in own.items()}
    return ready, asked


def _pasted_in_vain(table: Grid, line: int, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The titles of the columns that nobody can write in and for which something else was pasted than stands there."""
    vain = {
        name
        for place, row in enumerate(rows, line)
        for name, value in zip(columns, row, strict=False)
        if name in table.readonly and value.strip() and value.strip() != str(_stands(table, place).get(name) or "").strip()
    }
    return [plain(table.titles[name]) for name in columns if name in vain]


def _stands(table: Grid, line: int) -> Mapping[str, Any]:
    return table.base[line] if line < len(table.base) else {}


def all_of(plan: Plan, edits: Sequence[Edit], refused: list[tuple[Edit, PlaybookError]]) -> Plan:
    """The plan with every edit that can be made; one that needs another comes after it. What is refused takes no other back."""
    refused.clear()
    waiting = list(edits)
    while waiting:
        errors: list[tuple[Edit, PlaybookError]] = []
        for edit in waiting:
            try:
                plan = edit.do(plan)
            except (PlaybookError, ValidationError) as error:
                errors.append((edit, error if isinstance(error, PlaybookError) else PlaybookError("not-valid")))
        if len(errors) == len(waiting):
            refused += errors
            break
        waiting = [edit for edit, _ in errors]
    return plan


def _values(table: Grid, cells: Cells) -> Cells:
    """The values of what was typed: days and words of a list, each a value or its refusal. The dates of a column are read as one."""
    values = dict(cells)
    for column in table.editing.dates:
        own = {cell: clean_label(str(value or "")) for cell, value in cells.items() if cell[1] == column}
        days = read_dates([*own.values()], order=order(), today=environment.today(), ahead=column not in table.editing.past)
        values |= dict(zip(own, days, strict=True))
    for cell, value in cells.items():
        choose = table.editing.choices.get(cell[1])
        if choose and isinstance(value, str):
            try:
                values[cell] = choose(value)
            except PlaybookError as error:
                values[cell] = error
    return values


def _blank(value: Any) -> bool:
    return value is None or value is False or value == [] or (isinstance(value, str) and not value.strip())


def _added(add: Callable[[Plan, str], Plan], id: str) -> Callable[[Plan], Plan]:
    def edit(plan: Plan) -> Plan:
        # A run that ended before it could remember so has added the row already.
        known = plan.people_by_id.keys() | plan.departments_by_id.keys() | {row.id for row in (*plan.actions, *plan.requirements)}
        return plan if id in known else add(plan, id)

    return edit


def _changed(table: Grid, line: int, column: str, value: Any) -> Callable[[Plan], Plan]:
    def edit(plan: Plan) -> Plan:
        if isinstance(value, PlaybookError):
            raise value
        return table.editing.change(plan, table.ids[line], {column: value})

    return edit
