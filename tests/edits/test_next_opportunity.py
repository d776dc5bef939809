"""Another opportunity at an account: who comes along, and what of them."""

from datetime import date

from playbook import edits
from playbook.models import Department, HeldRole, Person, Plan, Reading, Reporting, RoleId, Stance

DAY = date(2026, 11, 3)
BOSS = Person(
    id="boss", name="Wu", department="it", influence=5, win="Peace", phone="1",
    roles=(HeldRole(role=RoleId.ECONOMIC, grade=3, evidence="Signed"),),
    readings=(Reading(id="r", on=DAY, stance=Stance.SUPPORTER, grade=3, evidence="Said so", source="Wu"),),
)  # fmt: skip
GONE = Person(id="gone", name="Old", left=DAY)
CLERK = Person(id="clerk", name="Li", reports_to=(Reporting(boss="boss"), Reporting(boss="gone", dotted=True)))
BEFORE = Plan(id="a", account="B", opportunity="Keys", us="D", departments=(Department(id="it", name="IT"),), people=(BOSS, GONE, CLERK))
AFTER = edits.next_opportunity(BEFORE, id="b", opportunity="Docks")


def test_the_plan_is_for_the_same_account_and_starts_anew() -> None:
    assert (AFTER.account, AFTER.us, AFTER.opportunity, AFTER.people, AFTER.stage) == ("B", "D", "Docks", (), "need")


def test_people_come_with_departments_and_lines_and_their_stance_is_hearsay() -> None:
    plan = edits.with_people_of(AFTER, BEFORE, roles=False, source="Plan for Keys")
    boss, clerk = plan.people
    assert [department.name for department in plan.departments] == ["IT"]
    assert (boss.name, boss.phone, boss.department, boss.influence, boss.win, boss.roles) == ("Wu", "1", "it", None, "", ())
    assert clerk.reports_to == (Reporting(boss="boss"),)
    (reading,) = boss.readings
    assert (reading.on, reading.stance, reading.grade, reading.evidence, reading.source) == (DAY, "supporter", 1, "", "Plan for Keys")
    assert clerk.readings == ()


def test_roles_come_where_asked_without_proof_and_stances_only_where_asked() -> None:
    boss, _ = edits.with_people_of(AFTER, BEFORE, roles=True, source=None).people
    assert boss.roles == (HeldRole(role=RoleId.ECONOMIC),)
    assert boss.stance is Stance.UNKNOWN
