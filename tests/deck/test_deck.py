"""The screens: what each says, how short it is, and what is not in it when a room need not see it."""

from datetime import timedelta

import pytest

from playbook import edits, wording
from playbook.chart import View
from playbook.deck import ScreenId, chart_screen, deck, views
from playbook.deck.deck_context import LEAD, LINE, ROWS, short
from playbook.deck.screens import Blocks, Cards, Level, Lines, Table, Timeline
from playbook.findings import RuleContext
from playbook.insight.open_actions import is_open
from playbook.models import Action, ActionStatus, Department, Person, Plan, Reading, StageId, Stance
from playbook.privacy import Names, Privacy
from playbook.samples import SAMPLES, sample
from playbook.text import display_width
from playbook.wording import LANGUAGES
from tests.support.deck_screens import KEPT_OUT, METHOD, keyboards, lines, texts, told
from tests.support.deck_texts import part, visible
from tests.support.plans import TODAY, organogram


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*SAMPLES, "large", "empty"])
def test_a_screen_is_short_enough_for_the_back_row(name: str, language: str) -> None:
    plans = {"large": organogram(), "empty": Plan(id="empty", account="")}
    plan = plans.get(name) or sample(name, language, TODAY, plan_id=name)
    long = plan.but(account=plan.account * 40, opportunity="长" * 900, value_note="many " * 150, objective="o " * 2000)
    for shown in (plan, long):
        found = told(shown, language)
        expected = [id for id in ScreenId if id is not ScreenId.MOVES and (plan.departments or id is not ScreenId.DEPARTMENTS)]
        assert list(found) == expected
        for screen in found.values():
            assert screen.title
            assert screen.lead
            assert display_width(screen.lead) <= LEAD
            assert all(display_width(line.text) <= LINE for line in lines(screen))
            assert sum(isinstance(part, Lines) and len(part.items) for part in screen.parts) <= ROWS
            for one in screen.parts:
                if isinstance(one, Table):
                    assert one.wall <= ROWS
                    assert sum(one.widths) == 100
                    assert {len(row) for row in one.rows} == {len(one.head)} == {len(one.widths)}
                    assert len(one.levels) == len(one.rows) <= one.total
                if isinstance(one, Timeline):
                    assert len(one.marks) <= ROWS
                if isinstance(one, Cards):
                    assert len(one.items) <= 5
                    assert all(len(card.lines) <= 4 for card in one.items)


def test_the_stages_stand_in_their_blocks_with_state_and_dates_and_below_what_is_open_now() -> None:
    process = told(keyboards())[ScreenId.PROCESS]
    blocks = part(process, Blocks).items
    assert [len(block.steps) for block in blocks] == [2, 2, 1, 2]
    steps = [step for block in blocks for step in block.steps]
    assert [step.number for step in steps] == [1, 2, 3, 4, 5, 6, 7]
    assert [step.state for step in steps] == ["✓ verified"] * 3 + ["! not verified", "▶ now", "upcoming", "upcoming"]
    assert [step.dates for step in steps[3:]] == ["until Nov 15, 2026", "since Nov 15, 2026", "by Dec 10, 2026", ""]
    assert process.lead == "Stage 5 of 7: Project evaluation, for 9 days: 2 exit criteria without evidence"
    assert len(part(process, Lines).items) == 2
    assert any("Email from the general manager's office" in note for note in process.notes)


def test_a_stage_past_its_day_says_late() -> None:
    process = told(keyboards().but(decision_on=TODAY - timedelta(days=30)))[ScreenId.PROCESS]
    now = part(process, Blocks).items[2].steps[0]
    assert (now.state, now.level) == ("▶ now, late", Level.BAD)


def test_the_chart_says_in_one_line_how_the_decisive_stand() -> None:
    assert told(keyboards())[ScreenId.CHART].lead == "3 key people: 1 neutral, 1 against us, 1 unknown"


def test_the_roles_are_columns_with_their_people_and_the_gap_in_words() -> None:
    roles = told(keyboards())[ScreenId.ROLES]
    assert roles.lead == "Roles with a gap (3 of 5): Economic buyer, Technical evaluator, Finance approver"
    cards = part(roles, Cards)
    assert cards.columns == len(cards.items) == 5
    finance = cards.items[3]
    assert (finance.title, finance.note, finance.level) == ("Finance approver", "weight 25 of 100", Level.BAD)
    assert [(chip.sign, chip.text) for chip in finance.chips] == [("?", "Xiao Huang")]
    assert finance.foot
    assert (finance.foot.sign, finance.foot.text) == ("✕", "No contact yet")


def test_a_role_with_a_supporter_and_an_opponent_is_not_called_won() -> None:
    people = [
        {
            "id": stance, "name": stance, "coverage": "several", "roles": [{"role": "user"}],
            "readings": [{"id": "r", "on": TODAY, "stance": stance}],
        }
        for stance in ("supporter", "opponent")
    ]  # fmt: skip
    user = part(told(Plan.model_validate({"id": "p", "account": "A", "people": people}))[ScreenId.ROLES], Cards).items[2]
    assert user.foot
    assert (user.foot.text, user.foot.level) == ("1 for us, 1 against us", Level.WARN)


def test_warnings_stand_by_person_at_most_four_the_most_severe_first() -> None:
    plan = keyboards()
    faults = told(plan)[ScreenId.FINDINGS]
    cards = part(faults, Cards).items
    assert [card.title for card in cards] == ["The deal as a whole", "Mr Chen", "Xiao Huang", "Xiao Wang"]
    assert [line.text for line in cards[1].lines][:2] == [
        "Guards the specification and prefers a competitor", "A competitor is 2 levels closer to Mr Chen than we are",
    ]  # fmt: skip
    assert [(chip.sign, chip.text) for chip in cards[1].chips] == [("−", "Opponent")]
    assert "What to do:" in faults.notes[0]


def test_the_relationship_plan_has_the_decisive_first_and_ours_beside_the_closest_competitor() -> None:
    shown = told(keyboards())[ScreenId.RELATIONSHIPS]
    sheet = part(shown, Table)
    assert shown.lead == "A competitor is closer than we are to 3 key people: Mr Zhou, Mr Chen, Xiao Huang"
    assert sheet.rows[1][:5] == ("Mr Chen", "− Opponent", "●○○○\u00a01 → ●●○○\u00a02", "●●●○\u00a03 Lenovo", "−2")
    assert sheet.levels[1] is Level.BAD


def test_a_column_that_says_nothing_of_anybody_is_left_out() -> None:
    bare = Plan.model_validate({"id": "p", "account": "A", "people": [{"id": "a", "name": "Ann"}, {"id": "b", "name": "Bo"}]})
    sheet = part(told(bare)[ScreenId.RELATIONSHIPS], Table)
    assert sheet.head == ("Who", "Stance")
    assert sum(sheet.widths) == 100


def test_departments_say_what_they_do_what_they_care_about_and_how_they_stand() -> None:
    shown = told(keyboards())[ScreenId.DEPARTMENTS]
    row = next(row for row in part(shown, Table).rows if row[0] == "Finance")
    assert row[:4] == ("Finance", "Guards the budget", "A price within the budget", "Unknown (?\u00a01)")
    hidden = told(keyboards(), privacy=KEPT_OUT)[ScreenId.DEPARTMENTS]
    assert "A price within the budget" not in visible(hidden)


def test_departments_name_whom_an_action_is_about_and_a_shared_concern_once() -> None:
    home = Department(id="d", name="Finance")
    people = tuple(Person(id=id, name=name, department="d", concern="Late deliveries") for id, name in (("a", "Ann"), ("b", "Ben")))
    plan = Plan(
        id="p",
        account="Acme",
        departments=(home,),
        people=people,
        actions=(Action(id="x", what="Show their own figures", stage=StageId.NEED, person="b", owner="Li"),),
    )
    (row,) = part(told(plan)[ScreenId.DEPARTMENTS], Table).rows
    assert "Late deliveries" in row
    assert "Ben: Show their own figures (Li)" in row
    assert any(note.startswith("Ben: Show their own figures (Li") for note in told(plan)[ScreenId.ACTIONS].notes)


def test_what_changed_since_the_review_is_told_by_subject_stances_first() -> None:
    then = keyboards()
    reading = Reading(id="new", on=TODAY, stance=Stance.SUPPORTER, grade=3, evidence="He said so")
    now = edits.add_reading(then, "head", reading)
    now = edits.change_action(now, next(action.id for action in then.actions if is_open(action)), status=ActionStatus.DONE)
    before = RuleContext(then, METHOD, TODAY - timedelta(days=7))
    screens = {screen.id: screen for screen in deck(RuleContext(now, METHOD, TODAY), "en", before=before)}
    moved = screens[ScreenId.MOVES]
    assert moved.title == "What changed since Nov 17, 2026"
    assert moved.lead.startswith("1 stance moved, 1 action done")
    stances = part(moved, Cards).items[0]
    assert [(chip.text, chip.sign, chip.moved) for chip in stances.chips] == [("Mr Zhou: ○ → +", "", True)]
    kept = deck(RuleContext(now, METHOD, TODAY), "en", before=before, privacy=KEPT_OUT)
    assert ScreenId.MOVES not in [screen.id for screen in kept]
    same = deck(RuleContext(now, METHOD, TODAY), "en", before=RuleContext(now, METHOD, TODAY))
    assert ScreenId.MOVES not in [screen.id for screen in same]


def test_the_last_screen_is_who_does_what_by_when_the_late_first() -> None:
    agenda = told(keyboards())[ScreenId.ACTIONS]
    assert agenda.lead == "4 actions to do, 1 overdue"
    timeline = part(agenda, Timeline)
    first = timeline.marks[0]
    assert (first.what, first.who, first.when, first.at, first.level) == (
        "Call on Xiao Huang and ask for the budget limit before we quote", "Zhang San", "Nov 21, 2026, 3d late", 0.0, Level.BAD,
    )  # fmt: skip
    assert [said for _, said, _ in timeline.days] == ["today, Nov 24, 2026", "decision, Dec 10, 2026"]
    assert [mark.at for mark in timeline.marks] == sorted(mark.at for mark in timeline.marks if mark.at is not None)
    assert timeline.today < 1.0 == timeline.days[1][0]


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
        ScreenId.RELATIONSHIPS,
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
