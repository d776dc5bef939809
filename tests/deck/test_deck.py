"""The seven screens: what each says, how short it is, and what is not in it when a room need not see it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from playbook import findings, wording
from playbook.chart import View
from playbook.content import method
from playbook.deck import Level, Screen, ScreenId, chart_screen, deck, views
from playbook.deck.deck_context import ACROSS, LEAD, LINE, ROWS, SENTENCE, short
from playbook.findings import RuleContext
from playbook.letters import simplified
from playbook.models import Plan, Stance
from playbook.privacy import Names, Privacy
from playbook.samples import SAMPLES, sample
from playbook.text import display_width
from playbook.wording import LANGUAGES
from tests.support.plans import TODAY, organogram

METHOD = method()
KEPT_OUT = Privacy(Names.INITIALS, judgments=True)


def told(plan: Plan, language: str = "en", privacy: Privacy = Privacy()) -> dict[ScreenId, Screen]:  # noqa: B008 - a frozen value
    return {screen.id: screen for screen in deck(RuleContext(plan, METHOD, TODAY), language, privacy=privacy)}


def keyboards(language: str = "en") -> Plan:
    return sample("keyboards", language, TODAY, plan_id="keyboards")


def texts(screen: Screen, *, notes: bool = True) -> Iterator[str]:
    yield from (screen.title, screen.lead)
    yield from (text for line in screen.lines for text in (line.label, line.text))
    if screen.table:
        yield from (*screen.table.head, *(cell for row in screen.table.rows for cell in row), screen.table.more)
    if notes:
        yield from screen.notes
    if screen.picture:
        yield screen.picture.svg


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*SAMPLES, "large", "empty"])
def test_a_screen_is_short_enough_for_the_back_row(name: str, language: str) -> None:
    plans = {"large": organogram(), "empty": Plan(id="empty", account="")}
    plan = plans.get(name) or sample(name, language, TODAY, plan_id=name)
    long = plan.but(account=plan.account * 40, opportunity="长" * 900, value_note="many " * 150, objective="o " * 2000)
    for shown in (plan, long):
        found = told(shown, language)
        assert list(found) == list(ScreenId)
        for screen in found.values():
            assert screen.title
            assert screen.lead
            assert display_width(screen.lead) <= (SENTENCE if screen.id is ScreenId.DEAL else LEAD)
            assert len(screen.lines) <= ROWS + 1
            assert all(display_width(line.text) <= LINE for line in screen.lines)
            if screen.table:
                assert len(screen.table.rows) <= ROWS
                assert sum(screen.table.widths) == 100
                assert {len(row) for row in screen.table.rows} == {len(screen.table.head)} == {len(screen.table.widths)}
                assert len(screen.table.levels) == len(screen.table.rows)
                assert all(sum(map(display_width, row)) <= ACROSS for row in screen.table.rows)


def test_the_deal_is_one_sentence_with_its_color_and_why() -> None:
    deal = told(keyboards())[ScreenId.DEAL]
    assert deal.lead == (
        "Company B is deciding on “Keyboards for the new computers”, worth ¥96K: stage 5 of 7, Project evaluation, "
        "and the decision is due on Dec 10, 2026, in 16 days."
    )
    assert (deal.lines[0].label, deal.lines[0].level, deal.lines[0].sign) == ("At risk", Level.BAD, "✕")
    assert [line.label for line in deal.lines[1:4]] == ["Severe"] * 3
    assert ("Where people stand", "＋ Supporter 1   ○ Neutral 2   － Opponent 1   ？ Unknown 2") in [
        (line.label, line.text) for line in deal.lines
    ]


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "due today"), (1, "due tomorrow"), (9, "in 9 days"), (-3, "3 days ago"), (None, "no decision date yet")],
)
def test_the_decision_date_is_said_as_it_is(days: int | None, said: str) -> None:
    plan = keyboards().but(decision_on=None if days is None else TODAY + timedelta(days=days))
    assert said in told(plan)[ScreenId.DEAL].lead


def test_the_process_says_what_proves_each_stage_and_what_does_not() -> None:
    process = told(keyboards())[ScreenId.PROCESS]
    assert process.table
    assert [row[1] for row in process.table.rows] == ["✓ verified"] * 3 + [
        "! not verified",
        "▶ current",
        *[wording.word("deck", "state-ahead", "en")] * 2,
    ]
    assert process.table.rows[0][2].startswith("Xiao Wang and Mr Zhou: ")
    assert process.table.rows[3][2].startswith("No evidence yet: ")
    assert any("Email from the general manager's office" in note for note in process.notes)


def test_the_roles_name_their_gaps() -> None:
    roles = told(keyboards())[ScreenId.ROLES]
    assert roles.lead == "Roles with a gap (3 of 5): Economic buyer, Technical evaluator, Finance approver"
    assert roles.table
    assert roles.table.rows[3] == ("Finance approver (25)", "Xiao Huang", "✕ 0 of 1", "✕ 0 of 1", "! No contact")
    assert roles.table.levels[3] is Level.BAD


def test_at_most_seven_findings_and_how_many_more() -> None:
    faults = told(keyboards())[ScreenId.FINDINGS]
    assert len(faults.lines) == 8
    assert faults.lines[-1].text == f"And {len(faults.notes) - 7} more"
    assert "What to do:" in faults.notes[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_rehearsal_says_that_it_argues_from_guesses(name: str, language: str) -> None:
    rehearsal = told(sample(name, language, TODAY, plan_id=name), language)[ScreenId.REHEARSAL]
    last = rehearsal.lines[-1]
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


def supporter(grade: int) -> list[dict[str, object]]:
    return [{"id": "r", "on": TODAY, "stance": "supporter", "grade": grade}]


@pytest.mark.parametrize(
    "gm", [{}, {"coverage": "none", "readings": supporter(3)}, {"placeholder": True, "readings": supporter(3)}, {"readings": supporter(1)}]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_tick_stands_over_a_decider_who_is_unread_unmet_unnamed_or_guessed(gm: dict[str, object], language: str) -> None:
    assert not [line for line in rehearsed(language, **gm).lines if line.level is Level.GOOD]


def test_the_verdict_names_its_meeting_and_on_whom_it_hangs() -> None:
    assert rehearsed().lead == "Final decision meeting: still open, it depends on GM (as things stand)"
    assert rehearsed("zh").lead == "最终决策会议：尚无定论，要看 GM（按当前情况）"
    assert ("Find out first", "GM: we don't know their stance yet") in [(line.label, line.text) for line in rehearsed().lines]
    guessed = rehearsed(readings=supporter(1))
    assert guessed.lead.startswith("Final decision meeting: our offer is chosen")
    assert "Of 2 stances, 1 is a guess" in next(line.text for line in guessed.lines if line.label == "Based on guesses")


def test_a_tick_stands_over_a_win_that_nothing_can_undo_in_a_deal_that_is_green(monkeypatch: pytest.MonkeyPatch) -> None:
    proved: dict[str, Any] = {"readings": supporter(3)}
    assert not [line for line in rehearsed(**proved).lines if line.level is Level.GOOD], "the deal is red"
    monkeypatch.setattr(findings, "color", lambda _: (findings.Color.GREEN, ()))
    assert [line for line in rehearsed(**proved).lines if line.level is Level.GOOD]
    assert not [line for line in rehearsed().lines if line.level is Level.GOOD], "nobody has read the one who decides"


def test_the_last_screen_is_who_does_what_by_when_the_late_first() -> None:
    agenda = told(keyboards())[ScreenId.ACTIONS]
    assert agenda.lead == "4 to do, 1 overdue"
    assert agenda.table
    assert agenda.table.rows[0] == (
        "Call on Xiao Huang and ask for the budget limit before we quote", "Xiao Huang", "Zhang San", "✕ Nov 21, 2026, 3d late",
    )  # fmt: skip
    assert agenda.table.levels[0] is Level.BAD


def test_the_notes_hold_the_evidence() -> None:
    chart = told(keyboards())[ScreenId.CHART]
    said = next(note for note in chart.notes if note.startswith("Mr Chen: "))
    assert said.startswith("Mr Chen: Opponent, last confirmed Nov 10, 2026, evidence: ")
    assert said.endswith("(from: Talk with Mr Chen in the repair room)")


@pytest.mark.parametrize("privacy", [KEPT_OUT, Privacy(Names.HIDDEN, judgments=True)])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_kept_out_of_the_room_is_in_the_deck(name: str, language: str, privacy: Privacy) -> None:
    plan = sample(name, language, TODAY, plan_id=name)
    everything = "\n".join(text for screen in told(plan, language, privacy).values() for text in texts(screen))
    secrets = [person.name for person in plan.people if person.name]
    secrets += [text for person in plan.people for text in (person.concern, person.win, person.note) if text]
    secrets += [text for person in plan.people for reading in person.readings for text in (reading.evidence, reading.source) if text]
    secrets += [item.note or item.source for stage in plan.stages for item in stage.evidence if item.note or item.source]
    secrets += [person.id for person in plan.people if person.name and person.id.startswith("xiao-")]
    for stance, guide in METHOD.stances.items():
        secrets += [f'data-stance="{stance}"', f"f-{stance}", f"s-{stance}", f"sign {stance}"]
        secrets += [guide.label.en, guide.label.zh] if stance is not Stance.UNKNOWN else []
        secrets += [guide.fill, guide.line] if stance in (Stance.SUPPORTER, Stance.OPPONENT) else []
    assert not [secret for secret in secrets if secret.casefold() in everything.casefold()]
    hidden = wording.texts("deck")["hidden"][language]
    assert [screen.id for screen in told(plan, language, privacy).values() if screen.lead == hidden] == [
        ScreenId.FINDINGS,
        ScreenId.REHEARSAL,
    ]


def test_with_nothing_kept_out_the_same_secrets_are_there() -> None:
    everything = "\n".join(text for screen in told(keyboards()).values() for text in texts(screen))
    for secret in ("Xiao Huang", "Opponent", 'data-stance="opponent"', "Talk with Mr Chen in the repair room"):
        assert secret in everything


def test_a_view_that_tells_stances_is_not_drawn_where_they_are_kept_out() -> None:
    assert View.VENDOR not in views(judgments=True)
    case = RuleContext(keyboards(), METHOD, TODAY)
    shown = [chart_screen(case, "en", privacy=KEPT_OUT, view=view).picture for view in (View.STANCE, View.EVIDENCE, View.VENDOR)]
    assert shown[0] == shown[1] == shown[2]
    assert len({chart_screen(case, "en", view=view).picture.svg for view in views(judgments=False)}) == len(View)


def test_people_keep_their_places_on_the_chart_when_stances_are_kept_out() -> None:
    case = RuleContext(keyboards(), METHOD, TODAY)
    shown, kept = (chart_screen(case, "en", privacy=privacy).picture for privacy in (Privacy(), KEPT_OUT))
    assert shown
    assert kept
    assert (shown.width, shown.height) == (kept.width, kept.height)


def test_short_never_exceeds_its_room() -> None:
    for room in range(2, 40):
        assert display_width(short("组织架构 organization chart of a 大客户" * 4, room)) <= room
