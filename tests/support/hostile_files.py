"""Files as they come from the wild, and files made to do harm: each made here, so that nobody has to store a bomb."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime

from openpyxl import Workbook

from playbook.content import method
from playbook.errors import PlaybookError
from playbook.imports.any_file import read_file
from playbook.imports.columns import match_columns
from playbook.imports.people_import import people_import
from playbook.models import Plan
from tests.support.plans import TODAY

HEAD = "Name,Title,Department,Reports to\n"
PEOPLE = HEAD + "Li Wei,Buyer,Purchasing,\nZhao,Engineer,Technology,Li Wei\n"
CHINESE = "姓名,职务,部门,汇报对象\n李伟,采购经理,采购部,\n赵敏,工程师,技术部,李伟\n"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(fill: Callable[[Workbook], None]) -> bytes:
    """A workbook as a spreadsheet program would save it."""
    book, out = Workbook(), io.BytesIO()
    fill(book)
    book.save(out)
    return out.getvalue()


def rows(*content: tuple[object, ...]) -> Callable[[Workbook], None]:
    """Fills the first sheet."""

    def fill(book: Workbook) -> None:
        for row in content:
            book.worksheets[0].append(list(row))

    return fill


def rewritten(book: bytes, part: str, text: bytes) -> bytes:
    """A workbook with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, text if info.filename == part else old.read(info))
    return out.getvalue()


def sheet_xml(cells: bytes) -> bytes:
    """A sheet's XML around rows."""
    return b'<worksheet xmlns="' + MAIN.encode() + b'"><sheetData>' + cells + b"</sheetData></worksheet>"


def text_cell(place: bytes, text: bytes) -> bytes:
    """A row's XML with one cell of text."""
    return b'<row r="%s"><c r="%s" t="inlineStr"><is><t>%s</t></is></c></row>' % (place.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"), place, text)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
GOOD = workbook(rows(("Name", "Title"), ("Li Wei", "Buyer")))
SHEET = "xl/worksheets/sheet1.xml"


def _hidden(book: Workbook) -> None:
    rows(("Name", "Title"), ("Li Wei", "Buyer"))(book)
    salaries = book.create_sheet("Salaries")
    salaries.append(["Name", "Salary"])
    salaries.sheet_state = "hidden"


def _merged(book: Workbook) -> None:
    rows(("Name", "Department"), ("Li Wei", "Purchasing"), ("Zhao", None), ("Wu", None))(book)
    book.worksheets[0].merge_cells("B2:B4")


def _many_merged(book: Workbook) -> None:
    rows(("Name", "Department"), *((f"P{number}", "x") for number in range(300)))(book)
    book.worksheets[0].merge_cells("B2:GR301")


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def _encrypted_zip() -> bytes:
    data = bytearray(GOOD)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">'
    + b"".join(b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10))
    + b"]>" + sheet_xml(text_cell(b"A1", b"&l9;"))
)  # fmt: skip
OUTSIDE_ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + sheet_xml(text_cell(b"A1", b"&x;"))
)  # fmt: skip
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Li Wei\r\nTITLE:Buyer\r\nEND:VCARD\r\n"

MIXED = (
    ("Name", "Telephone", "Note"),
    ("Li Wei", 13900000000, datetime(2026, 11, 24)),  # noqa: DTZ001
    (7.0, 0.5, True),
    ("Zhao", "007", date(2026, 1, 2)),
)

FILES: Mapping[str, tuple[str, bytes]] = {
    # text
    "empty": ("people.csv", b""),
    "only a byte order mark": ("people.csv", b"\xef\xbb\xbf"),
    "only blank lines": ("people.csv", b"\n\r\n  \n"),
    "only separators": ("people.csv", b",,,\n,,,\n"),
    "only a header": ("people.csv", HEAD.encode()),
    "no header": ("people.csv", b"Li Wei,Buyer\nZhao,Engineer\n"),
    "two headers": ("people.csv", (",,Where,\n" + PEOPLE).encode()),
    "a title above the header": ("people.csv", ("Our customer\nas of May\n\n" + PEOPLE).encode()),
    "the header again in the middle": ("people.csv", (PEOPLE + HEAD + "Wu,Clerk,,\n").encode()),
    "one heading twice": ("people.csv", b"Name,Name\nLi Wei,Li\n"),
    "no column that says who": ("people.csv", b"Color,Size\nred,3\n"),
    "a quotation mark never closed": ("people.csv", (HEAD + '"Li Wei,Buyer\nZhao,Engineer\n').encode()),
    "a quotation mark inside a text": ("people.csv", (HEAD + '"Li" Wei",Buyer,,\n').encode()),
    "a comma without quotation marks": ("people.csv", (PEOPLE + "Wu,Clerk, first class,Technology,Li Wei\n").encode()),
    "more cells than headings everywhere": ("people.csv", b"Name,Title\nLi Wei,Buyer,x\nZhao,Engineer,y\n"),
    "rows cut short": ("people.csv", (HEAD + "Li Wei\nZhao,Engineer\n").encode()),
    "cut off in mid letter": ("people.csv", CHINESE.encode()[:-2]),
    "utf-8 and gb18030 in one file": ("people.csv", CHINESE.encode() + "王芳,会计,财务部,李伟\n".encode("gb18030")),
    "letters of no encoding": ("people.csv", b"Name,Title\n" + bytes(range(0x80, 0x100)) + b"\n"),
    "utf-16 with half a pair": ("people.csv", b"\xff\xfe" + "Name,Title\nLi".encode("utf-16-le") + b"\x00\xd8\n\x00"),
    "utf-16 cut in mid letter": ("people.csv", b"\xff\xfe" + CHINESE.encode("utf-16-le")[:-1]),
    "nul bytes": ("people.csv", b"Name,Title\nLi\x00Wei,Buyer\n"),
    "control characters": ("people.csv", b"Name,Title\nLi\x07 Wei,Buyer\n"),
    "a line break in a name": ("people.csv", b'Name,Title\n"Li\nWei",Buyer\n'),
    "a cell of a million letters": ("people.csv", b"Name,Title\n" + b"x" * 1_000_000 + b",Buyer\n"),
    "a name of 2,000 letters": ("people.csv", b"Name,Title\n" + b"x" * 2_000 + b",Buyer\n"),
    "a million columns": ("people.csv", b"," * 1_000_000 + b"\nLi Wei\n"),
    "201 columns below a good header": ("people.csv", HEAD.encode() + b"Li Wei" + b"," * 200 + b"x\n"),
    "200,000 rows": ("people.csv", b"Name,Title\n" + b"Li Wei,Buyer\n" * 200_000),
    "eleven megabytes": ("people.csv", b"Name\n" + b"x" * (11 * 1024 * 1024)),
    "dates of three habits": ("people.csv", b"Name,No longer there since\nLi Wei,2026-11-24\nZhao,24.11.2026\nWu,03/04/2026\n"),
    "dates of two orders": ("people.csv", b"Name,No longer there since\nLi Wei,11/24/2026\nZhao,24/11/2026\n"),
    "a date that can be two": ("people.csv", b"Name,No longer there since\nLi Wei,03/04/2026\n"),
    "Excel's day numbers": ("people.csv", b"Name,No longer there since\nLi Wei,46350\n"),
    "formulas as text": ("people.csv", b"Name,Title\n=1+1,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\n+1,@SUM(A1)\n"),
    "numbers out of range": ("people.csv", b"Name,Influence\nLi Wei,9\nZhao,3.5\nWu,-1\n"),
    "a stance nobody knows": ("people.csv", b"Name,Stance\nLi Wei,purple\n"),
    "a role nobody knows": ("people.csv", b"Name,Roles\nLi Wei,economic; king\n"),
    "a boss who does not exist": ("people.csv", b"Name,Reports to\nLi Wei,Somebody Else\n"),
    "somebody their own boss": ("people.csv", b"Name,Reports to\nLi Wei,Li Wei\n"),
    "a circle of bosses": ("people.csv", b"Name,Reports to\nA,B\nB,C\nC,A\n"),
    "a boss whose name two bear": ("people.csv", b"Name,Title,Reports to\nLi Wei,Buyer,\nLi Wei,Clerk,\nZhao,Engineer,Li Wei\n"),
    "one id twice": ("people.csv", b"Reference,Name\n7,Li Wei\n7,Zhao\n"),
    "a row without anybody": ("people.csv", b"Name,Title,Note\nLi Wei,Buyer,\n,,somebody\n"),
    "html and markdown": ("people.csv", b"Name,Title\n<script>alert(1)</script>,![x](http://example.com/x.png)\n"),
    # other kinds under a table's name
    "a pdf named csv": ("people.csv", b"%PDF-1.7 ..."),
    "a picture named xlsx": ("people.xlsx", b"\x89PNG\r\n\x1a\n...."),
    "a gzip": ("people.csv", b"\x1f\x8b\x08\x00...."),
    "a database": ("people.csv", b"SQLite format 3\x00...."),
    "text named xlsx": ("people.xlsx", PEOPLE.encode()),
    "a web page named csv": ("people.csv", b"<!doctype html><html><body>Sign in</body></html>"),
    # workbooks
    "a workbook named csv": ("people.csv", GOOD),
    "an old workbook": ("people.xls", OLE),
    "a workbook with a password": ("people.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")),
    "a zip with a password": ("people.xlsx", _encrypted_zip()),
    "a workbook cut in half": ("people.xlsx", GOOD[: len(GOOD) // 2]),
    "a workbook with a bit turned": ("people.xlsx", GOOD[:300] + bytes([GOOD[300] ^ 0xFF]) + GOOD[301:]),
    "a word document": ("people.docx", _zip(word__document=b"<w/>")),
    "an empty workbook": ("people.xlsx", workbook(rows())),
    "a workbook of empty strings": ("people.xlsx", workbook(rows(("", ""), (" ", None)))),
    "a hidden sheet": ("people.xlsx", workbook(_hidden)),
    "merged cells": ("people.xlsx", workbook(_merged)),
    "a sheet merged into one cell": ("people.xlsx", workbook(_many_merged)),
    "formulas never computed": ("people.xlsx", workbook(rows(("Name", "Title"), ("Li Wei", '="Buy"&"er"')))),
    "dates, numbers and truth": ("people.xlsx", workbook(rows(*MIXED))),
    "a zip bomb": ("people.xlsx", _zip(xl__workbook=b"0" * (60 * 1024 * 1024))),
    "a zip bomb of good shape": ("people.xlsx", rewritten(GOOD, SHEET, sheet_xml(b'<row r="1"><c><v>1</v></c></row>' * 900_000))),
    "an xml bomb": ("people.xlsx", rewritten(GOOD, SHEET, BILLION_LAUGHS)),
    "an entity from outside": ("people.xlsx", rewritten(GOOD, SHEET, OUTSIDE_ENTITY)),
    "a row far below": ("people.xlsx", rewritten(GOOD, SHEET, sheet_xml(text_cell(b"A1", b"Name") + text_cell(b"A999999999", b"Li")))),
    "a cell far to the right": ("people.xlsx", rewritten(GOOD, SHEET, sheet_xml(text_cell(b"XFD1", b"Name")))),
    "a cell beyond the last column": ("people.xlsx", rewritten(GOOD, SHEET, sheet_xml(text_cell(b"ZZZZZZ1", b"Name")))),
    "xml that is none": ("people.xlsx", rewritten(GOOD, SHEET, b"<worksheet")),
    "no sheet at all": ("people.xlsx", rewritten(GOOD, "xl/workbook.xml", f'<workbook xmlns="{MAIN}"><sheets/></workbook>'.encode())),
    # vCards and our own plan
    "a vcard without its end": ("people.vcf", CARD.replace("END:VCARD\r\n", "").encode()),
    "a vcard among others cut off": ("people.vcf", (CARD + CARD[:30]).encode()),
    "a calendar": ("people.vcf", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    "a vcard without a name": ("people.vcf", b"BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:x\r\nEND:VCARD\r\n"),
    "json of somebody else": ("people.json", b'{"people": [{"name": "Li Wei"}]}'),
    "json cut off": ("plan.json", b'{"schema": 1, "id": "b", "acc'),
    "json a thousand lists deep": ("plan.json", b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "json of a newer release": ("plan.json", json.dumps({"schema": 999, "id": "b", "account": "B"}).encode()),
    "json that is not a number": ("plan.json", b'{"schema": 1, "id": "b", "account": NaN}'),
}  # fmt: skip
"""By what is wrong with it: the name it comes under, and its bytes."""

REFUSED = -1


def read(name: str, data: bytes) -> tuple[int, list[tuple[int, str, dict[str, object]]]]:
    """How many people come in (REFUSED when the file is not taken), and what is said: row, code, what fills its sentence."""
    try:
        sheet = read_file(data, name, method()).sheet
        found = people_import(Plan(id="b", account="B"), sheet, match_columns(sheet.header), method(), today=TODAY, source=name)
    except PlaybookError as error:
        return REFUSED, [(0, error.code, dict(error.params))]
    return len(found.plan.people), [(problem.row, problem.code, dict(problem.params)) for problem in found.problems]
