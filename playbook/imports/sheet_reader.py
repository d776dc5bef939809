"""Reading a sheet into a plan: cells by field, text made storable, and every problem named with its row and column."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from playbook.dates.written import read_dates
from playbook.errors import PlaybookError
from playbook.imports.csv_file import Sheet
from playbook.tables import vocabulary
from playbook.text import LABEL_MAX, NOTE_MAX, REPLACEMENT, clean_label, clean_note, shortened, unturned
from playbook.wording import Text

_EXCERPT_MAX = 60
_WHOLE = ("columns", "rows", "names", "cells", "path")
"""Parameters never shortened: lists of what was left out or is doubted, which a cut would hide."""
_SPACES = " \u00a0\u3000\t\r\n"


@dataclass(frozen=True)
class Problem:
    """Something in a row that could not be taken as it stands; `code` is worded in playbook/wording/screen/imports.toml."""

    row: int
    column: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)


class SheetReader:
    """The cells of one sheet by field, and the problems met on the way."""

    def __init__(self, sheet: Sheet, columns: Mapping[str, int], *, exact: bool, today: date) -> None:
        """With `exact` cells are taken to the letter, as our own tables need; else spaces around them are dropped."""
        self.sheet, self.columns, self.exact, self.today = sheet, columns, exact, today
        self._dates: dict[str, dict[str, date | PlaybookError | None]] = {}
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems met, by row."""
        return tuple(sorted(self._problems, key=lambda problem: problem.row))

    def cell(self, cells: tuple[str, ...], column: str) -> str:
        """Text of a row in a column; "" where the sheet has no such column."""
        text = cells[self.columns[column]] if column in self.columns else ""
        if self.exact:
            return text
        text = text.strip(_SPACES)
        return "" if text in vocabulary.ERRORS else text

    def problem(self, row: int, column: str, code: str, /, **params: object) -> None:
        """Record a problem; long values are shown by their beginning."""
        heading = self.sheet.header[self.columns[column]] if column in self.columns else column
        values = {name: excerpt(value) if isinstance(value, str) and name not in _WHOLE else value for name, value in params.items()}
        self._problems.append(Problem(row, heading, code, {"column": excerpt(heading), **values}))

    def label(self, row: int, cells: tuple[str, ...], column: str) -> str:
        """A cell as one line that can be stored."""
        text = self.cell(cells, column)
        return self._fit_text(row, column, text, clean_label(text), LABEL_MAX)

    def note(self, row: int, cells: tuple[str, ...], column: str) -> str:
        """A cell as lines that can be stored."""
        text = re.sub("\r\n?", "\n", self.cell(cells, column))
        return self._fit_text(row, column, text, clean_note(text), NOTE_MAX)

    def _fit_text(self, row: int, column: str, text: str, clean: str, limit: int) -> str:
        """Return the clean text as far as it fits, and record what had to be done to it."""
        unturned_text = unturned(text)
        if unturned_text != text:
            self.problem(row, column, "text-turned", value=clean)
        if clean.count(REPLACEMENT) > text.count(REPLACEMENT):
            self.problem(row, column, "text-replaced", value=clean)
        if len(clean) > limit:
            self.problem(row, column, "text-cut", value=clean, limit=limit)
        elif clean != unturned_text and clean.count(REPLACEMENT) == text.count(REPLACEMENT):
            self.problem(row, column, "text-joined", value=clean)
        return clean[:limit]

    def number(
        self, row: int, cells: tuple[str, ...], column: str, lowest: int, highest: int, labels: Mapping[int, Text] = {}
    ) -> int | None:
        """Whole number from `lowest` to `highest`; else None, recorded unless blank. `labels` are those of the relationship levels.

        A label is read with or without its number, and so is one that older files hold.
        """
        text = unicodedata.normalize("NFKC", self.cell(cells, column)).strip()
        if not text:
            return None
        match = re.match(r"(\d)\s*\D*$", text)
        level_labels = {str(level): label for level, label in labels.items()}
        label = vocabulary.label_id(re.sub(r"^\d", "", text), level_labels, "level" if labels else "")
        if label and (not match or match[1] == label):
            return int(label)
        if re.fullmatch(r"\d(\.0+)?", text) and lowest <= int(text[0]) <= highest:
            return int(text[0])
        self.problem(row, column, "number-unknown", value=text, lowest=lowest, highest=highest)
        return None

    def yes_no(self, row: int, cells: tuple[str, ...], column: str) -> bool | None:
        """Yes or no in a cell; None where it is blank or, recorded, where it is neither."""
        text = self.cell(cells, column).strip()
        said = vocabulary.said_yes(text) if text else None
        if text and said is None:
            self.problem(row, column, "yes-no-unknown", value=text)
        return said

    def date_or_refusal(self, cells: tuple[str, ...], column: str, *, ahead: bool = True) -> date | PlaybookError | None:
        """Date in a cell, the error where it is none, or None where it is blank. Only the whole column tells the habit a file follows."""
        if column not in self._dates:
            texts = list(dict.fromkeys(self.cell(cells, column) for _, cells in self.sheet.rows))
            days = read_dates(texts, order=None, today=self.today, ahead=ahead)
            self._dates[column] = dict(zip(texts, days, strict=True))
        return self._dates[column][self.cell(cells, column)]

    def date(self, row: int, cells: tuple[str, ...], column: str, *, ahead: bool = True) -> date | None:
        """Date in a cell, read as one of its column; None, and recorded, where it is none."""
        answer = self.date_or_refusal(cells, column, ahead=ahead)
        if isinstance(answer, PlaybookError):
            self.problem(row, column, answer.code, **answer.params)
            return None
        return answer

    def name_what_is_left_out(self, fields: Iterable[str]) -> None:
        """Record the cells, rows and columns of the sheet that the import does not look at."""
        self._problems += [Problem(notice.row, "", notice.code, notice.params) for notice in self.sheet.notices]
        if self.sheet.without_heading:
            self.problem(1, "", "cells-without-heading", count=self.sheet.without_heading)
        used_columns = {self.columns[name] for name in fields if name in self.columns}
        unused_headings = [cell for index, cell in enumerate(self.sheet.header) if cell and index not in used_columns]
        if unused_headings:
            self.problem(1, "", "columns-unused", columns=", ".join(map(excerpt, unused_headings)))
        if not self.exact:
            self._name_damage()

    def _name_damage(self) -> None:
        """Record cells that a spreadsheet could not compute, and long numbers of which it kept only the first digits."""
        fields = {index: name for name, index in self.columns.items()}
        for row, cells in self.sheet.rows:
            for index, name in fields.items():
                text = cells[index].strip()
                if text in vocabulary.ERRORS:
                    self.problem(row, name, "cell-error", value=text)
                elif name in ("reference", "phone", "email") and re.fullmatch(r"\d([.,]\d+)?[eE]\+?\d+", text):
                    self.problem(row, name, "number-damaged", value=text)


def excerpt(text: str) -> str:
    """The beginning of a text, for a sentence."""
    return shortened(unturned(text), _EXCERPT_MAX)


def valid_id(id: str) -> bool:
    """True if a cell can serve as an id of the product's own."""
    return re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", id) is not None
