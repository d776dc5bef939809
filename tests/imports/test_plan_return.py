"""A downloaded plan, edited and brought back: what the row says is taken, what it does not say stays."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from playbook.content import method
from playbook.errors import PlaybookError
from playbook.imports.csv_file import read_csv
from playbook.imports.offers import apply_offers
from playbook.imports.plan_import import PlanImport, plan_import
from playbook.models import Action, ActionStatus, Department, HeldRole, Money, Person, Plan, Relation, Rival, RoleId, StageId, Stance
from playbook.samples import sample
from playbook.tables.plan_table import plan_csv
from playbook.wording import LANGUAGES

TODAY = date(2026, 11, 24)
LI = Person(id="li", name="Li", title="Clerk", department="d", roles=(HeldRole(role="user"),), relation=Relation(ours=1))
CALL = Action(
    id="a1", what="Call", stage="screening", person="li", owner="Wu", due=TODAY, result="Heard", expected="neutral", status="started"
)
PLAN = Plan(
    id="p", account="B", departments=(Department(id="d", name="Sales"),), people=(LI, Person(id="wang", name="Wang")), actions=(CALL,)
)


def returned(text: str, plan: Plan = PLAN) -> PlanImport:
    return plan_import(plan, read_csv(text.encode(), "plan.csv"), method=method(), today=TODAY)


def named(found: PlanImport) -> list[tuple[int, str]]:
    return [(problem.row, problem.code) for problem in found.problems]


def test_a_blank_cell_or_a_missing_column_erases_nothing() -> None:
    assert returned("Action id,Action\na1,\n").plan == PLAN
    assert returned("Action id,Action,Name,Person id,Stage,Owner,Due,Status,Expected stance,Result\na1,,,,,,,,,\n").plan == PLAN
    assert returned("Action,Stage\n,Internal need\n").plan == PLAN


def test_what_was_edited_is_taken_in_either_language() -> None:
    said = "行动 ID,行动,阶段,责任人,截止日期,状态,预期立场,结果\na1,拜访,最终决策,小吴,2026年12月1日,已完成,支持者,成了\n"
    found = returned(said)
    assert found.changed == (
        CALL.but(
            what="拜访", stage=StageId.DECISION, owner="小吴", due=date(2026, 12, 1), status=ActionStatus.DONE, expected=Stance.SUPPORTER,
            result="成了",
        ),
    )  # fmt: skip
    assert (found.added, found.unchanged, found.problems) == ((), 0, ())


def test_the_word_of_the_stage_is_taken_rather_than_its_id() -> None:
    found = returned("Action id,Action,Stage,Stage id\na1,Call,Final decision,screening\n")
    assert found.plan.actions[0].stage is StageId.DECISION


def test_an_action_without_id_is_new_and_goes_to_the_person_named() -> None:
    text = "Action,Stage,Name,Department\nVisit,Final decision,Li,Sales\nAsk,,Wang,\n"
    found = returned(text)
    assert [(action.what, action.stage, action.person) for action in found.added] == [
        ("Visit", StageId.DECISION, "li"), ("Ask", StageId.NEED, "wang"),
    ]  # fmt: skip
    assert len(found.plan.people) == 2
    assert returned(text, found.plan).plan == found.plan


def test_an_action_moves_to_another_person_only_when_the_id_is_emptied() -> None:
    kept = returned("Action id,Action,Person id,Name\na1,Call,li,Wang\n")
    assert (kept.plan, named(kept)) == (PLAN, [(2, "action-moved")])
    assert returned("Action id,Action,Person id,Name\na1,Call,,Wang\n").plan.actions[0].person == "wang"


def test_what_the_file_says_otherwise_of_a_person_is_named_and_left() -> None:
    found = returned(
        "Action id,Action,Person id,Job title,Department,Roles,Stance,Our relation,Target date,Differentiated strategy\n"
        "a1,Call,li,Chief,Finance,coach,Supporter,4,2026-12-01,New\n"
    )
    assert found.plan == PLAN
    assert named(found) == [(2, "person-context")] * 7


def test_the_same_facts_in_other_words_are_no_difference() -> None:
    found = returned("Action id,Action,Person id,Roles,Stance,Our relation\na1,Call,li,使用型,未知,1.0\n")
    assert named(found) == []


def test_rows_that_cannot_be_taken_are_named_and_the_others_come_in() -> None:
    found = returned(
        "Action id,Action,Stage,Owner,Due,Status,Expected stance\n"
        "a1,Call,Nowhere,,03/04/2026,maybe,keen\n"
        "a1,Again,,,,,\n"
        ",,Internal need,Wu,,,\n"
        ",New,Nowhere,,,,\n"
        ",Fine,Internal need,,,,\n"
        ",Shifted,Internal need,Wu,x,,,z\n"
    )
    assert named(found) == [
        (2, "stage-kept"), (2, "date-ambiguous"), (2, "status-unknown"), (2, "stance-unknown"), (3, "action-twice"),
        (4, "action-without-text"), (5, "stage-unknown"), (7, "row-too-long"),
    ]  # fmt: skip
    assert found.plan.actions[0] == CALL
    assert [action.what for action in found.added] == ["Fine"]


def test_a_row_without_an_action_brings_a_person_and_no_action() -> None:
    found = returned(
        "Action,Owner,Due,Status,Name,Job title,Department,Our relation,Stage\n"
        ",,,,Zhao,Head,Labs,3,\n,,,,Li,Clerk,Sales,1,\n,,,,,,,,Internal need\n"
    )
    assert (found.problems, found.added, found.plan.actions) == ((), (), PLAN.actions)
    assert [(person.name, person.title, person.relation.ours) for person in found.plan.people[2:]] == [("Zhao", "Head", 3)]
    said = returned("Action,Person id,Name,Job title\n,li,Li,Chief\n")
    assert (said.plan, named(said)) == (PLAN, [(2, "person-context")]), "what differs is named and left"


def test_a_name_that_several_have_is_asked_about() -> None:
    twins = PLAN.but(people=(LI, Person(id="li2", name="Li")))
    found = returned("Action,Name\nVisit,Li\n", twins)
    assert named(found) == [(2, "person-ambiguous")]
    assert found.added[0].person is None
    assert returned("Action,Name,Department\nVisit,Li,Sales\n", twins).added[0].person == "li"


def test_somebody_new_is_made_from_the_row_and_what_makes_no_sense_is_named() -> None:
    found = returned(
        "Action,Name,Job title,Department,Roles,Influence,Stance,Our relation,Rival,Rival's relation,Target date\n"
        "Visit,Zhao,Head,Labs,technical; guru,9,Opponent,best,HP,3,soon\n"
        "Call,Zhao,Head,Labs,,,,,,,\n"
    )
    zhao = found.plan.people[-1]
    assert (zhao.name, zhao.title, zhao.role_ids, zhao.stance) == ("Zhao", "Head", (RoleId.TECHNICAL,), Stance.OPPONENT)
    assert (zhao.relation.rivals, found.plan.rivals) == ({found.plan.rivals[0].id: 3}, (Rival(id=found.plan.rivals[0].id, name="HP"),))
    assert [action.person for action in found.added] == [zhao.id, zhao.id]
    assert sorted(code for _, code in named(found)) == ["date-unknown", "number-unknown", "number-unknown", "role-unknown"]


def test_an_id_of_another_plan_finds_the_person_by_name() -> None:
    found = returned("Action,Person id,Name,Department\nVisit,other-li,Li,Sales\nCall,another-li,Li,Sales\n")
    assert [action.person for action in found.added] == ["li", "another-li"]


def test_an_unknown_id_never_writes_over_an_action_without_text() -> None:
    plan = PLAN.but(actions=(Action(id="empty", what="", stage="need", owner="Wu"),))
    found = returned("Action id,Action,Stage,Owner\nx9,,Internal need,Me\n", plan)
    assert [(action.id, action.owner) for action in found.plan.actions] == [("empty", "Wu"), ("x9", "Me")]


def test_a_table_that_is_no_plan_is_refused() -> None:
    with pytest.raises(PlaybookError, match="import-not-a-plan"):
        returned("Name,Job title\nLi,Clerk\n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["keyboards", "bearing"])
def test_taken_into_an_empty_plan_the_second_download_is_the_first_byte_for_byte(name: str, language: str) -> None:
    plan = sample(name, language, TODAY, plan_id="p")
    first = plan_csv(plan, method(), language)
    empty = Plan(id="q", account=plan.account)
    found = plan_import(empty, read_csv(first, "plan.csv"), method=method(), today=TODAY)
    assert found.problems == ()
    assert plan_csv(found.plan, method(), language) == first
    assert (found.plan.opportunity, found.plan.value) == (plan.opportunity, plan.value)
    levels = {person.id: sorted(person.relation.rivals.values()) for person in plan.people}
    assert {person.id: sorted(person.relation.rivals.values()) for person in found.plan.people} == levels
    assert any(len(each) > 1 for each in levels.values()), "all competitors, not the closest alone"


DEAL = PLAN.but(opportunity="Docks", value=Money(amount=Decimal(250), currency="EUR"))
HEAD = "Action id,Action,Account,Opportunity,Deal value,Currency\n"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("B,Docks,250,EUR", {}),
        (",,,", {}),
        ("Bee,Docks,250,EUR", {"account": "Bee"}),
        ('B,Docks 2,"1,500,000",EUR', {"opportunity": "Docks 2", "value": Money(amount=Decimal(1_500_000), currency="EUR")}),
        ("B,Docks,250,usd", {"value": Money(amount=Decimal(250), currency="USD")}),
        ("B,Docks,1.2m,", {"value": Money(amount=Decimal(1_200_000), currency="EUR")}),
        ("B,Docks,¥300,", {"value": Money(amount=Decimal(300), currency="CNY")}),
    ],
)
def test_what_was_edited_of_the_deal_is_taken_and_can_be_left(cells: str, said: dict[str, Any]) -> None:
    found = returned(f"{HEAD}a1,Call,{cells}\n", DEAL)
    assert (found.plan, found.problems) == (DEAL.but(**said), ())
    offers = found.offers(DEAL)
    assert [(offer.group, offer.field) for offer in offers] == [("deal", field) for field in said]
    assert apply_offers(DEAL, found.plan, offers, [offer.key for offer in offers]) == found.plan
    assert apply_offers(DEAL, found.plan, offers, []) == DEAL


def test_rows_that_disagree_about_the_deal_change_nothing_and_are_named() -> None:
    found = returned(f"{HEAD}a1,Call,B,Docks,300,EUR\n,Visit,B,Docks,400,EUR\n,Ask,B,Docks,250,gold\n", DEAL)
    assert (found.plan.account, found.plan.opportunity, found.plan.value) == ("B", "Docks", DEAL.value)
    assert named(found) == [(3, "deal-differs"), (4, "deal-no-currency")]
    assert named(returned(f"{HEAD}a1,Call,B,Docks,a lot,EUR\n", DEAL)) == [(2, "deal-no-amount")]


def test_a_file_of_another_deal_renames_nothing_and_fills_what_is_blank() -> None:
    other = "Action,Account,Opportunity,Deal value,Currency\nVisit,Other,Cranes,900,USD\n"
    assert [(plan.account, plan.opportunity, plan.value) for plan in (returned(other, DEAL).plan,)] == [("B", "Docks", DEAL.value)]
    filled = returned(other, PLAN).plan
    assert (filled.account, filled.opportunity, str(filled.value.amount if filled.value else None)) == ("B", "Cranes", "900")


def test_levels_of_all_competitors_come_back_and_another_one_for_somebody_known_is_named() -> None:
    text = "Action,Name,Relationships of all competitors\nVisit,Zhao,HP: 3; IBM: 1; Dell\n"
    found = returned(text)
    rivals = {rival.id: rival.name for rival in found.plan.rivals}
    assert {rivals[id]: level for id, level in found.plan.people[-1].relation.rivals.items()} == {"HP": 3, "IBM": 1}
    assert named(found) == [(2, "rival-unclear")]
    known = PLAN.but(
        rivals=(Rival(id="hp", name="HP"), Rival(id="ibm", name="IBM")), people=(LI.but(relation=Relation(rivals={"hp": 3, "ibm": 1})),)
    )
    head = "Action id,Action,Person id,Relationships of all competitors\n"
    assert named(returned(f"{head}a1,Call,li,IBM: 1; HP: 3\n", known)) == []
    assert named(returned(f"{head}a1,Call,li,IBM: 2; HP: 3\n", known)) == [(2, "person-context")]


def test_a_plan_saved_again_by_a_us_spreadsheet_comes_back_whole() -> None:
    rows = "".join(f"Step {number},{day}\n" for number, day in enumerate(["12/3/2026", "11/27/2026", "1/5/2027", "12/8/2026 0:00"]))
    found = returned("Action,Due\n" + rows)
    assert [str(action.due) for action in found.added] == ["2026-12-03", "2026-11-27", "2027-01-05", "2026-12-08"]
    assert named(found) == []


def test_a_column_of_dates_in_two_orders_is_named_and_left_out() -> None:
    found = returned("Action,Due\nCall,12/3/2026\nVisit,27/11/2026\nAsk,11/27/2026\nWrite,2026-12-01\n")
    assert [str(action.due) for action in found.added] == ["None", "None", "None", "2026-12-01"]
    assert named(found) == [(2, "date-orders"), (3, "date-orders"), (4, "date-orders")]
