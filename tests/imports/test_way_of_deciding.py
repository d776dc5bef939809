"""How the customer decides goes out in the tables and comes back: parts, rules, kinds, second choices, and what forces a decision."""

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from playbook.content import method
from playbook.exports.plan_workbook import workbook
from playbook.findings import RuleContext
from playbook.imports.any_file import read_file
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import read_csv
from playbook.imports.offers import OfferGroup, apply_offers
from playbook.imports.people_import import people_import
from playbook.imports.plan_import import PlanImport, plan_import
from playbook.imports.preview import PeopleImport
from playbook.models import US, Meeting, MeetingRule, Part, Plan, Quota, Rival, RivalKind, StageId
from playbook.privacy import OPEN, Privacy
from playbook.samples import sample
from playbook.tables.people_rows import people_csv
from playbook.tables.plan_table import plan_csv
from playbook.wording import LANGUAGES

METHOD, TODAY = method(), date(2026, 11, 24)
TENDER, TEAM, BOARD = StageId.SCREENING, StageId.EVALUATION, StageId.DECISION
MEETINGS = {
    TENDER: Meeting(rule=MeetingRule.PLURALITY),
    TEAM: Meeting(rule=MeetingRule.QUALIFIED, quota=Quota(needed=3, out_of=4), parts={"engineer": Part.VETOES, "xiao-li": Part.VOTES}),
    BOARD: Meeting(
        rule=MeetingRule.DECIDER, parts={"head": Part.DECIDES, "engineer": Part.ADVISES, "xiao-wang": Part.INFORMS, "xiao-li": Part.ABSENT}
    ),
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Sample B with everything said of how the customer decides."""
    case = sample("keyboards", "en", TODAY, plan_id="k")
    people: dict[str, dict[str, Any]] = {
        "engineer": {"blocked": True, "immovable": True, "second_choice": US},
        "xiao-li": {"second_choice": case.rivals[0].id},
    }
    kinds = (RivalKind.INCUMBENT, RivalKind.VENDOR, RivalKind.NO_DECISION)
    return case.but(
        stages=tuple(stage.but(meeting=MEETINGS.get(stage.id, Meeting())) for stage in case.stages),
        people=tuple(person.but(**people.get(person.id, {})) for person in case.people),
        rivals=tuple(rival.but(kind=kind) for rival, kind in zip(case.rivals, kinds, strict=True)),
        compelling_event="The contract ends; a new plant opens", compelling_on=date(2027, 3, 31),
        paper_process="Legal 10 days\nThen the GM signs",
    )  # fmt: skip


def emptied(plan: Plan) -> Plan:
    """The same plan before anything was said of how the customer decides."""
    return plan.but(
        stages=tuple(stage.but(meeting=Meeting()) for stage in plan.stages),
        people=tuple(person.but(blocked=False, immovable=False, second_choice=None) for person in plan.people),
        rivals=tuple(rival.but(kind=RivalKind.VENDOR) for rival in plan.rivals),
        compelling_event="", compelling_on=None, paper_process="",
    )  # fmt: skip


def deal_from(data: bytes, before: Plan, name: str = "plan.csv") -> PlanImport:
    return plan_import(before, read_file(data, name, METHOD).sheet, method=METHOD, today=TODAY)


def people_from(data: bytes, before: Plan, sheet: str = "", name: str = "people.csv") -> PeopleImport:
    table = read_file(data, name, METHOD, **({"sheet": sheet} if sheet else {})).sheet
    return people_import(before, table, match_columns(table.header), METHOD, today=TODAY, source=name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_workbook_says_comes_back_into_the_plan_from_before(plan: Plan, language: str) -> None:
    data = workbook(RuleContext(plan, METHOD, TODAY), language)
    names = read_file(data, "k.xlsx", METHOD).names
    deal = deal_from(data, emptied(plan), "k.xlsx")
    people = people_from(data, deal.plan, names[1], "k.xlsx")
    assert (deal.problems, people.problems) == ((), ())
    assert people.plan == plan
    assert {offer.field for offer in deal.offers(emptied(plan)) if offer.group is OfferGroup.DEAL} == {
        "compelling_event", "compelling_on", "paper_process", "rules", "competitors",
    }  # fmt: skip
    assert {offer.field for offer in people.offers(deal.plan)} == {"meetings", "blocked", "immovable", "second_choice"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_file_twice_and_a_blank_cell_change_nothing(plan: Plan, language: str) -> None:
    assert deal_from(plan_csv(plan, METHOD, language), plan).plan == plan
    assert people_from(people_csv(plan, METHOD, language), plan).plan == plan
    silent = emptied(plan)
    assert deal_from(plan_csv(silent, METHOD, language), plan).plan.stages == plan.stages
    assert people_from(people_csv(silent, METHOD, language), plan).plan == plan


def test_each_change_is_taken_or_left(plan: Plan) -> None:
    before = emptied(plan)
    deal = deal_from(plan_csv(plan, METHOD, "en"), before)
    offers = deal.offers(before)
    assert apply_offers(before, deal.plan, offers, ()) == before
    rules = [offer.key for offer in offers if offer.field == "rules"]
    assert apply_offers(before, deal.plan, offers, rules).stage_state(TEAM).meeting.quota == Quota(needed=3, out_of=4)
    people = people_from(people_csv(plan, METHOD, "en"), before)
    offers = people.offers(before)
    assert apply_offers(before, people.plan, offers, ()) == before
    chen = [offer.key for offer in offers if offer.field == "meetings" and offer.id == "engineer"]
    parts = apply_offers(before, people.plan, offers, chen).stage_state(BOARD).meeting.parts
    assert list(parts.values()) == [Part.ADVISES]


def test_somebody_else_who_decides_takes_the_place_and_no_takes_a_mark_away(plan: Plan) -> None:
    text = "Person id,Name,Reports to,Roles,Access blocked,Part in meetings\nengineer,Mr Chen,,,no,Final decision: decides\n"
    found = people_from(text.encode(), plan)
    after = found.plan
    assert not after.person("engineer").blocked
    assert after.person("engineer").immovable
    assert [id for id, part in after.stage_state(BOARD).meeting.parts.items() if part is Part.DECIDES] == ["engineer"]
    assert after.stage_state(TEAM) == plan.stage_state(TEAM)


def test_what_is_no_rule_no_part_and_no_kind_is_named(plan: Plan) -> None:
    rows = "Action,Action id,Person id,Decision rule of each meeting,Kind of each competitor\n"
    cell = "Project evaluation: Qualified majority 1/2; Nowhere: Majority; Final decision: Consensus"
    known = next(iter(plan.people_by_id))
    found = plan_import(
        plan, read_csv(f"{rows},,{known},{cell},us: Vendor; HP: friend; HP: No decision\n".encode(), "p.csv"), method=METHOD, today=TODAY
    )
    assert [problem.code for problem in found.problems] == ["kind-unclear", "kind-unclear", "rule-unclear", "rule-unclear"]
    assert found.plan.stage_state(BOARD).meeting.rule is MeetingRule.CONSENSUS
    assert found.plan.stage_state(TEAM) == plan.stage_state(TEAM)
    assert {rival.name: rival.kind for rival in found.plan.rivals}["HP"] is RivalKind.NO_DECISION
    people = people_from(b"Name,Part in meetings,Will not move\nNew,Project evaluation: sleeps,perhaps\n", plan)
    assert {problem.code for problem in people.problems} == {"part-unclear", "yes-no-unknown"}


def test_a_competitor_known_by_its_kind_alone_comes_into_a_new_plan(plan: Plan) -> None:
    alone = plan.but(rivals=(*plan.rivals, Rival(id="stay", name="Goes on by hand", kind=RivalKind.NO_DECISION)))
    fresh = Plan(id="n", account="New")
    found = deal_from(plan_csv(alone, METHOD, "en"), fresh)
    offers = found.offers(fresh)
    taken = apply_offers(fresh, found.plan, offers, [offer.key for offer in offers])
    assert {rival.name: rival.kind for rival in taken.rivals}["Goes on by hand"] is RivalKind.NO_DECISION
    assert taken.compelling_on == plan.compelling_on


def test_the_sheet_of_stages_says_who_has_which_part_and_what_is_proposed(plan: Plan) -> None:
    def stages(one: Plan, privacy: Privacy = OPEN) -> dict[str, dict[str, str]]:
        sheet = load_workbook(io.BytesIO(workbook(RuleContext(one, METHOD, TODAY), "en", privacy=privacy)))["Stages"]
        head, *rows = sheet.iter_rows(values_only=True)
        return {str(row[1]): dict(zip(map(str, head), map(str, row), strict=True)) for row in rows}

    board = stages(plan)["Final decision"]
    assert board["Decision rule"] == "One person decides"
    assert "decides: Mr Zhou" in board["Part in the meeting"]
    assert "Qualified majority 3/4" in stages(plan)["Project evaluation"]["Decision rule"]
    assert stages(emptied(plan))["Project evaluation"]["Decision rule"] == "Consensus (proposed)"
    assert "Decision rule" not in stages(plan, Privacy(judgments=True))["Project evaluation"]
