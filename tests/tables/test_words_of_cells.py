"""A cell typed into a table on a page: a level, a number, a yes or no, in the words and digits that people use."""

import pytest

from playbook.content import method
from playbook.tables.vocabulary import said_coverage, said_level, said_number, said_yes


@pytest.mark.parametrize(
    ("cell", "level"),
    [("3", 3), ("3.0", 3), ("Consulted early", 3), ("consulted  EARLY", 3), ("3 Consulted early", 3), ("说话有人信", 2), ("2说话有人信", 2),
     ("4 Consulted early", None), ("5", None), ("", None), ("friend", None)],
)  # fmt: skip
def test_a_level_is_its_number_its_name_or_both(cell: str, level: int | None) -> None:
    assert said_level(cell, method()) == level


def test_labels_that_files_of_an_earlier_version_hold_are_known() -> None:
    levels = ["Outsider", "1 Vendor", "Credible source", "问题解决者", "4 信任顾问"]
    assert [said_level(cell, method()) for cell in levels] == [0, 1, 2, 3, 4]
    for contact, cells in {"none": "None 未接触", "brief": "Brief 浅", "several": "Several 多次", "deep": "Deep 深入"}.items():
        assert {said_coverage(cell, method()) for cell in cells.split()} == {contact}


@pytest.mark.parametrize(
    ("cell", "number"),
    [("3", 3), (" 3.0 ", 3), ("３", 3), ("0", None), ("6", None), ("3.5", None), ("-3", None), ("three", None), ("", None)],
)
def test_a_number_is_whole_and_within_its_bounds(cell: str, number: int | None) -> None:
    assert said_number(cell, 1, 5) == number


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("Yes", True), ("ｘ", True), ("√", True), ("是", True), ("No", False), ("", False), ("否", False), ("perhaps", None)],
)
def test_a_mark_is_a_yes_nothing_is_a_no_and_other_words_are_neither(cell: str, answer: bool | None) -> None:
    assert said_yes(cell) is answer
