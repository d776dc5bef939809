"""Reading minutes: places are exact, every sentence is accounted for, and no text is too strange."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.content import method
from playbook.minutes import Known, Minutes, ProposalKind, read_minutes
from playbook.minutes.person_resolver import Names
from playbook.models import Person, Plan, Rival
from tests.support.minutes import ON, SETS, labeled_plan, sentences

PIECES = [
    "李总：",
    "Mr Whitfield: ",
    "华信",
    "Huaxin",
    "西门子",
    "不",
    "not ",
    "支持",
    "support ",
    "价格太高",
    "。",
    ".",
    "\n",
    "?",
    "“",
    "\u200b",
    "﷽",
    "[x](y)",
    "<b>",
    "=1+1",
    "…",
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def read(text: str, language: str = "zh") -> Minutes:
    return read_minutes(text, labeled_plan(language), method(), ON)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["en", "zh"]))
def test_any_text_is_read_and_every_quote_is_in_it(text: str, language: str) -> None:
    found = read(text, language)
    people = labeled_plan(language).people_by_id
    assert found.text == text
    for one in found.proposals:
        assert 0 <= one.start <= one.body < one.end <= len(text)
        assert found.quote(one).endswith(found.statement(one))
        assert one.cues or one.kind is ProposalKind.ACTION
        assert set(one.who.people) <= set(people)
        assert one.kind is not ProposalKind.PREFERENCE or one.vendor in {"us", "siemens", "delta", "inovance"}
    assert len({one.key for one in found.proposals}) == len(found.proposals)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([one["text"] for name in SETS for one in sentences(f"{name}_zh")]), min_size=1, max_size=6))
def test_every_sentence_is_proposed_from_unread_or_sensitive(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = read(text)
    parts: list[Any] = [*found.proposals, *found.unread, *found.sensitive]
    covered = [(one.start, one.end) for one in parts]
    letters = [place for place, sign in enumerate(text) if sign.isalpha()]
    outside = [place for place in letters if not any(start <= place < end for start, end in covered)]
    assert not outside


def test_a_turn_of_two_sentences_is_one_position() -> None:
    found = read("李明：华信的太吵。台达的安静。\n陈静：华信的太吵。")
    stances = [one for one in found.proposals if one.kind is ProposalKind.STANCE]
    assert [(one.who.person, one.why) for one in stances] == [("technician", "both-against"), ("quality", "point-against")]
    assert found.quote(stances[0]) == "李明：华信的太吵。台达的安静。"


def test_a_pronoun_goes_on_with_whoever_was_told_of() -> None:
    found = read("孙总监表示华信太贵。她反对换供应商。")
    assert {one.who.person for one in found.proposals} == {"finance"}
    assert any(one.kind is ProposalKind.STANCE and one.stance.value == "opponent" for one in found.proposals)


def test_a_name_on_its_own_line_speaks_until_a_blank_line() -> None:
    found = read("小黄：\n价格不能超预算。\n\n会议结束。")
    assert [(one.kind, one.who.person) for one in found.proposals] == [(ProposalKind.CONCERN, "buyer")]


def test_who_could_be_two_people_stays_open_and_a_stranger_is_named() -> None:
    found = read("小李：价格太高。\n高工：价格太高。")
    assert [(who.known, who.said, who.people) for who in found.speakers] == [
        (Known.SEVERAL, "小李", ("accountant", "technician")),
        (Known.NEW, "高工", ()),
    ]


def test_whoever_has_left_is_not_offered() -> None:
    plan = labeled_plan("zh")
    gone = plan.but(people=tuple(person.but(left=ON) if person.id == "technician" else person for person in plan.people))
    (who,) = read_minutes("小李：价格太高。", gone, method(), ON).speakers
    assert who.people == ("accountant",)


def test_vendors_go_by_short_names_and_our_own_capital() -> None:
    plan = Plan(
        id="p", account="B", us="Keyboard maker D", people=(Person(id="wang", name="Ms Wang"),),
        rivals=(Rival(id="siemens", name="Siemens AG"), Rival(id="acme", name="Acme Electric Co., Ltd. (present supplier)")),
    )  # fmt: skip

    def preference(text: str) -> list[str | None]:
        return [one.vendor for one in read_minutes(text, plan, method(), ON).proposals if one.kind is ProposalKind.PREFERENCE]

    assert preference("Ms Wang: I prefer D.") == ["us"]
    assert preference("Ms Wang: I prefer Siemens.") == ["siemens"]
    assert preference("Ms Wang: I prefer the present supplier.") == ["acme"]
    assert preference("Ms Wang: I prefer your keyboard.") == ["us"]
    assert preference("Ms Wang: I prefer a Dvorak keyboard.") == []


def test_long_minutes_are_read_whole() -> None:
    line = "李总：我支持华信。\n张工：华信的故障率太高。\n"
    text = line * (100_000 // len(line.encode()) + 1)
    found = read(text)
    assert sum(one.kind is ProposalKind.STANCE for one in found.proposals) == 2 * text.count("李总")


@pytest.mark.parametrize("text", ["a" * 20_000, "李" * 20_000, "李总：" * 5_000, "not " * 5_000, ". " * 5_000, "华信好" * 5_000])
def test_a_text_without_an_end_is_cut(text: str) -> None:
    found = read(text)
    assert all(one.end - one.start <= 1300 for one in found.proposals)
    assert not re.search(r"\S", "".join(text[one.start : one.end] for one in found.unread)) or found.unread


BOARD = Plan(
    id="p",
    account="A",
    people=(
        Person(id="james", name="James Whitfield"),
        Person(id="barton", name="Mr Barton"),
        Person(id="anna", name="Anna K. Lund"),
        Person(id="li", name="Li Wei"),
        Person(id="ruth", name="Ruth Adams"),
        Person(id="peter", name="Peter Adams"),
    ),
)


@pytest.mark.parametrize(
    ("speaker", "people"),
    [
        ("J. Whitfield", ("james",)), ("J Whitfield", ("james",)), ("Whitfield, J.", ("james",)), ("Mr J. Whitfield", ("james",)),
        ("J. K. Whitfield", ("james",)), ("Whitfield", ("james",)), ("K. Barton", ("barton",)), ("A. Lund", ("anna",)),
        ("K. Lund", ("anna",)), ("L. Wei", ("li",)), ("W. Li", ("li",)), ("R. Adams", ("ruth",)), ("Adams", ("ruth", "peter")),
        ("K. Whitfield", ()), ("K Whitfield", ()), ("Whitfield, K.", ()), ("Mr K. Whitfield", ()),
        ("K. J. Whitfield", ()), ("B. Lund", ()), ("Z. Wei", ()), ("T. Adams", ()),
    ],
)  # fmt: skip
def test_an_initial_is_that_of_a_first_name_or_somebody_else_speaks(speaker: str, people: tuple[str, ...]) -> None:
    (who,) = read_minutes(f"{speaker}: I support this supplier.\n", BOARD, method(), ON).speakers
    assert (who.said, who.people) == (speaker, people)
    assert who.known is {0: Known.NEW, 1: Known.ONE, 2: Known.SEVERAL}[len(people)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("J. Whitfield supports us.", [("james",)]), ("K. Whitfield supports us.", []), ("T. Adams was against it.", []),
        ("R. Adams was against it.", [("ruth",)]), ("Mr K. Whitfield supports us.", [()]), ("Mr J. Whitfield supports us.", [("james",)]),
    ],
)  # fmt: skip
def test_an_initial_in_a_sentence_is_that_of_a_first_name(text: str, people: list[tuple[str, ...]]) -> None:
    assert [one.who.people for one in Names(BOARD, method().cues.names).mentions(text)] == people
