"""The stages as a table of a handout: every sentence, on a page, and for a room nothing of our plan."""

import pytest

from playbook import edits
from playbook.deck import ScreenId, deck, handout
from playbook.deck.screens import Blocks, Level, Table
from playbook.exports import page_shapes, slide_layout
from playbook.findings import RuleContext
from playbook.insight.stage_table import stage_rows
from playbook.models import STAGES, Plan, StageId
from playbook.privacy import Privacy
from playbook.wording import LANGUAGES
from tests.support.deck_screens import KEPT_OUT, METHOD, keyboards
from tests.support.deck_texts import part
from tests.support.plans import TODAY


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
