"""Ballots as files: nothing of the plan's stances goes out, what is filled in comes back, and a bad file gets one sentence."""

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.content import method
from playbook.errors import PlaybookError
from playbook.imports.ballot_file import FilledIn, ballot_csv, read_ballot
from playbook.models import Department, Person, Plan, Reading, Stance
from playbook.wording import LANGUAGES
from tests.support.plans import TODAY

READ = (Reading(id="r", on=TODAY, stance=Stance.OPPONENT, evidence="secret"),)
PLAN = Plan(
    id="b",
    account="B",
    departments=(Department(id="it", name="IT"),),
    people=(
        Person(id="li", name="小李", title="Engineer", department="it", readings=READ),
        Person(id="0123456789", name='=HYPERLINK("x")', title="Boss", readings=READ),
        Person(id="seat", title="Finance", placeholder=True),
        Person(id="gone", name="Gone", left=TODAY),
    ),
)


def table(language: str = "en") -> list[list[str]]:
    return list(csv.reader(io.StringIO(ballot_csv(PLAN, "v1", method(), language).decode("utf-8-sig"))))


def filed(rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def filled_in(voter: str = "Wang", *said: str, language: str = "en") -> list[list[str]]:
    """The empty ballot with the voter's name in the first row and these stances, row by row."""
    header, *rows = table(language)
    rows[0][0] = voter
    for row, stance in zip(rows, said, strict=False):
        row[4] = stance
    return [header, *rows]


def read(rows: list[list[str]], plan: Plan = PLAN, vote: str = "v1") -> FilledIn:
    return read_ballot(filed(rows), "ballot.csv", plan, vote, method())


def refusal(rows: list[list[str]], plan: Plan = PLAN, vote: str = "v1") -> PlaybookError:
    with pytest.raises(PlaybookError) as refused:
        read(rows, plan, vote)
    error = refused.value
    if error.code.startswith(("ballot-", "vote-")):
        for said in catalog()[f"errors.{error.code}"].model_dump().values():
            assert said.format(**error.params)
    return error


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_ballot_names_everybody_and_tells_no_stance(language: str) -> None:
    header, *rows = table(language)
    assert [row[1] for row in rows] == ["小李", '\'=HYPERLINK("x")']
    assert [row[4] for row in rows] == ["", ""]
    assert method().stances[Stance.SUPPORTER].label[language] in header[4]
    assert b"secret" not in ballot_csv(PLAN, "v1", method(), language)
    assert not any(method().stances[Stance.OPPONENT].label[language] in cell for row in rows for cell in row)


SAID = st.lists(st.none() | st.sampled_from(list(Stance)), min_size=2, max_size=2).filter(any)


@given(said=SAID, language=st.sampled_from(LANGUAGES), voter=st.sampled_from(["Wang", "王五", "=1+1", "O'Neill"]), how=st.integers(0, 2))
def test_what_is_filled_in_comes_back_by_word_or_sign_in_either_language(
    said: list[Stance | None], language: str, voter: str, how: int
) -> None:
    guides = [method().stances[stance] if stance else None for stance in said]
    spelt = [("" if not g else (g.label[language], f"{g.sign} {g.label[language]}", g.sign)[how]) for g in guides]
    found = read(filled_in(voter, *spelt, language=language))
    people = ("li", "0123456789")
    assert dict(found.stances) == {id: stance for id, stance in zip(people, said, strict=True) if stance}
    assert (found.voter, found.gone) == (voter, ())


def test_half_width_signs_and_a_file_that_excel_saved_are_read() -> None:
    assert read(filled_in("Wang", "+", "-")).stances == {"li": Stance.SUPPORTER, "0123456789": Stance.OPPONENT}
    book = openpyxl.Workbook()
    for row in filled_in("Wang", "?", "Neutral"):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    found = read_ballot(data.getvalue(), "ballot.xlsx", PLAN, "v1", method())
    assert found.stances == {"li": Stance.UNKNOWN, "0123456789": Stance.NEUTRAL}


def test_people_who_are_gone_are_named_and_left_out() -> None:
    found = read(filled_in("Wang", "+", "-"), edits.remove_person(PLAN, "li"))
    assert (found.stances, found.gone) == ({"0123456789": Stance.OPPONENT}, ("小李",))


def test_a_bad_file_gets_one_sentence() -> None:
    header, first, second = filled_in("Wang", "+", "-")
    without = [row[:-1] for row in (header, first, second)]
    other = ["Zhao", *second[1:]]
    again = [*second[:5], first[5], *second[6:]]
    for rows, code in (
        (without, "ballot-not-ours"),
        ([["a", "b"], ["1", "2"]], "ballot-not-ours"),
        (filled_in("", "+"), "ballot-nameless"),
        (filled_in("Wang"), "vote-empty"),
        (filled_in("Wang", "perhaps"), "ballot-stance"),
        ([header, first, other], "ballot-two-voters"),
        ([header, first, again], "ballot-twice"),
    ):
        assert refusal(rows).code == code
    assert refusal(filled_in("Wang", "+"), vote="v2").code == "ballot-other-vote"
    with pytest.raises(PlaybookError, match="import-wrong-kind"):
        read_ballot(b"%PDF-1.7", "ballot.pdf", PLAN, "v1", method())
