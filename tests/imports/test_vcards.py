"""Cards of an address book as programs write them: companies among people, a card inside a card, letters of old telephones."""

import pytest

from playbook.errors import PlaybookError
from playbook.imports.csv_file import Sheet
from playbook.imports.vcard_file import read_vcards

ANN = "BEGIN:VCARD\nFN:Ann\nEND:VCARD\n"


def read(text: str) -> Sheet:
    return read_vcards(text, "people.vcf")


def names(sheet: Sheet) -> list[str]:
    return [cells[1] for _, cells in sheet.rows]


@pytest.mark.parametrize("mark", ["KIND:org", "X-ABSHOWAS:COMPANY", "kind:ORG"])
def test_the_card_of_a_company_is_left_out_and_named(mark: str) -> None:
    sheet = read(f"BEGIN:VCARD\nFN:Acme\n{mark}\nEND:VCARD\n{ANN}")
    assert names(sheet) == ["Ann"]
    assert [(notice.row, notice.code, notice.params) for notice in sheet.notices] == [(1, "card-of-company", {"value": "Acme"})]


def test_the_card_of_an_assistant_inside_a_card_is_passed_over() -> None:
    assert names(read(f"BEGIN:VCARD\nFN:Bo\n{ANN}TITLE:Head\nEND:VCARD\n{ANN}")) == ["Bo", "Ann"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("N:Doe;Jane;;;", "Jane Doe"),
        ("N:李;伟;;;", "李伟"),
        ("N:李;伟;;;\nFN:伟 李", "李伟"),
        ("N:Doe\\; Jr;Jane", "Jane Doe; Jr"),
        ("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E6=9D=8E=\n=E4=BC=9F", "李伟"),
        ("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=GBK:=C0=EE=CE=B0", "李伟"),
        ("item1.FN;X-NOTE=\"a:b;c\":Jane", "Jane"),
    ],
)  # fmt: skip
def test_a_name_is_read_in_its_parts_and_letters(line: str, name: str) -> None:
    assert names(read(f"BEGIN:VCARD\n{line}\nEND:VCARD\n")) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=FF\nEND:VCARD\n",
        "BEGIN:VCARD\nFN:Bo\nEND:VCALENDAR\nEND:VCARD\n",
        "BEGIN:VCARD\nFN:Bo\nno line of a card\nEND:VCARD\n",
        "END:VCARD\n",
        "BEGIN:VCARD\nFN:Bo\n",
        "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:Bo=",
    ],
)
def test_a_card_that_is_broken_is_named_by_its_number(text: str) -> None:
    with pytest.raises(PlaybookError, match="import-broken-vcard") as refused:
        read(ANN + text)
    assert refused.value.params["card"] == 2
