"""Junk of the size that may be uploaded, for each door through which a file or a pasted text comes in; see benchmarks/hostile_files.py."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping

from playbook.content import method
from playbook.errors import PlaybookError
from playbook.imports.any_file import read_file
from playbook.imports.ballot_file import read_ballot
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import Sheet
from playbook.imports.pasted import read_pasted
from playbook.imports.people_import import people_import
from playbook.imports.plan_import import plan_import
from playbook.minutes import read_minutes
from playbook.minutes.draft import TEXT_MAX
from playbook.models import Person, Plan
from playbook.samples import sample
from playbook.tables.plan_document import plan_from_json
from playbook.text import check_length
from tests.support.hostile_files import CARD, GOOD, SHEET, rewritten, sheet_xml
from tests.support.plans import TODAY

SIZE = 10 * 1024 * 1024
"""Bytes: maxUploadSize of .streamlit/config.toml."""
FOUND = Plan(id="b", account="B", people=tuple(Person(id=f"p{n}", name=f"Person {n}", email=f"p{n}@x.example") for n in range(700)))


def _taken(sheet: Sheet) -> str:
    found = people_import(FOUND, sheet, match_columns(sheet.header, sheet.rows), method(), today=TODAY, source=sheet.name)
    found.offers(FOUND)
    return f"{len(found.plan.people)} people"


def _people(data: bytes) -> str:
    return _taken(read_file(data, "people.csv", method()).sheet)


def _pasted(data: bytes) -> str:
    return _taken(read_pasted(data.decode("utf-8", "replace"), "pasted", method(), "en"))


def _plan(data: bytes) -> str:
    return f"{len(plan_from_json(data).people)} people"


def _actions(data: bytes) -> str:
    found = plan_import(FOUND, read_file(data, "plan.csv", method()).sheet, method=method(), today=TODAY)
    found.offers(FOUND)
    return f"{len(found.added)} actions"


def _ballot(data: bytes) -> str:
    return f"{len(read_ballot(data, 'ballot.csv', FOUND, 'v', method()).stances)} votes"


def _minutes(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    check_length(text, TEXT_MAX)
    return f"{len(read_minutes(text, sample('keyboards', 'en', TODAY, plan_id='k'), method(), TODAY).proposals)} proposals"


def _said(door: Callable[[bytes], str]) -> Callable[[bytes], str]:
    def said(data: bytes) -> str:
        try:
            return door(data)
        except PlaybookError as error:
            return error.code

    return said


DOORS: Mapping[str, Callable[[bytes], str]] = {
    "people": _said(_people), "pasted": _said(_pasted), "plan file": _said(_plan), "plan table": _said(_actions), "ballot": _said(_ballot),
    "minutes": _said(_minutes),
}  # fmt: skip
"""What becomes of a file at each door: a sentence's code, or what it would bring in."""


def repeated(unit: str, before: str = "", after: str = "") -> Callable[[], bytes]:
    """A text of the size that may be uploaded."""
    return lambda: (before + unit * ((SIZE - len((before + after).encode())) // len(unit.encode())) + after).encode()


def _document(**fields: object) -> str:
    return json.dumps({"schema": 4, "id": "b", "account": "B", **fields})


def _within(field: str, unit: str) -> Callable[[], bytes]:
    """A plan of ours in which one list goes on and on."""
    return repeated(unit + ",", _document()[:-1] + f', "{field}": [', unit + "]}")


def _rows(count: int, row: Callable[[int], str], header: str) -> Callable[[], bytes]:
    return lambda: (header + "\n" + "\n".join(map(row, range(count)))).encode()[:SIZE]


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (900 * 1024 * 1024))
    return out.getvalue()


def _filled_workbook(cell: bytes, rows: int, columns: int) -> Callable[[], bytes]:
    """A workbook just below the limits of what it may unpack to."""
    row = b"<row>" + cell * columns + b"</row>"
    return lambda: rewritten(GOOD, SHEET, sheet_xml(row * rows))


TABLES = ("people", "pasted", "plan table", "ballot")
HEAD = "Name,Title,Department,Reports to,Email,Note"
ACTIONS = "What to do,Stage,Person,Department,Due,Action ID"
LARGE: Mapping[str, tuple[tuple[str, ...], Callable[[], bytes]]] = {
    "one line": ((*TABLES, "plan file", "minutes"), repeated("x")),
    "one line below a header": (TABLES, repeated("x", HEAD + "\n")),
    "rows of one letter": (TABLES, repeated("x\n", HEAD + "\n")),
    "blank lines": (("people", "pasted", "minutes"), repeated("\n")),
    "blanks and tabs": (("people", "pasted", "minutes"), repeated(" \t")),
    "a million columns": (TABLES, repeated(",")),
    "a million semicolons in a row": (TABLES, repeated(";", HEAD + "\n")),
    "a quotation mark never closed": (TABLES, repeated("x", HEAD + '\n"')),
    "quotation marks": (TABLES, repeated('"')),
    "the header again and again": (TABLES, repeated(HEAD + "\n")),
    "footers": (TABLES, repeated("Total: 1,,,,,\n", HEAD + "\n")),
    "signs of copyright": (TABLES, repeated("©" * 60_000 + ",,,,,\n", HEAD + "\n")),
    "long cells": (TABLES, repeated("x" * 100_000 + ",a,b,,,\n", HEAD + "\n")),
    "long headings": (TABLES, repeated("n" * 100_000 + ",")),
    "one name": (("people", "pasted"), _rows(5_000, lambda n: "Li Wei,Buyer,,Li Wei,,", HEAD)),
    "as many people as fit": (("people", "pasted"), _rows(4_300, lambda n: f"Name {n},Buyer {n % 40},Dep {n % 90},Name {n // 7},n{n}@y.example,{'note ' * 100}", HEAD)),  # noqa: E501
    "people of the plan": (("people", "pasted"), _rows(700, lambda n: f"Person {n},Buyer,Dep {n % 9},Person {n // 7},p{n}@x.example,{'note ' * 2000}", HEAD)),  # noqa: E501
    "a chain of bosses": (("people", "pasted"), _rows(4_000, lambda n: f"N{n},,,N{n + 1},,", HEAD)),
    "a circle of bosses": (("people", "pasted"), _rows(4_000, lambda n: f"N{n},,,N{(n + 1) % 4000},,", HEAD)),
    "many bosses each": (("people",), _rows(4_000, lambda n: f"N{n},,,{';'.join(f'N{m}' for m in range(n, n + 300))},,", HEAD)),
    "a department each": (("people",), _rows(4_000, lambda n: f"N{n},,D{n},,,", HEAD)),
    "names alike": (("people",), _rows(4_000, lambda n: f"Person {n % 700}x,,,Person {n % 700}y,,", HEAD)),
    "dates of every habit": (("people",), _rows(4_000, lambda n: f"N{n},{n % 28 + 1}.{n % 12 + 1}.2026", "Name,No longer there since")),
    "as many actions as fit": (("plan table",), _rows(4_900, lambda n: f"Call {n} {'again ' * 300},need,Person {n % 900},,2026-05-0{n % 9 + 1},", ACTIONS)),  # noqa: E501
    "gb18030": (("people", "ballot"), lambda: ("姓名,职务\n" + "王伟,工程师\n" * 700_000).encode("gb18030")[:SIZE]),
    "utf-16": (("people", "ballot"), lambda: ("姓名,职务\n" + "王伟,工程师\n" * 600_000).encode("utf-16")[:SIZE]),
    "utf-16 without a mark": (("people", "ballot"), lambda: ("Name,Title\n" + "Li,Buyer\n" * 500_000).encode("utf-16-le")[:SIZE]),
    "letters of no encoding": ((*TABLES, "plan file", "minutes"), lambda: bytes(range(128, 256)) * (SIZE // 128)),
    "utf-8 broken at the end": (("people", "plan file"), lambda: "王".encode() * (SIZE // 3 - 1) + b"\xff"),
    "noughts": ((*TABLES, "plan file", "minutes"), lambda: b"\x00" * SIZE),
    "html": (("people", "plan file"), repeated("<a>", "<!doctype html>")),
    "a page of ours that never ends": (("people", "plan file"), repeated("A", '<script type="text/plain" id="plan-json">')),
    "many pages of ours": (("people", "plan file"), repeated('<script type="text/plain" id="plan-json">')),
    # workbooks
    "a zip bomb": (("people", "plan table", "ballot"), _bomb),
    "a workbook of numbers": (("people",), _filled_workbook(b"<c><v>1</v></c>", 4_000, 190)),
    "a workbook of texts": (("people",), _filled_workbook(b'<c t="inlineStr"><is><t>n</t></is></c>', 4_000, 190)),
    "a workbook of empty cells": (("people",), _filled_workbook(b"<c/>", 4_900, 1_900)),
    "a workbook of empty rows": (("people",), _filled_workbook(b"", 3_000_000, 0)),
    "a workbook of deep xml": (("people",), lambda: rewritten(GOOD, SHEET, sheet_xml(b"<a>" * 3_000_000))),
    "a workbook of formulas": (("people",), _filled_workbook(b"<c><f>A1</f></c>", 4_900, 190)),
    # vCards
    "folded lines": (("people", "ballot"), repeated("\n a", CARD[:-13] + "NOTE:x", "\r\nEND:VCARD\r\n")),
    "cards never closed": (("people",), repeated("BEGIN:VCARD\n")),
    "good cards": (("people",), repeated(CARD)),
    "as many cards as fit": (("people",), lambda: "".join(CARD.replace("Li Wei", f"N{n}") for n in range(4_300)).encode()),
    "one card of telephones": (("people",), repeated("TEL:1\n", "BEGIN:VCARD\nFN:x\n", "END:VCARD\n")),
    "one card of long notes": (("people",), repeated("NOTE:" + "\\n" * 90_000 + "\n", "BEGIN:VCARD\nFN:x\n", "END:VCARD\n")),
    "a card of soft line ends": (("people",), repeated("=\n", "BEGIN:VCARD\nFN:x\nNOTE;ENCODING=QUOTED-PRINTABLE:", "END:VCARD\n")),
    "a card of semicolons": (("people",), repeated("ORG:" + ";" * 190_000 + "\n", "BEGIN:VCARD\nFN:x\n", "END:VCARD\n")),
    "a card of open parameters": (("people",), repeated('TEL;A="' + "a,;" * 60_000 + "\n", "BEGIN:VCARD\nFN:x\n", "END:VCARD\n")),
    # our own plan
    "json of empty lists": (("plan file", "people"), repeated("[],", '{"a":[', "0]}")),
    "json of small things": (("plan file", "people"), repeated('{"a":{}},', '{"a":[', "0]}")),
    "json of numbers": (("plan file", "people"), repeated("1.5,", '{"a":[', "0]}")),
    "json of texts": (("plan file", "people"), repeated('"ab",', '{"a":[', "0]}")),
    "json of keys": (("plan file", "people"), lambda: ('{"a":{' + ",".join(f'"{n}":0' for n in range(900_000)) + "}}").encode()[:SIZE]),
    "json lists in lists": (("plan file", "people"), repeated("[", '{"a":')),
    "json things in things": (("plan file", "people"), repeated('{"a":')),
    "json of one number": (("plan file", "people"), repeated("9", '{"schema":')),
    "people without end": (("plan file", "people"), _within("people", '{"id":"p"}')),
    "400,000 people": (("plan file", "people"), lambda: (_document()[:-1] + ', "people": [' + ",".join(f'{{"id":"p{n}"}}' for n in range(390_000)) + "]}").encode()),  # noqa: E501
    "lines without end": (("plan file",), _within("lines", '{"id":"l","kind":"influence","source":"a","target":"b"}')),
    "ids without end": (("plan file",), _within("stages", '"ab"')),
    "readings without end": (("plan file",), lambda: _within("people", '{"id":"p","readings":[' + ",".join(['{"id":"r"}'] * 90_000) + "]}")()),  # noqa: E501
    "a text of 10 MB": (("plan file", "people"), repeated("x", _document()[:-1] + ', "objective":"', '"}')),
    "departments in a chain": (("plan file", "people"), lambda: _document(departments=[{"id": f"d{n}", "name": "D", "parent": f"d{n - 1}" if n else None} for n in range(900)]).encode()),  # noqa: E501
    "a plan at its limits": (("plan file", "people"), lambda: _document(people=[{"id": f"p{n}", "name": f"Person {n}", "readings": [{"id": "r", "on": "2026-01-01", "stance": "neutral", "evidence": "x" * 200}], "reports_to": [{"boss": f"p{n // 7}"}] if n else []} for n in range(5_000)]).encode()),  # noqa: E501
    # minutes
    "minutes": (("minutes",), repeated("Li Wei: We support plan B, but the price worries us.\n")),
    "minutes of the length that fits": (("minutes",), lambda: ("Li Wei: We support plan B, but the price worries us.\n" * 2_200).encode()),
    "chinese minutes of the length that fits": (("minutes",), lambda: ("王总：我们支持B方案，但是价格太高。\n" * 6_300).encode()),
}  # fmt: skip
"""By what is wrong with it: the doors it is brought to, and what makes it."""
