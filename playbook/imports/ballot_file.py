"""A ballot as a small file: to send to a colleague, to fill in with any spreadsheet, and to bring back."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from playbook.content.method import Method
from playbook.errors import PlaybookError
from playbook.imports.any_file import read_file
from playbook.imports.csv_file import Sheet
from playbook.imports.row_widths import SHIFTED
from playbook.models import Plan, Stance
from playbook.tables import vocabulary
from playbook.tables.csv_writer import write_csv
from playbook.text import checked_label, clean_label, shortened
from playbook.votes import electorate, same_voter

_EXCERPT_MAX = 60


@dataclass(frozen=True)
class FilledIn:
    """Filled-in ballot: the voter, and stances by person id. `gone` are the names of people in it who can no longer be voted on."""

    voter: str
    stances: Mapping[str, Stance]
    gone: tuple[str, ...]


def ballot_csv(plan: Plan, vote: str, method: Method, language: str) -> bytes:
    """An empty ballot of the vote with this id: everybody it is about with name, title and department, and a column to fill in.

    The stances in the plan are not in it.
    """
    headings = vocabulary.headings("ballot")
    departments = plan.departments_by_id
    rows = [
        {
            "name": person.name,
            "title": person.title,
            "department": departments[person.department].name if person.department else "",
            "person_id": person.id,
            "vote_id": vote,
        }
        for person in electorate(plan)
    ]
    choices = " / ".join(method.stances[stance].label[language] for stance in Stance)
    titles = {name: text[language] for name, text in headings.items()} | {"stance": f"{headings['stance'][language]} ({choices})"}
    return write_csv([titles[name] for name in headings], ([row.get(name, "") for name in headings] for row in rows))


def read_ballot(data: bytes, name: str, plan: Plan, vote: str, method: Method) -> FilledIn:
    """Read a filled-in ballot. Raises PlaybookError with one sentence for a file that cannot be taken as a whole.

    "ballot-not-ours", "ballot-other-vote", "ballot-nameless", "ballot-two-voters", "ballot-stance", "ballot-row", "ballot-twice",
    "vote-empty", "text-too-long", or a code of `read_file`.
    """
    sheet = read_file(data, name, method).sheet
    columns = _columns(sheet)
    if shifted_rows := [notice.row for notice in sheet.notices if notice.code in SHIFTED]:
        raise PlaybookError("ballot-row", file=name, row=shifted_rows[0])
    if missing_columns := {"voter", "stance", "person_id", "vote_id"} - columns.keys():
        headings = vocabulary.headings("ballot")
        raise PlaybookError("ballot-not-ours", file=name, column=" / ".join(headings[min(missing_columns)].model_dump().values()))
    voters: list[str] = []
    stances: dict[str, Stance] = {}
    former_names: list[str] = []
    electorate_ids = {person.id for person in electorate(plan)}
    for row, cells in sheet.rows:
        cell = {column: cells[index].strip() for column, index in columns.items()}
        if cell["vote_id"] and cell["vote_id"] != vote:
            raise PlaybookError("ballot-other-vote", file=name)
        if cell["voter"] and not same_voter(cell["voter"], voters):
            voters.append(checked_label(clean_label(cell["voter"])))
        if not cell["stance"]:
            continue
        stance = _stance(cell["stance"], method)
        if stance is None:
            raise PlaybookError("ballot-stance", file=name, row=row, value=shortened(cell["stance"], _EXCERPT_MAX))
        if cell["person_id"] not in electorate_ids:
            former_names.append(cell.get("name") or cell.get("title") or cell["person_id"])
        elif stances.setdefault(cell["person_id"], stance) is not stance:
            raise PlaybookError("ballot-twice", file=name, row=row)
    if len(voters) > 1:
        raise PlaybookError(
            "ballot-two-voters", file=name, first=shortened(voters[0], _EXCERPT_MAX), second=shortened(voters[1], _EXCERPT_MAX)
        )
    if not voters:
        raise PlaybookError("ballot-nameless", file=name)
    if not stances:
        raise PlaybookError("vote-empty")
    return FilledIn(voters[0], stances, tuple(former_names))


def _columns(sheet: Sheet) -> Mapping[str, int]:
    """Place of each column by its heading in either language; the heading of the stance goes on with the words to choose from."""
    labels, headings = vocabulary.headings("ballot"), [re.split(r"[(（]", cell)[0] for cell in sheet.header]
    return {id: index for index, heading in enumerate(headings) if (id := vocabulary.label_id(heading, labels, "ballot"))}


def _stance(cell: str, method: Method) -> Stance | None:
    """A stance by its word in either language, with or without its sign, or by the sign alone, full or half width."""
    signs = {unicodedata.normalize("NFKC", method.stances[stance].sign): stance for stance in Stance}
    signs["○"] = Stance.NEUTRAL  # as files of release 0.1 and narrow texts have it
    return signs.get(unicodedata.normalize("NFKC", cell)) or vocabulary.said_stance(cell, method)
