"""The dry run on a screen: the verdict with its meeting, and a tick over nobody who is a guess."""

from typing import Any

import pytest

from playbook import findings, wording
from playbook.deck import Screen, ScreenId
from playbook.deck.screens import Cards, Level, Lines, Score
from playbook.letters import simplified
from playbook.models import Plan
from playbook.samples import SAMPLES, sample
from playbook.wording import LANGUAGES
from tests.support.deck_screens import keyboards, lines, supporter, texts, told
from tests.support.deck_texts import part
from tests.support.plans import TODAY


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_rehearsal_says_that_it_argues_from_guesses(name: str, language: str) -> None:
    rehearsal = told(sample(name, language, TODAY, plan_id=name), language)[ScreenId.REHEARSAL]
    last = part(rehearsal, Lines).items[-1]
    assert last.label == wording.texts("deck")["honest"][language]
    assert ("not a forecast" if language == "en" else "不是预测") in simplified(last.text)
    assert not [text for text in texts(rehearsal) if "%" in text]


def rehearsed(language: str = "en", **gm: Any) -> Screen:
    """The rehearsal of a final decision that a general manager takes, with an adviser who is for us."""
    people = [
        {"id": "gm", "name": "GM", "roles": [{"role": "economic"}], "influence": 5, "coverage": "several"} | gm,
        {
            "id": "cto", "name": "CTO", "roles": [{"role": "technical"}], "influence": 4, "coverage": "several",
            "readings": [{"id": "r", "on": TODAY, "stance": "supporter", "grade": 3}],
        },
    ]  # fmt: skip
    return told(Plan.model_validate({"id": "p", "account": "A", "stage": "decision", "people": people}), language)[ScreenId.REHEARSAL]


@pytest.mark.parametrize(
    "gm", [{}, {"coverage": "none", "readings": supporter(3)}, {"placeholder": True, "readings": supporter(3)}, {"readings": supporter(1)}]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_tick_stands_over_a_decider_who_is_unread_unmet_unnamed_or_guessed(gm: dict[str, object], language: str) -> None:
    assert not [line for line in lines(rehearsed(language, **gm)) if line.level is Level.GOOD]


def test_the_verdict_names_its_meeting_and_on_whom_it_hangs() -> None:
    assert rehearsed().lead == "Final decision meeting: still open, it depends on GM (as things stand)"
    assert rehearsed("zh").lead == "最终决策会议：尚无定论，要看 GM（按当前情况）"
    assert ("Find out first", "GM: we don't know their stance yet") in [(line.label, line.text) for line in lines(rehearsed())]
    guessed = rehearsed(readings=supporter(1))
    assert guessed.lead.startswith("Final decision meeting: our offer is chosen")
    assert "Of 2 stances, 1 is a guess" in next(line.text for line in lines(guessed) if line.label == "Based on guesses")


def test_a_tick_stands_over_a_win_that_nothing_can_undo_in_a_deal_that_is_green(monkeypatch: pytest.MonkeyPatch) -> None:
    proved: dict[str, Any] = {"readings": supporter(3)}
    assert not [line for line in lines(rehearsed(**proved)) if line.level is Level.GOOD], "the deal is red"
    monkeypatch.setattr(findings, "color", lambda _: (findings.Color.GREEN, ()))
    assert [line for line in lines(rehearsed(**proved)) if line.level is Level.GOOD]
    assert not [line for line in lines(rehearsed()) if line.level is Level.GOOD], "nobody has read the one who decides"


def test_the_dry_run_shows_the_room_before_and_after_and_the_points_it_takes() -> None:
    shown = told(keyboards())[ScreenId.REHEARSAL]
    now, then = part(shown, Cards).items
    assert now.foot
    assert then.foot
    assert (now.foot.text, then.foot.text, then.note) == ("No one is chosen", "Our offer is chosen", "3 people move")
    assert {chip.text: chip.sign for chip in then.chips if chip.moved} == {"Mr Zhou": "+", "Mr Chen": "○", "Xiao Li": "+"}
    score = part(shown, Score)
    assert (score.label, score.need_label) == ("For us: 1 of 5 votes", "3 needed")
    assert score.have < score.need <= score.then <= score.total
