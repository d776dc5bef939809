"""Whoever has left stays in the plan and is seen as gone; no tally, weight, role or advice counts them."""

from datetime import date

import pytest

from playbook import edits
from playbook.chart import ChartOptions, dot_source, outline, picture
from playbook.content import method
from playbook.insight.people_summary import faults, role_cover, stance_tally
from playbook.insight.relationship_sheet import relationship_sheet
from playbook.insight.role_weights import ranked
from playbook.models import Department, Person, Plan, Reporting, Stance
from playbook.samples import sample

TODAY = date(2026, 11, 24)


def without_li() -> Plan:
    return edits.change_person(sample("keyboards", "en", TODAY, plan_id="p"), "xiao-li", left=date(2026, 9, 30))


def test_whoever_left_counts_for_nothing() -> None:
    plan = without_li()
    assert len(plan.present) == len(plan.people) - 1
    assert sum(stance_tally(plan.people).values()) == len(plan.present)
    assert "xiao-li" not in [weight.person.id for weight in ranked(plan, method(), plan.stage)]
    assert "xiao-li" not in [row.person.id for row in relationship_sheet(plan, method(), ())]
    assert "xiao-li" not in [person.id for cover in role_cover(plan) for person in cover.holders]


@pytest.mark.parametrize(("language", "said"), [("en", "left Sep 30, 2026"), ("zh", "2026年9月30日离开")])
def test_the_chart_says_so_in_words_and_strikes_the_name(language: str, said: str) -> None:
    plan = without_li()
    svg = picture(plan, method(), language, today=TODAY, options=ChartOptions(window=(680, 560))).svg
    assert svg.count("line-through") == 1
    assert said in svg
    assert said in dot_source(plan, method(), language, today=TODAY)
    assert [row.id for row in outline(plan, method(), language) if said in row.text] == ["xiao-li"]


def test_their_seat_on_the_chart_and_what_was_learnt_stay() -> None:
    before, after = sample("keyboards", "en", TODAY, plan_id="p"), without_li()
    assert after.person("xiao-li").but(left=None) == before.person("xiao-li")
    assert after.person("xiao-li").stance is not Stance.UNKNOWN
    assert edits.change_person(after, "xiao-li", left=None) == before


def test_what_is_odd_about_the_reporting_lines_is_named() -> None:
    head, li, wu = Person(id="h"), Person(id="li", reports_to=(Reporting(boss="h"),)), Person(id="wu")
    plan = Plan(id="p", account="B", people=(head, li, wu), departments=(Department(id="o", name="Consultants", outside=True),))

    def odd(plan: Plan) -> list[tuple[str, list[str]]]:
        return [(fault.code, [person.id for person in fault.people]) for fault in faults(plan)]

    assert odd(plan) == [("tops-several", ["h", "wu"])]
    assert odd(edits.change_person(plan, "wu", department="o")) == []
    assert odd(edits.change_person(plan, "li", reports_to=())) == []
    gone = edits.change_person(edits.remove_person(plan, "wu"), "h", left=TODAY)
    assert odd(gone) == [("top-none", ["li"]), ("boss-left", ["li"])]
