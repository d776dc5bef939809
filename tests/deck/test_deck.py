"""The screens: what each says, how short it is, and what is not in it when a room need not see it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from playbook import edits, findings, wording
from playbook.chart import View
from playbook.content import method
from playbook.deck import Screen, ScreenId, chart_screen, deck, handout, views
from playbook.deck.deck_context import LEAD, LINE, ROWS, short
from playbook.deck.screens import Blocks, Cards, Chip, Figures, Level, Line, Lines, Score, Table, Tally, Timeline
from playbook.exports import page_shapes, slide_layout
from playbook.findings import RuleContext
from playbook.insight.open_actions import is_open
from playbook.insight.stage_table import stage_rows
from playbook.letters import simplified
from playbook.models import STAGES, Action, ActionStatus, Department, Person, Plan, Reading, StageId, Stance
from playbook.privacy import Names, Privacy
from playbook.samples import SAMPLES, sample
from playbook.text import display_width
from playbook.wording import LANGUAGES
from tests.support.deck_texts import part, visible
from tests.support.plans import TODAY, organogram

METHOD = method()
KEPT_OUT = Privacy(Names.INITIALS, judgments=True)


def told(plan: Plan, language: str = "en", privacy: Privacy = Privacy()) -> dict[ScreenId, Screen]:  # noqa: B008 - a frozen value
    return {screen.id: screen for screen in deck(RuleContext(plan, METHOD, TODAY), language, privacy=privacy)}


def keyboards(language: str = "en") -> Plan:
    return sample("keyboards", language, TODAY, plan_id="keyboards")


def texts(screen: Screen, *, notes: bool = True) -> Iterator[str]:
    yield from visible(screen)
    yield from (value for part in screen.parts for value in colors_in(part))
    if notes:
        yield from screen.notes
    if screen.picture:
        yield screen.picture.svg


def colors_in(part: object) -> Iterator[str]:
    for chip in chips(part):
        yield from (chip.fill, chip.ink, chip.line)


def chips(part: object) -> Iterator[Chip]:
    if isinstance(part, Tally):
        yield from part.shares
    if isinstance(part, Cards):
        yield from (chip for card in part.items for chip in card.chips)


def lines(screen: Screen) -> list[Line]:
    found = [line for part in screen.parts if isinstance(part, Lines) for line in part.items]
    cards = [card for part in screen.parts if isinstance(part, Cards) for card in part.items]
    return [*found, *(line for card in cards for line in (*card.lines, *([card.foot] if card.foot else [])))]


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


def figures(plan: Plan, **options: Any) -> dict[str, tuple[str, str]]:
    return {figure.label: (figure.value, figure.note) for figure in part(told(plan, **options)[ScreenId.DEAL], Figures).items}


def test_the_cover_is_a_message_four_figures_and_where_people_stand() -> None:
    plan = keyboards().but(budget="by May")
    deal = told(plan)[ScreenId.DEAL]
    assert (deal.title, deal.lead) == ("Company B · Keyboards for the new computers", "No key person supports us yet; 1 is against us")
    assert figures(plan) == {
        "Stage": ("5 / 7", "Project evaluation"),
        "To the decision": ("16 days", "Dec 10, 2026"),
        "Value": ("¥96K", "Budget: by May"),
        "Deal state": ("At risk", "7 severe warnings"),
    }
    assert part(deal, Figures).items[0].dots == (5, 7)
    assert [(chip.sign, chip.count, chip.text) for chip in part(deal, Tally).shares] == [
        ("+", 1, "Supporter"), ("○", 2, "Neutral"), ("−", 1, "Opponent"), ("?", 2, "Unknown"),
    ]  # fmt: skip
    assert ("Competitors", "IBM (current supplier), Lenovo, HP") in [(line.label, line.text) for line in lines(deal)]


@pytest.mark.parametrize(("language", "amount"), [("en", "¥18M"), ("zh", "¥1800万"), ("zh-Hant", "¥1800萬")])
def test_a_value_with_words_stands_large_as_the_amount_alone(language: str, amount: str) -> None:
    plan = sample("bearing", language, TODAY, plan_id="bearing")
    deal = told(plan, language)[ScreenId.DEAL]
    (worth,) = (figure for figure in part(deal, Figures).items if figure.value == amount)
    assert worth.note.startswith(plan.value_note), "the words are whole, below"
    words_alone = plan.but(value=None, budget="")
    assert (plan.value_note[:8], "") in {(value[:8], note) for value, note in figures(words_alone, language=language).values()}


def test_two_competitors_are_named_whole_and_four_share_the_line() -> None:
    def said(*names: str) -> str:
        rivals = tuple({"id": f"r{number}", "name": name} for number, name in enumerate(names))
        return lines(told(Plan.model_validate({"id": "p", "account": "A", "rivals": rivals}))[ScreenId.DEAL])[-1].text

    assert said("Zeiss", "Hexagon (present supplier)") == "Zeiss, Hexagon (present supplier)"
    assert said("Zeiss", "Hexagon (present supplier)", "Mitutoyo", "Wenzel") == "Zeiss, Hexagon (present suppli…, Mitutoyo, Wenzel"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_nobody_knows_is_left_out_and_not_excused(language: str) -> None:
    assert len(part(told(keyboards(language), language)[ScreenId.DEAL], Figures).items) == 4
    empty = told(Plan(id="e", account="Acme"), language)[ScreenId.DEAL]
    assert [figure.value for figure in part(empty, Figures).items] == ["1 / 7", wording.texts("deck")["no-day"][language]]
    assert not [tally for tally in empty.parts if isinstance(tally, Tally)]


@pytest.mark.parametrize(
    ("stances", "said"),
    [
        ("", "We do not know yet who decides"),
        ("? o", "No key person supports us yet"),
        ("+ o", "Of 2 key people, 1 supports us"),
        ("+ -", "Of 2 key people, 1 supports us; 1 is against us"),
        ("+ +", "Every key person supports us"),
    ],
)
def test_the_message_says_how_those_who_decide_stand(stances: str, said: str) -> None:
    read = {"+": "supporter", "-": "opponent", "o": "neutral"}
    people = [
        {
            "id": f"p{at}", "name": f"P{at}", "influence": 5, "roles": [{"role": "economic"}],
            "readings": [{"id": "r", "on": TODAY, "stance": read[sign], "grade": 3}] if sign in read else [],
        }
        for at, sign in enumerate(stances.split())
    ] or [{"id": "p", "name": "P"}]  # fmt: skip
    plan = Plan.model_validate({"id": "p", "account": "A", "stage": "decision", "people": people})
    assert told(plan)[ScreenId.DEAL].lead == said


@pytest.mark.parametrize(
    ("days", "label", "value"),
    [
        (0, "To the decision", "Today"),
        (1, "To the decision", "Tomorrow"),
        (9, "To the decision", "9 days"),
        (-3, "Past the decision date", "3 days"),
    ],
)
def test_the_decision_date_is_said_as_it_is(days: int, label: str, value: str) -> None:
    assert figures(keyboards().but(decision_on=TODAY + timedelta(days=days)))[label][0] == value


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


def supporter(grade: int) -> list[dict[str, object]]:
    return [{"id": "r", "on": TODAY, "stance": "supporter", "grade": grade}]


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


def stage_table(plan: Plan, language: str, *, privacy: Privacy = Privacy()) -> Table:  # noqa: B008 - a frozen value
    """The table of the stages in a handout, which stands behind their chevrons."""
    case = RuleContext(plan, METHOD, TODAY)
    chevrons, table = (screen for screen in handout(case, language, privacy=privacy) if screen.id is ScreenId.PROCESS)
    assert part(chevrons, Blocks)
    return part(table, Table)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handout_has_the_seven_stages_as_a_table_with_every_sentence(language: str) -> None:
    plan = keyboards(language)
    screens = handout(RuleContext(plan, METHOD, TODAY), language)
    assert [screen for screen in screens if screen in deck(RuleContext(plan, METHOD, TODAY), language)] == [
        *deck(RuleContext(plan, METHOD, TODAY), language)
    ]
    table = stage_table(plan, language)
    rows = stage_rows(plan, METHOD, TODAY, language)
    assert [row[0] for row in table.rows] == [f"{row.number} {row.label}" for row in rows]
    assert [row[2:5] for row in table.rows] == [(row.process, row.plan, row.goal) for row in rows]
    assert [row[5] for row in table.rows] == [f"{row.verified}/{row.required}" for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_the_stages_fits_a_page_whatever_was_typed(language: str) -> None:
    plan, text = keyboards(language), "They test every sample twice. " * 40
    for stage in STAGES:
        plan = edits.change_stage(plan, stage, process=text, plan=text, goal="他们把每个样品都测两遍。" * 40)
    table = stage_table(plan, language)
    screen = next(screen for screen in handout(RuleContext(plan, METHOD, TODAY), language) if table in screen.parts)
    ((_, room),) = page_shapes.rooms_of(screen)
    shown = slide_layout.within(table, room.height)
    assert len(slide_layout.fitted_table(shown, room.height)[1]) == 1 + len(STAGES)
    assert all(cut.endswith("…") and 30 < len(cut) < len(whole) for whole, cut in zip(table.rows[0][2:5], shown.rows[0][2:5], strict=True))
    of_sample = stage_table(keyboards(language), language)
    assert slide_layout.within(of_sample, room.height) == of_sample, "no sentence of ordinary length is cut"


def test_a_table_for_a_room_says_nothing_of_our_plan_goal_or_evidence() -> None:
    plan = edits.change_stage(keyboards(), StageId.EVALUATION, plan="Win the engineer", goal="Nobody knows")
    table = stage_table(plan, "en", privacy=KEPT_OUT)
    assert table.head == ("Stage", "Status", "Customer's buying process", "Dates")
    said = " ".join(cell for row in table.rows for cell in row)
    assert "Win the engineer" not in said
    assert "verified" not in said
    assert set(table.levels) == {Level.PLAIN}
